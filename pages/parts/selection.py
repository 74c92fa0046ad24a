"""Selection: the widgets that choose what a page is about, and the sentence that says what was chosen."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from belvo_data import metrics, wiring
from belvo_data.errors import InputInvalid
from belvo_data.filters import Filters
from belvo_data.formats.days import day, within
from belvo_data.formats.language import gettext as _
from belvo_data.formats.numbers import read_amount
from belvo_data.formats.text import markdown, plain
from belvo_data.period import Period
from pages.parts import address as at
from pages.parts.boundary import nothing_yet
from pages.parts.dimensions import CHOICES, called
from pages.parts.page_export import page_export
from pages.parts.popover import folding
from pages.parts.strip import TITLED
from pages.parts.view import View

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from belvo_data.store.database import Database

DAYS, SHOWN = "days", "currency shown"  # keys of widgets that are about a part of a choice
EVER, OWN = "everything", "own dates"
DIMENSION_OF = {choice: dimension for dimension, choice in CHOICES.items()}
FEW = 5  # currencies that stand side by side


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


def headings() -> dict[str, str]:
    """Return what each list of the selection is called."""
    return {
        at.LINKS: _("Links"),
        at.ACCOUNTS: _("Accounts"),
        at.PERSONS: _("Persons"),
        at.INSTITUTIONS: _("Institutions"),
        at.COUNTRIES: _("Countries"),
        at.CATEGORIES: _("Categories"),
        at.SUBCATEGORIES: _("Subcategories"),
        at.MERCHANTS: _("Merchants"),
        at.KINDS: _("Kinds"),
        at.RAILS: _("Ways of payment"),
        at.STATUSES: _("Statuses"),
        at.COUNTERPARTIES: _("Counterparties"),
        at.WEEKDAYS: _("Weekdays"),
    }


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
    if number is None or not _has_links(number, belvo.published.analysis()):
        nothing_yet()
        st.stop()
    db = belvo.published.analysis()
    known = _known(number, belvo.links.names(), db)
    _undigest(number, known, db)
    said = [_checked(name, known[name]) for name in at.LISTS]
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="selection"):
        tabs = st.container(width="content")
        days, problem = _period(_ledger(number, db), asks=period)
        least, most, wrong = _amounts()
        if filters:
            _popover(known)
        files = st.container(width="content")
    for words in (*said, problem, wrong):
        if words:
            st.warning(markdown(words), icon=":material/help:")
    if filters:
        _sentence(known)
    chosen = {name: st.session_state[name] or None for name in at.LISTS}
    for name in at.DIGESTED:
        if (digests := chosen[name]) is not None:
            chosen[name] = [known[name][one] for one in digests]
    over = Filters(
        period=days,
        words=st.session_state[at.WORDS] or None,
        min_amount=least,
        max_amount=most,
        **chosen,
    )
    said_days = [days_in_words(days)] if period else []
    said_filters = [f"{heading}: {label}" for heading, label in _chosen(known)] if filters else []
    view = View(
        db,
        number,
        over,
        "",
        tuple(known["currencies"]),
        title=st.session_state[TITLED],
        said=(*said_days, *said_filters),
        is_dated=period,
    )
    if currency:
        with tabs:
            shown = _currency(_currencies(view))
        if shown:
            view = replace(view.of(shown), said=(shown, *view.said))
    with files:
        page_export(view)
    return view


def names_of(view: View) -> dict[str, dict[str, str]]:
    """Return what the values are called that are ids, by dimension."""
    known = _known(view.number, wiring.belvo().links.names(), view.db)
    return {one: known[CHOICES[one]] for one in ("account", "institution", "person")}


@st.cache_data(max_entries=8, show_spinner=False)
def _has_links(number: str, _db: Database) -> bool:
    """Whether there is anything to choose from."""
    del number  # a publication never changes, so its number stands for what it says
    return not metrics.known_links(_db).empty


@st.cache_data(max_entries=8, show_spinner=False)
def _ledger(number: str, _db: Database) -> Period | None:
    """Return the first and the last day of the ledger; ``None`` while it is empty."""
    del number
    return metrics.span(_db)


@st.cache_data(max_entries=8, show_spinner=False)
def _known(number: str, links: Mapping[str, str], _db: Database) -> dict[str, dict[str, str]]:
    """Return what there is to choose from: for each list, values as in the address, with their names."""
    del number
    found: dict[str, dict[str, str]] = {name: {} for name in (*at.LISTS, "currencies")}
    found[at.LINKS] = dict(links)
    for row in metrics.ask(_db, "choices").frame.itertuples():
        value = at.digest(str(row.value)) if row.filter in at.DIGESTED else str(row.value)
        found[str(row.filter)][value] = str(row.label)
    return found


def _undigest(number: str, known: dict[str, dict[str, str]], db: Database) -> None:
    """Add the names of digests that were chosen and are not among those that are offered."""
    lacking = [
        one
        for name in at.DIGESTED
        for one in st.session_state[name]
        if one.isalnum() and one not in known[name]
    ]
    if lacking:
        for name, digest, label in _named(number, ",".join(lacking), db):
            known[name][digest] = label


@st.cache_data(max_entries=100, show_spinner=False)
def _named(number: str, digests: str, _db: Database) -> list[tuple[str, str, str]]:
    del number
    return list(metrics.ask(_db, "undigested", digests=digests).frame.itertuples(index=False, name=None))


def _checked(name: str, known: Mapping[str, str]) -> str | None:
    """Leave out what an address names and nobody has; return a sentence that says so."""
    asked = st.session_state[name]
    lacking = [one for one in asked if one not in known]
    if not lacking:
        return None
    st.session_state[name] = [one for one in asked if one in known]
    rest = _("Only the others are shown.") if st.session_state[name] else _("All are shown.")
    said = _("The address names what is not here ({what}): {values}.")
    return f"{said.format(what=headings()[name], values=', '.join(lacking))} {rest}"


def _currencies(view: View) -> list[str]:
    """Return the currencies of what was chosen, the most used first; all that there are where it has none."""
    moved = view.ask("headline").frame.sort_values("transactions", ascending=False, kind="stable")
    found = [*moved["currency"], *view.ask("net_worth").frame["currency"]]
    return list(dict.fromkeys(one for one in found if one in view.currencies)) or list(view.currencies)


def _currency(currencies: list[str]) -> str:
    """Ask which currency is shown; return it, or nothing where there is none."""
    if st.session_state[at.CURRENCY] not in currencies:
        st.session_state[at.CURRENCY] = ""
    if not currencies:
        return ""
    shown = str(st.session_state[at.CURRENCY] or currencies[0])
    if len(currencies) > 1:
        st.session_state[SHOWN] = shown
        label = _("Currency")
        if len(currencies) <= FEW:
            st.segmented_control(
                label,
                currencies,
                format_func=markdown,
                required=True,
                key=SHOWN,
                on_change=_take_currency,
                label_visibility="collapsed",
            )
        else:
            st.selectbox(
                label,
                currencies,
                format_func=plain,
                key=SHOWN,
                on_change=_take_currency,
                label_visibility="collapsed",
                width=110,
            )
    return shown


def _take_currency() -> None:
    at.choose_value(at.CURRENCY, st.session_state[SHOWN])


def _period(ledger: Period | None, *, asks: bool) -> tuple[Period, str | None]:
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
        format_func=lambda text: offered.get(text, plain(text)),
        key=at.PERIOD,
        on_change=at.write_address,
        accept_new_options=True,
        label_visibility="collapsed",
        width=190,
    )
    if asked == OWN or ".." in asked:
        _own_dates(period, ever)
    return period, problem


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


def _take_days() -> None:
    """Have the days of the calendar be the period, once both ends are chosen."""
    days: tuple[date, ...] = st.session_state[DAYS]
    if len(days) == 2:  # noqa: PLR2004  a period has two ends
        at.choose_value(at.PERIOD, str(Period(*days)))


def _amounts() -> tuple[float | None, float | None, str | None]:
    """Return the least and the greatest amount that were typed, and what is wrong with them."""
    read: list[float | None] = []
    wrong = None
    for name in (at.LEAST, at.MOST):
        typed = str(st.session_state[name])
        try:
            read.append(read_amount(typed) if typed else None)
        except ValueError:
            read.append(None)
            wrong = _("This is no amount: {typed}. Type it like 1234.50.").format(typed=typed)
    return read[0], read[1], wrong


def _popover(known: Mapping[str, Mapping[str, str]]) -> None:
    """Offer every filter; what is in it is only made while it is open."""
    with st.popover(_("Filter"), icon=":material/filter_alt:", **folding("filters")) as opened:
        if not opened.open:
            return
        st.text_input(
            _("Words or an amount"), key=at.WORDS, on_change=at.write_address, icon=":material/search:"
        )
        for name, heading in headings().items():
            if len(known[name]) > 1 or st.session_state[name]:
                st.multiselect(
                    heading,
                    list(known[name]),
                    format_func=partial(_called, name, known[name]),
                    key=name,
                    on_change=at.write_address,
                    placeholder=_("All"),
                )
        left, right = st.columns(2)
        left.text_input(_("Amount from"), key=at.LEAST, on_change=at.write_address)
        right.text_input(_("Amount to"), key=at.MOST, on_change=at.write_address)


def _called(name: str, named: Mapping[str, str], value: str) -> str:
    return plain(called(DIMENSION_OF.get(name, name), value, named.get(value, value)))


def _sentence(known: Mapping[str, Mapping[str, str]]) -> None:
    """Say what was chosen, each with a way to let go of it."""
    chosen = [
        (name, value, _called(name, known[name], value))
        for name in at.LISTS
        for value in st.session_state[name]
    ]
    typed = {at.WORDS: "“{}”", at.LEAST: _("from {}"), at.MOST: _("to {}")}
    written = [
        (name, said.format(st.session_state[name])) for name, said in typed.items() if st.session_state[name]
    ]
    if not chosen and not written:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key="sentence"):
        st.caption(_("Only:"), width="content")
        for name, value, label in chosen:
            st.button(
                markdown(label),
                icon=":material/close:",
                key=f"let go {name} {value}",
                type="tertiary",
                help=headings()[name],
                on_click=partial(at.toggle, name, value),
            )
        for name, label in written:
            st.button(
                markdown(label),
                icon=":material/close:",
                key=f"let go {name}",
                type="tertiary",
                on_click=partial(at.choose_value, name, ""),
            )
        st.button(_("All again"), type="tertiary", key="all again", icon=":material/undo:", on_click=_let_go)


def _chosen(known: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield what was chosen beside days and currency: what it is, and its values in words."""
    for name, heading in headings().items():
        if values := st.session_state[name]:
            yield heading, ", ".join(_called(name, known[name], one) for one in values)
    for name, heading in (
        (at.WORDS, _("Words or an amount")),
        (at.LEAST, _("Amount from")),
        (at.MOST, _("Amount to")),
    ):
        if typed := st.session_state[name]:
            yield heading, str(typed)


def days_in_words(period: Period) -> str:
    """Return a period by its first and its last day."""
    return f"{day(period.since)} – {day(period.until)}"  # noqa: RUF001


def _let_go() -> None:
    for name in (*at.LISTS, at.WORDS, at.LEAST, at.MOST):
        st.session_state[name] = at.DEFAULTS[name]
    at.write_address()
