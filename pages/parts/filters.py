"""Filters: which links, which currency and which days a page is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import streamlit as st

from belvo_data import metrics, wiring
from belvo_data.errors import InputInvalid
from belvo_data.formats.days import within
from belvo_data.formats.money import currency as currency_name
from belvo_data.formats.text import markdown, plain
from belvo_data.period import Period
from pages.parts.address import CURRENCY, DEFAULTS, LINKS, PERIOD, write_address
from pages.parts.boundary import nothing_yet

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from belvo_data.store.read.database import Database

PRESETS = {
    "last 30 days": "30 days",
    "last 90 days": "90 days",
    "last 12 months": "12 months",
    "last 24 months": "24 months",
    "year to date": "This year",
    (EVER := "everything"): "Everything",
    (OWN := "own dates"): "Own dates",
}
DAYS = "days"  # the calendar's key


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
    said = [_known(LINKS, called), _known(CURRENCY, metrics.currencies(db))]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = _links(called)
        currency = _currency(db)
        period, problem = _period(metrics.span(db))
    for words in (*said, problem):
        if words:
            st.warning(markdown(words), icon=":material/help:")
    return Choice(db, period, chosen or None, currency or None)


def _known(key: str, known: Mapping[str, str] | Sequence[str]) -> str | None:
    """Leave out what an address names and nobody has; return a sentence that says so."""
    value = st.session_state[key]
    asked = value if isinstance(value, list) else [value] if value else []
    lacking = [one for one in asked if one not in known]
    if not lacking:
        return None
    left = [one for one in asked if one in known]
    st.session_state[key] = left if isinstance(value, list) else DEFAULTS[key]
    rest = (
        "Only the others are shown."
        if left
        else f"All {key} are shown."
        if key == LINKS
        else "All are shown."
    )
    return f"The address names what is not here: {', '.join(lacking)}. {rest}"


def _links(called: Mapping[str, str]) -> list[str]:
    return st.multiselect(
        "Links",
        list(called),
        format_func=lambda link: plain(called.get(link, link)),
        placeholder="All links",
        key=LINKS,
        on_change=write_address,
        width=340,
    )


def _currency(db: Database) -> str:
    return st.selectbox(
        "Currency",
        ["", *metrics.currencies(db)],
        format_func=lambda code: plain(currency_name(code)) if code else "All",
        key=CURRENCY,
        on_change=write_address,
        width=120,
    )


def _period(ledger: Period | None) -> tuple[Period, str | None]:
    """Ask for a period; return it, and what is wrong with one that was typed."""
    today = wiring.today()
    ever = Period(min(ledger.since, today), max(ledger.until, today)) if ledger else Period(today, today)
    asked = st.session_state[PERIOD]
    period, problem = _read(asked, ever)
    if problem:
        st.session_state[PERIOD] = DEFAULTS[PERIOD]
    others = () if st.session_state[PERIOD] in PRESETS else (asked,)
    st.selectbox(
        "Period",
        [*PRESETS, *others],
        format_func=lambda text: PRESETS.get(text, plain(text)),
        key=PERIOD,
        on_change=write_address,
        accept_new_options=True,
        help="Or type one: 2026, 2026-03, 2026-Q3, last 6 months, 2026-01-15..2026-03-02",
        width=200,
    )
    if asked == OWN or ".." in asked:
        _own_dates(period, ever)
    return period, problem


def _read(text: str, ever: Period) -> tuple[Period, str | None]:
    """Return the period that a text means, or that of a first visit and what is wrong with the text."""
    if text == EVER:
        return ever, None
    if text == OWN:
        return Period(DEFAULTS[PERIOD]), None
    try:
        return Period(text), None
    except (InputInvalid, ValueError) as error:
        return Period(DEFAULTS[PERIOD]), str(error)


def _own_dates(period: Period, ever: Period) -> None:
    st.date_input(
        "Days",
        (within(period.since), within(period.until)),
        min_value=within(min(ever.since, period.since)),
        max_value=within(max(ever.until, period.until)),
        key=DAYS,
        on_change=_take_days,
        width=240,
    )


def _take_days() -> None:
    """Have the days of the calendar be the period, once both ends are chosen."""
    days: tuple[date, ...] = st.session_state[DAYS]
    if len(days) == 2:  # noqa: PLR2004  a period has two ends
        st.session_state[PERIOD] = str(Period(*days))
        write_address()
