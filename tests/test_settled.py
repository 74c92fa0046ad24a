"""Settled: what a page has loaded is not looked through again by the collections that follow each run."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import streamlit as st

from tests.pages import empty, shown

if TYPE_CHECKING:
    from belvo_data import wiring

__all__ = ["empty"]

MODULES = 100_000  # objects that the dashboard's modules come to, at least


def test_what_a_page_has_loaded_is_left_out_of_collections_once_it_was_drawn(empty: wiring.Belvo) -> None:
    st.cache_resource.clear()
    gc.unfreeze()
    assert empty.published.newest() is None
    shown("connect")
    assert gc.get_freeze_count() > MODULES
    assert len(gc.get_objects()) < MODULES
    gc.unfreeze()
