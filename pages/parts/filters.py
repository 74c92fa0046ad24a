"""Filters: which links, which currency and which days a page is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import streamlit as st

from belvo_data import metrics, wiring
from belvo_data.formats.days import within
from belvo_data.formats.money import currency as currency_name
from belvo_data.formats.text import plain
from belvo_data.period import Period
from pages.parts.boundary import nothing_yet

if TYPE_CHECKING:
    from datetime import date

    from belvo_data.store.read.database import Database

ALL = "All"
SPANS = {"30 days": 30, "90 days": 90, "12 months": 365, "24 months": 730}
EVER = "Everything"
OWN = "Own dates"
# In the address, so that it can be shared, and from page to page.
KEEP: dict[str, Any] = {"bind": "query-params", "persist_state": "session"}


@dataclass(frozen=True, slots=True)
class Choice:
    """What the page is about; ``None`` means all."""

    db: Database
    period: Period
    links: list[str] | None
    currency: str | None

    @property
    def over(self) -> dict[str, Any]:
        """The arguments of a metric over a period."""
        return {**self.now, "period": self.period}

    @property
    def now(self) -> dict[str, Any]:
        """The arguments of a metric of today's state."""
        return {"db": self.db, "links": self.links, "currency": self.currency}


def choose() -> Choice:
    """Ask for links, currency and period; what was chosen follows from page to page.

    Where there is nothing to choose from the page says so, and ends.
    """
    belvo = wiring.belvo()
    links = None if belvo.published.newest() is None else metrics.known_links(belvo.published.analysis())
    if links is None or links.empty:
        nothing_yet()
        st.stop()
    db = belvo.published.analysis()
    called = belvo.links.names()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.multiselect(
            "Links",
            list(called),
            format_func=lambda link: plain(called.get(link, link)),
            placeholder="All links",
            key="links",
            width=340,
            **KEEP,
        )
        currency = st.selectbox(
            "Currency",
            [ALL, *metrics.currencies(db)],
            format_func=lambda code: plain(code if code == ALL else currency_name(code)),
            key="currency",
            width=120,
            **KEEP,
        )
        period = _period(metrics.span(db))
    return Choice(db, period, chosen or None, None if currency == ALL else currency)


def _period(ledger: Period | None) -> Period:
    today = wiring.today()
    ever = Period(min(ledger.since, today), max(ledger.until, today)) if ledger else Period(today, today)
    span = st.selectbox("Period", [*SPANS, EVER, OWN], index=2, key="period", width=150, **KEEP)
    if span == OWN:
        return _own_dates(ever, today)
    return ever if span == EVER else Period.last_days(SPANS[span], today=today)


def _own_dates(ever: Period, today: date) -> Period:
    default = (max(ever.since, Period.last_days(90, today=today).since), today)
    days = cast(
        "tuple[date, ...]",
        st.date_input(
            "Days",
            default,
            min_value=within(ever.since),
            max_value=within(ever.until),
            key="days",
            width=240,
        ),
    )
    return Period(days[0], days[-1]) if days else Period(*default)
