"""A category or merchant that a person gave goes before Belvo's, for one transaction or all of a merchant."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from belvo_data.store.edits import decision
from belvo_data.store.read import reader
from belvo_data.syncing import sync
from tests.bank import Bank, account, owner
from tests.conftest import NOW
from tests.ledgers import asked, row

if TYPE_CHECKING:
    from belvo_data.store.publications.publications import Publications

decide = partial(decision.decide, now=lambda: NOW)
undo = partial(decision.undo, now=lambda: NOW)
COLUMNS = "id, category, merchant"
GOODS = {"category": "Food & Groceries"}


def test_one_transaction_or_all_of_a_merchant_past_and_future(store: Publications) -> None:
    bank = Bank.of_ana(
        accounts=[account("checking")],
        owners=[owner("me")],
        transactions=[
            row("COMPRA TIENDA SOL 1", -1, id="first", **GOODS),
            row("COMPRA TIENDA SOL 2", -2, id="second", **GOODS),
            row("COMPRA CASA LUNA 3", -3, id="other", **GOODS),
        ],
    )

    def told() -> dict[str, object]:
        return asked(reader.connect(store), COLUMNS)

    list(sync(bank.client, store, now=lambda: NOW))
    decide(store, "category", ["first"], "always", value="Home & Life")
    one = decide(store, "category", ["second"], "row", value="Insurance")
    decide(store, "merchant", ["other"], "row", value="Luna")
    assert told() == {
        "first": ("Home & Life", "Tienda Sol"),
        "second": ("Insurance", "Tienda Sol"),
        "other": ("Food & Groceries", "Luna"),
    }
    undo(store, one)
    bank.lists["/api/transactions/"].append(row("COMPRA TIENDA SOL 9", -9, id="new", **GOODS))
    list(sync(bank.client, store, full=True, now=lambda: NOW))
    assert told() == {
        "first": ("Home & Life", "Tienda Sol"),
        "second": ("Home & Life", "Tienda Sol"),
        "other": ("Food & Groceries", "Luna"),
        "new": ("Home & Life", "Tienda Sol"),
    }


def test_what_is_always_so_of_a_merchant_is_so_of_each_spelling(store: Publications) -> None:
    bank = Bank.of_ana(
        accounts=[account("checking")],
        owners=[owner("me")],
        transactions=[
            row("COMPRA CASA PEÑA", -1, id="with a tilde", **GOODS),
            row("COMPRA CASA PENA", -2, id="without", **GOODS),
        ],
    )
    list(sync(bank.client, store, now=lambda: NOW))
    decide(store, "category", ["without"], "always", value="Home & Life")
    assert asked(reader.connect(store), COLUMNS) == {
        "with a tilde": ("Home & Life", "Casa Peña"),
        "without": ("Home & Life", "Casa Peña"),
    }
