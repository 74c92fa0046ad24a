"""Sentence: what was chosen, in words, each with a way to let go of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from belvo_data.formats.language import gettext as _
from belvo_data.formats.text import markdown, plain
from pages.parts import address as at
from pages.parts.dimensions import CHOICES, called
from pages.parts.filters.choices import headings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

DIMENSION_OF = {choice: dimension for dimension, choice in CHOICES.items()}


def called_in_words(name: str, named: Mapping[str, str], value: str) -> str:
    """Return what a value of a list is called; it may be text from outside."""
    return called(DIMENSION_OF.get(name, name), value, named.get(value, value))


def sentence(known: Mapping[str, Mapping[str, str]]) -> None:
    """Say what was chosen, each with a way to let go of it."""
    chosen = [
        (name, value, plain(called_in_words(name, known[name], value)))
        for name in at.LISTS
        for value in st.session_state[name]
    ]
    typed = {at.WORDS: "“{}”", at.LEAST: _("from {}"), at.MOST: _("to {}")}
    written = [
        (name, said.format(st.session_state[name])) for name, said in typed.items() if st.session_state[name]
    ]
    if not chosen and not written:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="sentence"):
        st.caption(_("Only:"), width="content")
        for name, value, label in chosen:
            st.button(
                markdown(label),
                icon=":material/close:",
                key=f"let go {name} {value}",
                type="tertiary",
                help=headings()[name],
                on_click=partial(at.toggle, name, value),
            )
        for name, label in written:
            st.button(
                markdown(label),
                icon=":material/close:",
                key=f"let go {name}",
                type="tertiary",
                on_click=partial(at.choose_value, name, ""),
            )
        st.button(_("All again"), type="tertiary", key="all again", icon=":material/undo:", on_click=_let_go)


def chosen_in_words(known: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield what was chosen beside days and currency: what it is, and its values in words."""
    for name, heading in headings().items():
        if values := st.session_state[name]:
            yield heading, ", ".join(plain(called_in_words(name, known[name], one)) for one in values)
    for name, heading in (
        (at.WORDS, _("Words or an amount")),
        (at.LEAST, _("Amount from")),
        (at.MOST, _("Amount to")),
    ):
        if typed := st.session_state[name]:
            yield heading, str(typed)


def _let_go() -> None:
    for name in (*at.LISTS, at.WORDS, at.LEAST, at.MOST):
        st.session_state[name] = at.DEFAULTS[name]
    at.write_address()
