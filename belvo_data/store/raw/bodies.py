"""Bodies: the bytes that Belvo sent, and the log of how each list was read.

Whatever the typed tables hold can be made from these again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from belvo_data.store.literals import literal, row

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    import duckdb

    from belvo_data.store.raw.extract import Extract


def keep(db: duckdb.DuckDBPyConnection, lists: Sequence[Extract], *, run: int) -> None:
    """Keep the pages of lists of one table, unless the same came before."""
    table = lists[0].table
    known = set(
        db.execute(
            f"select distinct link_id, digest from raw.pages where resource = {literal(table)} "
            f"and digest in {literal([one.digest for one in lists])}"
        ).fetchall()
    )
    come = {(one.link_id, one.digest): one for one in lists if one.rows}
    if news := [one for key, one in come.items() if key not in known]:
        _keep_pages(db, news, run)


def reading(one: Extract, *, run: int, turn: int, now: datetime) -> str:
    """Return the row that notes how a list was read."""
    whose = (one.table, one.link_id, run, turn)
    return row(*whose, one.started_at, now, one.whole, one.rows, one.digest, one.is_news)


def note(db: duckdb.DuckDBPyConnection, readings: Sequence[str]) -> None:
    """Note how lists were read."""
    db.execute(f"insert into raw.lists values {', '.join(readings)}")


def _keep_pages(db: duckdb.DuckDBPyConnection, lists: Sequence[Extract], run: int) -> None:
    pages = ", ".join(
        row(
            *(one.link_id, one.digest, number, page.address, page.rows, page.read_at, page.sha256),
            *(page.segment, page.first, page.last),
        )
        for one in lists
        for number, page in enumerate(one.pages, 1)
    )
    segments = literal(sorted({str(page.segment) for one in lists for page in one.pages}))
    said = "link_id, digest, number, address, rows, read_at, sha256, path, first_byte, last_byte"
    db.execute(
        f"insert into raw.pages select {literal(lists[0].table)}, link_id, digest, {run}, "
        "number, address, rows, read_at, sha256, content[first_byte:last_byte] "
        f"from (values {pages}) as page({said}) join read_blob({segments}) as file on filename = path"
    )
