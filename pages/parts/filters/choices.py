"""Choices: what there is to choose from in a publication, and what an address names that is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from belvo_data import metrics
from belvo_data.answered import LABELS
from belvo_data.formats.language import gettext as _
from belvo_data.privacy.digest import digest
from pages.parts import address as at

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from belvo_data.period import Period
    from belvo_data.privacy.partly import Partly
    from belvo_data.store.database import Database


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


def called_filters(names: Iterable[str]) -> str:
    """Return what filters are called, each by the name of the questions' argument."""
    known = {
        **headings(),
        "currencies": _("Currency"),
        "words": _("Words or an amount"),
        "min_amount": _("Amount from"),
        "max_amount": _("Amount to"),
    }
    return ", ".join(known.get(one, one) for one in names)


@st.cache_data(max_entries=8, show_spinner=False)
def has_links(number: str, _db: Database) -> bool:
    """Whether there is anything to choose from."""
    del number  # a publication never changes, so its number stands for what it says
    return not metrics.known_links(_db).empty


@st.cache_data(max_entries=8, show_spinner=False)
def ledger_span(number: str, _db: Database) -> Period | None:
    """Return the first and the last day of the ledger; ``None`` while it is empty."""
    del number
    return metrics.span(_db)


@st.cache_data(max_entries=8, show_spinner=False)
def known_choices(number: str, links: Mapping[str, str], _db: Database) -> dict[str, dict[str, str]]:
    """Return what there is to choose from: for each list, values as in the address, with their names."""
    del number
    found: dict[str, dict[str, str]] = {name: {} for name in (*at.LISTS, "currencies")}
    found[at.LINKS] = dict(links)
    for row in metrics.ask(_db, "choices").frame.itertuples():
        value = digest(str(row.value)) if row.filter in at.DIGESTED else str(row.value)
        found[str(row.filter)][value] = str(row.label)
    return found


def in_words(known: Mapping[str, Mapping[str, str]], partly: Partly | None) -> dict[str, dict[str, str]]:
    """Return the choices with their names as they are shown."""
    return {
        name: {value: partly.way(LABELS[name])(label) for value, label in names.items()}
        if partly is not None and name in LABELS
        else dict(names)
        for name, names in known.items()
    }


def undigest(number: str, known: dict[str, dict[str, str]], db: Database, partly: Partly | None) -> None:
    """Add the names of digests that were chosen and are not among those that are offered.

    Args:
        partly: hides names, so that a digest may be of what is shown of one.
    """
    for name in at.DIGESTED:
        for one in st.session_state[name]:
            if partly is not None and one not in known[name] and (behind := partly.behind(one)) is not None:
                known[name][one] = behind
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


def checked(name: str, known: Mapping[str, str]) -> str | None:
    """Leave out what an address names and nobody has; return a sentence that says so."""
    asked = st.session_state[name]
    lacking = [one for one in asked if one not in known]
    if not lacking:
        return None
    st.session_state[name] = [one for one in asked if one in known]
    rest = _("Only the others are shown.") if st.session_state[name] else _("All are shown.")
    said = _("The address names what is not here ({what}): {values}.")
    return f"{said.format(what=headings()[name], values=', '.join(lacking))} {rest}"
