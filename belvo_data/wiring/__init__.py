"""Wiring: the only place that picks a network, a clock and a folder."""

from __future__ import annotations

import os
import warnings
from contextlib import closing
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from belvo_data.errors import BelvoDataError
from belvo_data.filters import Filters
from belvo_data.period import Clock, Period
from belvo_data.settings import Settings
from belvo_data.store.edits import decision, rate_table
from belvo_data.store.merge.versions import TABLES
from belvo_data.store.publications import writer
from belvo_data.store.read import reader
from belvo_data.wiring.analyses import analysis
from belvo_data.wiring.belvo import Belvo
from belvo_data.wiring.context import now
from belvo_data.wiring.exposure import hosts, warning
from belvo_data.wiring.storage import publications
from belvo_data.wiring.tours import Tours

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from starlette.middleware import Middleware
    from starlette.routing import BaseRoute

    from belvo_data.remote.filters import Value
    from belvo_data.remote.records import Records
    from belvo_data.store.database import Database
    from belvo_data.store.read.analysis import Analysis
    from belvo_data.syncing.summary import Summary

__all__ = [
    "Belvo",
    "Filters",
    "Period",
    "belvo",
    "connect",
    "decide",
    "embedded",
    "exposure",
    "guards",
    "language",
    "mounted",
    "now",
    "own",
    "rebuild",
    "settings",
    "show",
    "sync",
    "take_in_rates",
    "today",
    "tours",
    "undo",
]


def settings() -> Settings:
    """Read the environment; relative paths stand beside the project that we are called in."""
    read = Settings.from_env(os.environ)
    lake = read.lake
    if lake and lake.data and "://" not in lake.data:
        lake = replace(lake, data=str(_beside_the_project(Path(lake.data).expanduser())))
    branding = read.branding and _beside_the_project(read.branding)
    return replace(read, data_dir=_beside_the_project(read.data_dir), lake=lake, branding=branding)


@cache
def own() -> Belvo:
    """Return this process's one Belvo, opened from the environment."""
    return Belvo(settings())


@cache
def tours() -> Tours:
    """Return the tours that visitors of this process play."""
    return Tours(settings, lambda: not own().context.access.is_masked)


def belvo() -> Belvo:
    """Return the Belvo of whoever looks just now: that of the visitor's tour, else this process's own."""
    tour = tours().current
    return own() if tour is None else tour.belvo


def mounted(*, landing: str) -> list[BaseRoute]:
    """Return the routes to serve beside the pages; with unusable settings none, and the pages say why."""
    try:
        return belvo().routes(landing=landing)
    except BelvoDataError:
        return []


def guards(
    listens: str | None, signed_in: Callable[[Mapping[str, str]], bool] | None = None
) -> list[Middleware]:
    """Return what stands before pages and routes; with unusable settings only this machine's names count.

    Args:
        listens: the address that the dashboard listens on, as it was configured.
        signed_in: tells by a request's cookies whether a visitor signed in; ``None`` where nobody has to.
    """
    from starlette.middleware import Middleware  # noqa: PLC0415  only who serves pays for it

    from belvo_data import web  # noqa: PLC0415
    from belvo_data.wiring.timeouts import Timeouts  # noqa: PLC0415

    try:
        ours = hosts(settings(), listens, signs_in=signed_in is not None)
    except BelvoDataError:
        ours = web.Hosts()
    return [Middleware(Timeouts), *web.page_guards(ours, signed_in)]


def exposure(listens: str | None, *, signs_in: bool = False) -> str:
    """Return a warning if other machines reach the dashboard there; with unusable settings they must not.

    Raises:
        SettingsInvalid: they would, and nobody said that they may; or visitors sign in, and nobody is let in.
    """
    return warning(listens, settings, signs_in=signs_in)


def embedded() -> bool:
    """Return whether the embedded sandbox stands in for Belvo; with unusable settings nothing does."""
    try:
        return settings().embedded
    except BelvoDataError:
        return False


def language() -> str | None:
    """Return the language that the operator has pages speak; ``None`` leaves it to the browser."""
    try:
        return settings().language
    except BelvoDataError:
        return None


def connect(*, as_of: int | date | str | None = None, demo: bool = False) -> Analysis:
    """Return the newest published data, or an earlier state, for reading.

    It says what it shows, keeps showing that until ``refresh()``, and has the calls of DuckDB's own
    connection (``sql``, ``execute``, ``table``, ``view`` …), which is its attribute ``duckdb``. Threads need
    a ``cursor()`` each.

    Args:
        as_of: the number of a run in ``ops.runs``, or a time, or a day for its end in UTC: tables, ledger
            and questions are as they were then. Text will do: ``"2026-03-01"``, ``"2026-03-01 14:30"`` (UTC),
            ``"yesterday"``.
        demo: show a masked copy, with look-alikes of persons, numbers and amounts; with ``BELVO_DEMO=1``
            there is nothing else.

    Raises:
        StoreEmpty: nothing was published yet; ``sync()`` does.
        StoreDamaged: no publication can be read.
        InputInvalid: that is none of these, there is no such run, or nothing was published by then; or it
            is asked of a demo.

    Warns:
        UserWarning: the newest publication is damaged, so this is an earlier one.

    Example:
        >>> db = bd.connect()
        >>> db.sql("select count(*) from links").fetchone()
        (3,)
        >>> bd.connect(as_of="2020-01-01")
        Traceback (most recent call last):
        belvo_data.errors.InputInvalid: Nothing was published by 2020-01-01. ...
    """
    found, words = analysis(settings(), as_of=as_of, demo=demo)
    if words is not None:
        warnings.warn(words, stacklevel=2)
    return found


