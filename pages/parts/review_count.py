"""Review count: how much waits for a person, as the navigation says it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import streamlit as st

from belvo_data import metrics, wiring
from belvo_data.errors import BelvoDataError

if TYPE_CHECKING:
    from belvo_data.store.database import Database


def review_count() -> int:
    """Return how many proposals are open; none where nothing can be read."""
    with suppress(BelvoDataError):
        published = wiring.belvo().published
        if (number := published.edition()) is not None:
            return _open(number, published.analysis())
    return 0


@st.cache_data(max_entries=8, show_spinner=False)
def _open(number: str, _db: Database) -> int:
    del number  # a publication never changes, so its number stands for what it says
    return int(metrics.ask(_db, "to_review").frame["open"].sum())
