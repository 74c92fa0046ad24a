"""The door: the lake's tables of one snapshot under the names that a file has, one row an id.

The lake has no keys, so two programs can bring the same id; the row of the latest run is shown. The
views and macros are this program's own, whichever program wrote last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from belvo_data.store.lake import questions, session
from belvo_data.store.lake.tables import PUBLICATION, tables
from belvo_data.store.literals import literal
from belvo_data.store.preparing import MEANING
from belvo_data.store.reader import refuse_newer

if TYPE_CHECKING:
    from collections.abc import Iterator

    import duckdb

    from belvo_data.lake_address import LakeAddress
    from belvo_data.store.lake.tables import Table


def open_door(db: duckdb.DuckDBPyConnection, address: LakeAddress, snapshot: int, name: str) -> None:
    """Attach a snapshot of the lake as ``lake``, and under a name what is in it.

    Raises:
        LakeUnavailable: the lake refused.
        StoreTooNew: a newer version of this program wrote it.
    """
    session.prepare(db, address)
    session.attach(db, address, at=snapshot)
    with session.spoken(address):
        db.execute("use lake")
        refuse_newer(db)
        db.execute(f"attach ':memory:' as {name}; use {name}; begin")
        shown = [statement for table in tables(db, "lake").values() for statement in _shown(db, table, name)]
        db.execute(f"{'; '.join(shown)}; {questions.ours()} commit")


def twins(db: duckdb.DuckDBPyConnection, table: Table) -> int:
    """Return how many ids a table has more than once."""
    row = db.execute(
        f"select count(*) from (select id from lake.{table.path} group by id having count(*) > 1)"
    ).fetchone()
    return int(row[0]) if row else 0


def _shown(db: duckdb.DuckDBPyConnection, table: Table, name: str) -> Iterator[str]:
    shown, once = "", ""
    if table.path == PUBLICATION:
        shown = f"select * replace ({literal(MEANING)} as meaning)"
    elif table.has_key and table.rows and twins(db, table):
        once = "qualify row_number() over (partition by id order by run desc, rowid desc) = 1"
    yield f"create schema if not exists {name}.{table.schema}"
    yield f"create view {name}.{table.path} as {shown} from lake.{table.path} {once}"
    yield from table.described(name, "view")
