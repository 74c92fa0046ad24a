"""The inbox: what is posted is kept once, answered at once, acted on later, and survives a restart."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from contextlib import closing, suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from starlette.applications import Starlette

from belvo_data.errors import BelvoDataError, BelvoUnreachable, Stopped, StoreBusy, StoreUnwritable
from belvo_data.links.health import links_health
from belvo_data.remote.webhooks import DEEPEST
from belvo_data.store.edits import removal
from belvo_data.store.erasure.erasure import forget
from belvo_data.store.journal.events import Events
from belvo_data.store.read import reader
from belvo_data.store.read.link_queries import Row
from belvo_data.syncing import Step, sync
from belvo_data.web.handlers import WebhookHandlers, failure
from belvo_data.web.inbox import LARGEST, WebhookInbox
from belvo_data.web.webhooks import webhook_endpoint
from tests.bank import ANA, BOB, Bank, account, link, transaction
from tests.conftest import NOW
from tests.posts import post

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from belvo_data.store.publications.publications import Publications
    from belvo_data.syncing import Event

AGREED = "Bearer hush-0815"
DISK_IS_FULL = StoreUnwritable("The disk is full.", remedy="Make room.")


@pytest.fixture
def events(store: Publications) -> Events:
    return Events(store.shared.with_name("journal.sqlite"))


@pytest.fixture
def inbox(events: Events) -> WebhookInbox:
    return WebhookInbox(events, (AGREED,), lambda: NOW)


def posted(
    inbox: WebhookInbox,
    *bodies: bytes,
    authorization: str | None = AGREED,
    delivered: Callable[[], None] = list,
) -> list[int]:
    """Post to the real route and return the answers' statuses."""
    app = Starlette(routes=[webhook_endpoint(inbox, delivered=delivered)])
    headers = {} if authorization is None else {b"authorization": authorization.encode()}

    async def send() -> list[int]:
        async with httpx.AsyncClient(
            transport=httpx.ASGITransport(app), base_url="http://me", headers=headers
        ) as http:
            answers = [await http.post("/belvo/webhook", content=body) for body in bodies]
            return [answer.status_code for answer in answers]

    return asyncio.run(send())


def about(link_id: str, kind: str, code: str, data: Any = None, request: str = "r1") -> bytes:
    return post(kind, code, data, link_id=link_id, request_id=request)


class Reading:
    """Reads a link as the sync does, and remembers what it was asked for."""

    def __init__(self, bank: Bank, store: Publications) -> None:
        self._bank = bank
        self._store = store
        self.asked: list[tuple[str, list[str]]] = []

    def __call__(self, link_id: str, resources: Sequence[str]) -> Iterator[Event]:
        self.asked.append((link_id, list(resources)))
        yield from sync(lambda: self._bank.client(tries=1), self._store, links=[link_id], now=lambda: NOW)


def reaction(events: Events, reading: Reading, store: Publications, *ours: str) -> WebhookHandlers:
    return WebhookHandlers(
        events,
        ours=lambda: set(ours),
        read=reading,
        remove=lambda table, ids, link_id: removal.remove_rows(store, table, ids, link_id, now=lambda: NOW),
        lose=lambda link_id: removal.lose_link(store, link_id, now=lambda: NOW),
    )


def states(events: Events) -> list[str]:
    return [event.state for event in reversed(events.latest(99))]


def ids(store: Publications, table: str) -> list[str]:
    found = reader.connect(store).execute(f"select id from {table} where deleted_at is null order by id")
    return [row[0] for row in found.fetchall()]


# who may post


@pytest.mark.parametrize(
    "authorization", [None, "", "Bearer", "Bearer hush-081", "Bearer hush-08155", "bearer hush-0815", "é"]
)
def test_a_post_with_another_header_is_refused_and_not_kept(
    inbox: WebhookInbox, events: Events, authorization: str | None
) -> None:
    assert posted(inbox, post("LINK", "link_deleted"), authorization=authorization) == [401]
    assert events.latest(9) == []


def test_where_no_header_was_agreed_on_every_post_is_refused(events: Events) -> None:
    inbox = WebhookInbox(events, (), lambda: NOW)
    assert posted(inbox, post("LINK", "link_deleted")) == [401]
    assert posted(inbox, post("LINK", "link_deleted"), authorization=None) == [401]


def test_the_header_is_in_no_repr_and_in_no_file(inbox: WebhookInbox, events: Events, tmp_path: Path) -> None:
    posted(inbox, post("LINK", "link_deleted"), b"nonsense")
    assert "hush" not in f"{inbox!r} {events.latest(9)!r}"
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and b"hush-0815" in path.read_bytes()]


