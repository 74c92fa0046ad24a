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


def currencies(view: View) -> list[str]:
    """Return the currencies of what was chosen, the most used first; all that there are where it has none."""
    moved = view.ask("headline").frame.sort_values("transactions", ascending=False, kind="stable")
    found = [*moved["currency"], *view.ask("net_worth").frame["currency"]]
    return list(dict.fromkeys(one for one in found if one in view.currencies)) or list(view.currencies)


def checked_currency(known: Collection[str]) -> str | None:
    """Leave out a currency that an address names and nobody has; return a sentence that says so."""
    asked = str(st.session_state[at.CURRENCY] or "")
    if not asked or asked in known:
        return None
    st.session_state[at.CURRENCY] = ""
    said = _("The address names what is not here ({what}): {values}.")
    return said.format(what=_("Currency"), values=asked)


def choose_currency(offered: list[str]) -> str:
    """Ask which currency is shown; return it, or nothing where there is none."""
    if st.session_state[at.CURRENCY] not in offered:
        st.session_state[at.CURRENCY] = ""
    if not offered:
        return ""
    shown = str(st.session_state[at.CURRENCY] or offered[0])
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
