"""Callbacks: links, events and words of errors, as Belvo documents them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from belvo_data.remote.outcomes import (
        Explanation,
    )

LINK = "0d3ffb69-f83b-456e-ad8e-208d0998d71d"
OTHER = "11111111-2222-4333-8444-555555555555"
EVENTS = ("success", "exit", "event", "error", "warning", "")
IN_USE = "Impossible to login, a session is already opened with the institution for these credentials"
NO_TOKEN = "The access token was not provided or is not valid"
NOT_NOW = "The institution is temporarily unavailable."


def is_told(told: Explanation) -> bool:
    """Whether every part of an explanation is a finished sentence, the title a line."""
    return bool(told.title) and told.words.endswith(".") and told.remedy.endswith(".")
