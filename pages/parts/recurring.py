"""Recurring: what a month of it comes to, what got dearer, and every series in its order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from belvo_data.formats.codes import in_words
from belvo_data.formats.days import day
from belvo_data.formats.language import gettext as _
from belvo_data.formats.language import ngettext
from belvo_data.formats.numbers import compact, money, share
from belvo_data.formats.text import markdown, plain
from belvo_data.page_export import KeyFigure, PagePanel
from belvo_data.period import Period
from pages.parts.panel import head, write_down
from pages.parts.tables import table

if TYPE_CHECKING:
    from belvo_data.answered import Answered
    from pages.parts.view import View

WIDTH = 150  # pixels of a figure, so that two stand side by side on a telephone
MONTHS = 12
RISES = 6  # newest ones, and as many as stand beside the chart
ENDED = "ended"
GOING = f'{{0}}[{{0}}["status"] != "{ENDED}"]'
CODED = ("kind", "cadence", "status")
SHOWN = (
    *("merchant", "kind", "cadence", "typical_amount", "yearly_cost", "next_date", "last_date"),
    *("price_change", "price_changed_on", "status", "confidence"),
)


def recurring_headline(view: View, series: Answered) -> None:
    """Show what recurs a month, what subscriptions cost a year, and where balances are expected to stand."""
    frame = series.frame
    going = frame[frame["status"] != ENDED]
    incoming, outgoing = (going[going["direction"] == one] for one in ("INFLOW", "OUTFLOW"))
    subscriptions = outgoing[outgoing["kind"] == "subscription"]
    forecast = view.ask("forecast")
    last = _month_end(forecast.frame)
    grid = st.grid(4, min_column_width=WIDTH, gap="xsmall")
    figures = []
    for name, amount, note, code in (
        (
            _("Income that recurs"),
            incoming["yearly_cost"].sum() / MONTHS,
            ngettext("a month, {number} source", "a month, {number} sources", len(incoming)),
            f'total({GOING}, "yearly_cost", direction="INFLOW") / {MONTHS}',
        ),
        (
            _("Costs that recur"),
            outgoing["yearly_cost"].sum() / MONTHS,
            ngettext("a month, {number} payment", "a month, {number} payments", len(outgoing)),
            f'total({GOING}, "yearly_cost", direction="OUTFLOW") / {MONTHS}',
        ),
        (
            _("Subscriptions"),
            subscriptions["yearly_cost"].sum(),
            ngettext("a year, {number} of them", "a year, {number} of them", len(subscriptions)),
            f'total({GOING}, "yearly_cost", direction="OUTFLOW", kind="subscription")',
        ),
        (
            _("Balances expected"),
            None if last is None else last["balance"],
            "" if last is None else _on(last),
            "" if last is None else f'{{1}}["balance"].iloc[{last.name}]',
        ),
    ):
        figures.append(KeyFigure(name, money(amount, view.currency), amount, code))
        grid.metric(
            markdown(name),
            markdown(money(amount, view.currency, whole=True)),
            delta=markdown(note) or None,
            delta_color="off",
            delta_arrow="off",
            border=True,
        )
    view.panels["headline"] = PagePanel(_("Key figures"), (series, forecast), key_figures=tuple(figures))


def _month_end(ahead: pd.DataFrame) -> pd.Series[Any] | None:
    """Return the forecast of the last day of this month, or of the next where that is today."""
    if ahead.empty:
        return None
    month = ahead[pd.to_datetime(ahead["day"]) == pd.Timestamp(Period("this month").until)]
    return month.iloc[0] if len(month) else ahead.iloc[-1]


def _on(ahead: pd.Series[Any]) -> str:
    """Return the day of a forecast, with the range that it is likely in."""
    said = _("on {day}").format(day=day(ahead["day"], year=False))
    if ahead[["low", "high"]].isna().any():
        return said
    low, high = (compact(ahead[one]) for one in ("low", "high"))
    return _("{day}, {low} to {high}").format(day=said, low=low, high=high)


def price_rises(series: Answered, view: View) -> None:
    """Show which payments got dearer, the newest first, and what that comes to a year."""
    head(_("Got dearer"), series, view=view)
    frame = series.frame
    dearer = frame[
        (frame["price_change"] > 0) & (frame["status"] != ENDED) & (frame["direction"] == "OUTFLOW")
    ].sort_values("price_changed_on", ascending=False, kind="stable")
    if dearer.empty:
        st.caption(_("Nothing got dearer."))
        return
    written = [(_("Merchant"), _("Before"), _("Now"), _("Since"), _("Change"), _("More a year"))]
    row: Any
    for row in dearer.head(RISES).itertuples():
        times = float(row.yearly_cost) / float(row.typical_amount)  # a year
        more = times * (float(row.typical_amount) - float(row.price_before))
        named = {
            "before": money(row.price_before, row.currency),
            "now": money(row.typical_amount, row.currency),
            "day": day(row.price_changed_on),
            "more": money(more, row.currency),
        }
        said = _("{before} → {now} since {day}, {more} more a year").format(**named)
        name, change = row.merchant or _("Without a name"), share(row.price_change, signed=True)
        written.append((name, named["before"], named["now"], named["day"], change, named["more"]))
        who = markdown(name, 40)
        st.markdown(f":material/trending_up: **{who}** {markdown(change)}  \n:gray[:small[{markdown(said)}]]")
    write_down(view, _("Got dearer"), *written)
    if len(dearer) > RISES:
        st.caption(
            markdown(ngettext("and {number} more, below", "and {number} more, below", len(dearer) - RISES))
        )


def income_streams(view: View) -> None:
    """Show who pays regularly: how much, how reliably, what came last and comes next, and its part."""
    pay, part = view.ask("salary"), view.ask("pay_share")
    head(_("Pay"), pay, part, view=view)
    if pay.frame.empty:
        st.caption(_("No pay that recurs was found; other income that recurs is in the list below."))
        return
    row: Any
    for row in part.frame.itertuples():
        told = _("{share} of the income of the period is pay: {pay} of {income}").format(
            share=share(row.share),
            pay=money(row.pay, row.currency),
            income=money(row.income, row.currency),
        )
        st.caption(markdown(told))
    for row in pay.frame.itertuples():
        comes = (
            _("next {amount} on {day}").format(
                amount=money(row.next_amount, row.currency), day=day(row.next_date)
            )
            if row.status != ENDED
            else _("ended")
        )
        last = _("last {amount} on {day}").format(
            amount=money(row.last_amount, row.currency), day=day(row.last_date)
        )
        came = ngettext("{number} payment came", "{number} payments came", int(row.payments))
        missed = (
            ngettext("{number} was missed", "{number} were missed", int(row.missed)) if row.missed else ""
        )
        said = " · ".join(
            part for part in (in_words(row.kind), in_words(row.cadence), last, comes, came, missed) if part
        )
        st.markdown(
            f":material/payments: **{markdown(row.employer or _('Without a name'), 40)}** "
            f"{markdown(money(row.typical_amount, row.currency))}  \n:gray[:small[{markdown(said)}]]"
        )


def series_table(series: Answered, view: View) -> None:
    """Show every series: what is paid and what comes, with the next day and the last change of price."""
    with st.container(border=True, gap="xsmall"):
        head(_("Everything that recurs"), series, view=view, key="series")
        if series.frame.empty:
            st.caption(
                _("Nothing recurs yet: it takes three payments of a kind, or two that come once a year.")
            )
            return
        frame = series.frame
        kinds = list(dict.fromkeys(frame["kind"]))
        kind = st.pills(
            _("Kind"),
            kinds,
            format_func=lambda one: plain(in_words(one)),
            key="kind of series",
            label_visibility="collapsed",
        )
        if kind:
            frame = frame[frame["kind"] == kind]
        table(
            frame,
            "recurring_payments",
            SHOWN,
            name=_("Everything that recurs"),
            widths={"kind": 95},
            coded=CODED,
        )
