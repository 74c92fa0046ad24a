"""Touched rows: which rows of each table a run changed, by the columns that relations are refreshed by."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    import duckdb

KEYS = ("id", "link_id", "account_id", "value_date")  # columns of Belvo's tables that say whose a row is


class Touched:
    """What was changed of the tables and relations that others are made of.

    Rows lie in temporary tables ``touched_NAME`` with their keys, as they were and as they are.

    Args:
        everything: nothing is known of what was there before.
    """

    def __init__(self, db: duckdb.DuckDBPyConnection, *, everything: bool = False) -> None:
        self._db = db
        self.everything = everything
        self._whole: set[str] = set()
        self._noted: set[str] = set()
        self._rows: set[str] = set()

    def rows(self, name: str, query: str) -> None:
        """Note the rows of a query, which has the keys of rows as they were or are."""
        statement = (
            "insert into {} by name {}" if name in self._noted else "create or replace temp table {} as {}"
        )
        self._noted.add(name)
        if self._db.execute(statement.format(self.table(name), query)).fetchone() != (0,):
            self._rows.add(name)

    def whole(self, name: str) -> None:
        """Note that any row may have changed."""
        self._whole.add(name)

    def of(self, names: Collection[str]) -> list[str]:
        """Return those of some tables that were changed at all."""
        return [name for name in names if self.everything or name in self._whole or name in self._rows]

    def is_whole(self, name: str) -> bool:
        """Whether any row of a table may have changed."""
        return self.everything or name in self._whole

    def table(self, name: str) -> str:
        """Return the temporary table with the keys of what was changed."""
        return f"temp.touched_{name}"

    def clear(self) -> None:
        """Let go of what was noted."""
        for name in self._noted:
            self._db.execute(f"drop table {self.table(name)}")
        self._noted.clear()
        self._rows.clear()
        self._whole.clear()
        self.everything = False
