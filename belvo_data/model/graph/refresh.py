"""Refresh: relations are brought up to date with what was changed, wholly or by touched keys."""

from __future__ import annotations

from contextlib import contextmanager
from time import perf_counter
from typing import TYPE_CHECKING

from belvo_data.model.graph.catalog import models
from belvo_data.model.graph.names import LOG, digests, table
from belvo_data.model.graph.relation import ANY
from belvo_data.model.graph.verdicts import decide

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import duckdb

    from belvo_data.model.graph.relation import Model
    from belvo_data.model.graph.touched_rows import Touched

MADE, TOUCHED = "temp.made", "temp.touched_keys"
VERDICTS = "verdicts"
# Where DuckDB guesses that few rows look for the nearest of others, it holds each against all of these.
NEAREST_BY_ORDER = "set asof_loop_join_threshold = 0"


def refresh(db: duckdb.DuckDBPyConnection, touched: Touched, *, at: str, has_room: bool = False) -> None:
    """Bring the relations up to date in the database that is used.

    Args:
        touched: what was changed of Belvo's tables; of relations it is noted here.
        at: the name of that database.
        has_room: there is an empty table for each relation that is not as this program makes it.
    """
    db.execute(NEAREST_BY_ORDER)
    known = digests(db)
    wanted = models()
    for name in known.keys() - {model.name for model in wanted}:
        db.execute(
            f"drop view if exists {at}.main.{name}; drop table if exists {at}.derived.{name};"
            f"delete from {LOG} where name = '{name}'"
        )
    made: list[tuple[Model, int, float]] = []
    for model in wanted:
        begun = perf_counter()
        if known.get(model.name) != model.digest:
            if not has_room:
                _empty(db, model, at)
            rows = _make(db, model, at)
            if rows or model.name in known:
                touched.whole(model.name)
        elif touched.of(model.relation.made_of) or model.relation.unsettled:
            rows = _remake(db, model, touched, at)
        elif _is_meant(db, model, touched):
            rows = _redecide(db, model, touched, at)
        else:
            continue
        made.append((model, rows, perf_counter() - begun))
    if made:
        _log(db, made, at)


def _empty(db: duckdb.DuckDBPyConnection, model: Model, at: str) -> None:
    """Have a relation's table with its columns and no rows.

    DuckLake makes a table with a column called row_id only apart from all else, so that one stays.
    """
    wanted = [(column.name, column.type) for column in model.relation.columns]
    if "row_id" in dict(wanted) and _columns(db, model, at) == wanted:
        db.execute(f"delete from {at}.{model.at}")
    else:
        db.execute(table(model, at))


def _columns(db: duckdb.DuckDBPyConnection, model: Model, at: str) -> list[tuple[str, str]]:
    """Return the columns that a relation's table has, with their types; none if it is not there."""
    schema, name = model.at.split(".")
    return db.execute(
        f"select column_name, data_type from duckdb_columns() where database_name = '{at}' "
        f"and schema_name = '{schema}' and table_name = '{name}' order by column_index"
    ).fetchall()


def _make(db: duckdb.DuckDBPyConnection, model: Model, at: str) -> int:
    """Make all of a relation's rows where there are none; return how many."""
    is_decided = _is_decided(db, model, at)
    if _lacks(db, model):
        if not is_decided:
            return 0
        query = f"from {at}.{model.at} limit 0"
    else:
        query = _prepared(db, model)
    if is_decided:
        db.execute(f"create or replace temp table made as {query}")
        decide(db, model, MADE)
        query = f"from {MADE}"
    return _affected(db, f"insert into {at}.{model.at} {query}")


def _remake(db: duckdb.DuckDBPyConnection, model: Model, touched: Touched, at: str) -> int:
    """Make a relation's rows anew, all or those of touched keys; return how many."""
    is_decided = _is_decided(db, model, at)
    by_key = _by_key(db, model, touched)
    with _shadowed(db, model, at) if by_key else _unchanged():
        if not _lacks(db, model):
            query = _prepared(db, model)
        elif is_decided or _has_rows(db, f"{at}.{model.at}"):
            query = f"from {at}.{model.at} limit 0"
        else:
            return 0
        db.execute(f"create or replace temp table made as {query}")
    if is_decided:
        decide(db, model, MADE)
    return _write(db, model, touched, at, f"where {model.relation.by} in (from {TOUCHED})" if by_key else "")


def _lacks(db: duckdb.DuckDBPyConnection, model: Model) -> bool:
    """Whether a relation has no row, as something has none that it needs."""
    needs = " and ".join(f"exists (from {one})" for one in model.relation.needs)
    return bool(needs) and db.execute(f"select {needs}").fetchone() == (False,)


def _prepared(db: duckdb.DuckDBPyConnection, model: Model) -> str:
    """Make what a relation's query reads, and return that query, with columns as they are declared."""
    if model.relation.prepare:
        model.relation.prepare(db)
    return f"select {_typed(model)} from ({model.query})"


def _is_decided(db: duckdb.DuckDBPyConnection, model: Model, at: str) -> bool:
    """Whether there are decisions that may reach a relation's rows, which are proposed undecided."""
    return model.relation.decidable is not None and _has_rows(db, f"{at}.derived.verdicts")


