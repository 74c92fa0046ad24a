"""The requests: a sync asks for what can be new, and a plan says how many requests that takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from belvo_data.settings import BELVO_RATE
from belvo_data.syncing import Skipped
from belvo_data.syncing.plan import Plan, plan
from tests.bank import consent
from tests.counting_bank import ACCOUNTS, DAY, INSTITUTIONS, OWNERS, TRANSACTIONS, Counting, moved, of, rows

if TYPE_CHECKING:
    from belvo_data.store.publications.publications import Publications


@pytest.mark.parametrize("many", [4, 40])
def test_where_nothing_changed_the_links_are_all_that_is_asked_for(store: Publications, many: int) -> None:
    bank = Counting.with_links(many)
    bank.synced(store)
    events = bank.synced(store)
    assert bank.addresses == ["/api/links/?page_size=1000"]
    assert [len(one.links) for one in events if isinstance(one, Skipped)] == [many]


@pytest.mark.parametrize(("many", "changed"), [(4, 1), (4, 4), (40, 1), (40, 40)])
def test_each_link_that_changed_costs_two_requests_and_all_together_three(
    store: Publications, many: int, changed: int
) -> None:
    bank = Counting.with_links(many)
    bank.synced(store)
    bank.clock += DAY
    bank.visit(*range(changed))
    bank.synced(store)
    assert len(bank.addresses) <= 3 + 2 * changed
    assert rows(store, "select count(*) from transactions") == [(2 * many + changed,)]


def test_the_first_sync_asks_for_the_small_lists_of_all_links_at_once(store: Publications) -> None:
    bank = Counting.with_links(40)
    bank.synced(store)
    assert sorted(bank.paths) == sorted(["/api/links/", INSTITUTIONS, ACCOUNTS, OWNERS, *[TRANSACTIONS] * 40])
    assert rows(store, "select count(*), count(distinct link_id) from accounts") == [(40, 40)]
    assert rows(store, "select sum(calls) from ops.steps") == [(44,)]


def test_what_was_named_or_wanted_in_full_is_asked_for(store: Publications) -> None:
    bank = Counting.with_links(4)
    bank.synced(store)
    bank.synced(store, links=[of(1)])
    assert sorted(bank.paths) == sorted(
        ["/api/links/", INSTITUTIONS, ACCOUNTS, OWNERS, TRANSACTIONS, TRANSACTIONS]
    )
    bank.synced(store, full=True)
    assert bank.paths.count(TRANSACTIONS) == 4


def test_a_plan_says_how_many_requests_a_sync_takes_and_sends_one(store: Publications) -> None:
    bank = Counting.with_links(40)

    def planned(**what: Any) -> Plan:
        bank.addresses.clear()
        told = plan(bank.client(), store, now=lambda: bank.clock + DAY, **what)
        assert bank.paths == ["/api/links/"]
        return told

    first = planned()
    assert (first.links, first.asked, first.total, first.is_least) == (40, 40, 44, True)
    bank.synced(store)
    nothing = planned()
    assert (nothing.asked, nothing.requests, nothing.is_least) == (0, {"links": 1}, False)
    bank.synced(store)
    assert len(bank.addresses) == nothing.total
    bank.clock += DAY
    bank.visit(3, 5)
    some = planned()
    assert (some.asked, some.total) == (2, 6)
    whole = planned(full=True)
    assert (whole.asked, whole.total) == (40, 44)
    bank.synced(store)
    assert len(bank.addresses) == some.total
    named = planned(links=[of(1)])
    assert (named.links, named.asked) == (1, 1)
    bank.synced(store, links=[of(1)])
    assert len(bank.addresses) == named.total


def test_a_plan_counts_the_pages_of_what_is_read_whole_and_the_documents_of_consents(
    store: Publications,
) -> None:
    bank = Counting.with_links(1)
    bank.lists["/api/links/"][0]["institution"] = "ofmockbank_br_retail"
    bank.lists[INSTITUTIONS][0] |= {"name": "ofmockbank_br_retail", "integration_type": "openfinance"}
    bank.lists[OWNERS][0] |= {"document_id": {"document_number": "11144477735"}}
    bank.lists["/api/consents/"] = [consent("c", of(0), document_number="11144477735")]
    bank.lists[TRANSACTIONS] = [moved(f"t{number}", of(0)) for number in range(1001)]
    bank.synced(store)
    told = plan(bank.client(), store, full=True, now=lambda: bank.clock)
    assert told.requests == {
        "links": 1,
        "institutions": 1,
        "accounts": 1,
        "owners": 1,
        "balances": 1,
        "transactions": 2,
        "consents": 1,
    }


@pytest.mark.parametrize(("requests", "seconds"), [(0, 0), (1, 0), (80, 0), (81, 30), (1700, 630)])
def test_eighty_requests_go_in_half_a_minute(requests: int, seconds: float) -> None:
    assert BELVO_RATE.least(requests) == seconds
