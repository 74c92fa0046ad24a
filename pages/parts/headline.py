"""Headline: what came, went, stayed and is owned, each with its curve and its change."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

import streamlit as st

from belvo_data.formats.language import gettext as _
from belvo_data.formats.numbers import MINUS, compact, money, share
from belvo_data.formats.text import markdown
from belvo_data.page_export import KeyFigure, PagePanel
from belvo_data.period import Period
from pages.parts.filters.choices import ledger_span
from pages.parts.measures import fitting

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    import pandas as pd

    from pages.parts.view import View

INCOME, SPENDING = 'total({0}, "total", flow="income")', 'total({0}, "total", flow="spending")'
WIDTH = 150  # pixels of a figure, so that two stand side by side on a telephone


class Headline(NamedTuple):
    """A figure: its name, what it is now and was before, how it went, and how Python gets it."""

    name: str
    now: float | None
    before: float | None
    course: Sequence[float]
    note: str
    code: str
    is_cost: bool = False
    is_stock: bool = False


def headline(view: View) -> None:
    """Show the four figures of the currency that is shown."""
    grid = st.grid(4, min_column_width=WIDTH, gap="xsmall")
    sums, worth = view.ask("compared"), view.ask("net_worth_history", grain=fitting(view))
    found = _headlines(view, sums.frame, worth.frame)
    figures = tuple(KeyFigure(one.name, money(one.now, view.currency), one.now, one.code) for one in found)
    view.panels["headline"] = PagePanel(_("Key figures"), (sums, worth), key_figures=figures)
    for one in found:
        change = _change(one, view.currency)
        grid.metric(
            markdown(one.name),
            markdown(money(one.now, view.currency, whole=True)),
            # by the minus Streamlit knows its colour
            change.replace(MINUS, "-")
            if change
            else _("nothing before")
            if one.before is None
            else _("as before"),
            delta_color="off" if not change else "inverse" if one.is_cost else "normal",
            delta_arrow="auto" if change else "off",
            delta_description=(_("in the period") if one.is_stock else _("vs. before")) if change else None,
            chart_data=list(one.course) if len(one.course) > 1 else None,
            chart_type="area" if one.is_stock else "bar",
            border=True,
            help=one.note,
        )


def _headlines(view: View, compared: pd.DataFrame, worth: pd.DataFrame) -> list[Headline]:
    flows = view.ask("cashflow", grain=fitting(view)).frame
    sums = compared.set_index("flow")
    known = _is_known(view, view.period.before.since)
    income, spending = _of(sums, "income", before=known), _of(sums, "spending", before=known)
    saved = _less(income[0] or 0, spending[0] or 0), _less(income[1], spending[1])
    nets = [float(one) for one in worth["net"]]
    return [
        Headline(
            _("Net worth"),
            nets[-1] if nets else None,
            _worth_on(view, view.period.since - timedelta(days=1)),
            nets,
            _("What the accounts hold less what is owed on cards and loans, as Belvo last read it."),
            '{1}["net"].iloc[-1]',
            is_stock=True,
        ),
        Headline(
            _("Income"),
            income[0] or 0,
            income[1],
            [float(one) for one in flows["income"]],
            _("Money that came into the accounts in the period, without moves between own accounts."),
            INCOME,
        ),
        Headline(
            _("Spending"),
            spending[0] or 0,
            spending[1],
            [float(one) for one in flows["spending"]],
            _("Money that left in the period, card purchases included, card bills and own moves not."),
            SPENDING,
            is_cost=True,
        ),
        Headline(
            _("Saved"),
            saved[0],
            saved[1],
            [float(one) for one in flows["net"]],
            _("Income less spending."),
            f"{INCOME} - {SPENDING}",
        ),
    ]


def _is_known(view: View, day: date) -> bool:
    """Whether there are rows from that day on: less than a whole period is nothing to compare with."""
    ledger = ledger_span(view.number, view.db)
    return ledger is not None and ledger.since <= day


def _worth_on(view: View, day: date) -> float | None:
    nets = view.over(Period(day)).ask("net_worth_history", grain="day").frame["net"]
    return float(nets.iloc[0]) if len(nets) else None


def _of(sums: pd.DataFrame, flow: str, *, before: bool) -> tuple[float | None, float | None]:
    """Return what came or was spent, and before where that is known."""
    if flow not in sums.index:
        return None, None
    row = sums.loc[flow]
    return float(str(row["total"])), float(str(row["before"])) if before else None


def _less(one: float | None, other: float | None) -> float | None:
    return None if one is None and other is None else (one or 0) - (other or 0)


def _change(one: Headline, currency: str) -> str | None:
    """Return how much more it is than before, as a share where that says something, else in money."""
    if one.now is None or one.before is None or one.now == one.before:
        return None
    more = one.now - one.before
    if one.before > 0 and one.now >= 0:
        return share(more / one.before, signed=True)
    return f"{'+' if more > 0 else ''}{compact(more, currency)}"
