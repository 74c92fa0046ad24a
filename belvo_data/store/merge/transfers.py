"""Transfers: which outflow and which inflow are one movement, found anew only where something changed.

A pair has one currency and one amount, so it is enough to look again at the amounts of rows that came,
changed or went.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from belvo_data.store.read.reader import sql

if TYPE_CHECKING:
    import duckdb

# Whoever owns a link and which accounts are liabilities decides on every pair.
DECISIVE = ("accounts", "owners")


def begin(db: duckdb.DuckDBPyConnection, *, anew: bool) -> None:
    """Make room for the amounts to look at again; ``anew`` is all of them."""
    db.execute(
        "create or replace temp table touched (currency varchar, amount decimal(19,4), everything boolean)"
    )
    if anew:
        db.execute("insert into touched (everything) values (true)")


def touch(db: duckdb.DuckDBPyConnection, table: str) -> None:
    """Note the amounts of a merge that is about to be applied."""
    if table in DECISIVE:
        db.execute(
            "insert into touched (everything) select true where exists (from fresh) or exists (from gone)"
        )
    elif table == "transactions":
        db.execute(
            "insert into touched "
            "select distinct currency, abs(signed_amount), false from ("
            "select currency, signed_amount from fresh "
            "union all select currency, signed_amount from transactions "
            "where id in (select id from fresh where not is_new union select id from gone)) "
            "where signed_amount is not null and not exists (from touched where everything)"
        )


def pair(db: duckdb.DuckDBPyConnection) -> None:
    """Pair what was touched: rarely anything, as most amounts only leave or only come."""
    db.execute(sql("again"))
    if db.execute("from again limit 1").fetchone():
        db.execute(sql("transfers"))
    db.execute("drop table again; drop table unpaired")
