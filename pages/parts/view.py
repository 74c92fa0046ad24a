"""View: what a page is about, and the questions that it asks of that."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any

import streamlit as st

from belvo_data import metrics
from belvo_data.answered import VALUES
from belvo_data.filters import Filters
from belvo_data.period import Period
from belvo_data.questions.asking.catalog import asked
from belvo_data.questions.asking.filters import filters_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from belvo_data.answered import Answered
    from belvo_data.page_export import PagePanel
    from belvo_data.privacy.partly import Partly
    from belvo_data.store.database import Database

DAYS = {"since", "until"}
KEPT = 600  # answers that wait for the next visitor who asks the same of the same publication


@dataclass(frozen=True, slots=True)
class View:
    """What was chosen, of one publication.

    Attributes:
        db: the publication.
        number: what tells it, and whether it is shown masked, from all else, in keys of caches.
        filters: all that was chosen; ``currencies`` holds the one currency that is shown, if there is any.
        currency: that one.
        currencies: all that the rows have, the most used first.
        title: of the page, in words.
        said: what was chosen, each choice in words.
        is_dated: whether the page is about days.
        partly: what hides personal data in whatever is shown or handed out; ``None``: it is shown.
        panels: those that were drawn so far, by their keys, for whoever hands the page out.
    """

    db: Database
    number: str
    filters: Filters
    currency: str
    currencies: tuple[str, ...]
    title: str = ""
    said: tuple[str, ...] = ()
    is_dated: bool = True
    partly: Partly | None = field(default=None, compare=False, repr=False)
    panels: dict[str, PagePanel] = field(default_factory=dict, compare=False, repr=False)

    @property
    def period(self) -> Period:
        """The days that the view is about."""
        assert self.filters.period is not None  # noqa: S101  whoever makes a view says which
        return self.filters.period

    @property
    def chosen(self) -> dict[str, Any]:
        """What was chosen for the page, by the names of the questions' arguments."""
        given = dict(_told(self.filters.given(), self.partly))
        return given if self.is_dated else {name: given[name] for name in given if name not in DAYS}

    def ask(self, name: str, *, all_currencies: bool = False, **own: Any) -> Answered:
        """Return a question's answer, asked by what was chosen as far as it can be asked by that.

        Args:
            all_currencies: not only the one that is shown.
            own: the question's own arguments, and filters that take the place of chosen ones.
        """
        chosen = replace(self.filters, currencies=None) if all_currencies else self.filters
        return _answer(self.number, name, _taken(name, chosen), tuple(own.items()), self.db, self.partly)

    def as_it_is(self, answer: Answered) -> Answered:
        """Return an answer with its personal data, for what is compared and not shown."""
        return answer if self.partly is None else metrics.ask(self.db, answer.name, **_named(answer))

    def of(self, currency: str) -> View:
        """Return the same view of one currency."""
        return replace(self, currency=currency, filters=replace(self.filters, currencies=[currency]))

    def whole(self, answer: Answered) -> Answered:
        """Return an answer with all its rows, where it may have one page of them."""
        if answer.is_whole:
            return answer
        return _hidden(metrics.ask(self.db, answer.name, **_named(answer)), self.partly)

    def told(self, answer: Answered) -> Answered:
        """Return an answer whose arguments name nobody where personal data is hidden."""
        return answer if self.partly is None else replace(answer, given=_told(answer.given, self.partly))

    def left_out(self, name: str) -> list[str]:
        """Return the names of the chosen filters that a question can't be asked by."""
        return sorted(
            self.filters.given().keys() - {*filters_of(asked()[name].question.of), "since", "until"}
        )

    def over(self, period: Period | None) -> View:
        """Return the same view over other days, or over all."""
        return replace(self, filters=replace(self.filters, period=period))

    def rows(self, name: str, *, order: str, at: int, most: int, **own: Any) -> Answered:
        """Return one page of a question's rows, sorted and cut by the database.

        Args:
            order: columns as SQL sorts by them, ``amount desc, id``; the page's words, not a visitor's.
            at: how many rows come before.
            most: rows of the page.
        """
        filters = _taken(name, self.filters)
        return _answer(
            self.number, name, filters, tuple(own.items()), self.db, self.partly, (order, at, most)
        )


def _named(answer: Answered) -> dict[str, Any]:
    """Return what an answer was asked by, by name."""
    days = {"period": Period(answer.given["since"], answer.given["until"])} if "since" in answer.given else {}
    return {**days, **{name: one for name, one in answer.given.items() if name not in DAYS}}


def _taken(name: str, chosen: Filters) -> Filters:
    """Return what was chosen as far as a question can be asked by it."""
    taken = {*filters_of(asked()[name].question.of), "period"}
    return replace(chosen, **{one.name: None for one in fields(Filters) if one.name not in taken})


@st.cache_data(max_entries=KEPT, show_spinner=False)
def _answer(
    number: str,
    name: str,
    filters: Filters,
    own: tuple[tuple[str, Any], ...],
    _db: Database,
    _partly: Partly | None,
    page: tuple[str, int, int] | None = None,
) -> Answered:
    del number  # a publication never changes, so its number stands for what it says, and what of it is hidden
    return _hidden(metrics.ask(_db, name, filters, page=page, **dict(own)), _partly)


def _hidden(answer: Answered, partly: Partly | None) -> Answered:
    return answer if partly is None else answer.hidden(partly)


def _told(given: Mapping[str, Any], partly: Partly | None) -> Mapping[str, Any]:
    """Return arguments with the names hidden that may be persons'."""
    if partly is None:
        return given
    return {
        name: list(map(partly.way(VALUES[name]), value)) if name in VALUES and value else value
        for name, value in given.items()
    }
