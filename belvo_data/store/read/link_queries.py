"""Link queries: the links of the newest publication as plain values, for whoever needs no frame."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from belvo_data.resources import BY_FETCHED_AS
from belvo_data.store.literals import literal
from belvo_data.store.read.reader import looking

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    import duckdb


DELETED = "deleted"  # the status of a link that Belvo no longer has


@dataclass(frozen=True, slots=True)
class Row:
    """A link as it was last read; its columns are those of the macro ``known_links``."""

    id: str
    institution: str | None = None
    bank: str | None = None
    status: str | None = None
    access_mode: str | None = None
    external_id: str | None = None
    created_at: datetime | None = None
    last_accessed_at: datetime | None = None
    refresh_rate: str | None = None
    fetch_resources: list[str] | None = None
    stale_in: str | None = None
    integration_type: str | None = None
    bank_status: str | None = None
    consent_status: str | None = None
    consent_ends_at: datetime | None = None
    owner: str | None = None
    accounts: int = 0
    transactions: int = 0


@dataclass(frozen=True, slots=True)
class LastRun:
    """The newest sync.

    Attributes:
        problem: of its first failed step; ``None`` if none failed.
    """

    started_at: datetime
    steps: int
    failed: int
    problem: str | None


def known(db: duckdb.DuckDBPyConnection) -> list[Row]:
    """Return the links that Belvo has, and those that it had and of which what was read is still here."""
    names = ", ".join(column.name for column in fields(Row))
    with looking(db) as cursor:
        rows = cursor.execute(f"select {names} from known_links()").fetchall()
    return [Row(*row) for row in rows]


def roster(db: duckdb.DuckDBPyConnection) -> list[Row]:
    """Return the links that Belvo has, oldest first."""
    return [row for row in known(db) if row.status != DELETED]


def counts(db: duckdb.DuckDBPyConnection, link_id: str) -> dict[str, int]:
    """Return how many records a link has of each resource that it names, or of the usual ones."""
    with looking(db) as cursor:
        row = cursor.execute(f"select fetch_resources from links where id = {literal(link_id)}").fetchone()
        named = (row[0] if row else None) or ["ACCOUNTS", "OWNERS", "TRANSACTIONS"]
        tables = [BY_FETCHED_AS[name].name for name in named if name in BY_FETCHED_AS]
        return {table: _count(cursor, table, link_id) for table in tables}


def _count(cursor: duckdb.DuckDBPyConnection, table: str, link_id: str) -> int:
    row = cursor.execute(
        f"select count(*) from {table} where link_id = {literal(link_id)} and deleted_at is null"
    ).fetchone()
    return int(row[0]) if row else 0


def sizes(db: duckdb.DuckDBPyConnection, tables: Sequence[str]) -> dict[tuple[str, str | None], int]:
    """Return how many records each link has in each of some tables."""
    counted = (
        f"select {literal(table)}, link_id, count(*) from {table} where deleted_at is null group by link_id"
        for table in tables
    )
    with looking(db) as cursor:
        rows = cursor.execute(" union all ".join(counted)).fetchall()
    return {(table, link_id): count for table, link_id, count in rows}


def lost(db: duckdb.DuckDBPyConnection) -> set[str]:
    """Return the ids of links that Belvo no longer has."""
    with looking(db) as cursor:
        return {
            row[0] for row in cursor.execute("select id from links where deleted_at is not null").fetchall()
        }


def consent_of(db: duckdb.DuckDBPyConnection, link_id: str) -> dict[str, Any] | None:
    """Return the newest consent of a link, by the names that Belvo gives its members."""
    with looking(db) as cursor:
        row = cursor.execute(
            "select id, document_number, display_name, user_name, institution, institution_display_name "
            f"from consents where link_id = {literal(link_id)} and deleted_at is null "
            "order by created_at desc limit 1"
        ).fetchone()
    if row is None:
        return None
    names = "id document_number display_name user_name belvo_institution_name institution_display_name"
    return {**dict(zip(names.split(), row, strict=True)), "link_id": link_id}


def last_run(db: duckdb.DuckDBPyConnection) -> LastRun | None:
    """Return the newest sync that reported steps."""
    with looking(db) as cursor:
        found = cursor.execute(
            "select started_at, count(*), count(problem), min(problem) from ops.runs "
            "join ops.steps on run = number group by number, started_at order by number desc limit 1"
        ).fetchall()
    return LastRun(*found[0]) if found else None
