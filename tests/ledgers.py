"""Ledgers: what becomes of the transactions of one person's accounts, for tests of what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from belvo_data.store.read import reader
from belvo_data.syncing import sync
from tests.bank import Bank, account, owner, transaction
from tests.conftest import NOW

if TYPE_CHECKING:
    import duckdb

    from belvo_data.store.publications.publications import Publications

ACCOUNTS = {
    "checking": "CHECKING_ACCOUNT",
    "savings": "SAVINGS_ACCOUNT",
    "card": "CREDIT_CARD",
    "loan": "LOAN_ACCOUNT",
    "fund": "INVESTMENT_ACCOUNT",
}
Row = dict[str, Any]


def row(text: str, amount: float, account_id: str = "checking", **more: Any) -> Row:
    """Return a transaction whose id is its text, unless another is given."""
    return transaction(more.pop("id", text), amount, account_id, description=text, **more)


def ledger_of(store: Publications, *rows: Row, without: tuple[str, ...] = ()) -> duckdb.DuckDBPyConnection:
    """Return a connection that sees the ledger of these transactions; some accounts may not be linked."""
    bank = Bank.of_ana(
        accounts=[
            account(name, category=category) for name, category in ACCOUNTS.items() if name not in without
        ],
        owners=[owner("ana")],
        transactions=list(rows),
    )
    list(sync(bank.client, store, now=lambda: NOW))
    return reader.connect(store)


def asked(db: duckdb.DuckDBPyConnection, columns: str, of: str = "ledger") -> dict[str, Any]:
    """Return what a relation says of each transaction, by the first of its columns."""
    with db:
        return {
            first: rest[0] if len(rest) == 1 else tuple(rest)
            for first, *rest in db.execute(f"select {columns} from {of}").fetchall()
        }
