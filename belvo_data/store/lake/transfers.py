"""Transfers: which outflow and inflow are one movement, found on the lake, where all links are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belvo_data.store.lake.tables import TRANSFERS
from belvo_data.store.merge import transfers

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb

    from belvo_data.store.lake.changes import Change

DECISIVE = {f"main.{table}" for table in transfers.DECISIVE}
TRANSACTIONS = "main.transactions"


def pair(db: duckdb.DuckDBPyConnection, changes: Sequence[Change]) -> None:
    """Pair anew what has an amount that came, changed or went; within the transaction that brings it."""
    changed = {change.table.path: change for change in changes}
    transfers.begin(db, anew=bool(changed.keys() & DECISIVE))
    if not changed.keys() & DECISIVE:
        if (moved := changed.get(TRANSACTIONS)) is None:
            return
        db.execute(
            "insert into touched select distinct currency, abs(signed_amount), false "
            f"from ({moved.rows('currency, signed_amount')}) where signed_amount is not null"
        )
    # A temporary table goes before the lake's of the same name, so that only what differs is written there.
    db.execute(f"create or replace temp table transfers as from lake.{TRANSFERS}")
    transfers.pair(db)
    db.execute(
        f"delete from lake.{TRANSFERS} as old where not exists (from transfers as new "
        "where new.outflow_id = old.outflow_id and new.inflow_id = old.inflow_id)"
    )
    db.execute(f"insert into lake.{TRANSFERS} from transfers except from lake.{TRANSFERS}")
    db.execute("drop table temp.transfers")
