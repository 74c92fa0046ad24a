"""Freshness: a list that could not be read is known to be of an earlier day, until it is read again."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import httpx
import pytest

from belvo_data.store.read import reader
from belvo_data.store.read.freshness import ListBehind, lists_behind
from belvo_data.syncing import sync
from tests.bank import ANA, BOB, Bank, account, link, refusal, transaction
from tests.conftest import NOW

if TYPE_CHECKING:
    from datetime import datetime

    from belvo_data.store.publications.publications import Publications

DAY = timedelta(days=1)
LATER, LATEST = NOW + DAY, NOW + 2 * DAY


@pytest.fixture
def bank() -> Bank:
    bank = Bank.of_ana(accounts=[account("a"), account("b", BOB)], transactions=[transaction("t", -5)])
    bank.lists["/api/links/"].append(link(BOB))
    bank.stuck = True
    return bank


def read(bank: Bank, store: Publications, at: datetime, *, links: list[str] | None = None) -> None:
    list(sync(lambda: bank.client(tries=1), store, links=links, now=lambda: at))


def behind(store: Publications) -> list[ListBehind]:
    with reader.connect(store) as db:
        return lists_behind(db)


def test_what_was_read_is_not_behind(bank: Bank, store: Publications) -> None:
    read(bank, store, NOW)
    assert behind(store) == []


def test_a_list_that_failed_is_behind_since_its_first_failure(bank: Bank, store: Publications) -> None:
    read(bank, store, NOW)
    bank.faults["/api/transactions/"] = [refusal(500, "unexpected_error")]
    read(bank, store, LATER)
    bank.faults["/api/transactions/"] = [refusal(403, "forbidden", "Not you.")]
    read(bank, store, LATEST)
    found = behind(store)
    assert [(one.link_id, one.resource) for one in found] == [(ANA, "transactions"), (BOB, "transactions")]
    assert {(one.complete_at, one.failing_since) for one in found} == {(NOW, LATER)}
    assert "Not you." in found[0].problem
    assert found[0].remedy


def test_a_list_that_is_read_again_is_no_longer_behind(bank: Bank, store: Publications) -> None:
    read(bank, store, NOW)
    bank.faults["/api/transactions/"] = [refusal(500, "unexpected_error")]
    read(bank, store, LATER)
    bank.faults.clear()
    read(bank, store, LATEST, links=[ANA])
    assert [(one.link_id, one.resource) for one in behind(store)] == [(BOB, "transactions")]


def test_a_list_that_never_came_is_behind_without_a_day(bank: Bank, store: Publications) -> None:
    bank.faults["/api/owners/"] = [refusal(500, "unexpected_error")]
    read(bank, store, NOW, links=[ANA])
    [found] = behind(store)
    assert (found.resource, found.complete_at, found.failing_since) == ("owners", None, NOW)


def test_a_list_that_a_link_does_not_offer_is_not_behind(bank: Bank, store: Publications) -> None:
    bank.faults["/api/owners/"] = [refusal(404, "not_found")]
    read(bank, store, NOW)
    assert behind(store) == []


def test_a_bank_that_no_longer_answers_at_all_is_published_once(bank: Bank, store: Publications) -> None:
    read(bank, store, NOW)
    bank.faults["/api/links/"] = [httpx.ConnectError("no route")]
    read(bank, store, LATER)
    first, [found] = store.newest(), behind(store)
    assert (found.link_id, found.resource, found.complete_at, found.failing_since) == (
        None,
        "links",
        NOW,
        LATER,
    )
    read(bank, store, LATEST)
    assert (store.newest(), behind(store)) == (first, [found])


def test_a_first_sync_that_reads_nothing_publishes_nothing(bank: Bank, store: Publications) -> None:
    bank.faults["/api/links/"] = [httpx.ConnectError("no route")]
    read(bank, store, NOW)
    assert store.newest() is None


def test_a_link_that_belvo_no_longer_has_is_not_behind(bank: Bank, store: Publications) -> None:
    read(bank, store, NOW)
    bank.faults["/api/transactions/"] = [refusal(500, "unexpected_error")]
    read(bank, store, LATER, links=[BOB])
    bank.lists["/api/links/"] = [link(ANA)]
    bank.faults.clear()
    read(bank, store, LATEST)
    assert behind(store) == []
