"""A published file as a score reads it, written by hand or from what is true."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import duckdb

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from benchmarks.score.truth import Oddity, Truth

COLUMNS = {
    "ledger": (
        "id varchar, account_id varchar, value_date date, amount decimal(19, 4), currency varchar, "
        "kind varchar, flow varchar, counted_amount decimal(19, 4), why_not varchar, "
        "merchant varchar, status varchar"
    ),
    "transfers": "outflow_id varchar, inflow_id varchar, kind varchar, applied boolean",
    "pending_matches": "pending_id varchar, posted_id varchar, applied boolean",
    "refunds": "refund_id varchar, purchase_id varchar, applied boolean",
    "duplicates": "id varchar, twin_id varchar, applied boolean",
    "account_twins": "account_id varchar, twin_id varchar, applied boolean",
    "recurring": "recurring_id varchar, cadence varchar, next_date date, decided varchar",
    "recurring_members": "recurring_id varchar, transaction_id varchar",
    "anomalies": (
        "anomaly_id varchar, transaction_id varchar, account_id varchar, kind varchar, "
        "expected_date date, decided varchar"
    ),
    "persons": "person_id varchar, owner_id varchar, decided varchar",
    "balance_history": "account_id varchar, day date, balance decimal(19, 4)",
    "reconciliation": "account_id varchar, unexplained decimal(19, 4)",
}
Rows = list[tuple[Any, ...]]


def written(file: Path, relations: Mapping[str, Iterable[tuple[Any, ...]]]) -> Path:
    """Write relations into a file; those that are not given are missing there."""
    with duckdb.connect(str(file)) as db:
        for name, rows in relations.items():
            db.execute(f"create table {name} ({COLUMNS[name]})")
            listed = list(rows)
            for at in range(0, len(listed), 500):
                some = listed[at : at + 500]
                marks = ", ".join([f"({', '.join('?' * len(some[0]))})"] * len(some))
                db.execute(f"insert into {name} values {marks}", [value for row in some for value in row])
    return file


def perfect(truth: Truth) -> dict[str, Rows]:
    """Return relations that say what is true and nothing else."""
    needed = [one for one in truth.series if not one.optional]
    odd = [one for one in truth.oddities if not one.optional]
    accounts = sorted({id_ for id_, _ in truth.balances})
    return {
        "ledger": [_ledger(truth, id_) for id_ in truth.meanings],
        "transfers": [(move.outflow, move.inflow, move.kind, True) for move in truth.moves],
        "pending_matches": [(*pair, True) for pair in truth.pending],
        "refunds": [(*pair, True) for pair in truth.refunds],
        "duplicates": [(*sorted(pair), True) for pair in truth.duplicates],
        "account_twins": [(*sorted(pair), True) for pair in truth.account_twins],
        "recurring": [(str(n), min(one.cadences), one.next_date, None) for n, one in enumerate(needed)],
        "recurring_members": [(str(n), id_) for n, one in enumerate(needed) for id_ in one.members],
        "anomalies": [
            (str(n), min(one.rows, default=None), _account(truth, one), min(one.kinds), one.expected, None)
            for n, one in enumerate(odd)
        ],
        "persons": [(str(n), owner, None) for n, one in enumerate(truth.persons) for owner in one],
        "balance_history": [(id_, day, balance) for (id_, day), balance in truth.balances.items()],
        "reconciliation": [(id_, 0) for id_ in accounts],
    }


def _account(truth: Truth, one: Oddity) -> str | None:
    return one.account or truth.meanings[min(one.rows)].account


def _ledger(truth: Truth, id_: str) -> tuple[Any, ...]:
    one = truth.meanings[id_]
    kinds = (one.kind or "unknown", one.flow, one.counted, one.why_not, truth.merchants.get(id_))
    status = "PENDING" if one.is_pending else "PROCESSED"
    return (id_, one.account, one.day, one.amount, one.currency, *kinds, status)
