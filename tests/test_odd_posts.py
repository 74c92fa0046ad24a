"""Odd posts: too large, too deep, broken off, or with values that nobody expects."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

import pytest
from starlette.applications import Starlette

from belvo_data.links.health import links_health
from belvo_data.remote.webhooks import DEEPEST
from belvo_data.store.read import reader
from belvo_data.store.read.link_queries import Row
from belvo_data.web.inbox import LARGEST, WebhookInbox
from belvo_data.web.webhooks import webhook_endpoint
from tests.bank import ANA, Bank, transaction
from tests.conftest import NOW
from tests.inboxes import AGREED, Reading, about, events, inbox, posted, reaction, states

if TYPE_CHECKING:
    from belvo_data.store.journal.events import Events
    from belvo_data.store.publications.publications import Publications

__all__ = ["events", "inbox"]


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
