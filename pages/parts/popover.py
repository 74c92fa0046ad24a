"""Popover: a popover that tells whether it is open, and closes once what it asked for was given."""

from __future__ import annotations

from typing import Any

import streamlit as st


def folding(key: str) -> dict[str, Any]:
    """Return the arguments of a popover that ``fold`` can close, and that is drawn anew when it opens."""
    if st.session_state.pop(_asked(key), False):
        st.session_state[key] = False
    return {"key": key, "on_change": "rerun"}


def fold(key: str) -> None:
    """Have a popover be closed when it is drawn next; in a callback or after what it asked for was done."""
    st.session_state[_asked(key)] = True


def _asked(key: str) -> str:
    return f"{key} folds"
