"""Selection: what a page is about, asked for by the filters, as one view."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from belvo_data import wiring
from belvo_data.filters import Filters
from belvo_data.formats.text import markdown
from pages.parts import address as at
from pages.parts.boundary import nothing_yet
from pages.parts.dimensions import CHOICES
from pages.parts.filters.choices import checked, has_links, in_words, known_choices, ledger_span, undigest
from pages.parts.filters.currency import checked_currency, choose_currency, currencies
from pages.parts.filters.narrowing_popover import amounts, narrowing_popover
from pages.parts.filters.period import choose_period, days_in_words
from pages.parts.filters.sentence import chosen_in_words, sentence
from pages.parts.page_export import page_export
from pages.parts.strip import TITLED
from pages.parts.view import View

if TYPE_CHECKING:
    from collections.abc import Mapping

    from belvo_data.period import Period


def choose(*, currency: bool = True, period: bool = True, filters: bool = True) -> View:
    """Ask what the page is about; it stands in the address, and follows from page to page.

    Where there is nothing to choose from the page says so, and ends.

    Args:
        currency: one of them is shown at a time; else all are, side by side.
        period: the page is about days; else what was chosen is kept for the others.
        filters: the page can be narrowed; likewise.
    """
    belvo = wiring.belvo()
    number = belvo.published.edition()
    if number is None or not has_links(number, belvo.published.analysis()):
        nothing_yet()
        st.stop()
    db = belvo.published.analysis()
    known = known_choices(number, belvo.links.names(), db)
    partly = belvo.personal.partly()
    undigest(number, known, db, partly)
    named = in_words(known, partly)
    said = [checked(name, known[name]) for name in at.LISTS]
    if currency:
        said.append(checked_currency(known["currencies"]))
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="selection"):
        tabs = st.container(width="content")
        days, problem = choose_period(ledger_span(number, db), asks=period)
        least, most, wrong = amounts()
        if filters:
            narrowing_popover(named)
        files = st.container(width="content")
    for words in (*said, problem, wrong):
        if words:
            st.warning(markdown(words), icon=":material/help:")
    if filters:
        sentence(named)
    said_days = [days_in_words(days)] if period else []
    said_filters = [f"{heading}: {label}" for heading, label in chosen_in_words(named)] if filters else []
    view = View(
        db,
        number,
        _filters(known, days, least, most),
        "",
        tuple(known["currencies"]),
        title=st.session_state[TITLED],
        said=(*said_days, *said_filters),
        is_dated=period,
        partly=partly,
    )
    if currency:
        with tabs:
            shown = choose_currency(*currencies(view))
        if shown:
            view = replace(view.of(shown), said=(shown, *view.said))
    with files:
        page_export(view)
    return view


def _filters(
    known: Mapping[str, Mapping[str, str]], days: Period, least: float | None, most: float | None
) -> Filters:
    """Return what was chosen; of what stands as a digest in the address, the names."""
    chosen = {name: st.session_state[name] or None for name in at.LISTS}
    for name in at.DIGESTED:
        if (digests := chosen[name]) is not None:
            chosen[name] = [known[name][one] for one in digests]
    words = st.session_state[at.WORDS] or None
    return Filters(period=days, words=words, min_amount=least, max_amount=most, **chosen)


def names_of(view: View) -> dict[str, dict[str, str]]:
    """Return what the values are called that are ids, by dimension."""
    known = in_words(known_choices(view.number, wiring.belvo().links.names(), view.db), view.partly)
    return {one: known[CHOICES[one]] for one in ("account", "institution", "person")}
