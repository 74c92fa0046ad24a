"""Calendar: what day it is in the sandbox's world, and the ways to another."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from belvo_data import wiring
from belvo_data.formats.days import day as written
from belvo_data.formats.days import weekday
from belvo_data.formats.language import gettext as _
from belvo_data.formats.language import ngettext
from belvo_data.formats.text import markdown
from pages.parts.activity import watch_from

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import timedelta

    from belvo_data.remote.scenario_client import Moment

TWO_DAYS = 48  # hours
FIRST, LAST = "2020-01-01", "2099-12-31"  # the days that can be gone to


def calendar() -> None:
    """Show the day, with a button for each way on and one back."""
    sandbox = wiring.belvo().sandbox
    moment = sandbox.clock()
    with st.container(border=True):
        today = moment.now.date()
        st.header(f"{markdown(weekday(today, full=True))}, {markdown(written(today))}", anchor=False)
        clock = _("It is {time} UTC.").format(time=f"{moment.now:%H:%M}")
        st.caption(f"{markdown(_distance(moment.ahead))} {markdown(clock)}")
        with st.container(horizontal=True):
            if st.button(_("A day later"), icon=":material/today:"):
                _pass(_("A day has passed"), partial(sandbox.move, days=1))
            if st.button(_("A week later"), icon=":material/date_range:"):
                _pass(_("A week has passed"), partial(sandbox.move, days=7))
            if (day := moment.payday) and st.button(
                markdown(_("Next payday, {day}").format(day=written(day))), icon=":material/payments:"
            ):
                _pass(_("It is payday"), partial(sandbox.go_to, day))
            _own_day(moment)
            undone = _(
                "Days that have not come yet are undone: a link that was made in them has no data then."
            )
            if moment.ahead and st.button(_("Back to the real day"), icon=":material/undo:", help=undone):
                _pass(_("It is the real day again"), sandbox.reset)


def _own_day(moment: Moment) -> None:
    with st.popover(_("Another day"), icon=":material/edit_calendar:"), st.form("own-day", border=False):
        day = st.date_input(_("Go to"), moment.now.date(), min_value=FIRST, max_value=LAST)
        if st.form_submit_button(_("Go")) and day:
            _pass(_("It is another day"), partial(wiring.belvo().sandbox.go_to, day))


def _pass(title: str, move: Callable[[], Moment]) -> None:
    """Move the clock, and watch from before it moved what that brings."""
    watch_from(title)
    move()
    st.rerun()


def _distance(ahead: timedelta) -> str:
    if not ahead:
        return _("That is the real day.")
    hours = round(abs(ahead).total_seconds() / 3600)
    far = (
        ngettext("{number} day", "{number} days", round(hours / 24))
        if hours >= TWO_DAYS
        else ngettext("{number} hour", "{number} hours", hours)
    )
    said = _("{time} ahead of the real time.") if ahead.days >= 0 else _("{time} behind the real time.")
    return said.format(time=far)
