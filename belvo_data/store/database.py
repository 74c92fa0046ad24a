"""Database: what questions are asked of, by the names that other rooms know it by."""

from __future__ import annotations

from typing import Protocol

import duckdb

Database = duckdb.DuckDBPyConnection


class Queryable(Protocol):
    """A DuckDB connection, or what has one."""

    def cursor(self) -> Database:
        """Return a connection of its own, for one thread."""

    def execute(self, query: str, parameters: object = None, /) -> Database:
        """Return what rows can be fetched from."""
