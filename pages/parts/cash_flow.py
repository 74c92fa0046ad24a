"""Cash flow: where money came from, where it went, and how that adds up to what balances changed by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast

import streamlit as st

from belvo_data import charts
from belvo_data.charts.balance_change import conserved, pending, unfiltered
from belvo_data.formats.language import gettext as _
from belvo_data.formats.text import markdown
from pages.parts import address as at
from pages.parts.drawing import drawn
from pages.parts.filters.choices import called_filters
from pages.parts.measures import against
from pages.parts.narrowing import narrow_category
from pages.parts.panel import panel

if TYPE_CHECKING:
    from belvo_data.answered import Answered
    from pages.parts.view import View


def cash_flow(view: View) -> None:
    """Show a currency's flow from every side."""
    flows = view.ask("cashflow")
    sides = view.ask("compared", dimension="category")
    days = view.ask("breakdown", dimension="weekday")
    left, right = st.columns(2, gap="small")
    with left:
        picture = drawn(charts.flow_line, flows.frame, height=HEIGHT)
        panel(_("Income and spending by month"), picture, flows, view=view, narrows=at.PERIOD)
    with right:
        panel(_("Where it came from, where it went"), drawn(charts.sankey, sides.frame), sides, view=view)
    change = None if view.left_out("conservation") else view.ask("conservation")
    if change is not None:
        st.caption(markdown(f"{conserved(change.frame)} {pending(change.frame, flows.frame)}".strip(), 600))
    left, right = st.columns(2, gap="small")
    with left:
        panel(
            _("Spending by category"),
            drawn(charts.treemap, sides.frame),
            sides,
            view=view,
            narrows=narrow_category,
        )
    with right:
        _balance_change(view, change)
    left, right = st.columns(2, gap="small")
    with left:
        at.offered(at.AGAINST, list(against()))
        beside = cast("Literal['before', 'year_ago']", st.session_state[at.AGAINST])
        panel(
            against()[beside],
            drawn(charts.comparison, sides.frame, beside),
            sides,
            view=view,
            narrows=narrow_category,
            key="comparison",
        )
        st.segmented_control(
            _("Compared with"),
            list(against()),
            format_func=against().__getitem__,
            required=True,
            key=at.AGAINST,
            on_change=at.write_address,
            label_visibility="collapsed",
        )
    with right:
        panel(
            _("Spending by weekday"), drawn(charts.weekdays, days.frame), days, view=view, narrows=at.WEEKDAYS
        )


def _balance_change(view: View, change: Answered | None) -> None:
    """Show how balances changed, or that what was chosen leaves out rows that they change by."""
    title = _("How balances changed")
    if change is None:
        panel(title, drawn(unfiltered, called_filters(view.left_out("conservation"))), view=view)
    else:
        panel(title, drawn(charts.balance_change, change.frame), change, view=view)


HEIGHT = 280