def _is_meant(db: duckdb.DuckDBPyConnection, model: Model, touched: Touched) -> bool:
    """Whether decisions about a relation's rows are other ones than before."""
    decidable = model.relation.decidable
    if decidable is None or not touched.of([VERDICTS]):
        return False
    return touched.is_whole(VERDICTS) or _has_rows(
        db, f"{touched.table(VERDICTS)} where subject = '{decidable.subject}'"
    )


def _redecide(db: duckdb.DuckDBPyConnection, model: Model, touched: Touched, at: str) -> int:
    """Have decisions reach a relation's rows as they were proposed; return how many there are."""
    db.execute(f"create or replace temp table made as from {at}.{model.at}")
    decide(db, model, MADE)
    return _write(db, model, touched, at, "")


def _write(db: duckdb.DuckDBPyConnection, model: Model, touched: Touched, at: str, of_keys: str) -> int:
    """Write what differs from the rows that were there, and note it for what is made of them."""
    was = f"from {at}.{model.at} {of_keys}"
    went = _affected(db, f"create or replace temp table went as ({was}) except (from {MADE})")
    came = _affected(db, f"create or replace temp table came as (from {MADE}) except ({was})")
    if went or came:
        touched.rows(model.name, "from temp.went union all from temp.came")
    if went:
        by = model.relation.by
        same = " and ".join(
            f'w."{name}" is not distinct from x."{name}"' for name, *_ in model.relation.columns
        )
        gone = f"x.{by} in (select {by} from temp.went)" if by else f"exists (from temp.went w where {same})"
        db.execute(f"delete from {at}.{model.at} as x where {gone}")
        if by:  # with them went rows of their keys that are as they were
            of_them = f"from {MADE} where {by} in (select {by} from temp.went)"
            db.execute(f"insert into temp.came {of_them} except from temp.came")
    if went or came:
        db.execute(f"insert into {at}.{model.at} from temp.came")
    return _count(db, MADE)


def _typed(model: Model) -> str:
    """Return a relation's columns, of the types that are declared; what is too large for its type is null."""
    bar = model.relation.decidable and model.relation.decidable.bar
    said = {name: f'"{name}"' for name, *_ in model.relation.columns}
    if bar is not None:
        said["applied"] = f"confidence >= {bar}"
    return ", ".join(
        f'try_cast({said[name]} as {kind}) as "{name}"' for name, kind, _ in model.relation.columns
    )


def _log(db: duckdb.DuckDBPyConnection, made: Sequence[tuple[Model, int, float]], at: str) -> None:
    """Note what was made."""
    names = ", ".join(f"'{model.name}'" for model, _, _ in made)
    db.execute(f"delete from {LOG} where name in ({names})")
    rows = " union all ".join(
        f"select '{model.name}', '{model.digest}', current_timestamp, "
        f"(select count(*) from {at}.{model.at}), {count}, {seconds:.4f}"
        for model, count, seconds in made
    )
    db.execute(f"insert into {LOG} {rows}")


def _by_key(db: duckdb.DuckDBPyConnection, model: Model, touched: Touched) -> bool:
    """Put the keys of what was touched into a table; return whether these are all that can have changed."""
    changed = touched.of(model.relation.made_of)
    if model.relation.by is None or any(
        model.relation.made_of[name] == ANY or touched.is_whole(name) for name in changed
    ):
        return False
    parts = (
        f"select {column} as key from {touched.table(name)}"
        for name in changed
        for column in model.relation.made_of[name]
    )
    unsettled = (
        f"select {model.relation.by} as key from {model.at} where {model.relation.unsettled or 'false'}"
    )
    db.execute(f"create or replace temp table touched_keys as {' union '.join((unsettled, *parts))}")
    if model.relation.together and _has_rows(db, f"{TOUCHED} where key is null"):
        return False
    db.execute(f"delete from {TOUCHED} where key is null")
    if model.relation.together:
        db.execute(f"insert into {TOUCHED} {model.relation.together} except from {TOUCHED}")
    return True


@contextmanager
def _shadowed(db: duckdb.DuckDBPyConnection, model: Model, at: str) -> Iterator[None]:
    """Have the names of what a relation is made of mean the rows of touched keys only."""
    shadows = {name: columns for name, columns in model.relation.made_of.items() if columns != ANY}
    for name, columns in shadows.items():
        condition = " or ".join(f"{column} in (from {TOUCHED})" for column in columns)
        db.execute(f"create or replace temp view {name} as select * from {at}.main.{name} where {condition}")
    try:
        yield
    finally:
        for name in shadows:
            db.execute(f"drop view temp.{name}")


@contextmanager
def _unchanged() -> Iterator[None]:
    yield


def _affected(db: duckdb.DuckDBPyConnection, statement: str) -> int:
    """Execute a statement that writes rows, and return how many."""
    found = db.execute(statement).fetchone()
    return int(found[0]) if found else 0


def _has_rows(db: duckdb.DuckDBPyConnection, table: str) -> bool:
    return db.execute(f"select 1 from {table} limit 1").fetchone() is not None


def _count(db: duckdb.DuckDBPyConnection, of: str) -> int:
    found = db.execute(f"select count(*) from {of}").fetchone()
    return int(found[0]) if found else 0
