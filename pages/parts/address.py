"""Address: what was chosen stands in a page's address, so that it can be shared, kept and gone back to.

Each choice is one entry of the browser's history. Values are ids, codes and the text of a period; no
person's name is among them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streamlit.navigation.page import StreamlitPage

PERIOD, LINKS, CURRENCY = "period", "links", "currency"
DEFAULTS: dict[str, Any] = {PERIOD: "last 12 months", LINKS: [], CURRENCY: ""}
WRITTEN = "address"  # what of the address the choices were read from, or written to


def read_address() -> None:
    """Take the choices from the address where that is another than the one that was written last.

    Comes before any widget: of a first visit, a copied address, Back, Forward or a link between pages.
    """
    state, query = st.session_state, st.query_params
    there = {
        name: query.get_all(name) if isinstance(default, list) else query[name]
        for name, default in DEFAULTS.items()
        if name in query
    }
    is_new = there != state.get(WRITTEN)
    state[WRITTEN] = there
    for name, default in DEFAULTS.items():
        state[name] = there.get(name, default) if is_new else state.get(name, default)


def pages_at_the_side(pages: Sequence[StreamlitPage]) -> None:
    """List the pages, each with an address that keeps the choices."""
    with st.sidebar:
        for page in pages:
            st.page_link(page, query_params=address())


def write_address() -> None:
    """Put the choices into the address; those that are as at first are left out."""
    st.session_state[WRITTEN] = address()
    st.query_params.from_dict(address())


def address() -> dict[str, Any]:
    """Return what of the choices stands in the address."""
    state = st.session_state
    return {name: state[name] for name, default in DEFAULTS.items() if state.get(name, default) != default}
