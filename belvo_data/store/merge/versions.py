"""Versions: what a row was before a run changed it, and what each run did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belvo_data.resources import RESOURCES
from belvo_data.store.literals import literal

if TYPE_CHECKING:
    from datetime import datetime

    import duckdb

TABLES = tuple(resource.name for resource in RESOURCES)
UNTIL = "The run that changed it"


def create(db: duckdb.DuckDBPyConnection) -> None:
    """Make a table for the former versions of each typed table's rows."""
    statements = (
        f"create table history.{table} as select *, 0 as until_run from {table} limit 0;"
        f"comment on table history.{table} is "
        f"'Former versions of the rows of {table}, which says what the columns are.';"
        f"comment on column history.{table}.until_run is {literal(UNTIL)};"
        for table in TABLES
    )
    db.execute(f"begin; create schema history; {''.join(statements)} commit;")


def supersede(db: duckdb.DuckDBPyConnection, table: str, condition: str, run: int) -> None:
    """Keep the rows of a table that a run is about to change as they are.

    What the run itself wrote was never published, so it is no version.
    """
    db.execute(f"insert into history.{table} select *, {run} from {table} where run < {run} and {condition}")


def mark(db: duckdb.DuckDBPyConnection, table: str, condition: str, run: int, now: datetime) -> None:
    """Mark rows of a table as deleted; what was odd in them is no longer told."""
    db.execute(
        f"delete from ops.odd_values where table_name = {literal(table)} "
        f"and row_id in (select id::varchar from {table} where {condition})"
    )
    supersede(db, table, condition, run)
    db.execute(f"update {table} set deleted_at = {literal(now)}, run = {run} where {condition}")
