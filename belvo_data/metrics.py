"""Metrics: the questions as functions of Python, one for each that ``belvo_data.questions`` declares.

Every function takes a connection (``belvo_data.connect()``) and returns a frame. Amounts are in the
currency of their row and never added over currencies. What a question is asked of is a ``Period``, its
text (``"2026-Q3"``, ``"last 90 days"``), ``Filters``, or single filters by name; ``None`` means all.

::

    bd.metrics.cashflow(db, "year to date", currency="BRL")
    bd.metrics.cashflow(db, "2026", as_="polars")  # or "arrow": exact decimals; pandas gets floats
"""

from __future__ import annotations

from dataclasses import fields, replace
from difflib import get_close_matches
from functools import cache
from inspect import Parameter, Signature
from typing import TYPE_CHECKING, Any, Literal, Protocol, overload

import pandas as pd

from belvo_data.answered import Answered
from belvo_data.errors import InputInvalid
from belvo_data.filters import LISTS, Filters
from belvo_data.formats.days import LAST
from belvo_data.period import Period
from belvo_data.questions.asking.catalog import asked
from belvo_data.questions.asking.filters import ENTRIES, LOOKED_UP, filters_of
from belvo_data.questions.asking.macros import ASKED, ROWS, as_asked
from belvo_data.store.read import frames
from belvo_data.store.read.reader import looking

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    import polars as pl
    import pyarrow as pa

    from belvo_data.questions.asking.question import Asked
    from belvo_data.store.database import Queryable


# A notebook would set what stands between two dollar signs, such as `US$ 5 … US$ 9`, as a formula.
pd.options.display.html.use_mathjax = False
FORMER = {"movements": "entries", "people": "owners_of"}  # names that go on working for a release
OVER = "Filters | Period | str | None"
TYPES = {one.name: one.type for one in fields(Filters)}
SHOWN = 8  # of the values that there are, where one is not among them


class Metric(Protocol):
    """A question as a function."""

    @overload
    def __call__(
        self,
        db: Queryable,
        over: Filters | Period | str | None = None,
        *,
        as_: Literal["pandas"] = "pandas",
        **named: Any,
    ) -> pd.DataFrame: ...
    @overload
    def __call__(
        self,
        db: Queryable,
        over: Filters | Period | str | None = None,
        *,
        as_: Literal["polars"],
        **named: Any,
    ) -> pl.DataFrame: ...
    @overload
    def __call__(
        self,
        db: Queryable,
        over: Filters | Period | str | None = None,
        *,
        as_: Literal["arrow"],
        **named: Any,
    ) -> pa.Table: ...


def __getattr__(name: str) -> Metric:
    name = FORMER.get(name, name)
    if name not in asked():
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return _function(name)


def __dir__() -> list[str]:
    return sorted({*asked(), "ask", "bills_to_come", "currencies", "span"})


def ask(
    db: Queryable,
    name: str,
    over: Filters | Period | str | None = None,
    /,
    *,
    page: tuple[str, int, int] | None = None,
    **named: Any,
) -> Answered:
    """Return a question's answer together with what it was asked of.

    Args:
        name: the question's, such as ``"cashflow"``.
        over: what it is asked of; ``named`` are single filters and the question's own arguments.
        page: some of its rows only: columns to sort by, as SQL says it and never as a visitor does, how many
            rows come before, and how many to return at most.

    Raises:
        InputInvalid: there is no such filter, or nothing has such a value.

    Example:
        >>> answered = bd.metrics.ask(db, "cashflow", "2026", currency="BRL")
        >>> answered.question.title, set(answered.frame["currency"])
        ('Cash flow', {'BRL'})
    """
    one = asked()[name]
    given, frame = _answered(one, db, over, named, make=frames.maker("pandas"), page=page)
    return Answered(name, one.question, given, frame, is_whole=page is None)


