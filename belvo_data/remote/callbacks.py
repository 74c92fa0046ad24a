"""The way back: what a browser, a person or an app brings from the widget, read into an outcome.

Which callback it is follows from its parameters, never from the path it came on: Belvo's documents
show an error on the exit address and a warning on one that can't be configured
(Belvo docs: hosted widget, callback events).
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import parse_qsl, urlsplit

from belvo_data.errors import InputInvalid
from belvo_data.remote.codes import meaning
from belvo_data.remote.ids import link_id_of
from belvo_data.remote.spelling import flat

if TYPE_CHECKING:
    from collections.abc import Mapping

# What an exit may bring, and so the sign that an event without a name is one.
OF_AN_EXIT = {
    "last_encountered_error",
    "last_encountered_error_code",
    "meta_data_step",
    "meta_data_institution_name",
}


@dataclass(frozen=True, slots=True)
class Connected:
    """The widget says that a link was made. Only Belvo can confirm it."""

    link: str
    institution: str = ""


@dataclass(frozen=True, slots=True)
class Left:
    """The person left the widget; ``code`` is the last error on the way, if there was one."""

    code: str = ""
    message: str = ""
    institution: str = ""
    step: str = ""


@dataclass(frozen=True, slots=True)
class Failed:
    """The widget could not go on."""

    code: str
    message: str = ""


@dataclass(frozen=True, slots=True)
class Warned:
    """Something happened that does not end the widget."""

    code: str
    message: str = ""


@dataclass(frozen=True, slots=True)
class Unusable:
    """A callback came that can't be read."""

    words: str
    remedy: str


Outcome: TypeAlias = Connected | Left | Failed | Warned | Unusable


@dataclass(frozen=True, slots=True)
class Explanation:
    """An outcome for a person: a title, what happened, what to do."""

    title: str
    words: str
    remedy: str


def outcome(params: Mapping[str, str], *, expected: str = "") -> Outcome:
    """Return what the parameters of a callback say.

    Args:
        params: names and decoded values, in any of the spellings of Belvo's documents.
        expected: the callback that the address was made for; only ``success`` matters, which
            needs a link.

    Raises:
        InputInvalid: a success without a usable link id.
    """
    return _read(flat(params), expected=expected)


def _read(said: Mapping[str, str], *, expected: str = "") -> Outcome:
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
    return Left(
        code=said.get("last_encountered_error_code") or said.get("last_encountered_error", ""),
        message=said.get("last_encountered_error_message", ""),
        institution=said.get("meta_data_institution_name", ""),
        step=said.get("meta_data_step", ""),
    )


def from_query(query: str, *, expected: str = "") -> Outcome:
    """Return what a query string says; where a name comes twice, its first value counts.

    A second ``?`` separates as ``&`` does: it is what joining parameters to an address that already
    had some may leave.
    """
    params: dict[str, str] = {}
    for name, value in parse_qsl(query.replace("?", "&")):
        params.setdefault(name, value)
    return outcome(params, expected=expected)


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
        found = from_query("&".join(filter(None, (parts.query, parts.fragment))))
        if found == Left() and "exit" not in re.split(r"[/?#&=]", text):
            raise _unknown_form()
        return found
    return Connected(link_id_of(text))


def explain(what: Outcome) -> Explanation:
    """Return an outcome in words, with what to do next."""
    match what:
        case Connected(institution=institution):
            at = f" at {institution}" if institution else ""
            return Explanation(
                "The bank is linked",
                f"The widget made a link{at}.",
                "Its data is read as soon as Belvo confirms it.",
            )
        case Left(code="", message="", institution=institution):
            at = f" after choosing {institution}" if institution else ""
            return Explanation(
                "The widget was closed",
                f"It was left{at} before a bank was linked; nothing was stored.",
                "Make a new address on the Connect page to try again.",
            )
        case Left(code=code, message=message, institution=institution):
            found = meaning(code, words=message)
            at = f" ({institution})" if institution else ""
            return Explanation(
                f"No bank was linked{at}",
                f"{_told(found.words, code, message)} Nothing was stored.",
                found.remedy,
            )
        case Failed(code, message):
            found = meaning(code, words=message)
            return Explanation("The widget could not go on", _told(found.words, code, message), found.remedy)
        case Warned(code, message):
            found = meaning(code, words=message)
            return Explanation(
                "The widget warns, and goes on", _told(found.words, code, message), found.remedy
            )
        case Unusable(words, remedy):
            return Explanation("The widget's answer can't be used", words, remedy)


def _told(words: str, code: str, message: str) -> str:
    """Return our words and, where they say something else, Belvo's own."""
    named = f" ({code})" if code else ""
    if message and message != words:
        return f"{words} Belvo says: “{message.rstrip('.')}”{named}."
    return f"{words.rstrip('.')}{named}."


def _from_event(text: str) -> Outcome:
    try:
        said = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _unknown_form() from error
    members = flat(said) if isinstance(said, dict) else {}
    if members.get("link_id"):
        return Connected(link_id_of(members["link_id"]), members.get("institution", ""))
    found = _read(members)
    event = members.get("eventName", "")
    is_exit = event.casefold() == "exit" if event else not OF_AN_EXIT.isdisjoint(members)
    if isinstance(found, Left) and not is_exit:
        raise _unknown_form()
    return found


def _pair(said: Mapping[str, str], kind: str) -> tuple[str, str]:
    """Return code and message of an error or a warning.

    A redirect, an embedded widget and, for a bank's refusal, Belvo's own page name them differently.
    """
    code = said.get(kind) or said.get(f"meta_data_{kind}_code", "")
    message = said.get(f"{kind}_message") or said.get(f"meta_data_{kind}_message", "")
    described = said.get(f"{kind}_description", "")
    return code or described, message or (described if code else "")


def _unknown_form() -> InputInvalid:
    return InputInvalid(
        "That is neither a link id, nor a callback's address, nor an event's JSON.",
        remedy="Paste the id (0d3ffb69-…), the whole address that the widget opened, "
        "or the event as it came.",
    )


KINDS = {kind.__name__: kind for kind in (Connected, Left, Failed, Warned, Unusable)}
