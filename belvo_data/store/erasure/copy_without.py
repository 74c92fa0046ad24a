"""Copy without: all tables of a publication, but of one link nothing."""

from __future__ import annotations

import hashlib
from itertools import groupby
from typing import TYPE_CHECKING, Any

import zstandard

from belvo_data.remote.page import page_of
from belvo_data.store.literals import literal, row
from belvo_data.store.merge.replay import body_of, replay
from belvo_data.store.raw.segments import LEVEL

if TYPE_CHECKING:
    import duckdb

    from belvo_data.store.raw.staging import Staging

MADE_ANEW = {"ops.publication", "ops.models", "raw.pages", "raw.lists"}
COMMON = "resource in (select resource from former.raw.common)"
FORGOTTEN = b"forgotten"


def copy(link_id: str, db: duckdb.DuckDBPyConnection, staging: Staging) -> None:
    """Fill a draft whose tables are empty from the database ``former``.

    Where several links send the same row, what is left of it is made of what the others said.
    """
    tables = db.execute(
        "select schema_name || '.' || table_name, list(column_name) from duckdb_columns() "
        "where database_name = 'former' and schema_name <> 'derived' "
        "and (schema_name, table_name) in (select (schema_name, table_name) from duckdb_tables()) "
        "group by all"
    ).fetchall()
    has_common = bool(db.execute("select 1 from former.raw.common limit 1").fetchall())
    for table, columns in tables:
        is_typed = table.startswith(("main.", "history.", "ops.odd_values"))
        if table not in MADE_ANEW and not (is_typed and has_common):
            _copy_rows(db, table, _others(table, columns, link_id))
    of_others = f"link_id <> {literal(link_id)}"
    _copy_rows(db, "raw.pages", f"{of_others} and not {COMMON}")
    _copy_rows(db, "raw.lists", f"coalesce({of_others}, true)")
    _copy_pages(db, f"link_id is null or ({of_others} and {COMMON})", link_id)
    if has_common:
        replay(db, staging)


def _copy_rows(db: duckdb.DuckDBPyConnection, table: str, condition: str) -> None:
    db.execute(f"insert into {table} by name select * from former.{table} where {condition} order by rowid")


def _others(table: str, columns: list[str], link_id: str) -> str:
    """Return the condition on rows that are not the link's."""
    link = literal(link_id)
    if table.endswith(".links"):
        return f"id <> {link}"
    if table == "ops.calls":
        return f"not contains(concat_ws(' ', link_id, path, query), {link})"
    if table == "ops.decisions":
        return f"not list_contains(link_ids, {link})"
    return f"link_id is distinct from {link}" if "link_id" in columns else "true"


def _copy_pages(db: duckdb.DuckDBPyConnection, where: str, link_id: str) -> None:
    """Copy the pages of lists, without the records that name the link."""
    pages = db.execute(
        "select resource, link_id, digest, run, number, address, rows, read_at, sha256, body "
        f"from former.raw.pages where {where} order by resource, link_id, digest, number"
    ).fetchall()
    for (table, whose, digest), of_list in groupby(pages, key=lambda page: page[:3]):
        rewritten = [_without(table, link_id, *page[3:]) for page in of_list]
        fresh = hashlib.sha256(" ".join(page[5] for page in rewritten).encode()).hexdigest()
        values = ", ".join(
            f"({row(table, whose, fresh, *page)[1:-1]}, from_hex('{body.hex()}'))"
            for *page, body in rewritten
        )
        db.execute(f"insert into raw.pages values {values}")
        rows = sum(page[3] for page in rewritten)
        db.execute(
            f"update raw.lists set digest = {literal(fresh)}, rows = {rows} "
            f"where link_id is not distinct from {literal(whose)} and resource = {literal(table)} "
            f"and digest = {literal(digest)}"
        )


def _without(table: str, link_id: str, *page: Any) -> tuple[Any, ...]:
    """Return run, number, address, rows, time, digest and body of a page that no longer names the link."""
    run, number, address, rows, read_at, sha256, compressed = page
    body, name = body_of(compressed, sha256, table), link_id.encode()
    if name not in body and link_id not in address:
        return page
    found = page_of(body, address)
    kept = [one for one in found.written if name not in one]
    before, after = (part.replace(name, FORGOTTEN) for part in (body[: found.start], body[found.end :]))
    body = b"".join((before, b"[", b",".join(kept), b"]", after))
    address, rows = address.replace(link_id, FORGOTTEN.decode()), len(kept)
    digest = hashlib.sha256(body).hexdigest()
    return run, number, address, rows, read_at, digest, zstandard.compress(body, LEVEL)