# what is kept


def test_a_post_is_kept_before_it_is_answered_and_news_is_told_once(
    inbox: WebhookInbox, events: Events
) -> None:
    rung: list[list[str]] = []
    body = about(ANA, "TRANSACTIONS", "historical_update")
    assert posted(inbox, body, body, body, delivered=lambda: rung.append(states(events))) == [200, 200, 200]
    assert rung == [["waiting"]]
    assert len(events.waiting()) == 1


def test_posts_that_differ_in_link_kind_code_or_request_are_events_of_their_own(
    inbox: WebhookInbox, events: Events
) -> None:
    posted(
        inbox,
        about(ANA, "TRANSACTIONS", "historical_update"),
        about(BOB, "TRANSACTIONS", "historical_update"),
        about(ANA, "ACCOUNTS", "historical_update"),
        about(ANA, "TRANSACTIONS", "transactions_updated"),
        about(ANA, "TRANSACTIONS", "historical_update", request="r2"),
    )
    assert len(events.waiting()) == 5


def test_what_can_not_be_read_or_means_nothing_is_kept_and_changes_nothing(
    inbox: WebhookInbox, events: Events
) -> None:
    rung: list[None] = []
    statuses = posted(
        inbox,
        b"nonsense",
        about(ANA, "MOON", "historical_update"),
        delivered=lambda: rung.append(None),
    )
    assert statuses == [400, 200]
    assert (states(events), rung) == (["kept", "kept"], [])
    assert all(event.words for event in events.latest(9))


