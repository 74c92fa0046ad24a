"""An outflow and an inflow are one movement when both accounts belong to one owner."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from belvo_data.store.read import reader
from belvo_data.syncing import sync
from tests.bank import BOB, Bank, account, link, owner, transaction
from tests.conftest import NOW

if TYPE_CHECKING:
    from belvo_data.store.publications.publications import Publications


@pytest.mark.parametrize("partner", ["AAAA800101MDFXXX03", "ZZZZ800101MDFXXX07"])
def test_a_joint_account_belongs_to_each_of_its_owners(partner: str, store: Publications) -> None:
    bank = Bank.of_ana(
        accounts=[account("own"), account("joint", BOB)],
        owners=[
            owner("me", document_id={"document_type": "CURP", "document_number": "BOXW310820HNERXN09"}),
            owner(
                "me again",
                BOB,
                document_id={"document_type": "CURP", "document_number": "BOXW-310820-HNERXN09"},
            ),
            owner("partner", BOB, document_id={"document_type": "CURP", "document_number": partner}),
        ],
        transactions=[
            transaction("out", -5, "own", category="Transfers"),
            transaction("in", 5, "joint", category="Transfers", account=account("joint", BOB)),
        ],
    )
    bank.lists["/api/links/"].append(link(BOB))
    list(sync(bank.client, store, now=lambda: NOW))
    with reader.connect(store) as db:
        assert db.execute("select outflow_id, inflow_id from transfers").fetchall() == [("out", "in")]


def test_a_pair_goes_with_the_amount_of_one_side_and_comes_back_with_it(store: Publications) -> None:
    def rows(came: float) -> list[dict[str, Any]]:
        kind = {"category": "Transfers"}
        return [transaction("out", -5, "a", **kind), transaction("in", came, "b", **kind)]

    bank = Bank.of_ana(accounts=[account("a"), account("b")], owners=[owner("me")])
    pairs = []
    for came in (5, 7, 5):
        bank.lists["/api/transactions/"] = rows(came)
        list(sync(bank.client, store, full=True, now=lambda: NOW))
        with reader.connect(store) as db:
            pairs.append(db.execute("select outflow_id, inflow_id from transfers").fetchall())
    assert pairs == [[("out", "in")], [], [("out", "in")]]
