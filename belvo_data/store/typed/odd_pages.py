"""Odd pages: those that DuckDB does not read as their table's, cleaned value by value so that it does."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import duckdb
import msgspec

from belvo_data.store.literals import literal
from belvo_data.store.raw.arrays import Arrays, array_in
from belvo_data.store.typed.macros import of_table
from belvo_data.store.typed.records import clean, rows_in, write
from belvo_data.store.typed.shape import taken
from belvo_data.store.typed.shapes import SHAPES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from belvo_data.store.raw.extract import Extract
    from belvo_data.store.raw.staged_page import StagedPage

# What DuckDB says of a value that it can't read; a disk that refuses is another matter.
UNREADABLE = (duckdb.DataError, duckdb.InvalidInputException)
MANY = "transactions"  # too many to be looked at one by one: DuckDB finds out itself whether they fit
# In a column of text DuckDB takes an object, a list and true for words.
NO_TEXT = "({0} >= '[' and ({0} < '\\' or {0} >= '{{' or {0} in ('true', 'false')) and json_valid({0}))"


@dataclass(frozen=True, slots=True)
class OddValue:
    """An odd value: of which row (``None``: the record is none), which field, why, and on which page."""

    row_id: str | None
    field: str
    reason: str
    page: int


class OddPages:
    """The odd pages of lists of one table, found and cleaned.

    Args:
        folder: where what was cleaned lies until it is read.

    Attributes:
        found: the odd values of each list, by link.
        strays: the links of lists with records that are no rows.
    """

    def __init__(self, db: duckdb.DuckDBPyConnection, table: str, folder: Path) -> None:
        self.found: dict[str | None, list[OddValue]] = {}
        self.strays: set[str | None] = set()
        self._db = db
        self._table = table
        self._folder = folder
        self._cleaned: set[Path] = set()
        db.execute(of_table(table))

    def seen(self, one: Extract) -> Extract:
        """Return a list whose records have the shape of their table's: pages that have not are cleaned."""
        looks = self._table != MANY or not one.ids.are_texts
        pages = [
            page if page.is_plain and (not looks or self._has_shape(page)) else self._clean(one, page, number)
            for number, page in enumerate(one.pages, 1)
        ]
        return replace(one, pages=pages)

    def sought(self, lists: Sequence[Extract]) -> list[Extract]:
        """Return lists that DuckDB reads: pages that it does not read are found by halves, and cleaned."""
        pages = [page for one in lists for page in one.pages if page.rows and page.array not in self._cleaned]
        odd = {id(page) for page in self._unreadable(pages)}
        return [
            replace(
                one,
                pages=[
                    self._clean(one, page, number) if id(page) in odd else page
                    for number, page in enumerate(one.pages, 1)
                ],
            )
            for one in lists
        ]

    def refuse_odd(self, said: str) -> None:
        """Refuse rows that DuckDB read, although some of them were not meant so.

        Raises:
            duckdb.InvalidInputException: there are such.
        """
        conditions = ["id is null"]
        if self._table == MANY:
            texts = "select column_name from (describe transactions) where column_type = 'VARCHAR'"
            conditions += [NO_TEXT.format(name) for (name,) in self._db.execute(texts).fetchall()]
        if self._db.execute(f"select 1 from {said} where {' or '.join(conditions)} limit 1").fetchone():
            raise duckdb.InvalidInputException(f"A row of {self._table} is odd.")

    def clear(self) -> None:
        """Remove what was cleaned from the disk."""
        for path in self._cleaned:
            path.unlink(missing_ok=True)

    def _has_shape(self, page: StagedPage) -> bool:
        """Whether the page's records are made as the table's are."""
        try:
            _decoder(self._table).decode(array_in(page))
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            return False
        return True

    def _unreadable(self, pages: Sequence[StagedPage]) -> Iterator[StagedPage]:
        """Yield the pages that DuckDB does not read."""
        if not pages or self._reads(pages):
            return
        if len(pages) == 1:
            yield pages[0]
            return
        half = len(pages) // 2
        yield from self._unreadable(pages[:half])
        yield from self._unreadable(pages[half:])

    def _reads(self, pages: Sequence[StagedPage]) -> bool:
        arrays, largest = Arrays(self._folder), max(page.size for page in pages)
        try:
            files = literal(arrays.of(pages))
            self._db.execute(
                f"create or replace temp table tried as from {rows_in(self._table, files, largest)}"
            )
            self.refuse_odd("tried")
        except UNREADABLE:
            return False
        finally:
            self._db.execute("drop table if exists temp.tried")
            arrays.clear()
        return True

    def _clean(self, one: Extract, page: StagedPage, number: int) -> StagedPage:
        """Return a page without its odd values, which are noted, and without what is no row."""
        path = self._folder / f"{uuid4().hex}-clean.json.zst"
        self._cleaned.add(path)
        found = clean(self._db, self._table, array_in(page), path)
        self.found.setdefault(one.link_id, []).extend(
            OddValue(row_id, odd.field, odd.reason, number) for row_id, odd in found.odd
        )
        if any(row_id is None for row_id, _ in found.odd):
            self.strays.add(one.link_id)
        return replace(page, array=path, size=write(path, [row.fitting for row in found.rows]))


@cache
def _decoder(table: str) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(list[taken(SHAPES[table])])  # type: ignore[misc]
