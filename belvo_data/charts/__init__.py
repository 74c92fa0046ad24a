"""Charts: frames in, Plotly figures out; a page and a notebook show the very same picture.

Each function takes the frame of one table macro. Amounts of different currencies get a panel each, with an
axis of their own; a frame with nothing to draw gives a figure that says so. What a chart shows is also told
in words, for who can't see it: ``st.plotly_chart(figure, alt=figure.layout.meta["alt"])``; what has to be
known of it is ``figure.layout.meta["note"]``. Title and note are in the figure; ``bare`` takes them out.
"""

from __future__ import annotations

from belvo_data.charts.accounts import balances, credit
from belvo_data.charts.answer import answer
from belvo_data.charts.balance_change import balance_change
from belvo_data.charts.comparison import comparison, weekdays
from belvo_data.charts.day_map import day_map, sizes
from belvo_data.charts.distribution import amounts
from belvo_data.charts.flow import cashflow, daily, daily_grain
from belvo_data.charts.found import found, states
from belvo_data.charts.heading import bare
from belvo_data.charts.measure import measure
from belvo_data.charts.money_map import sankey, treemap
from belvo_data.charts.outlook import coming, forecast, yearly
from belvo_data.charts.people import people
from belvo_data.charts.ranking import merchants, spending
from belvo_data.charts.sides import account_flows, owner_flows
from belvo_data.charts.standing import by_day, standing
from belvo_data.charts.timeline import curve, flow_line
from belvo_data.charts.upkeep import coverage, latency, rules
from belvo_data.charts.wealth import by_institution, net_worth

__all__ = [
    "account_flows",
    "amounts",
    "answer",
    "balance_change",
    "balances",
    "bare",
    "by_day",
    "by_institution",
    "cashflow",
    "coming",
    "comparison",
    "coverage",
    "credit",
    "curve",
    "daily",
    "daily_grain",
    "day_map",
    "flow_line",
    "forecast",
    "found",
    "latency",
    "measure",
    "merchants",
    "net_worth",
    "owner_flows",
    "people",
    "rules",
    "sankey",
    "sizes",
    "spending",
    "standing",
    "states",
    "treemap",
    "weekdays",
    "yearly",
]
