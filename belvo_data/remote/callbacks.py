"""Callbacks: what a browser brings back from the widget, read into an outcome.

Which callback it is follows from its parameters, and from the path it came on only where they say
nothing: Belvo's documents show an error on the exit address and a warning on one that can't be configured
(Belvo docs: hosted widget, callback events).
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from belvo_data.errors import InputInvalid
from belvo_data.remote.flatten import flat
from belvo_data.remote.ids import link_id_of
from belvo_data.remote.outcomes import Connected, Failed, Left, Outcome, Warned

if TYPE_CHECKING:
    from collections.abc import Mapping


def outcome(params: Mapping[str, str], *, expected: str = "") -> Outcome:
    """Return what the parameters of a callback say.

    Args:
        params: names and decoded values, in any of the spellings of Belvo's documents.
        expected: the callback that the address was made for: a success needs a link, and an error or
            a warning is one without a word, too.

    Raises:
        InputInvalid: a success without a usable link id.
    """
    return told_in(flat(params), expected=expected)


def told_in(said: Mapping[str, str], *, expected: str = "") -> Outcome:
    """Return what members say whose names are flat."""
    error, told = _pair(said, "error")
    if error or told:
        return Failed(error, told)
    if said.get("link"):
        return Connected(link_id_of(said["link"]), said.get("institution", ""))
    warning, told = _pair(said, "warning")
    if warning or told:
        return Warned(warning, told)
    if expected == "success":
        raise InputInvalid(
            "The widget reported success without a link id.",
            remedy="Nothing was stored. If the bank was linked, paste its link id on the Connect page.",
        )
    return _ended(said, expected)


def _ended(said: Mapping[str, str], expected: str) -> Outcome:
    """Return what it is when the parameters tell of no link, error or warning."""
    left = Left(
        code=said.get("last_encountered_error_code") or said.get("last_encountered_error", ""),
        message=said.get("last_encountered_error_message", ""),
        institution=said.get("meta_data_institution_name", ""),
        step=said.get("meta_data_step", ""),
    )
    match expected:
        case "error":
            return Failed(left.code, left.message)
        case "event" if left == Left():
            return Failed("")
        case "warning" if left == Left():
            return Warned("")
    return left


def from_query(query: str, *, expected: str = "") -> Outcome:
    """Return what a query string says; where a name comes twice, its first value counts.

    A second ``?`` separates as ``&`` does: it is what joining parameters to an address that already
    had some may leave.
    """
    params: dict[str, str] = {}
    for name, value in parse_qsl(query.replace("?", "&")):
        params.setdefault(name, value)
    return outcome(params, expected=expected)


def _pair(said: Mapping[str, str], kind: str) -> tuple[str, str]:
    """Return code and message of an error or a warning.

    A redirect, an embedded widget and, for a bank's refusal, Belvo's own page name them differently.
    """
    code = said.get(kind) or said.get(f"meta_data_{kind}_code", "")
    message = said.get(f"{kind}_message") or said.get(f"meta_data_{kind}_message", "")
    described = said.get(f"{kind}_description", "")
    return code or described, message or (described if code else "")
