"""Changes: what a draft says otherwise than the file that it began from, table by table."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from belvo_data.store.lake.tables import EVENTS, PUBLICATION
from belvo_data.store.literals import literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    import duckdb

    from belvo_data.store.lake.tables import Table

# A worker's journal may tell of links that another one has had forgotten.
KNOWN = {EVENTS: "(here.link_id is null or here.link_id in (select id from draft.main.links))"}


@dataclass(frozen=True, slots=True)
class Change:
    """What is new and what is gone of a table, as statements on the lake.

    Attributes:
        fresh: how many rows are new or differ; their places in the draft are in a temporary table.
        gone: how many rows are no more as they were; they are in another.
    """

    table: Table
    fresh: int
    gone: int

    def delete(self) -> str:
        """Return the statement that takes out what is gone, and what is about to come again."""
        at, names = f"lake.{self.table.path}", _names(self.table)
        if not self.table.has_key:
            same = _same(self.table, "gone", "old")
            return f"delete from {at} as old where exists (from {names}_gone as gone where {same})"
        return f"delete from {at} where id in ({self.rows('id')})"

    def rows(self, columns: str) -> str:
        """Return the query for some columns of all rows that are fresh or gone."""
        at, names = f"draft.{self.table.path}", _names(self.table)
        parts = []
        if self.fresh:
            parts.append(f"select {columns} from {at} where rowid in (from {names}_fresh)")
        if self.gone:
            parts.append(f"select {columns} from {names}_gone")
        return " union all ".join(parts)

    def insert(self, *, since: int, shift: int) -> str:
        """Return the statement that brings what is fresh.

        Args:
            since: runs up to this number were there when the draft began.
            shift: how many runs others published since; ours come after them.
        """
        later = ", ".join(f"if({run} > {since}, {run} + {shift}, {run}) as {run}" for run in self.table.runs)
        shown = f"* replace ({later})" if later and shift else "*"
        return (
            f"insert into lake.{self.table.path} by name select {shown} from draft.{self.table.path} "
            f"where rowid in (from {_names(self.table)}_fresh)"
        )


@contextmanager
def compared(db: duckdb.DuckDBPyConnection, draft: Path, pulled: Path) -> Iterator[None]:
    """Attach two files as ``draft`` and ``pulled``."""
    for path, name in ((draft, "draft"), (pulled, "pulled")):
        db.execute(f"attach {literal(path)} as {name} (read_only)")
    try:
        yield
    finally:
        db.execute("use memory; detach draft; detach pulled")


def changes(db: duckdb.DuckDBPyConnection, there: Mapping[str, Mapping[str, Table]]) -> list[Change]:
    """Compare the attached ``draft`` with ``pulled``; what is derived is made on the lake itself.

    Args:
        there: the tables of each, by path.
    """
    found = [
        _change(db, table, there.get("pulled", {}).get(path))
        for path, table in there["draft"].items()
        if path != PUBLICATION and not table.is_derived
    ]
    return [change for change in found if change.fresh or change.gone]


def _change(db: duckdb.DuckDBPyConnection, table: Table, known: Table | None) -> Change:
    here, names = f"draft.{table.path}", _names(table)
    shown = ", ".join(f'"{name}"' for name in table.compared)
    if known is None:
        fresh, gone = (
            f"select rowid from {here} as here where {KNOWN.get(table.path, 'true')}",
            f"select {shown} from {here} limit 0",
        )
    else:
        lacking = "".join(f", null::{kind} as {name}" for name, kind in table.lacking(known).items())
        there = f"(select *{lacking} from pulled.{table.path})"
        other = f"where not exists (from {{}} as there where {_same(table, 'here', 'there')})"
        fresh = f"select rowid from {here} as here {other.format(there)} and {KNOWN.get(table.path, 'true')}"
        gone = f"select {shown} from {there} as here {other.format(here)}"
    return Change(
        table,
        _kept(db, f"{names}_fresh", fresh) if table.rows else 0,
        _kept(db, f"{names}_gone", gone) if known is None or known.rows else 0,
    )


def _kept(db: duckdb.DuckDBPyConnection, name: str, query: str) -> int:
    db.execute(f"create or replace temp table {name} as {query}")
    row = db.execute(f"select count(*) from {name}").fetchone()
    return int(row[0]) if row else 0


def _same(table: Table, one: str, other: str) -> str:
    return " and ".join(f"{one}.{name} is not distinct from {other}.{name}" for name in table.compared)


def _names(table: Table) -> str:
    return f"{table.schema}_{table.name}"
