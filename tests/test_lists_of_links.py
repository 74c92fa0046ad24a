"""Lists of several links: asked for at once, and kept as if each had been asked alone."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING

import httpx
import zstandard

from belvo_data.errors import BelvoRefused
from belvo_data.store.erasure.erasure import forget
from belvo_data.store.publications import writer
from belvo_data.syncing import sync
from tests.bank import ANA, BOB, Bank, client_of, link, refusal
from tests.conftest import NOW
from tests.counting_bank import ACCOUNTS, DAY, Counting, failures, of, rows

if TYPE_CHECKING:
    from belvo_data.store.publications.publications import Publications


def test_one_links_refusal_costs_no_others_list(store: Publications) -> None:
    bank = Counting.with_links(3)
    bank.faults[ACCOUNTS] = [refusal(428, "token_required")]  # for the list of all three
    bank.refused = {of(1)}
    failed = failures(bank.synced(store))
    assert {*failed} == {(of(1), "accounts"), (of(1), "transactions")}
    assert isinstance(failed[of(1), "accounts"], BelvoRefused)
    assert rows(store, "select link_id from accounts order by 1") == [(of(0),), (of(2),)]
    assert rows(store, "select count(*) from owners") == [(3,)]


def test_where_belvo_asks_to_be_asked_less_often_it_is_not_asked_link_by_link(store: Publications) -> None:
    bank = Counting.with_links(3)
    bank.faults[ACCOUNTS] = [refusal(429, "")]
    failed = failures(bank.synced(store))
    assert {*failed} == {(of(number), "accounts") for number in range(3)}
    assert bank.paths.count(ACCOUNTS) == 1
    assert failures(bank.synced(store)) == {}
    assert bank.paths.count(ACCOUNTS) == 1
    assert rows(store, "from lists_behind()") == []


def test_a_link_that_seems_to_have_nothing_any_more_is_asked_by_itself(store: Publications) -> None:
    bank = Counting.with_links(3)
    bank.synced(store)
    hidden = bank.lists[ACCOUNTS].pop(0)

    def forgetful(request: httpx.Request) -> httpx.Response:
        if request.url.params.get("link") == of(0) and hidden not in bank.lists[ACCOUNTS]:
            bank.lists[ACCOUNTS].append(hidden)
        return bank(request)

    list(sync(lambda: client_of(forgetful), store, full=True, now=lambda: NOW + 2 * DAY))
    assert rows(store, "select count(*) from accounts where deleted_at is null") == [(3,)]
    bank.lists[ACCOUNTS].remove(hidden)
    bank.synced(store, full=True)
    assert rows(store, "select link_id from accounts where deleted_at is not null") == [(of(0),)]


def test_addresses_stay_short_however_many_links_are_asked(store: Publications) -> None:
    bank = Counting.with_links(121)
    bank.synced(store)
    bank.clock += DAY
    bank.visit(*range(120))
    bank.synced(store)
    assert bank.paths.count(ACCOUNTS) == 3
    assert max(map(len, bank.addresses)) < 2100
    assert rows(store, "select count(*) from accounts where deleted_at is null") == [(121,)]


def test_each_record_is_kept_as_it_came_and_with_its_link(store: Publications) -> None:
    sent = [
        b'{"id": "a1",  "link": "%s", "balance": {"current": 1.10}, "name": "Caf\\u00e9"}' % ANA.encode(),
        b'{"id":"b1","link":"%s","balance":{"current":2.50}}' % BOB.encode(),
        b'{"id":"x1","link":"%s"}' % of(9).encode(),
    ]
    bank = Bank.of_ana()
    bank.lists["/api/links/"].append(link(BOB))
    answer = b'{"count": 3, "next": null, "results": [' + b" , ".join(sent) + b"]}"
    bank.faults[ACCOUNTS] = [httpx.Response(200, content=answer)]
    list(sync(bank.client, store, now=lambda: NOW))
    kept = rows(store, "select link_id, rows, body from raw.pages where resource = 'accounts' order by 1")
    assert [link_id for link_id, *_ in kept] == sorted([ANA, BOB])
    for link_id, count, body in kept:
        said = zstandard.decompress(body)
        assert sent[[ANA, BOB].index(link_id)] in said
        assert (count, len(json.loads(said)["results"])) == (1, 1)
    assert rows(store, "select id, balance_current from accounts order by 1") == [
        ("a1", Decimal("1.1000")),
        ("b1", Decimal("2.5000")),
    ]


def test_a_rebuild_and_a_forgotten_link_are_as_if_each_link_had_been_asked_alone(store: Publications) -> None:
    bank = Counting.with_links(3)
    bank.synced(store)
    bank.lists[ACCOUNTS][1] |= {"name": "Another"}
    bank.synced(store, full=True)
    before = rows(store, "select accounts from accounts order by id")
    writer.rebuild(store, now=lambda: NOW)
    assert rows(store, "select accounts from accounts order by id") == before
    assert rows(store, "select count(*) from raw.pages where resource = 'accounts'") == [(4,)]
    forget(store, of(0), now=lambda: NOW)
    assert of(0).encode() not in store.path(store.newest() or 0).read_bytes()
    bodies = rows(store, "select body from raw.pages")
    assert not [body for (body,) in bodies if of(0).encode() in zstandard.decompress(body)]
    assert rows(store, "select accounts from accounts order by id") == before[1:]


def test_a_list_of_several_links_that_never_stands_still_is_read_link_by_link(store: Publications) -> None:
    bank = Counting.with_links(2)
    bank.lists[ACCOUNTS] *= 2  # each id twice
    events = bank.synced(store)
    assert failures(events) == {}
    assert rows(store, "select count(*) from accounts") == [(2,)]