def show(
    resource: str, record_id: str | None = None, /, *, history: bool = False, **filters: Value
) -> Records:
    """Return what Belvo itself has, as it says it: one record, or those of a list that fit.

    This asks Belvo, or the embedded sandbox, each time; nothing is kept. Amounts are as Belvo sends them:
    unsigned, in the currency of the record.

    Args:
        resource: a table's name, such as ``accounts``, ``transactions`` or ``institutions``.
        record_id: the id of one record.
        history: of an exchange: what happened to it.
        filters: any that Belvo documents for the list, such as ``value_date__gte``; lists, days and times
            are written as Belvo wants them. ``link`` is needed by most.

    Raises:
        InputInvalid: there is no such resource or filter, one is missing, or an id is none; or it is a demo.
        BelvoError: no answer, or a refusal.

    Example:
        >>> [link, *others] = bd.show("links")
        >>> accounts = bd.show("accounts", link=link["id"], fields=["name", "currency"])
        >>> sorted(accounts[0])
        ['currency', 'name']
    """
    from belvo_data.remote.records import records  # noqa: PLC0415  only who asks Belvo pays for it

    belvo().demo.refuse("nothing is shown as Belvo has it")
    return records(belvo().context.clients.impatient, resource, record_id, filters, history=history)


def opened() -> tuple[Database, str | None]:
    """Return a connection of DuckDB's to the newest published data, and the warning if there is one."""
    found, words = analysis(settings())
    return found.duckdb, words


def rebuild() -> dict[str, int]:
    """Make the typed tables anew from what Belvo sent and we kept; return their rows.

    Raises:
        StoreEmpty: nothing was published yet.
        StoreDamaged: what was kept is not as it was.
    """
    published = publications(settings())
    with closing(reader.connect(published)):
        pass  # what can't be opened at all can't be made anew either
    writer.rebuild(published, now=now)
    with closing(reader.connect(published)) as db:
        return reader.rows(db, TABLES)


def decide(
    subject: str, keys: Sequence[str], verdict: str, *, value: str | None = None, by: str | None = None
) -> str:
    """Keep a person's decision, have it take effect at once, and return its id.

    Args:
        subject: ``transfer``, ``pending_match``, ``refund``, ``duplicate``, ``account_twin``, ``person``,
            ``recurring``, ``anomaly``, ``category`` or ``merchant``.
        keys: ids of the rows that it is about, in the order of the relation's first columns; empty text
            for the side of a transfer that is not linked.
        verdict: ``accepted`` or ``refused``; for a category or merchant ``row``, or ``always`` for all
            rows of its merchant.
        value: the category or merchant.
        by: who decides; whoever signed in, if nobody is said.

    Raises:
        InputInvalid: there is no such subject, verdict or row; or it is a demo.
        NotAllowed: a viewer asks.
        StoreError: the store can't be written.

    Example:
        >>> [entry, *_] = bd.metrics.entries(db, "last 30 days")["id"]
        >>> decision = bd.decide("category", [entry], "row", value="Taxes")
        >>> bd.undo(decision)
    """
    access = belvo().context.access
    access.act("decided")
    belvo().demo.refuse("nothing is decided")
    return decision.decide(
        belvo().context.publications, subject, keys, verdict, value=value, by=by or access.name, now=now
    )


def take_in_rates(path: Path) -> int:
    """Keep the exchange rates of a CSV file, publish them, and return how many they are.

    Args:
        path: has the columns ``currency, in_currency, day, rate, source``; a unit of ``currency`` is worth
            ``rate`` of ``in_currency`` on ``day``.

    Raises:
        InputInvalid: a line can't be read; none was kept.
        StoreError: the store can't be written.
    """
    return rate_table.take_in(publications(settings()), path, now=now)


def undo(decision_id: str) -> None:
    """Take a decision back, whose id is in ``decisions``.

    Raises:
        InputInvalid: there is none of that id that holds; or it is a demo.
        NotAllowed: a viewer asks.
        StoreError: the store can't be written.

    Example:
        >>> bd.undo("no such decision")
        Traceback (most recent call last):
        belvo_data.errors.InputInvalid: ...
    """
    belvo().context.access.act("took_decision_back")
    belvo().demo.refuse("nothing is decided")
    decision.undo(belvo().context.publications, decision_id, now=now)


def sync(links: Sequence[str] | None = None, *, full: bool = False) -> Summary:
    """Bring the data up to date with Belvo, or with the embedded sandbox.

    A terminal and a notebook show bars meanwhile.

    Args:
        links: ids of the links to read; ``None`` reads all.
        full: read everything again, not only what is new.

    Returns:
        The steps, a list: of each the link and resource, seconds, requests, and its rows or its error. It
        shows as a line or two; ``failed`` are the steps that have an error.

    Raises:
        StoreError: the store can't be written.
        BelvoError: not even the links can be listed.

    Example:
        >>> summary = bd.sync()
        >>> [step.resource for step in summary.failed]
        []
    """
    from belvo_data.progress import watched  # noqa: PLC0415  who only reads has no need of it

    return watched(map(belvo().demo.event, belvo().syncs.run(links, full=full)))


def today() -> date:
    """Return the day on this machine's calendar, or on that of a sandbox whose clock was moved.

    Example:
        >>> bd.Period.last_days(7, today=bd.today()).days
        7
    """
    return belvo().context.world_now().astimezone().date()


Clock.today = today


def _beside_the_project(folder: Path) -> Path:
    """Return a relative folder as seen from the nearest ``pyproject.toml`` upwards, else from here.

    So a notebook in a folder of its own finds the data of the dashboard.
    """
    here = Path.cwd()
    root = next((place for place in (here, *here.parents) if (place / "pyproject.toml").exists()), here)
    return root / folder