def bills_to_come(accounts: pd.DataFrame, *, today: date) -> pd.DataFrame:
    """Return accounts with those due dates that have not passed: the others are of earlier bills.

    Args:
        accounts: of ``balances``.
        today: the day from which on they are to come.

    Example:
        >>> accounts = bd.metrics.bills_to_come(bd.metrics.balances(db), today=bd.today())
        >>> bool((accounts["bill_due_date"].dropna() >= str(bd.today())).all())
        True
    """
    due = pd.to_datetime(accounts["bill_due_date"], errors="coerce")
    is_to_come = (due >= pd.Timestamp(today)) & (due.dt.year <= LAST.year)
    return accounts.assign(bill_due_date=due.where(is_to_come))


def span(db: Queryable) -> Period | None:
    """Return the first and the last day of the ledger; ``None`` while it is empty.

    Example:
        >>> bd.metrics.span(db).days > 700
        True
    """
    [row] = _function("span")(db).to_dict("records")
    if pd.isna(row["since"]):
        return None
    return Period(row["since"].date(), row["until"].date())


def currencies(db: Queryable) -> list[str]:
    """Return the currencies of accounts and ledger, in their order.

    Example:
        >>> bd.metrics.currencies(db)
        ['BRL', 'COP', 'MXN']
    """
    return [str(currency) for currency in _function("currencies")(db)["currency"]]


def _answered(
    one: Asked,
    db: Queryable,
    over: Filters | Period | str | None,
    named: dict[str, Any],
    *,
    make: Callable[[Any], Any],
    page: tuple[str, int, int] | None = None,
) -> tuple[dict[str, Any], Any]:
    """Return a question's arguments as SQL takes them, and its answer as it is made."""
    own = {key: named.pop(key) for key in tuple(named) if key in one.question.arguments}
    given = {**_filters(one, over, named).given(), **own}
    with looking(db) as cursor:
        _refuse_unknown(cursor, one, given)
        if page is not None and one.name == "entries" and given.keys() & LOOKED_UP:
            return given, make(_picked(cursor, one, given, page))
        return given, make(_rows(cursor, one, given, page))


def _rows(
    cursor: Queryable,
    one: Asked,
    given: Mapping[str, Any],
    page: tuple[str, int, int] | None,
    chosen: str = "select *",
) -> frames.Rows:
    """Ask for a question's rows, or for a page of them."""
    source, part = one.name, "" if page is None else f" order by {page[0]} limit {page[2]} offset {page[1]}"
    if page is not None or one.question.of in ROWS:
        cursor.execute(as_asked(one, given, is_sorted=page is None))
        source = ASKED
    taken = ", ".join(f"{key} := ?" for key in given)
    return cursor.execute(f"{chosen} from {source}({taken}){part}", list(given.values()))


def _picked(
    cursor: Queryable, one: Asked, given: Mapping[str, Any], page: tuple[str, int, int]
) -> frames.Rows:
    """Ask for a page of what was looked up: first which rows these are, then for all columns of those."""
    picked = _rows(cursor, one, given, page, "select day, id").fetchall()
    days = [day for day, _ in picked if day is not None]
    within = {"since": min(days), "until": max(days)} if days and len(days) == len(picked) else {}
    cursor.execute(as_asked(one, within, is_sorted=False))
    taken = ", ".join(f"{key} := ?" for key in within)
    return cursor.execute(
        f"from {ASKED}({taken}) where list_contains(?, id) order by {page[0]}",
        [*within.values(), [id_ for _, id_ in picked]],
    )


@cache
def _function(name: str) -> Metric:
    """Return a question as a function, which says of itself what is declared."""
    one = asked()[name]

    def question(
        db: Queryable,
        over: Filters | Period | str | None = None,
        *,
        as_: frames.Form = "pandas",
        **named: Any,
    ) -> Any:
        return _answered(one, db, over, named, make=frames.maker(as_))[1]

    question.__name__ = question.__qualname__ = name
    question.__module__ = __name__
    question.__doc__ = _documentation(one)
    question.__signature__ = _signature(one)  # type: ignore[attr-defined]
    return question


