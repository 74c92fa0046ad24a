"""Inboxes: one that posts arrive in, and what then reads, marks and removes, for tests of webhooks."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from starlette.applications import Starlette

from belvo_data.store.edits import removal
from belvo_data.store.journal.events import Events
from belvo_data.store.read import reader
from belvo_data.syncing import sync
from belvo_data.web.handlers import WebhookHandlers
from belvo_data.web.inbox import WebhookInbox
from belvo_data.web.webhooks import webhook_endpoint
from tests.conftest import NOW
from tests.posts import post

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from belvo_data.store.publications.publications import Publications
    from belvo_data.syncing import Event
    from tests.bank import Bank

AGREED = "Bearer hush-0815"


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
