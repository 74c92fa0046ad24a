"""Persons over banks, and what each has, on owners and rows that can be told by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from belvo_data import metrics
from belvo_data.store.read import reader
from belvo_data.syncing import sync
from pages.parts.persons import sums, who
from tests.bank import ANA, BOB, Bank, account, link, owner, transaction
from tests.conftest import NOW

if TYPE_CHECKING:
    import pandas as pd

    from belvo_data.store.publications.publications import Publications

CPF, OTHER_CPF = "111.444.777-35", "529.982.247-25"


def numbered(name: str, number: str) -> dict[str, Any]:
    return {"display_name": name, "document_id": {"document_type": "CPF", "document_number": number}}


def told(store: Publications) -> dict[str, pd.DataFrame]:
    """Ana owns a link alone and another one together with Bea; 100 and 30 came in."""
    bank = Bank.of_ana(
        accounts=[account("alone", ANA), account("shared", BOB)],
        owners=[
            owner("ana-1", ANA, **numbered("Ana", CPF)),
            owner("ana-2", BOB, **numbered("ANA", CPF)),
            owner("bea", BOB, **numbered("Bea", OTHER_CPF)),
        ],
        transactions=[
            transaction("pay", 100, "alone", description="Salary"),
            transaction("gift", 30, "shared", account=account("shared", BOB), description="Sale"),
        ],
    )
    bank.lists["/api/links/"] = [link(ANA), link(BOB)]
    list(sync(bank.client, store, full=True, now=lambda: NOW))
    with reader.connect(store) as db:
        return {
            name: metrics.ask(db, name).frame for name in ("persons_known", "person_flows", "person_worth")
        }


def test_a_person_is_told_over_banks_with_evidence_and_joint_owners(store: Publications) -> None:
    known = told(store)["persons_known"]
    assert list(known["owner_id"]) == ["ana-1", "ana-2", "bea"]
    assert list(known["person_id"]) == ["ana-1", "ana-1", "bea"]
    assert [list(one) for one in known["joint"]] == [[], ["Bea"], ["ANA"]]
    assert list(known["rank"]) == [1, 1, 2]
    [evidence, together] = who(known[known["person_id"] == "ana-1"])
    assert evidence.startswith("Known at Erebor by:")
    assert together.endswith("together with Bea")


def test_what_is_owned_together_is_a_group_of_its_own(store: Publications) -> None:
    frames = told(store)
    flows = frames["person_flows"]
    assert {row.owner: row.income for row in flows.itertuples()} == {"Ana": 100, "Ana & Bea": 30}
    assert flows["income"].sum() == 130
    alone, together = sums("ana-1", flows, frames["person_worth"])
    assert "MX$100.00 came in" in alone
    assert together.startswith("With others:")
    assert "MX$30.00 came in" in together
    [only] = sums("bea", flows, frames["person_worth"])
    assert only == together