def _filters(one: Asked, over: Filters | Period | str | None, named: Mapping[str, Any]) -> Filters:
    """Return what is asked about, of whatever it was said by.

    Raises:
        InputInvalid: a name is no filter of the question.
    """
    match over:
        case Filters():
            base = over
        case str():
            base = Filters(period=Period(over))
        case _:
            base = Filters(period=over)
    if "currency" in named:
        named = {**named, "currencies": named["currency"] and [named["currency"]]}
        named = {name: value for name, value in named.items() if name != "currency"}
    takes = filters_of(one.question.of)
    if "since" not in takes:  # what is so today has no period
        base = replace(base, period=None)
    known = {"period", *takes} - {"since", "until"}
    if unknown := sorted(named.keys() - known):
        raise InputInvalid(
            f"{one.name} has no filter {unknown[0]!r}.",
            remedy=_meant(unknown[0], sorted({*known, *one.question.arguments})),
        )
    return replace(base, **named)


def _refuse_unknown(cursor: Queryable, one: Asked, given: Mapping[str, Any]) -> None:
    """Refuse filters that the question can't be asked by, and values that nothing has.

    Raises:
        InputInvalid: with what there is.
    """
    taken = filters_of(one.question.of)
    for name, value in given.items():
        if name in ENTRIES and name not in taken:
            raise InputInvalid(
                f"{one.name} can't be asked by {name}.", remedy=f"It takes: {', '.join(taken)}."
            )
        query = taken[name].there_are if name in taken else None
        if name not in LISTS or query is None:
            continue
        known = {str(row[0]) for row in cursor.execute(query).fetchall() if row[0] is not None}
        for each in value:
            if each not in known:
                raise InputInvalid(
                    f"There is no {each!r} among the {name}.", remedy=_meant(str(each), sorted(known))
                )


def _meant(word: str, known: Sequence[str]) -> str:
    close = get_close_matches(word, known, n=1)
    if close:
        return f"Did you mean {close[0]!r}?"
    more = f" and {len(known) - SHOWN} more" if len(known) > SHOWN else ""
    return f"There is: {', '.join(known[:SHOWN]) or 'nothing yet'}{more}."


def _signature(one: Asked) -> Signature:
    plain, keyword = Parameter.POSITIONAL_OR_KEYWORD, Parameter.KEYWORD_ONLY
    over = [Parameter("over", plain, default=None, annotation=OVER)] if one.question.of else []
    names = [*(name for name in filters_of(one.question.of) if name not in {"since", "until"})]
    taken = [Parameter(name, keyword, default=None, annotation=TYPES[name]) for name in names]
    own = [
        Parameter(name, keyword, default=argument.default.strip("'"), annotation=str)
        for name, argument in one.question.arguments.items()
    ]
    form = Parameter("as_", keyword, default="pandas", annotation=frames.Form)
    return Signature(
        [Parameter("db", plain, annotation="Queryable"), *over, *taken, *own, form],
        return_annotation=pd.DataFrame,
    )


def _documentation(one: Asked) -> str:
    columns = [f"    {each.name} ({each.unit}): {each.about}" for each in one.question.columns]
    filters = [f"    {name}: {each.about}" for name, each in filters_of(one.question.of).items()]
    own = [f"    {name}: {each.about}; {each.default}" for name, each in one.question.arguments.items()]
    form = "    as_: pandas (amounts as floats), or polars or arrow, in which decimals stay exact; 'pandas'"
    parts = [
        f"{one.question.title}: {one.question.grain}.",
        one.question.rests_on,
        "\n".join(["Columns:", *columns]),
        "\n".join(["Arguments:", *filters, *own, form]),
        f"In SQL: {one.question.example}",
        _example(one),
    ]
    return "\n\n".join(part for part in parts if part)


def _example(one: Asked) -> str:
    """Return a call in Python, with the columns that it answers."""
    over = ', "last 12 months"' if "since" in filters_of(one.question.of) else ""
    names = str([each.name for each in one.question.columns])
    return f"Example:\n    >>> frame = bd.metrics.{one.name}(db{over})\n    >>> list(frame)\n    {names}"
