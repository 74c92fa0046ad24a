"""Data readiness: which of a new link's data has arrived and which is still on its way."""

from __future__ import annotations

import streamlit as st

from belvo_data import wiring
from belvo_data.formats.text import plain


def data_readiness(link: str) -> None:
    """Show what arrived and what is missing, as far as it is known."""
    known = wiring.belvo().links.readiness(link)
    if known is None or not known.counts:
        return
    here = [f"{_named(name)} ({count:,})" for name, count in known.counts.items() if count]
    if here:
        st.text(plain(f"Arrived: {', '.join(here)}."))
    if missing := ", ".join(map(_named, known.missing)):
        st.text(
            f"Nothing came of: {plain(missing)}. “Read again” asks once more."
            if known.over
            else f"Still on its way: {plain(missing)}. It is asked for again by itself."
        )


def _named(resource: str) -> str:
    return resource.replace("_", " ")
