"""Settled: what a page has loaded for good is not looked through again by the collections of garbage.

Streamlit collects all garbage after each run, of a fragment too: on a warm server that is looking through
modules, figures' schemas and caches, many times a minute for each open page.
"""

from __future__ import annotations

import gc

import streamlit as st


@st.cache_resource(show_spinner=False)
def settled(page: str) -> int:
    """Have what is there stay for good, once for each page, and return how many objects that are.

    Args:
        page: the one that was drawn just now. Each brings modules of its own; what else is there by chance is
            kept, too, so it is done no more often than there are pages.
    """
    del page
    gc.collect()
    gc.freeze()
    return gc.get_freeze_count()
