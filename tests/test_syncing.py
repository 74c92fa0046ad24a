"""The sync: complete lists, one reported step each, whatever the others do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx

from belvo_data.errors import AnswerInvalid, BelvoRefused, LinkUnknown
from belvo_data.resources import OF_A_LINK
from belvo_data.store.edits.removal import remove_rows
from belvo_data.store.read import reader
from belvo_data.syncing import Planned, Progress, Step, sync
from tests.bank import ANA, BOB, Bank, account, link, owner, refusal, transaction
from tests.conftest import NOW

if TYPE_CHECKING:
    from belvo_data.store.publications.publications import Publications


def steps(
    bank: Bank, store: Publications, links: list[str] | None = None, *, full: bool = True
) -> dict[tuple[str, str], Step]:
    """Return what came of each list, by link and resource; everything is read again if ``full``."""
    events = sync(bank.client, store, links=links, full=full, now=lambda: NOW)
    return {(e.link or "all", e.resource): e for e in events if isinstance(e, Step)}


def count(store: Publications, table: str) -> int:
    return len(reader.connect(store).execute(f"from {table}").fetchall())


def test_every_list_of_a_link_is_read_and_published(store: Publications) -> None:
    bank = Bank.of_ana(
        accounts=[account("a")], owners=[owner("ana")], transactions=[transaction("t", -5, "a")]
    )
    done = steps(bank, store)
    assert [(key[1], step.merged.added) for key, step in done.items() if step.merged] == [
        ("links", 1),
        ("institutions", 1),
        ("accounts", 1),
        ("owners", 1),
        ("transactions", 1),
    ]
    assert count(store, "transactions") == 1


def test_twice_is_the_same_as_once(store: Publications) -> None:
    bank = Bank.of_ana(transactions=[transaction("t1", -5), transaction("t2", -5)])
    steps(bank, store)
    rows = reader.connect(store).execute("from transactions order by id").fetchall()
    bodies = reader.connect(store).execute("from raw.pages order by resource, number").fetchall()
    again = steps(bank, store)
    assert [(s.merged.added, s.merged.changed, s.merged.deleted) for s in again.values() if s.merged] == [
        (0, 0, 0)
    ] * 5
    assert reader.connect(store).execute("from transactions order by id").fetchall() == rows
    assert reader.connect(store).execute("from raw.pages order by resource, number").fetchall() == bodies


def test_what_changed_is_changed_and_what_is_gone_is_marked(store: Publications) -> None:
    bank = Bank.of_ana(transactions=[transaction("t1", -5), transaction("t2", -7), transaction("t3", -9)])
    steps(bank, store)
    bank.lists["/api/transactions/"] = [transaction("t1", -5), transaction("t2", -8), transaction("t4", -1)]
    merged = steps(bank, store)[ANA, "transactions"].merged
    assert merged is not None
    assert (merged.seen, merged.added, merged.changed, merged.deleted) == (3, 1, 1, 1)
    rows = (
        reader.connect(store)
        .execute("select id, amount, deleted_at is not null from transactions order by id")
        .fetchall()
    )
    assert [(i, float(a), gone) for i, a, gone in rows] == [
        ("t1", 5, False),
        ("t2", 8, False),
        ("t3", 9, True),
        ("t4", 1, False),
    ]


def test_what_comes_back_is_there_again(store: Publications) -> None:
    bank = Bank.of_ana(transactions=[transaction("t1", -5)])
    steps(bank, store)
    bank.lists["/api/transactions/"] = []
    steps(bank, store)
    bank.lists["/api/transactions/"] = [transaction("t1", -5)]
    steps(bank, store)
    assert reader.connect(store).execute("select id, deleted_at from transactions").fetchall() == [
        ("t1", None)
    ]


def test_what_was_taken_back_is_there_again_if_its_list_still_has_it(store: Publications) -> None:
    bank = Bank.of_ana(transactions=[transaction("t", -5)])
    steps(bank, store)
    remove_rows(store, "transactions", ["t"], ANA, now=lambda: NOW)
    steps(bank, store)
    assert reader.connect(store).execute("select id, deleted_at from transactions").fetchall() == [
        ("t", None)
    ]


def test_records_that_name_no_link_belong_to_the_one_that_was_asked_about(store: Publications) -> None:
    bank = Bank.of_ana(owners=[owner("ana", link=None), owner("bob", BOB)])
    bank.lists["/api/links/"].append(link(BOB))
    steps(bank, store)
    found = reader.connect(store).execute("select id, link_id from owners order by id").fetchall()
    assert found == [("ana", ANA), ("bob", BOB)]


def test_long_lists_are_read_page_by_page_with_progress(store: Publications) -> None:
    bank = Bank.of_ana(transactions=[transaction(f"t{n}", -n) for n in range(1, 8)])
    bank.page = 3
    events = list(sync(bank.client, store, now=lambda: NOW))
    of_all = [(e.rows, e.total) for e in events if isinstance(e, Progress) and e.resource == "transactions"]
    assert of_all == [(3, 7), (6, 7), (7, 7)]
    assert [(e.links, e.lists) for e in events if isinstance(e, Planned)] == [(1, 4)]
    assert count(store, "transactions") == 7


def test_one_refused_list_leaves_the_others_their_turn(store: Publications) -> None:
    bank = Bank.of_ana(accounts=[account("a")], transactions=[transaction("t", -5)])
    bank.faults["/api/accounts/"] = [refusal(400, "invalid_link")]
    done = steps(bank, store)
    error = done[ANA, "accounts"].error
    assert isinstance(error, BelvoRefused)
    assert "Link the bank again" in error.remedy
    assert done[ANA, "transactions"].error is None
    assert (count(store, "accounts"), count(store, "transactions")) == (0, 1)


def test_a_failed_list_leaves_what_was_stored(store: Publications) -> None:
    bank = Bank.of_ana(transactions=[transaction("t", -5)])
    steps(bank, store)
    bank.faults["/api/transactions/"] = [httpx.Response(200, content=b'{"count": 1, "next": null, "resu')] * 9
    assert isinstance(steps(bank, store)[ANA, "transactions"].error, AnswerInvalid)
    assert count(store, "transactions") == 1


def test_a_list_that_is_not_offered_is_no_failure(store: Publications) -> None:
    bank = Bank.of_ana()
    bank.faults["/api/owners/"] = [refusal(404, "not_found")]
    step = steps(bank, store)[ANA, "owners"]
    assert (step.error, step.merged) == (None, None)


def test_a_link_is_asked_only_for_what_it_names(store: Publications) -> None:
    bank = Bank.of_ana()
    bank.lists["/api/links/"] = [link(fetch_resources=["ACCOUNTS"])]
    steps(bank, store)
    assert [path for path in bank.asked if "links" not in path and "inst" not in path] == ["/api/accounts/"]


def test_only_the_given_resources_are_read(store: Publications) -> None:
    bank = Bank.of_ana(accounts=[account("a")], owners=[owner("ana")])
    list(sync(bank.client, store, links=[ANA], resources=["owners", "no such table"], now=lambda: NOW))
    assert [path for path in bank.asked if "links" not in path and "inst" not in path] == ["/api/owners/"]


def test_a_link_that_names_nothing_is_asked_for_everything(store: Publications) -> None:
    bank = Bank.of_ana()
    bank.lists["/api/links/"] = [link(fetch_resources=None)]
    assert {key[1] for key in steps(bank, store) if key[0] == ANA} == {one.name for one in OF_A_LINK}


def test_only_the_given_links_are_read(store: Publications) -> None:
    bank = Bank.of_ana(accounts=[account("a"), account("b", BOB)])
    bank.lists["/api/links/"].append(link(BOB))
    steps(bank, store, [BOB])
    assert reader.connect(store).execute("select link_id from accounts").fetchall() == [(BOB,)]


def test_a_link_that_belvo_does_not_know_is_a_failed_step(store: Publications) -> None:
    done = steps(Bank.of_ana(), store, [ANA, BOB])
    assert isinstance(done[BOB, "links"].error, LinkUnknown)
    assert done[ANA, "accounts"].error is None


def test_only_what_is_new_is_asked_for_once_everything_was_read(store: Publications) -> None:
    bank = Collecting.of_ana(transactions=[transaction("t1", -5, collected_at="2026-03-01T06:00:00Z")])
    steps(bank, store, full=False)
    bank.lists["/api/transactions/"].append(transaction("t2", -7, collected_at="2026-03-31T11:00:00Z"))
    merged = steps(bank, store, full=False)[ANA, "transactions"].merged
    assert merged is not None
    assert (merged.seen, merged.added, merged.deleted) == (1, 1, 0)
    assert bank.since[-2:] == ["2026-03-31T06:00:00+00:00", None]
    assert count(store, "transactions") == 2


def test_a_row_that_came_late_or_went_makes_the_list_be_read_whole_again(store: Publications) -> None:
    old = "2026-03-01T06:00:00Z"
    bank = Collecting.of_ana(transactions=[transaction("t1", -5, collected_at=old)])
    steps(bank, store, full=False)
    bank.lists["/api/transactions/"] = [transaction("late", -7, collected_at=old)]
    bank.lists["/api/transactions/"].append(transaction("late too", -8, collected_at=old))
    steps(bank, store, full=False)
    rows = (
        reader.connect(store)
        .execute("select id, deleted_at is null from transactions order by id")
        .fetchall()
    )
    assert rows == [("late", True), ("late too", True), ("t1", False)]


class Collecting(Bank):
    """Sends only what was collected since the moment that is asked for, and notes those moments."""

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.url.path != "/api/transactions/":
            return super().__call__(request)
        since = request.url.params.get("collected_at__gte")
        self.since.append(since)
        kept = self.lists[request.url.path]
        self.lists[request.url.path] = [row for row in kept if not since or row["collected_at"] >= since]
        try:
            return super().__call__(request)
        finally:
            self.lists[request.url.path] = kept


class Fleeting(Collecting):
    """Takes back what is new as soon as it was read."""

    def __call__(self, request: httpx.Request) -> httpx.Response:
        answer = super().__call__(request)
        if request.url.params.get("collected_at__gte"):
            del self.lists[request.url.path][1:]
        return answer


def test_what_came_and_went_within_one_run_is_gone_though_its_list_is_as_it_was_before(
    store: Publications,
) -> None:
    bank = Fleeting.of_ana(transactions=[transaction("t1", -5, collected_at="2026-03-01T06:00:00Z")])
    steps(bank, store, full=False)
    bank.lists["/api/transactions/"].append(transaction("t2", -7, collected_at="2026-03-31T11:00:00Z"))
    steps(bank, store, full=False)
    rows = (
        reader.connect(store)
        .execute("select id, deleted_at is null from transactions order by id")
        .fetchall()
    )
    assert rows == [("t1", True), ("t2", False)]


def test_what_happened_is_kept(store: Publications) -> None:
    bank = Bank.of_ana(accounts=[account("a")])
    bank.faults["/api/owners/"] = [refusal(400, "institution_down")]
    steps(bank, store)
    db = reader.connect(store)
    assert db.execute("select resource, seen, added from ops.steps where problem is null").fetchall() == [
        ("links", 1, 1),
        ("institutions", 1, 1),
        ("accounts", 1, 1),
        ("transactions", 0, 0),
    ]
    [(problem,)] = db.execute("select problem from ops.steps where problem is not null").fetchall()
    assert "The bank is down" in problem
    assert db.execute("select count(*) from ops.runs where finished_at is not null").fetchone() == (1,)
