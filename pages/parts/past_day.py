"""Past day: what accounts held at the end of a day that is chosen in a calendar or on a curve."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from belvo_data import charts, wiring
from belvo_data.formats.days import day, is_meant
from belvo_data.formats.language import gettext as _
from belvo_data.period import Period
from pages.parts import address as at
from pages.parts.drawing import drawn
from pages.parts.panel import panel

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from belvo_data.answered import Answered
    from pages.parts.view import View

CHOSEN = "day of balances"  # the calendar's key
FIRST = date(2000, 1, 1)


def balances_on_a_day(view: View, accounts: pd.DataFrame, today: Answered, order: Sequence[str]) -> None:
    """Show where each account stands, or stood at the end of the day that is chosen.

    Args:
        accounts: those of ``today``, with the names that they have on pages.
        order: those of them whose curves stand beside, which have one colour in both.
    """
    on = _on()
    st.session_state[CHOSEN] = on
    st.date_input(
        _("Balances on another day"),
        key=CHOSEN,
        value=None,
        min_value=FIRST,
        max_value=max(wiring.today(), on or FIRST),
        on_change=_take,
        width=230,
    )
    if on is None:
        panel(_("Balances"), drawn(charts.standing, accounts, order), today, view=view, narrows="accounts")
        return
    then = view.over(Period(on, on)).ask("balance_by_day")
    held = dict(zip(then.frame["account_id"], then.frame["balance"], strict=True))
    picture = drawn(charts.standing, accounts.assign(signed_balance=accounts["id"].map(held)), order)
    title = _("Balances on {day}").format(day=day(on))
    panel(title, picture, then, view=view, narrows="accounts", key="balances on a day")


def choose_day(value: str) -> None:
    """Choose the day of a mark of a curve."""
    at.choose_value(at.ON, value)


def _on() -> date | None:
    """Return the day that was chosen; none where the address names no day."""
    try:
        on = date.fromisoformat(str(st.session_state[at.ON]))
    except ValueError:
        on = None
    if on is None or on < FIRST or not is_meant(on):
        st.session_state[at.ON] = at.DEFAULTS[at.ON]
        return None
    return on


@at.if_drawn(CHOSEN)
def _take() -> None:
    chosen = st.session_state[CHOSEN]
    at.choose_value(at.ON, chosen.isoformat() if chosen else "")
