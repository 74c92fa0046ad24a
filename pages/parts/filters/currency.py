"""Currency: which one a page shows, of those that what was chosen has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from belvo_data.formats.language import gettext as _
from belvo_data.formats.text import markdown, plain
from pages.parts import address as at

if TYPE_CHECKING:
    from collections.abc import Collection

    from pages.parts.view import View

SHOWN = "currency shown"  # key of the tabs
FEW = 5  # currencies that stand side by side


def currencies(view: View) -> tuple[list[str], str]:
    """Return the currencies of what was chosen, and the one that is shown where nobody says which.

    Neither depends on the period, so that another one moves no button and changes no currency: they stand in
    the order of the view, and the first is shown that what was chosen moved money in.
    """
    moved = set(view.over(None).ask("headline").frame["currency"])
    found = moved | set(view.ask("net_worth").frame["currency"])
    offered = [one for one in view.currencies if one in found] or list(view.currencies)
    return offered, next((one for one in offered if one in moved), offered[0] if offered else "")


def checked_currency(known: Collection[str]) -> str | None:
    """Leave out a currency that an address names and nobody has; return a sentence that says so."""
    asked = str(st.session_state[at.CURRENCY] or "")
    if not asked or asked in known:
        return None
    st.session_state[at.CURRENCY] = ""
    said = _("The address names what is not here ({what}): {values}.")
    return said.format(what=_("Currency"), values=asked)


def choose_currency(offered: list[str], usual: str) -> str:
    """Ask which currency is shown; return it, or nothing where there is none.

    Args:
        usual: the one that is shown where nobody says which.
    """
    if st.session_state[at.CURRENCY] not in offered:
        st.session_state[at.CURRENCY] = ""
    if not offered:
        return ""
    shown = str(st.session_state[at.CURRENCY] or usual)
    if len(offered) > 1:
        st.session_state[SHOWN] = shown
        label = _("Currency")
        if len(offered) <= FEW:
            st.segmented_control(
                label,
                offered,
                format_func=markdown,
                required=True,
                key=SHOWN,
                on_change=_take_currency,
                label_visibility="collapsed",
            )
        else:
            st.selectbox(
                label,
                offered,
                format_func=plain,
                key=SHOWN,
                on_change=_take_currency,
                label_visibility="collapsed",
                width=110,
            )
    return shown


@at.if_drawn(SHOWN)
def _take_currency() -> None:
    at.choose_value(at.CURRENCY, st.session_state[SHOWN])
