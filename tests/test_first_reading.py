"""The first reading: what a new link has goes in as it is read, and odder lists are compared after all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from belvo_data.store.read import reader
from belvo_data.syncing import Step, sync
from tests.bank import ANA, BOB, Bank, account, link, transaction
from tests.conftest import NOW

if TYPE_CHECKING:
    from belvo_data.store.publications.publications import Publications


def of(link_id: str | None, name: str, **what: Any) -> dict[str, Any]:
    return transaction(name, -1, account={"id": "any", "link": link_id, "currency": "MXN"}, **what)


def bank_of(*transactions: dict[str, Any]) -> Bank:
    bank = Bank.of_ana(accounts=[account("checking")], transactions=list(transactions))
    bank.lists["/api/links/"].append(link(BOB))
    return bank


def merged(bank: Bank, store: Publications) -> dict[str | None, tuple[int, ...]]:
    """Return what a sync did to each link's transactions: seen, added, changed, deleted, odd."""
    steps = [one for one in sync(bank.client, store, now=lambda: NOW) if isinstance(one, Step)]
    assert [step for step in steps if step.error] == []
    of_it = {one.link: one.merged for one in steps if one.resource == "transactions" and one.merged}
    return {who: (did.seen, did.added, did.changed, did.deleted, did.odd) for who, did in of_it.items()}


def rows(store: Publications) -> list[tuple[Any, ...]]:
    query = "select id, link_id, signed_amount::int, first_run, run from transactions order by id"
    return reader.connect(store).execute(query).fetchall()


def test_new_links_have_what_was_read_of_them(store: Publications) -> None:
    bank = bank_of(of(ANA, "a1"), of(ANA, "a2"), of(BOB, "b1"))
    assert merged(bank, store) == {ANA: (2, 2, 0, 0, 0), BOB: (1, 1, 0, 0, 0)}
    assert rows(store) == [("a1", ANA, -1, 1, 1), ("a2", ANA, -1, 1, 1), ("b1", BOB, -1, 1, 1)]


def test_a_link_that_comes_later_is_new_beside_one_that_is_known(store: Publications) -> None:
    bank = bank_of(of(ANA, "a1"))
    bobs = bank.lists["/api/links/"].pop()
    merged(bank, store)
    bank.lists["/api/links/"].append(bobs)
    bank.lists["/api/transactions/"].append(of(BOB, "b1"))
    assert merged(bank, store)[BOB] == (1, 1, 0, 0, 0)
    assert rows(store) == [("a1", ANA, -1, 1, 1), ("b1", BOB, -1, 2, 2)]


@pytest.mark.parametrize("value", [True, "odd", {"of": 1}])
def test_an_odd_value_has_lists_read_again_without_it(store: Publications, value: object) -> None:
    bank = bank_of(of(ANA, "a1"), of(ANA, "a2", mcc=value), of(BOB, "b1"))
    assert merged(bank, store) == {ANA: (2, 2, 0, 0, 1), BOB: (1, 1, 0, 0, 0)}
    assert [row[0] for row in rows(store)] == ["a1", "a2", "b1"]


def test_a_row_that_another_link_has_already_is_one_row(store: Publications) -> None:
    bank = bank_of(of(ANA, "a1"))
    bobs = bank.lists["/api/links/"].pop()
    merged(bank, store)
    bank.lists["/api/links/"].append(bobs)
    bank.lists["/api/transactions/"] = [of(BOB, "a1")]
    merged(bank, store)
    assert [row[:2] for row in rows(store)] == [("a1", BOB)]
