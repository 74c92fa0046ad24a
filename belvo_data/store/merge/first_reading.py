"""First reading: lists of links of which a table has nothing yet go into it as they are read, uncompared.

What comes another way than such lists usually do, whatever it is, is left to the merging that compares.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from belvo_data.store.literals import literal
from belvo_data.store.raw.extract import MergeCounts
from belvo_data.store.raw.ids import repeat
from belvo_data.store.typed.odd_pages import MANY, UNREADABLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import duckdb

    from belvo_data.store.merge.merging import Merging
    from belvo_data.store.raw.extract import Extract


class Unusual(Exception):
    """Lists are not what a first reading brings: each record once, under the link that was asked."""


def is_likely(db: duckdb.DuckDBPyConnection, table: str, lists: Sequence[Extract]) -> bool:
    """Whether lists may go into their table as they are."""
    if not any(one.rows for one in lists):
        return False
    is_plain = all(one.link_id and one.ids.are_texts and page.is_plain for one in lists for page in one.pages)
    if table != MANY or not is_plain or repeat(one.ids for one in lists):
        return False
    links = literal([str(one.link_id) for one in lists])
    return db.execute(f"select 1 from {table} where link_id in {links} limit 1").fetchone() is None


@contextmanager
def added(
    db: duckdb.DuckDBPyConnection, table: str, lists: Sequence[Extract], run: int, merging: Merging
) -> Iterator[list[MergeCounts]]:
    """Put lists into their table, within a transaction; yield what became of each.

    Meanwhile the views ``said``, ``fresh`` and ``gone`` are what they are to who compares.

    Raises:
        Unusual: they can't be put there like that, and the transaction is of no use any more.
    """
    db.execute(
        "drop view if exists temp.fresh; drop table if exists temp.gone; drop table if exists temp.said"
    )
    filled = [one for one in lists if one.rows]
    known = db.execute(f"select coalesce(max(rowid), -1) from {table}").fetchone() or (-1,)
    try:
        rows = f"select *, {run} as first_run, {run} as run from {merging.rows(filled)}"
        db.execute(f"insert into {table} by name {rows}")
        db.execute(f"create temp view said as select * from {table} where rowid > {known[0]}")
        merging.odd.refuse_odd("said")
    except UNREADABLE as error:
        raise Unusual from error
    finally:
        merging.arrays.clear()
    named = dict(db.execute("select link_id, count(*) from said group by 1").fetchall())
    if named != {one.link_id: one.rows for one in filled}:
        raise Unusual
    others = f"from {table} where rowid <= {known[0]} and id in (select id from said)"
    if db.execute(f"select 1 {others} limit 1").fetchone() is not None:
        raise Unusual
    db.execute("create temp view fresh as select *, true as is_new, false as is_anothers from said")
    db.execute("create temp view gone as select id, link_id as link from said where false")
    yield [MergeCounts(one.rows, one.rows, 0, 0) for one in lists]
    db.execute("drop view temp.fresh; drop view temp.gone; drop view temp.said")
