"""Boundary: the one place where an error becomes something to read."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import streamlit as st

from belvo_data import wiring
from belvo_data.errors import BelvoDataError, SettingsInvalid
from belvo_data.formats.language import gettext as _
from belvo_data.formats.text import markdown, plain
from pages import PAGES

if TYPE_CHECKING:
    from collections.abc import Iterator


LONG = 2000  # characters of an error; they are few, but for a bank that tells stories


@contextmanager
def boundary() -> Iterator[None]:
    """Show what a person can act on; anything else is a bug and looks like one."""
    try:
        yield
    except BelvoDataError as error:
        explain(error)


def problem_of(error: BelvoDataError) -> str:
    """Return what an error says, as far as it may be shown; unusable settings know of no demo."""
    try:
        return wiring.belvo().demo.problem(error)
    except SettingsInvalid:
        return error.problem


def explain(error: BelvoDataError) -> None:
    """Show an error with its remedy; it may quote what came from outside."""
    with st.container(border=True):
        st.header(markdown(error.title), anchor=False)
        st.text(plain(problem_of(error), LONG))
        st.text(f"→ {plain(error.remedy, LONG)}")


def nothing_yet() -> None:
    """Show that there is no data yet, and the way to some."""
    with st.container(border=True):
        st.header(_("No bank is linked yet"), anchor=False)
        st.write(
            _("Link one and its accounts, transactions and owners appear here.")
            + " "
            + (
                _("In the sandbox this takes a minute and no account anywhere.")
                if wiring.embedded()
                else _("Links that Belvo has already come with “Read again”.")
            )
        )
        st.page_link(PAGES / "connect.py", label=_("Link a bank"), icon=":material/add_link:")
