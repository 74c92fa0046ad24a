"""Narrowing popover: each filter of a list, of words and of amounts, made while it is open."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from belvo_data.formats.language import gettext as _
from belvo_data.formats.numbers import read_amount
from belvo_data.formats.text import plain
from pages.parts import address as at
from pages.parts.filters.choices import headings
from pages.parts.filters.sentence import called_in_words
from pages.parts.popover import folding

if TYPE_CHECKING:
    from collections.abc import Mapping


def narrowing_popover(known: Mapping[str, Mapping[str, str]]) -> None:
    """Offer every filter."""
    with st.popover(_("Filter"), icon=":material/filter_alt:", **folding("filters")) as opened:
        if not opened.open:
            return
        st.text_input(
            _("Words or an amount"), key=at.WORDS, on_change=at.write_address, icon=":material/search:"
        )
        for name, heading in headings().items():
            if len(known[name]) > 1 or st.session_state[name]:
                st.multiselect(
                    heading,
                    list(known[name]),
                    format_func=partial(_called, name, known[name]),
                    key=name,
                    on_change=at.write_address,
                    placeholder=_("All"),
                )
        left, right = st.columns(2)
        left.text_input(_("Amount from"), key=at.LEAST, on_change=at.write_address)
        right.text_input(_("Amount to"), key=at.MOST, on_change=at.write_address)


def _called(name: str, named: Mapping[str, str], value: str) -> str:
    return plain(called_in_words(name, named, value))


def amounts() -> tuple[float | None, float | None, str | None]:
    """Return the least and the greatest amount that were typed, and what is wrong with them."""
    read: list[float | None] = []
    wrong = None
    for name in (at.LEAST, at.MOST):
        typed = str(st.session_state[name])
        try:
            read.append(read_amount(typed) if typed else None)
        except ValueError:
            read.append(None)
            wrong = _("This is no amount: {typed}. Type it like 1234.50.").format(typed=typed)
    return read[0], read[1], wrong
