"""Measures: what is looked at over time, by which grain, and beside which days."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import streamlit as st

from belvo_data import charts
from belvo_data.charts.measure import HEIGHT
from belvo_data.formats.language import gettext as _
from pages.parts import address as at
from pages.parts.dimensions import titles
from pages.parts.drawing import drawn
from pages.parts.panel import panel
from pages.parts.popover import folding

if TYPE_CHECKING:
    from belvo_data.formats.days import Grain
    from pages.parts.view import View

BALANCE = "balance"
AUTOMATIC = ""
BY_DAY, BY_WEEK, BY_MONTH = 62, 200, 1900  # days of a period up to which a step is that long


def measures() -> dict[str, str]:
    """Return the measures with what they are called."""
    return {
        "spending": _("Spending"),
        "income": _("Income"),
        "net": _("Net"),
        "amount": _("Signed amount"),
        "transactions": _("Transactions"),
        "average": _("Average amount"),
        BALANCE: _("Balance"),
    }


def grains() -> dict[str, str]:
    """Return the grains with what they are called."""
    return {
        AUTOMATIC: _("Grain: as fits"),
        "day": _("By day"),
        "week": _("By week"),
        "month": _("By month"),
        "quarter": _("By quarter"),
        "year": _("By year"),
    }


def against() -> dict[str, str]:
    """Return what a period can be beside, with what that is called."""
    return {"before": _("Against the period before"), "year_ago": _("Against a year ago")}


def choose_measure() -> None:
    """Ask what is looked at; it stands in the address."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="measures"):
        for name, label, offered, width in (
            (at.MEASURE, _("Measure"), measures(), 170),
            (at.BY, _("Grain"), grains(), 215),
            (at.AGAINST, _("Compared with"), against(), 220),
        ):
            at.offered(name, list(offered))
            st.selectbox(
                label,
                list(offered),
                format_func=offered.__getitem__,
                key=name,
                on_change=at.write_address,
                label_visibility="collapsed",
                width=width,
            )
        _dimensions()


def chosen_dimensions() -> list[str]:
    """Return the dimensions that are looked at, in the order that they were chosen in."""
    known = titles()
    asked = [one for one in dict.fromkeys(st.session_state[at.DIMENSIONS].split(",")) if one in known]
    return asked or at.DEFAULTS[at.DIMENSIONS].split(",")


def ranked_measure() -> str:
    """Return the measure that leaderboards have: a balance is of no row, so it is what changed it."""
    measure = str(st.session_state[at.MEASURE])
    return "amount" if measure == BALANCE else measure


def over_time(view: View) -> None:
    """Show the measure over time; a click on a bar narrows the days."""
    name = str(st.session_state[at.MEASURE])
    grain = grain_of(view)
    title = measures()[name]
    if name == BALANCE:
        answer = view.ask("net_worth_history", grain=grain)
        picture = drawn(charts.curve, answer.frame, "net", title, height=HEIGHT)
    else:
        answer = view.ask("series", grain=grain)
        picture = drawn(charts.measure, answer.frame, name, title, grain)
    panel(title, picture, answer, view=view, narrows=at.PERIOD, key="over time")


def grain_of(view: View) -> Grain:
    """Return the grain that was chosen, or the one that fits the days."""
    chosen = st.session_state[at.BY]
    return cast("Grain", chosen) if chosen else fitting(view)


def fitting(view: View) -> Grain:
    """Return the grain that fits the days, so that a chart has neither one bar nor hundreds."""
    days = view.period.days
    return (
        "day" if days <= BY_DAY else "week" if days <= BY_WEEK else "month" if days <= BY_MONTH else "quarter"
    )


def _dimensions() -> None:
    with st.popover(_("Dimensions"), icon=":material/category:", **folding("dimensions")) as opened:
        if opened.open:
            st.session_state[SHOWN] = chosen_dimensions()
            st.pills(
                _("Dimensions"),
                list(titles()),
                selection_mode="multi",
                format_func=titles().__getitem__,
                key=SHOWN,
                on_change=_take_dimensions,
            )


SHOWN = "dimensions shown"


@at.if_drawn(SHOWN)
def _take_dimensions() -> None:
    chosen = st.session_state[SHOWN] or at.DEFAULTS[at.DIMENSIONS].split(",")
    kept = [one for one in chosen_dimensions() if one in chosen]
    at.choose_value(at.DIMENSIONS, ",".join([*kept, *(one for one in chosen if one not in kept)]))
