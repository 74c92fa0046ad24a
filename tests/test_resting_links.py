"""Resting links: which ones a sync needs not ask, and what wakes them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from belvo_data.errors import Stopped
from belvo_data.syncing import Stop, sync
from tests.bank import client_of
from tests.conftest import NOW
from tests.counting_bank import (
    ACCOUNTS,
    DAY,
    INSTITUTIONS,
    OWNERS,
    TRANSACTIONS,
    Counting,
    failures,
    of,
    rows,
)

if TYPE_CHECKING:
    import httpx

    from belvo_data.store.publications.publications import Publications


def test_a_link_rests_only_if_belvo_was_last_there_a_day_before_its_lists_were_read(
    store: Publications,
) -> None:
    visits = {
        "2026-03-31T11:59:00Z": False,  # the lists were read at noon of the first of April
        "2026-03-31T12:01:00Z": True,
        "2026-03-31T12:01:00": True,
        "2026-04-30T12:00:00Z": True,
        None: True,
        "yesterday": True,
        5: True,
    }
    bank = Counting.with_links(len(visits) + 1)
    for number, visited in enumerate(visits):
        bank.lists["/api/links/"][number]["last_accessed_at"] = visited
    bank.synced(store)
    bank.synced(store)
    asked = [address for address in bank.addresses if address.startswith(TRANSACTIONS)]
    assert [any(of(number) in one for one in asked) for number in range(len(visits))] == [*visits.values()]
    assert not [address for address in bank.addresses if of(len(visits)) in address]


@pytest.mark.parametrize("ahead", [-90 * DAY, timedelta(), 90 * DAY])
def test_where_a_sandboxs_clock_was_moved_its_visits_are_told_by_that_clock(
    store: Publications, ahead: timedelta
) -> None:
    bank = Counting.with_links(2)
    bank.synced(store)
    bank.clock += DAY
    bank.visit(1)
    bank.lists["/api/links/"][1]["last_accessed_at"] = (bank.clock + ahead).isoformat()
    bank.lists["/api/links/"][0]["last_accessed_at"] = (NOW - 9 * DAY + ahead).isoformat()
    bank.synced(store, world_ahead=ahead)
    bank.synced(store, world_ahead=ahead)
    bank.synced(store, world_ahead=ahead)
    assert bank.paths == ["/api/links/"]
    assert rows(store, "select count(*) from transactions") == [(5,)]


def test_every_link_is_read_whole_once_a_week(store: Publications) -> None:
    bank = Counting.with_links(4)
    bank.synced(store)
    bank.lists[TRANSACTIONS][0] |= {"id": "another"}  # which no visit tells of
    bank.lists[OWNERS][0] |= {"display_name": "Another"}
    for _ in range(7):
        bank.synced(store)
        assert bank.paths == ["/api/links/"]
    bank.synced(store)
    assert {OWNERS, INSTITUTIONS, ACCOUNTS} < {*bank.paths}
    assert not [address for address in bank.addresses if "collected_at" in address]
    assert rows(store, "select count(*) from transactions where id = 'another'") == [(1,)]
    assert rows(store, "select count(*) from owners where display_name = 'Another'") == [(1,)]
    bank.synced(store)
    assert bank.paths == ["/api/links/"]


def test_owners_and_institutions_of_a_link_that_says_something_new_are_read(store: Publications) -> None:
    bank = Counting.with_links(4)
    bank.synced(store)
    bank.lists["/api/links/"][1]["status"] = "invalid"
    bank.synced(store)
    assert bank.addresses.count(f"{OWNERS}?link={of(1)}&page_size=1000") == 1
    assert sorted(bank.paths[:2]) == sorted([INSTITUTIONS, "/api/links/"])
    bank.synced(store)
    assert bank.paths == ["/api/links/"]


def test_a_change_that_a_webhook_told_of_first_is_still_one(store: Publications) -> None:
    bank = Counting.with_links(4)
    bank.synced(store)
    bank.lists["/api/links/"][1]["status"] = "invalid"
    bank.synced(store, links=[of(1)], resources=[])
    assert OWNERS not in bank.paths
    bank.synced(store)
    assert {OWNERS, INSTITUTIONS, ACCOUNTS, TRANSACTIONS} < {*bank.paths}


def test_a_visited_links_owners_wait_for_the_week_to_end(store: Publications) -> None:
    bank = Counting.with_links(4)
    bank.synced(store)
    bank.clock += DAY
    bank.visit(2)
    bank.synced(store)
    assert {OWNERS, INSTITUTIONS}.isdisjoint(bank.paths)
    assert of(2) in bank.addresses[1]


def test_a_link_that_a_webhook_told_of_since_is_asked(store: Publications) -> None:
    bank = Counting.with_links(4)
    bank.synced(store)
    came = bank.clock + timedelta(minutes=1)
    bank.synced(store, heard=lambda: {of(3): came, "no link": came})
    assert {one.partition("link=")[2][:36] for one in bank.addresses if "link=" in one} == {of(3)}
    bank.synced(store, heard=lambda: {of(3): came})
    assert bank.paths == ["/api/links/"]


def test_a_link_of_which_a_list_failed_is_asked_again(store: Publications) -> None:
    bank = Counting.with_links(4)
    bank.synced(store)
    bank.refused = {of(2)}
    [key] = failures(bank.synced(store, links=[of(2)], resources=["transactions"]))
    assert key == (of(2), "transactions")
    bank.refused = set()
    bank.synced(store)
    assert {one.partition("link=")[2][:36] for one in bank.addresses if "link=" in one} == {of(2)}
    bank.synced(store)
    assert bank.paths == ["/api/links/"]


def test_a_list_that_is_not_offered_keeps_no_link_from_resting(store: Publications) -> None:
    bank = Counting.with_links(2)
    for one in bank.lists["/api/links/"]:
        one["fetch_resources"].append("BILLS")
    bank.synced(store)
    assert bank.paths.count("/api/bills/") == 2
    bank.synced(store)
    assert bank.paths == ["/api/links/"]


def test_what_a_stopped_sync_left_unread_is_asked_for(store: Publications) -> None:
    bank, stop = Counting.with_links(2), Stop()
    bank.synced(store)
    bank.lists["/api/links/"][0]["status"] = "invalid"
    bank.clock += DAY

    def stopping(request: httpx.Request) -> httpx.Response:
        if request.url.path == OWNERS:
            stop()
        return bank(request)

    with pytest.raises(Stopped):
        list(sync(lambda: client_of(stopping), store, stop=stop, now=lambda: bank.clock))
    assert rows(store, "select count(*) from links where status = 'invalid'") == [(1,)]
    bank.synced(store)
    assert OWNERS in bank.paths
