"""The requests: a sync asks for what can be new, and for the lists of several links at once."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import httpx
import pytest
import zstandard

from belvo_data.errors import BelvoRefused, Stopped
from belvo_data.settings import BELVO_RATE
from belvo_data.store.erasure.erasure import forget
from belvo_data.store.publications import writer
from belvo_data.store.read import reader
from belvo_data.syncing import Skipped, Step, Stop, sync
from belvo_data.syncing.plan import Plan, plan
from tests.bank import ANA, BOB, EREBOR, Bank, account, client_of, consent, link, owner, refusal, transaction
from tests.conftest import NOW

if TYPE_CHECKING:
    from belvo_data.store.publications.publications import Publications

DAY = timedelta(days=1)
LONG_AGO = "2026-03-01T08:00:00Z"
TRANSACTIONS, ACCOUNTS, OWNERS = "/api/transactions/", "/api/accounts/", "/api/owners/"
INSTITUTIONS = "/api/institutions/"


def of(number: int) -> str:
    return f"{number:08}-0000-4000-8000-000000000000"


@dataclass
class Counting(Bank):
    """A bank with as many links as one wants, each with an account, an owner and two transactions."""

    clock: datetime = NOW
    refused: set[str] = field(default_factory=set)

    @classmethod
    def with_links(cls, many: int) -> Counting:
        links = [of(number) for number in range(many)]
        bank = cls({"/api/links/": [link(one, last_accessed_at=LONG_AGO) for one in links]})
        bank.lists[INSTITUTIONS] = [dict(EREBOR)]
        bank.lists[ACCOUNTS] = [account(f"a{one}", one) for one in links]
        bank.lists[OWNERS] = [owner(f"o{one}", one) for one in links]
        bank.lists[TRANSACTIONS] = [moved(f"t{one}-{n}", one) for one in links for n in (1, 2)]
        return bank

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.url.params.get("link") in self.refused:
            self.addresses.append(request.url.raw_path.decode())
            return refusal(403, "access_to_resource_denied")
        since = request.url.params.get("collected_at__gte", "")
        kept = self.lists.get(TRANSACTIONS, [])
        self.lists[TRANSACTIONS] = [row for row in kept if row["collected_at"] >= since]
        try:
            return super().__call__(request)
        finally:
            self.lists[TRANSACTIONS] = kept

    def visit(self, *numbers: int) -> None:
        """Have Belvo find a further transaction of some links."""
        for number in numbers:
            self.lists["/api/links/"][number]["last_accessed_at"] = self.clock.isoformat()
            found = moved(f"t{number}-{self.clock:%d}", of(number), collected_at=self.clock.isoformat())
            self.lists[TRANSACTIONS].append(found)

    def synced(self, store: Publications, **what: Any) -> list[Any]:
        """Return the events of a sync a day after the one before; ``addresses`` are its own."""
        self.clock += DAY
        self.addresses.clear()
        return list(sync(self.client, store, now=lambda: self.clock, **what))

    @property
    def paths(self) -> list[str]:
        return [address.partition("?")[0] for address in self.addresses]


def moved(name: str, of_link: str, **more: Any) -> dict[str, Any]:
    of_account = {"id": f"a{of_link}", "link": of_link, "currency": "MXN"}
    return transaction(name, -1, account=of_account, **{"collected_at": LONG_AGO, **more})


def rows(store: Publications, query: str) -> list[Any]:
    with reader.connect(store) as db:
        return db.execute(query).fetchall()


def failures(events: list[Any]) -> dict[tuple[str | None, str], Any]:
    return {(one.link, one.resource): one.error for one in events if isinstance(one, Step) and one.error}


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


def test_what_was_named_or_wanted_in_full_is_asked_for(store: Publications) -> None:
    bank = Counting.with_links(4)
    bank.synced(store)
    bank.synced(store, links=[of(1)])
    assert sorted(bank.paths) == sorted(
        ["/api/links/", INSTITUTIONS, ACCOUNTS, OWNERS, TRANSACTIONS, TRANSACTIONS]
    )
    bank.synced(store, full=True)
    assert bank.paths.count(TRANSACTIONS) == 4


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
