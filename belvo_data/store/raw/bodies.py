"""Bodies: the bytes that Belvo sent.

Whatever the typed tables hold can be made from these again.
"""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING

from belvo_data.store.files.disk import writing
from belvo_data.store.literals import literal, rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb

    from belvo_data.store.raw.extract import Extract
    from belvo_data.store.raw.staged_page import StagedPage

SMALL = 16_000  # bytes of a page that are cheaper to say than to look up
SAID = "link_id, digest, number, address, rows, read_at, sha256"


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


def _keep_pages(db: duckdb.DuckDBPyConnection, lists: Sequence[Extract], run: int) -> None:
    """Copy pages from their segments, small ones in the statement: a page in a segment costs all of that."""
    pages = [
        ((one.link_id, one.digest, number, page.address, page.rows, page.read_at, page.sha256), page)
        for one in lists
        for number, page in enumerate(one.pages, 1)
    ]
    small = [(*known, _base64(page)) for known, page in pages if _size(page) < SMALL]
    large = [(*known, page.segment, page.first, page.last) for known, page in pages if _size(page) >= SMALL]
    said = f"link_id, digest, {run}, number, address, rows, read_at, sha256"
    into = f"insert into raw.pages select {literal(lists[0].table)}, {said}"
    if small:
        db.execute(f"{into}, from_base64(body) from ({rows(small)}) as page({SAID}, body)")
    if large:
        segments = literal(sorted({str(path) for *_, path, _, _ in large}))
        db.execute(
            f"{into}, content[first_byte::int:last_byte::int] "
            f"from ({rows(large)}) as page({SAID}, path, first_byte, last_byte) "
            f"join read_blob({segments}) as file on filename = path"
        )


def _size(page: StagedPage) -> int:
    return page.last - page.first + 1


def _base64(page: StagedPage) -> str:
    with writing(page.segment), page.segment.open("rb") as file:
        file.seek(page.first - 1)
        return b64encode(file.read(_size(page))).decode()
