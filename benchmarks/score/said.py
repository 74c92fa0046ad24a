"""Said: the derived relations of a published file, by the names that are agreed on; one may be missing."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import duckdb

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAMES = (
    "ledger",
    "transfers",
    "pending_matches",
    "refunds",
    "duplicates",
    "account_twins",
    "recurring",
    "recurring_members",
    "anomalies",
    "persons",
    "balance_history",
    "reconciliation",
)
Row = tuple[Any, ...]


class RelationMissing(LookupError):
    """A relation is not there, or lacks a column."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a file says."""

    db: duckdb.DuckDBPyConnection

    def rows(self, query: str) -> list[Row]:
        """Return the rows of a query; raise RelationMissing where a name in it is not there."""
        try:
            return self.db.execute(query).fetchall()
        except (duckdb.CatalogException, duckdb.BinderException) as error:
            raise RelationMissing(str(error).partition("\n")[0]) from error

    def by_id(self, query: str) -> dict[str, Any]:
        """Return the second column of a query by its first."""
        return dict(self.rows(query))

    def missing(self) -> list[str]:
        """Return the relations that are not there."""
        there = {name for (name,) in self.rows("select table_name from information_schema.tables")}
        return [name for name in NAMES if name not in there]


@contextmanager
def said_by(file: Path) -> Iterator[Said]:
    """Open a published file, read-only."""
    with duckdb.connect(str(file), read_only=True) as db:
        yield Said(db)
