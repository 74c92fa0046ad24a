"""A sync that can't have everything: lists that change or are refused, and ends that come early."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Event
from threading import enumerate as enumerate_threads
from time import monotonic, sleep
from typing import TYPE_CHECKING

import httpx
import pytest
import zstandard

from belvo_data.errors import AnswerInvalid, BelvoRefused, BelvoSilent, BelvoUnreachable, Stopped, StoreEmpty
from belvo_data.store.read import reader
from belvo_data.syncing import Pause, Progress, Step, Stop, outcome, problems, sync
from belvo_data.syncing.pool import LISTS
from tests.bank import ANA, BOB, Bank, account, client_of, link, owner, refusal, transaction
from tests.conftest import NOW
from tests.machine import WAIT
from tests.test_staging import noted
from tests.test_syncing import count, steps

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from belvo_data.store.publications.publications import Publications
    from belvo_data.syncing import Event as Told


class Changing(Bank):
    """Gains a transaction whenever the first page of them was sent, ``times`` times."""

    times = 1

    def __call__(self, request: httpx.Request) -> httpx.Response:
        answer = super().__call__(request)
        if request.url.path == "/api/transactions/" and "page" not in request.url.params and self.times:
            self.times -= 1
            rows = self.lists["/api/transactions/"]
            rows.insert(0, transaction(f"new{self.times}", -1))
        return answer


def test_a_list_that_changes_under_the_reader_is_read_again(store: Publications) -> None:
    bank = Changing(
        {**Bank.of_ana(transactions=[transaction(f"t{n}", -n) for n in range(1, 5)]).lists}, page=2
    )
    merged = steps(bank, store)[ANA, "transactions"].merged
    assert merged is not None
    assert merged.seen == 5


def test_a_list_that_never_stands_still_fails_and_says_so(store: Publications) -> None:
    bank = Changing(
        {**Bank.of_ana(transactions=[transaction(f"t{n}", -n) for n in range(1, 5)]).lists}, page=2
    )
    bank.times = 99
    error = steps(bank, store)[ANA, "transactions"].error
    assert isinstance(error, AnswerInvalid)
    assert "counts" in error.problem


def test_a_list_that_loses_a_row_between_two_pages_is_read_again(store: Publications) -> None:
    bank = Bank.of_ana(transactions=[transaction(f"t{n}", -n) for n in range(1, 8)])
    bank.page = 3
    rows = bank.lists["/api/transactions/"]

    def losing(request: httpx.Request) -> httpx.Response:
        answer = bank(request)
        if request.url.path == "/api/transactions/" and len(rows) == 7:
            rows.pop(1)  # so that the first row of the second page slips onto the first
        return answer

    done = list(sync(lambda: client_of(losing), store, now=lambda: NOW))
    assert not [step.error for step in done if isinstance(step, Step) and step.error]
    with reader.connect(store) as db:
        found = db.execute("select id from transactions order by id").fetchall()
    assert [row[0] for row in found] == ["t1", "t3", "t4", "t5", "t6", "t7"]


def test_one_list_that_is_never_answered_leaves_the_others_their_turn(store: Publications) -> None:
    bank = Bank.of_ana()
    links = [f"{number:08}-0000-4000-8000-000000000000" for number in range(5 * LISTS)]
    bank.lists["/api/links/"] = [link(link_id, fetch_resources=["TRANSACTIONS"]) for link_id in links]

    others = Event()

    def silent(request: httpx.Request) -> httpx.Response:
        if request.url.params.get("link") == links[0]:
            others.wait(WAIT)
            raise httpx.ReadTimeout("no")
        if request.url.params.get("link") == links[-1]:
            others.set()
        return bank(request)

    events = sync(lambda: client_of(silent), store, now=lambda: NOW)
    failed = [event for event in events if isinstance(event, Step) and event.error]
    assert [(step.link, type(step.error)) for step in failed] == [(links[0], BelvoSilent)]


@pytest.mark.parametrize("names", [["ACCOUNTS", ["OWNERS"]], 5, "ACCOUNTS", None])
def test_a_link_that_names_its_lists_in_another_way_is_in_nobodys_way(
    store: Publications, names: object
) -> None:
    bank = Bank.of_ana(accounts=[account("checking")])
    bank.lists["/api/links/"].append(link(BOB, fetch_resources=names))
    done = steps(bank, store)
    assert done[ANA, "accounts"].error is None
    assert (BOB, "accounts") in done


@pytest.mark.parametrize("fault", [httpx.ConnectError("no"), refusal(401, "authentication_failed")])
def test_what_makes_the_rest_hopeless_keeps_the_rest_from_being_asked(
    store: Publications, fault: httpx.Response | Exception
) -> None:
    bank = Bank.of_ana()
    links = [f"{number:08}-0000-4000-8000-000000000000" for number in range(3 * LISTS)]
    bank.lists["/api/links/"] = [link(link_id, fetch_resources=["ACCOUNTS"]) for link_id in links]
    bank.faults["/api/accounts/"], bank.stuck = [fault], True
    done = steps(bank, store)
    assert {key[0] for key, step in done.items() if step.error} == {*links}
    tries = 6 if isinstance(fault, Exception) else 1
    assert bank.asked.count("/api/accounts/") <= tries * LISTS


def test_what_comes_after_a_run_was_given_up_is_written_nowhere(store: Publications) -> None:
    bank, late, asked = Bank.of_ana(owners=[owner("ana")]), Event(), Event()

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/api/owners/":
            asked.set()
            late.wait(WAIT)
        return bank(request)

    events = sync(lambda: client_of(answer), store, now=lambda: NOW)
    next(event for event in events if isinstance(event, Progress) and event.resource == "accounts")
    asked.wait(WAIT)
    events.close()
    late.set()
    for thread in [thread for thread in enumerate_threads() if thread.name.startswith("belvo-data list")]:
        thread.join(WAIT)
    assert [path for path in (store.folder.parent / "staged").iterdir() if holds(path, "ana")] == []


def holds(path: Path, word: str) -> bool:
    """Whether a staged file holds a word of an owner's."""
    return f'"{word}"'.encode() in zstandard.decompress(path.read_bytes())


