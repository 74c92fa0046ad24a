"""Data readiness: which of a new link's data has arrived and which is still on its way."""

from __future__ import annotations

import streamlit as st

from belvo_data import wiring
from belvo_data.formats.codes import in_words
from belvo_data.formats.language import gettext as _
from belvo_data.formats.numbers import count
from belvo_data.formats.text import plain


def data_readiness(link: str) -> None:
    """Show what arrived and what is missing, as far as it is known."""
    known = wiring.belvo().links.readiness(link)
    if known is None or not known.counts:
        return
    here = [f"{in_words(name)} ({count(rows)})" for name, rows in known.counts.items() if rows]
    if here:
        st.text(plain(_("Arrived: {lists}.").format(lists=", ".join(here))))
    if missing := ", ".join(map(in_words, known.missing)):
        said = (
            _("Nothing came of: {lists}. “Read again” asks once more.")
            if known.over
            else _("Still on its way: {lists}. It is asked for again by itself.")
        )
        st.text(plain(said.format(lists=missing)))