def nested(levels: int) -> bytes:
    """Return a post of so many levels of objects and arrays, the post itself being the first."""
    return about(ANA, "TRANSACTIONS", "historical_update", "?").replace(
        b'"?"',
        b'{"a":' * (levels // 2)
        + b"[" * (levels - 1 - levels // 2)
        + b"]" * (levels - 1 - levels // 2)
        + b"}" * (levels // 2),
    )


def padded(size: int) -> bytes:
    """Return a post of so many bytes."""
    body = about(ANA, "TRANSACTIONS", "historical_update")
    return body + b" " * (size - len(body))


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (padded(LARGEST), 200),
        (padded(LARGEST + 1), 413),
        (nested(DEEPEST), 200),
        (nested(DEEPEST + 1), 400),
        (nested(987), 400),
        (nested(100_000), 400),
        (b"[" * 100_000, 400),
    ],
)
def test_what_is_larger_or_deeper_than_any_webhook_is_refused_and_not_kept(
    inbox: WebhookInbox, events: Events, body: bytes, status: int
) -> None:
    assert posted(inbox, body) == [status]
    assert len(events.latest(9)) == (status == 200)


@pytest.mark.parametrize(
    ("length", "parts"), [([(b"content-length", b"65536000")], 0), ([], LARGEST // 2**16 + 1)]
)
def test_of_what_is_too_large_no_more_is_read_than_tells_that_it_is(
    inbox: WebhookInbox, length: list[tuple[bytes, bytes]], parts: int
) -> None:
    told: list[dict[str, Any]] = []
    read: list[bytes] = []

    async def receive() -> dict[str, Any]:
        read.append(b"x" * 2**16)
        return {"type": "http.request", "body": read[-1], "more_body": True}

    async def send(message: Any) -> None:
        told.append(message)

    scope = {
        "type": "http",
        "method": "POST",
        "path": "/belvo/webhook",
        "query_string": b"",
        "headers": [(b"authorization", AGREED.encode()), *length],
    }
    asyncio.run(Starlette(routes=[webhook_endpoint(inbox, delivered=list)])(scope, receive, send))
    assert (told[0]["status"], len(read)) == (413, parts)


def test_a_post_that_breaks_off_is_no_fault(inbox: WebhookInbox, events: Events) -> None:
    told: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        told.append(message)

    headers = [(b"authorization", AGREED.encode()), (b"content-length", b"100")]
    scope = {
        "type": "http",
        "method": "POST",
        "path": "/belvo/webhook",
        "query_string": b"",
        "headers": headers,
    }
    asyncio.run(Starlette(routes=[webhook_endpoint(inbox, delivered=list)])(scope, receive, send))
    assert (told[0]["status"], events.latest(9)) == (400, [])


ODD = (
    None, True, 1, -0.0, 10**400, float("inf"), float("nan"), "", "x" * 10_000, "a\0b", "\ud83d", "\u202e",
    "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", [], {}, [[]], [{}], {"code": {}},
    [None, 1, "\ud83d"],
)  # fmt: skip
KNOWN = {
    ("TRANSACTIONS", "transactions_deleted"): "deleted_transactions",
    ("TRANSACTIONS", "historical_update"): "total_transactions",
    ("ACCOUNTS", "historical_update"): "errors",
    ("CONSENT", "consent_about_to_expire"): "consent_due_date",
    ("LINK", "invalid_credentials"): "error_message",
    ("LINK", "token_required"): "error_code",
}


def test_whatever_an_event_says_it_is_acted_on_shown_and_published(
    inbox: WebhookInbox, events: Events, store: Publications
) -> None:
    reading = Reading(Bank.of_ana(transactions=[transaction("t", -5)]), store)
    bodies = [
        about(ANA, *known, {name: odd}, request=f"{number}")
        for known, name in KNOWN.items()
        for number, odd in enumerate(ODD)
    ]
    bodies += [
        about(ANA, *known, odd, request=f"-{number}")
        for known in [*KNOWN][:2]
        for number, odd in enumerate(ODD)
    ]
    bodies += [
        json.dumps({**json.loads(about(ANA, "LINK", "token_required")), name: odd}).encode()
        for name in ("webhook_id", "webhook_type", "webhook_code", "link_id", "request_id", "external_id")
        for odd in ODD
    ]
    bodies += [
        b'{"webhook_type":"LINK","webhook_type":"LINK","link_id":"'
        + ANA.encode()
        + b'","webhook_code":"x","webhook_code":"link_y"}'
    ]
    assert set(posted(inbox, *bodies)) <= {200, 400}
    list(reaction(events, reading, store, ANA).work_off())
    assert set(states(events)) == {"done", "kept"}
    [shown] = links_health(
        [Row(ANA, status="valid")], [], events.latest(999), names={}, refreshes={}, now=NOW, world_now=NOW
    )
    assert shown.consent_ends_at is None
    list(reading(ANA, ()))
    with reader.connect(store) as db:
        [(published,)] = db.execute("select count(*) from ops.events").fetchall()
    assert published == len(events.latest(999))


def test_only_posts_are_taken(inbox: WebhookInbox) -> None:
    app = Starlette(routes=[webhook_endpoint(inbox, delivered=list)])

    async def get() -> int:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://me") as http:
            return (await http.get("/belvo/webhook", headers={"authorization": AGREED})).status_code

    assert asyncio.run(get()) == 405


def test_an_answer_takes_milliseconds(inbox: WebhookInbox) -> None:
    bodies = [about(ANA, "TRANSACTIONS", "historical_update", request=f"r{n}") for n in range(20)]
    began = datetime.now(NOW.tzinfo)
    assert posted(inbox, *bodies) == [200] * 20
    assert datetime.now(NOW.tzinfo) - began < timedelta(seconds=5)


def test_what_waits_survives_a_restart(inbox: WebhookInbox, events: Events, store: Publications) -> None:
    posted(inbox, about(ANA, "BILLS", "historical_update", {"total_bills": 2}))
    [waiting] = Events(store.shared.with_name("journal.sqlite")).waiting()
    assert (waiting.webhook.link, waiting.webhook.kind, waiting.webhook.data) == (
        ANA,
        "BILLS",
        {"total_bills": 2},
    )
    assert waiting == events.waiting()[0]


def test_what_an_older_version_kept_and_nobody_can_read_is_in_nobodys_way(
    inbox: WebhookInbox, events: Events, store: Publications
) -> None:
    posted(inbox, *(about(ANA, "LINK", "token_required", request=f"r{number}") for number in range(4)))
    datas = ["[" * 987 + "]" * 987, '{"error_code": ' * 100_000 + "1" + "}" * 100_000, "no JSON", "[1]"]
    with closing(sqlite3.connect(store.shared.with_name("journal.sqlite"))) as db, db:
        for number, data in enumerate(datas, 1):
            db.execute("update events set data = ? where id = ?", (data, number))
    assert [dict(event.webhook.data) for event in events.about(("LINK",))] == [{}] * 4
    list(reaction(events, Reading(Bank.of_ana(), store), store, ANA).work_off())
    assert states(events) == ["done"] * 4


# what it sets in motion


@pytest.mark.parametrize("error", [ValueError("odd\nand long"), RecursionError("deep"), DISK_IS_FULL])
def test_an_event_that_fails_is_set_aside_after_five_tries_and_the_others_go_on(
    inbox: WebhookInbox, events: Events, store: Publications, error: Exception
) -> None:
    reading = Reading(Bank.of_ana(transactions=[transaction("t", -5)]), store)
    tries: list[str] = []

    def remove(table: str, ids: Sequence[str], link_id: str) -> None:
        tries.append(f"{table} {ids} {link_id}")
        raise error

    posted(
        inbox,
        about(ANA, "TRANSACTIONS", "transactions_deleted", {"deleted_transactions": ["t"]}),
        about(ANA, "TRANSACTIONS", "historical_update"),
    )
    react = replace(reaction(events, reading, store, ANA), remove=remove)
    for turn in range(1, 7):
        with suppress(StoreUnwritable):
            list(react.work_off())
        assert states(events) == ["failed" if turn >= 5 else "waiting", "done"]
    assert (len(tries), len(reading.asked)) == (5, 1)
    [failed] = events.failed()
    told = failure(failed, {ANA: "Erebor"})
    assert told.startswith("TRANSACTIONS transactions_deleted of Erebor, 2026-03-31 12:00 UTC: ")
    assert told.endswith(str(error).partition("\n")[0])
    events.take_up(failed.id)
    list(reaction(events, reading, store, ANA).work_off())
    assert (states(events), events.failed()) == (["done", "done"], [])


def test_a_reading_that_fails_is_tried_five_times_for_all_that_asked_for_it(
    inbox: WebhookInbox, events: Events, store: Publications
) -> None:
    def read(link_id: str, resources: Sequence[str]) -> Iterator[Event]:
        yield from Reading(Bank.of_ana(), store)(link_id, resources)
        raise LookupError(link_id)

    posted(
        inbox, about(ANA, "TRANSACTIONS", "historical_update"), about(ANA, "ACCOUNTS", "historical_update")
    )
    for _ in range(5):
        assert states(events) == ["waiting"] * 2
        list(replace(reaction(events, Reading(Bank.of_ana(), store), store, ANA), read=read).work_off())
    assert states(events) == ["failed"] * 2


@pytest.mark.parametrize("passing", [Stopped, StoreBusy, BelvoUnreachable])
def test_what_passes_counts_as_no_try(
    inbox: WebhookInbox, events: Events, store: Publications, passing: type[BelvoDataError]
) -> None:
    def lose(link_id: str) -> None:
        raise passing(link_id, remedy="Wait.")

    posted(inbox, about(ANA, "LINK", "link_deleted"))
    react = replace(reaction(events, Reading(Bank.of_ana(), store), store, ANA), lose=lose)
    for _ in range(6):
        with pytest.raises(passing):
            list(react.work_off())
    assert states(events) == ["waiting"]


def test_many_webhooks_of_a_link_are_one_reading_of_what_they_name(
    inbox: WebhookInbox, events: Events, store: Publications
) -> None:
    bank = Bank.of_ana(accounts=[account("a")], transactions=[transaction("t", -5, "a")])
    reading = Reading(bank, store)
    posted(
        inbox,
        about(ANA, "TRANSACTIONS", "historical_update"),
        about(ANA, "ACCOUNTS", "historical_update"),
        about(ANA, "TRANSACTIONS", "new_transactions_available"),
    )
    react = reaction(events, reading, store, ANA)
    list(react.work_off())
    assert reading.asked == [(ANA, ["accounts", "balances", "transactions"])]
    assert ids(store, "transactions") == ["t"]
    assert states(events) == ["done"] * 3
    assert list(react.work_off()) == []


def test_deleted_transactions_are_marked_exactly_and_of_their_link_only(
    inbox: WebhookInbox, events: Events, store: Publications
) -> None:
    bank = Bank.of_ana(transactions=[transaction(f"t{n}", -n) for n in (1, 2, 3)])
    reading = Reading(bank, store)
    list(reading(ANA, ()))
    posted(
        inbox,
        about(ANA, "TRANSACTIONS", "transactions_deleted", {"deleted_transactions": ["t1", "t3", "x"]}),
        about(BOB, "TRANSACTIONS", "transactions_deleted", {"deleted_transactions": ["t2"]}),
    )
    list(reaction(events, reading, store, ANA, BOB).work_off())
    assert ids(store, "transactions") == ["t2"]
    assert len(reading.asked) == 1
    assert states(events) == ["done", "done"]


PAIRS = "select outflow_id, inflow_id from transfers where applied"


def test_a_transfer_whose_one_side_is_taken_back_is_none_any_more(
    inbox: WebhookInbox, events: Events, store: Publications
) -> None:
    bank = Bank.of_ana(
        accounts=[account("a"), account("b")],
        transactions=[transaction("out", -5, "a"), transaction("in", 5, "b")],
    )
    reading = Reading(bank, store)
    for row in bank.lists["/api/transactions/"]:
        row["category"] = "Transfers"
    list(reading(ANA, ()))
    assert reader.connect(store).execute(PAIRS).fetchall() == [("out", "in")]
    posted(inbox, about(ANA, "TRANSACTIONS", "transactions_deleted", {"deleted_transactions": ["in"]}))
    list(reaction(events, reading, store, ANA).work_off())
    assert reader.connect(store).execute(PAIRS).fetchall() == []


@pytest.mark.parametrize(
    ("what", "read"),
    [
        (("LINK", "invalid_credentials"), []),
        (("LINK", "token_required"), []),
        (("CONSENT", "consent_expired"), ["consents"]),
    ],
)
def test_what_happens_to_a_link_is_asked_of_belvo(
    inbox: WebhookInbox, events: Events, store: Publications, what: tuple[str, str], read: list[str]
) -> None:
    bank = Bank.of_ana()
    reading = Reading(bank, store)
    bank.lists["/api/links/"] = [link(status="invalid", fetch_resources=["OWNERS"])]
    posted(inbox, about(ANA, *what))
    list(reaction(events, reading, store, ANA).work_off())
    assert reading.asked == [(ANA, read)]
    assert reader.connect(store).execute("select status from links").fetchall() == [("invalid",)]


def test_a_link_that_was_deleted_is_marked_and_what_was_read_of_it_stays(
    inbox: WebhookInbox, events: Events, store: Publications
) -> None:
    reading = Reading(Bank.of_ana(transactions=[transaction("t", -5)]), store)
    list(reading(ANA, ()))
    posted(inbox, about(ANA, "LINK", "link_deleted"))
    list(reaction(events, reading, store, ANA).work_off())
    assert (ids(store, "links"), ids(store, "transactions")) == ([], ["t"])


def test_a_webhook_about_a_strangers_link_reads_nothing(
    inbox: WebhookInbox, events: Events, store: Publications
) -> None:
    reading = Reading(Bank.of_ana(), store)
    posted(inbox, about(BOB, "TRANSACTIONS", "historical_update"))
    list(reaction(events, reading, store, ANA).work_off())
    assert (reading.asked, states(events)) == ([], ["kept"])


def test_what_belvo_could_not_answer_waits_for_the_next_time(
    inbox: WebhookInbox, events: Events, store: Publications
) -> None:
    bank = Bank.of_ana(transactions=[transaction("t", -5)])
    reading = Reading(bank, store)
    bank.faults["/api/links/"] = [httpx.ConnectError("no network")]
    posted(inbox, about(ANA, "TRANSACTIONS", "historical_update"))
    react = reaction(events, reading, store, ANA)
    assert [step.error is None for step in react.work_off() if isinstance(step, Step)] == [False]
    assert states(events) == ["waiting"]
    list(react.work_off())
    assert (states(events), ids(store, "transactions")) == (["done"], ["t"])


def test_a_link_that_belvo_knows_no_more_is_marked_as_deleted(
    inbox: WebhookInbox, events: Events, store: Publications
) -> None:
    bank = Bank.of_ana()
    reading = Reading(bank, store)
    list(reading(ANA, ()))
    bank.lists["/api/links/"] = []
    posted(inbox, about(ANA, "CONSENT", "consent_expired"))
    list(reaction(events, reading, store, ANA).work_off())
    assert (ids(store, "links"), states(events)) == ([], ["done"])


def test_a_link_can_be_dropped_with_all_that_was_read_of_it(store: Publications) -> None:
    bank = Bank.of_ana(accounts=[account("a"), account("b", BOB)], transactions=[transaction("t", -5, "a")])
    bank.lists["/api/links/"].append(link(BOB))
    list(sync(bank.client, store, now=lambda: NOW))
    forget(store, ANA, now=lambda: NOW)
    assert (ids(store, "links"), ids(store, "accounts"), ids(store, "transactions")) == ([BOB], ["b"], [])
    db = reader.connect(store)
    assert db.execute("select count(*) from raw.pages where link_id = ?", [ANA]).fetchone() == (0,)
    list(sync(bank.client, store, now=lambda: NOW))
    assert ids(store, "links") == sorted([ANA, BOB])


def test_a_removal_from_an_empty_store_does_nothing(store: Publications) -> None:
    removal.lose_link(store, ANA, now=lambda: NOW)
    removal.remove_rows(store, "transactions", ["t"], ANA, now=lambda: NOW)
    removal.remove_rows(store, "passwords; drop", ["t"], ANA, now=lambda: NOW)
    assert store.newest() is None