def test_whoever_watches_hears_of_each_pause_before_belvo_is_asked_again(store: Publications) -> None:
    bank = Bank.of_ana()
    bank.faults["/api/links/"] = [httpx.ConnectError("no"), httpx.ConnectError("no")]
    told = [event.seconds for event in sync(bank.client, store, now=lambda: NOW) if isinstance(event, Pause)]
    assert told == [3, 6]
    assert count(store, "links") == 1


def test_where_nothing_succeeds_nothing_is_published(store: Publications) -> None:
    bank = Bank.of_ana()
    bank.faults["/api/links/"], bank.stuck = [httpx.ConnectError("no")], True
    assert isinstance(steps(bank, store)["all", "links"].error, BelvoUnreachable)
    with pytest.raises(StoreEmpty):
        reader.connect(store)


def test_an_answer_of_another_shape_is_a_failed_step_and_changes_nothing(store: Publications) -> None:
    bank = Bank.of_ana(accounts=[account("a")])
    said = {"count": 1, "next": None, "previous": None, "results": "an account"}
    bank.faults["/api/accounts/"], bank.stuck = [httpx.Response(200, json=said)], True
    assert isinstance(steps(bank, store)[ANA, "accounts"].error, AnswerInvalid)
    assert count(store, "accounts") == 0


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [("/api/accounts/", 401, "consent_without_accounts"), ("/api/accounts/", 404, "expired_credentials")],
)
def test_a_refusal_of_one_link_is_told_apart_from_wrong_keys_and_missing_offers(
    store: Publications, path: str, status: int, code: str
) -> None:
    bank = Bank.of_ana()
    bank.faults[path] = [refusal(status, code)]
    done = steps(bank, store)
    assert isinstance(done[ANA, "accounts"].error, BelvoRefused)
    assert done[ANA, "transactions"].error is None


