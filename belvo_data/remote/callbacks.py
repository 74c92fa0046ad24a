"""The way back: what a browser, a person or an app brings from the widget, read into an outcome.

Which callback it is follows from its parameters, never from the path it came on: Belvo's documents
show an error on the exit address and a warning on one that can't be configured
(Belvo docs: hosted widget, callback events).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias
from urllib.parse import parse_qsl, urlsplit

from belvo_data.errors import InputInvalid
from belvo_data.remote.codes import meaning
from belvo_data.remote.ids import link_id_of

DEEPEST = 3  # data → meta_data → its members
LONGEST = 4096  # characters; a code, a message and an institution's name fit many times over


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


Outcome: TypeAlias = Connected | Left | Failed | Warned


@dataclass(frozen=True, slots=True)
class Explanation:
    """An outcome for a person: a title, what happened, what to do."""

    title: str
    words: str
    remedy: str


def outcome(params: Mapping[str, str], *, expected: str = "") -> Outcome:
    """Return what the parameters of a callback say.

    Args:
        params: names and decoded values, nested ones joined by ``_``.
        expected: the callback that the address was made for; only ``success`` matters, which
            needs a link.

    Raises:
        InputInvalid: a success without a usable link id.
    """
    said = {name: value.strip()[:LONGEST] for name, value in params.items()}
    if error := said.get("error") or said.get("meta_data_error_code"):
        return Failed(error, said.get("error_message") or said.get("meta_data_error_message", ""))
    if said.get("warning"):
        return Warned(said["warning"], said.get("warning_message", ""))
    if said.get("link"):
        return Connected(link_id_of(said["link"]), said.get("institution", ""))
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
    """Return what a query string says; where a name comes twice, its first value counts."""
    return outcome(dict(reversed(parse_qsl(query))), expected=expected)


def pasted(text: str) -> Outcome:
    """Return what a person pasted: a link id, a whole callback address, or an event's JSON.

    Raises:
        InputInvalid: it is none of these.
    """
    text = text.strip()
    if text.startswith("{"):
        return _from_event(text)
    if "?" in text or "#" in text:
        address = text if "://" in text else f"pasted://{text}"
        try:
            parts = urlsplit(address)
        except ValueError as error:
            raise _unknown_form() from error
        found = from_query("&".join(filter(None, (parts.query, parts.fragment))))
        if found == Left() and "exit" not in (parts.netloc, *parts.path.split("/")):
            raise _unknown_form()
        return found
    return Connected(link_id_of(text))


def explain(what: Outcome) -> Explanation:
    """Return an outcome in words, with what to do next."""
    match what:
        case Connected(institution=institution):
            at = f" at {institution}" if institution else ""
            return Explanation(
                "The bank is linked", f"The widget made a link{at}.", "Its data is read as soon as Belvo confirms it."
            )
        case Left(code="", institution=institution):
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
                f"No bank was linked{at}", f"{_told(found.words, code, message)} Nothing was stored.", found.remedy
            )
        case Failed(code, message):
            found = meaning(code, words=message)
            return Explanation("The widget could not go on", _told(found.words, code, message), found.remedy)
        case Warned(code, message):
            found = meaning(code, words=message)
            return Explanation("The widget warns, and goes on", _told(found.words, code, message), found.remedy)


def _told(words: str, code: str, message: str) -> str:
    """Return our words and, where they say something else, Belvo's own."""
    if message and message != words:
        return f"{words} Belvo says: “{message.rstrip('.')}” ({code})."
    return f"{words.rstrip('.')} ({code})."


def _from_event(text: str) -> Outcome:
    try:
        said = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _unknown_form() from error
    flat = dict(_flat(said)) if isinstance(said, dict) else {}
    if not flat:
        raise _unknown_form()
    if "link_id" in flat:
        flat.setdefault("link", flat["link_id"])
    return outcome(flat)


def _flat(said: Mapping[str, Any], prefix: str = "", depth: int = 0) -> list[tuple[str, str]]:
    """Return nested members with their names joined: ``meta_data: {step}`` is ``meta_data_step``.

    An event may lie in a ``data`` member, whose name is left out.
    """
    pairs: list[tuple[str, str]] = []
    for name, value in said.items():
        if isinstance(value, Mapping) and depth < DEEPEST:
            pairs += _flat(value, prefix if name == "data" else f"{prefix}{name}_", depth + 1)
        elif isinstance(value, str):
            pairs.append((prefix + name, value))
    return pairs


def _unknown_form() -> InputInvalid:
    return InputInvalid(
        "That is neither a link id, nor a callback's address, nor an event's JSON.",
        remedy="Paste the id (0d3ffb69-…), the whole address that the widget opened, or the event as it came.",
    )

KINDS = {kind.__name__: kind for kind in (Connected, Left, Failed, Warned)}
