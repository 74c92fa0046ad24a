"""Languages: which one a visitor is spoken to in, and the choice of another."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, ParamSpec, TypeVar

import streamlit as st

from belvo_data import wiring
from belvo_data.formats import language
from belvo_data.formats.language import gettext as _
from pages.parts import address as at

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
R = TypeVar("R")


def speak() -> None:
    """Speak the language that was chosen, else the one that the operator sets, else the browser's."""
    wanted = (st.session_state[at.LANGUAGE], wiring.language(), st.context.locale)
    language.speak(language.best(wanted))


def in_language(part: Callable[P, R]) -> Callable[P, R]:
    """Have a part that runs by itself, such as a fragment, speak as the whole page does.

    Streamlit runs it in a context of its own, without what the page's run has set.
    """

    @wraps(part)
    def spoken(*args: P.args, **named: P.kwargs) -> R:
        speak()
        return part(*args, **named)

    return spoken


def languages() -> None:
    """Offer the languages that there are."""
    spoken = language.language_of(language.spoken()) or "en"
    st.session_state["language"] = spoken
    st.selectbox(
        _("Language"),
        list(language.LANGUAGES),
        format_func=lambda one: language.LANGUAGES[one],
        key="language",
        on_change=_choose,
        label_visibility="collapsed",
    )


@at.if_drawn("language")
def _choose() -> None:
    at.choose_value(at.LANGUAGE, st.session_state["language"])
