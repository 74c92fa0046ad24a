"""Handing out: a button for a file, which is made once it is asked for; that somebody took it is noted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from belvo_data import wiring
from belvo_data.formats.text import markdown

if TYPE_CHECKING:
    from collections.abc import Callable


def hand_out(label: str, name: str, make: Callable[[], bytes | str], *, key: str, **look: Any) -> None:
    """Offer a file.

    Args:
        name: what it is called.
        make: makes it; elsewhere, without what this run knows.
        look: further arguments of the button.
    """
    note = wiring.belvo().context.access.noting("exported", name)

    def made() -> bytes | str:
        note()
        return make()

    st.download_button(
        markdown(label),
        data=made,
        file_name=name,
        key=key,
        icon=":material/download:",
        on_click="ignore",
        **look,
    )
