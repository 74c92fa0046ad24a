"""Change feed: what a run did, row by row, in Belvo's own words before and after."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Literal

import duckdb
import zstandard

from belvo_data.remote.page import page_of
from belvo_data.resources import INSTITUTIONS, LINKS
from belvo_data.store.literals import literal
from belvo_data.store.merge.replay import body_of
from belvo_data.store.typed import macros
from belvo_data.store.typed.odd_pages import UNREADABLE
from belvo_data.store.typed.records import clean, rows_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from belvo_data.remote.page import Page
    from belvo_data.store.database import Queryable

OF_NO_LINK = {LINKS.name, INSTITUTIONS.name}


@dataclass(frozen=True, slots=True)
class RowChange:
    """What a run did to one row.

    Attributes:
        before: the record as Belvo sent it last before the run; ``None`` if the row was not there, or
            its bytes are no longer kept.
        after: the record as Belvo sent it then; ``None`` if the row is deleted.
    """

    table: str
    id: str
    link_id: str | None
    what: Literal["added", "changed", "deleted"]
    before: bytes | None
    after: bytes | None


def row_changes(db: duckdb.DuckDBPyConnection, run: int) -> Iterator[RowChange]:
    """Yield what a run did, table by table and link by link.

    Raises:
        StoreDamaged: a page is not as it was kept.
    """
    with db.cursor() as cursor, TemporaryDirectory() as folder, duckdb.connect() as reading:
        cursor.execute("use belvo")
        reading.execute(macros.everything())
        book = _Book(cursor, reading, Path(folder) / "records.json.zst")
        changes = cursor.execute(
            f'select "table", link_id, what, before_run, id from changes({run:d}) order by all nulls first'
        ).fetchall()
        for (table, link_id, what, before_run), rows in groupby(changes, key=lambda row: row[:4]):
            before = book.records(table, link_id, before_run)
            after = {} if what == "deleted" else book.records(table, link_id, run)
            if what == "changed" and table not in OF_NO_LINK:
                for former in book.moved_from(table, link_id, run):
                    before = book.records(table, former, before_run) | before
            for *_, row_id in rows:
                yield RowChange(table, row_id, link_id, what, before.get(row_id), after.get(row_id))


def record(db: Queryable, table: str, row_id: str) -> bytes | None:
    """Return a row as Belvo sent it last; ``None`` if it is not there, or its bytes are no longer kept.

    Raises:
        StoreDamaged: a page is not as it was kept.
    """
    with db.cursor() as cursor, TemporaryDirectory() as folder, duckdb.connect() as reading:
        cursor.execute("use belvo")
        found = cursor.execute(f"select link_id, run from {table} where id = {literal(row_id)}").fetchone()
        if found is None:
            return None
        reading.execute(macros.everything())
        book = _Book(cursor, reading, Path(folder) / "records.json.zst")
        return book.records(table, *found).get(row_id)


class _Book:
    """The records that were read, by run, table and link."""

    def __init__(
        self, db: duckdb.DuckDBPyConnection, reading: duckdb.DuckDBPyConnection, scratch: Path
    ) -> None:
        self._db = db
        self._reading = reading
        self._scratch = scratch

    def records(self, table: str, link_id: str | None, run: int | None) -> dict[str, bytes]:
        """Return the records that a run read of a link, by their rows' ids."""
        found: dict[str, bytes] = {}
        if run is None:
            return found
        pages = self._db.execute(
            "select p.body, p.sha256, p.address from raw.lists l join raw.pages p "
            "on p.resource = l.resource and p.digest = l.digest and p.link_id is not distinct from l.link_id "
            f"where l.run = {run} and l.resource = {literal(table)} "
            f"and (l.link_id is null or l.link_id is not distinct from {literal(link_id)}) "
            "order by l.turn, p.number"
        ).fetchall()
        for compressed, sha256, address in pages:
            page = page_of(body_of(compressed, sha256, table), address)
            found.update(self._by_id(table, page))
        return found

    def moved_from(self, table: str, link_id: str | None, run: int) -> list[str | None]:
        """Return the links that had rows until a run which this one has since."""
        found = self._db.execute(
            f"select distinct former.link_id from history.{table} as former "
            f"join as_of('{table}', {run}) as now using (id) where former.until_run = {run} "
            f"and now.link_id = {literal(link_id)} and former.link_id is distinct from now.link_id"
        ).fetchall()
        return [former for (former,) in found]

    def _by_id(self, table: str, page: Page) -> Iterator[tuple[str, bytes]]:
        """Return the records of a page; rows come in their order, and know ids that records lack."""
        array = page.body[page.start : page.end]
        if page.is_plain and (ids := self._ids(table, array)) is not None:
            return zip(ids, page.written, strict=True)
        return ((row.row_id, row.sent) for row in clean(self._reading, table, array, self._scratch).rows)

    def _ids(self, table: str, array: bytes) -> list[str] | None:
        """Return the ids of rows; ``None`` where DuckDB does not read them, or not all have one."""
        self._scratch.write_bytes(zstandard.compress(array))
        try:
            rows = self._reading.execute(
                f"select id::varchar from {rows_in(table, literal([self._scratch]), len(array))}"
            ).fetchall()
        except UNREADABLE:
            return None
        ids = [row_id for (row_id,) in rows]
        return None if None in ids else ids
