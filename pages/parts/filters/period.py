"""Period: which days a page is about, offered, typed or taken from a calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from belvo_data import wiring
from belvo_data.errors import InputInvalid
from belvo_data.formats.days import day, span, within
from belvo_data.formats.language import gettext as _
from belvo_data.formats.text import plain
from belvo_data.period import Period
from pages.parts import address as at

if TYPE_CHECKING:
    from datetime import date

    from belvo_data.formats.days import Grain

DAYS = "days"  # key of the calendar
EVER, OWN = "everything", "own dates"


def presets() -> dict[str, str]:
    """Return the periods that are offered, by their text, with what they are called."""
    return {
        "last 30 days": _("30 days"),
        "last 90 days": _("90 days"),
        "this month": _("This month"),
        "last month": _("Last month"),
        "last quarter": _("Last quarter"),
        "last 12 months": _("12 months"),
        "last 24 months": _("24 months"),
        "year to date": _("This year"),
        EVER: _("Everything"),
        OWN: _("Own dates"),
    }


def choose_period(ledger: Period | None, *, asks: bool) -> tuple[Period, str | None]:
    """Return the period, asked for or chosen before, and what is wrong with one that was typed."""
    today = wiring.today()
    ever = Period(min(ledger.since, today), max(ledger.until, today)) if ledger else Period(today, today)
    asked = st.session_state[at.PERIOD]
    period, problem = _read(asked, ever)
    if problem:
        st.session_state[at.PERIOD] = at.DEFAULTS[at.PERIOD]
    if not asks:
        return period, problem
    offered = presets()
    others = () if st.session_state[at.PERIOD] in offered else (asked,)
    st.selectbox(
        _("Period"),
        [*offered, *others],
        format_func=lambda text: offered.get(text) or _in_words(text),
        key=at.PERIOD,
        on_change=at.write_address,
        accept_new_options=True,
        label_visibility="collapsed",
        width=190,
    )
    if asked == OWN or ".." in asked:
        _own_dates(period, ever)
    return period, problem


def _in_words(text: str) -> str:
    """Return days that no preset has: as a month, quarter or year where they are one, else by both ends."""
    try:
        period = Period(text)
    except (InputInvalid, ValueError):
        return plain(text)
    year, month = str(period.since)[:4], str(period.since)[:7]
    grains: dict[str, Grain] = {
        month: "month",
        f"{year}-Q{-(-period.since.month // 3)}": "quarter",
        year: "year",
    }
    whole = (grain for one, grain in grains.items() if Period(one) == period)
    return span(period.since, period.until, next(whole, "day" if period.days == 1 else "week"))


def _read(text: str, ever: Period) -> tuple[Period, str | None]:
    """Return the period that a text means, or that of a first visit and what is wrong with the text."""
    if text == EVER:
        return ever, None
    if text == OWN:
        return Period(at.DEFAULTS[at.PERIOD]), None
    try:
        return Period(text), None
    except (InputInvalid, ValueError) as error:
        return Period(at.DEFAULTS[at.PERIOD]), str(error)


def _own_dates(period: Period, ever: Period) -> None:
    st.date_input(
        _("Days"),
        (within(period.since), within(period.until)),
        min_value=within(min(ever.since, period.since)),
        max_value=within(max(ever.until, period.until)),
        key=DAYS,
        on_change=_take_days,
        label_visibility="collapsed",
        width=230,
    )


@at.if_drawn(DAYS)
def _take_days() -> None:
    """Have the days of the calendar be the period, once both ends are chosen."""
    days: tuple[date, ...] = st.session_state[DAYS]
    if len(days) == 2:  # noqa: PLR2004  a period has two ends
        at.choose_value(at.PERIOD, str(Period(*days)))


def days_in_words(period: Period) -> str:
    """Return a period by its first and its last day."""
    return f"{day(period.since)} – {day(period.until)}"  # noqa: RUF001
