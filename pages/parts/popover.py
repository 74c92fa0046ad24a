"""Popover: a popover that closes by itself once what it asked for was given."""

from __future__ import annotations

from typing import Any

import streamlit as st


def folding(key: str) -> dict[str, Any]:
    """Return the arguments of a popover that ``fold`` can close."""
    return {"key": key, "on_change": "rerun"}


def fold(key: str) -> None:
    """Close a popover; for the callback of a button in it."""
    st.session_state[key] = False
