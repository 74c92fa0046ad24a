"""Calendar: what day it is in the sandbox's world, and the ways to another."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from belvo_data import wiring
from belvo_data.formats.text import markdown
from pages.parts.activity import watch_from

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, timedelta

    from belvo_data.remote.scenario_client import Moment

TWO_DAYS = 48  # hours
UNDONE = "Days that have not come yet are undone: a link that was made in them has no data then."
FIRST, LAST = "2020-01-01", "2099-12-31"  # the days that can be gone to


def calendar() -> None:
    """Show the day, with a button for each way on and one back."""
    sandbox = wiring.belvo().sandbox
    moment = sandbox.clock()
    with st.container(border=True):
        st.subheader(f"{moment.now:%A}, {markdown(_day(moment.now.date()))}", anchor=False)
        st.caption(f"{markdown(_distance(moment.ahead))} It is {moment.now:%H:%M} UTC.")
        with st.container(horizontal=True):
            if st.button("A day later", icon=":material/today:"):
                _pass("A day has passed", partial(sandbox.move, days=1))
            if st.button("A week later", icon=":material/date_range:"):
                _pass("A week has passed", partial(sandbox.move, days=7))
            if (day := moment.payday) and st.button(
                f"Next payday, {markdown(_day(day))}", icon=":material/payments:"
            ):
                _pass("It is payday", partial(sandbox.go_to, day))
            _own_day(moment)
            if moment.ahead and st.button("Back to the real day", icon=":material/undo:", help=UNDONE):
                _pass("It is the real day again", sandbox.reset)


def _own_day(moment: Moment) -> None:
    with st.popover("Another day", icon=":material/edit_calendar:"), st.form("own-day", border=False):
        day = st.date_input("Go to", moment.now.date(), min_value=FIRST, max_value=LAST)
        if st.form_submit_button("Go") and day:
            _pass("It is another day", partial(wiring.belvo().sandbox.go_to, day))


def _pass(title: str, move: Callable[[], Moment]) -> None:
    """Move the clock, and watch from before it moved what that brings."""
    watch_from(title)
    move()
    st.rerun()


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _distance(ahead: timedelta) -> str:
    if not ahead:
        return "That is the real day."
    hours = round(abs(ahead).total_seconds() / 3600)
    far = f"{hours / 24:,.0f} days" if hours >= TWO_DAYS else f"{hours} hours"
    return f"{far} {'ahead of' if ahead.days >= 0 else 'behind'} the real time."