@dataclass
class Patient(Bank):
    """A bank that stops its reader as it is asked for owners, once all else is read, and answers too late."""

    stop: Stop = field(default_factory=Stop)
    others: Callable[[], bool] = bool
    over: Event = field(default_factory=Event)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.url.path == "/api/owners/":
            until = monotonic() + WAIT
            while not self.others():
                assert monotonic() < until
                sleep(0.01)
            self.stop()
            assert self.over.wait(WAIT)
        return super().__call__(request)


def test_an_early_end_publishes_what_is_complete_and_waits_for_nobody(store: Publications) -> None:
    bank = Patient(Bank.of_ana(accounts=[account("a")], transactions=[transaction("t", -5)]).lists)
    told: list[Told] = []

    def follow() -> None:
        told.extend(sync(bank.client, store, stop=bank.stop, now=lambda: NOW))

    others = {"links", "institutions", "accounts", "transactions"}
    bank.others = lambda: noted(store.folder.parent) == len(others)
    with pytest.raises(Stopped, match="complete by then are kept"):
        follow()
    bank.over.set()
    assert (count(store, "accounts"), count(store, "transactions"), count(store, "owners")) == (1, 1, 0)
    assert {e.resource for e in told if isinstance(e, Step)} == others


def test_an_end_before_the_beginning_changes_nothing(store: Publications) -> None:
    stop = Stop()
    stop()
    with pytest.raises(Stopped):
        list(sync(Bank.of_ana().client, store, stop=stop, now=lambda: NOW))
    assert store.newest() is None


@pytest.mark.parametrize(
    ("refused", "read"), [([], "all"), (["owners"], "some"), (["accounts", "owners", "transactions"], "none")]
)
def test_all_some_and_none_are_told_apart(store: Publications, refused: list[str], read: str) -> None:
    bank = Bank.of_ana()
    for name in refused:
        bank.faults[f"/api/{name}/"] = [refusal(403, "access_to_resource_denied")]
    assert outcome([*steps(bank, store).values()]) == read


def test_one_refused_key_is_one_problem_however_many_lists_were_under_way(store: Publications) -> None:
    bank = Bank.of_ana()
    links = [f"{number:08}-0000-4000-8000-000000000000" for number in range(3 * LISTS)]
    bank.lists["/api/links/"] = [link(link_id, fetch_resources=["TRANSACTIONS"]) for link_id in links]
    numbers = iter(range(99))

    def refusing(request: httpx.Request) -> httpx.Response:
        if request.url.path != "/api/transactions/":
            return bank(request)
        said = {"code": "authentication_failed", "message": "No.", "request_id": f"{next(numbers):032}"}
        return httpx.Response(401, json=[said])

    events = list(sync(lambda: client_of(refusing), store, now=lambda: NOW))
    [problem] = problems(event for event in events if isinstance(event, Step))
    assert {step.link for step in problem.steps} == {*links}


def test_where_the_keys_are_refused_nothing_more_is_asked_for(store: Publications) -> None:
    bank = Bank.of_open_finance("11144477735")
    steps(bank, store)
    bank.asked.clear()
    bank.faults["/api/links/"], bank.stuck = [refusal(401, "authentication_failed")], True
    done = steps(bank, store)
    assert ([*done], bank.asked) == ([("all", "links")], ["/api/links/"])


def test_refusals_that_differ_in_their_request_alone_are_one_problem(store: Publications) -> None:
    bank = Bank.of_ana()
    bank.lists["/api/links/"].append(link(BOB))
    bank.faults["/api/transactions/"] = [
        httpx.Response(403, json=[{"code": "access_to_resource_denied", "request_id": letter * 32}])
        for letter in "ab"
    ]
    [problem] = problems(steps(bank, store).values())
    assert {step.link for step in problem.steps} == {ANA, BOB}
