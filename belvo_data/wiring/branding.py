"""Branding: the file that ``BELVO_BRANDING`` names, read into what the widget wears."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from belvo_data.errors import InputInvalid, SettingsInvalid
from belvo_data.remote.branding import Looks

if TYPE_CHECKING:
    from pathlib import Path

LARGEST = 100_000  # bytes


def looks(file: Path | None) -> Looks:
    """Return what the widget wears; without a file that is Belvo's own.

    Raises:
        SettingsInvalid: the file can't be used; the message names the field.
    """
    if file is None:
        return Looks()
    try:
        with file.open("rb") as opened:
            said = tomllib.loads(opened.read(LARGEST).decode())
    except OSError as error:
        raise _unusable(f"{file} can't be read: {error.strerror}.", "Name a TOML file.") from error
    except (ValueError, RecursionError) as error:
        raise _unusable(f"{file} is no TOML: {error}.", 'Write lines like company_name = "ACME".') from error
    try:
        return Looks.of(said)
    except InputInvalid as error:
        field = error.field.removeprefix("branding.")
        raise _unusable(f"{field}: {error.problem}", f"{error.remedy} It is in {file}.") from error


def _unusable(problem: str, remedy: str) -> SettingsInvalid:
    return SettingsInvalid(f"BELVO_BRANDING: {problem}", remedy=remedy)
