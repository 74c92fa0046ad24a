"""The inbox: what is posted is kept once, answered at once, and survives a restart."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import httpx
import pytest
from starlette.applications import Starlette

from belvo_data.store.journal.events import Events
from belvo_data.web.inbox import WebhookInbox
from belvo_data.web.webhooks import webhook_endpoint
from tests.bank import ANA, BOB, Bank
from tests.conftest import NOW
from tests.inboxes import AGREED, Reading, about, events, inbox, posted, reaction, states
from tests.posts import post

if TYPE_CHECKING:
    from pathlib import Path

    from belvo_data.store.publications.publications import Publications

__all__ = ["events", "inbox"]


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
