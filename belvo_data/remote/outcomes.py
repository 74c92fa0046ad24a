"""Outcomes: what a widget can end in, or say on its way, and how each is told to a person."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any, TypeAlias

from belvo_data.formats.language import gettext as _
from belvo_data.formats.text import clean
from belvo_data.remote.codes import meaning

QUOTED = 600  # characters of what a browser brought


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
KINDS = {kind.__name__: kind for kind in (Connected, Left, Failed, Warned, Unusable)}


@dataclass(frozen=True, slots=True)
class Explanation:
    """An outcome for a person: a title, what happened, what to do."""

    title: str
    words: str
    remedy: str


def explain(what: Outcome) -> Explanation:
    """Return an outcome in words, with what to do next; what a browser brought is quoted as text."""
    match _quotable(what):
        case Connected(institution=institution):
            made = (
                _("The widget made a link at {institution}.") if institution else _("The widget made a link.")
            )
            return Explanation(
                _("The bank is linked"),
                made.format(institution=institution),
                _("Its data is read as soon as Belvo confirms it."),
            )
        case Left(code="", message="", institution=institution):
            left = (
                _("It was left after choosing {institution}, before a bank was linked; nothing was stored.")
                if institution
                else _("It was left before a bank was linked; nothing was stored.")
            )
            return Explanation(
                _("The widget was closed"),
                left.format(institution=institution),
                _("Make a new address on the Connect page to try again."),
            )
        case Left(code=code, message=message, institution=institution):
            found = meaning(code, words=message)
            at = f" ({institution})" if institution else ""
            return Explanation(
                _("No bank was linked") + at,
                f"{_told(found.words, code, message)} {_('Nothing was stored.')}",
                found.remedy,
            )
        case Failed(code, message):
            found = meaning(code, words=message)
            return Explanation(
                _("The widget could not go on"), _told(found.words, code, message), found.remedy
            )
        case Warned(code, message):
            found = meaning(code, words=message)
            return Explanation(
                _("The widget warns, and goes on"), _told(found.words, code, message), found.remedy
            )
        case Unusable(words, remedy):
            return Explanation(_("The widget's answer can't be used"), words, remedy)


def _quotable(what: Outcome) -> Outcome:
    """Return an outcome whose texts are on one line, and none of them long."""
    texts: Any = {each.name: clean(getattr(what, each.name), QUOTED) for each in fields(what)}
    return replace(what, **texts)


def _told(words: str, code: str, message: str) -> str:
    """Return our words and, where they say something else, Belvo's own."""
    named = f" ({code})" if code else ""
    if message and message != words:
        return f"{words} Belvo says: “{message}”{named}."
    return f"{words.rstrip('.')}{named}."
