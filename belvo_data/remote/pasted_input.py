"""Pasted input: what a person or an app carries from the widget to us by hand, read into an outcome."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit

from belvo_data.errors import InputInvalid
from belvo_data.remote.callbacks import from_query, told_in
from belvo_data.remote.flatten import flat
from belvo_data.remote.ids import link_id_of
from belvo_data.remote.outcomes import Connected, Left, Outcome

if TYPE_CHECKING:
    from collections.abc import Mapping

# What an exit may bring, and so the sign that an event without a name is one.
OF_AN_EXIT = {
    "last_encountered_error",
    "last_encountered_error_code",
    "meta_data_step",
    "meta_data_institution_name",
}

PAGE_LOAD = "page_load"  # an event for each page that the widget shows


def pasted(text: str) -> Outcome:
    """Return what a person pasted: a link id, a whole callback address, or an event's JSON.

    Raises:
        InputInvalid: it is none of these.
    """
    text = text.strip()
    if text.startswith("{"):
        return _from_event(text)
    if any(mark in text for mark in ("?", "#", "://")):
        address = text if "://" in text.partition("?")[0] else f"pasted://{text}"
        try:
            parts = urlsplit(address)
        except ValueError as error:
            raise _unknown_form() from error
        found = from_query("&".join(filter(None, (parts.query, parts.fragment))), expected=_event_of(parts))
        if found == Left() and "exit" not in re.split(r"[/?#&=]", text):
            raise _unknown_form()
        return found
    return Connected(link_id_of(text))


def _event_of(parts: SplitResult) -> str:
    """Return the callback that an address names, as an app's ``://error`` or our own ``/belvo/error/…``."""
    named = parts.path.split("/") if parts.scheme in {"http", "https"} else [parts.netloc]
    return next((word for word in named if word in {"error", "warning"}), "")


def _from_event(text: str) -> Outcome:
    try:
        said = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _unknown_form() from error
    members = flat(said) if isinstance(said, dict) else {}
    if members.get("link_id"):
        return Connected(link_id_of(members["link_id"]), members.get("institution", ""))
    found = told_in(members)
    event = members.get("eventName", "")
    if event.casefold() == PAGE_LOAD and isinstance(found, Left):
        raise _page_loaded(members)
    is_exit = event.casefold() == "exit" if event else not OF_AN_EXIT.isdisjoint(members)
    if isinstance(found, Left) and not is_exit:
        raise _unknown_form()
    return found


def _page_loaded(members: Mapping[str, str]) -> InputInvalid:
    page, before = members.get("meta_data_page", ""), members.get("meta_data_from", "")
    shown = f" “{page}”" if page else ""
    came = f" after “{before}”" if before else ""
    return InputInvalid(
        f"That event (PAGE_LOAD) says that the widget showed its page{shown}{came}; it links nothing.",
        remedy="Nothing went wrong. Go on in the widget, and paste what it sends when it is done.",
    )


def _unknown_form() -> InputInvalid:
    return InputInvalid(
        "That is neither a link id, nor a callback's address, nor an event's JSON.",
        remedy="Paste the id (0d3ffb69-…), the whole address that the widget opened, "
        "or the event as it came.",
    )
