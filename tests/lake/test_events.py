"""Events: what any machine's webhooks and callbacks told is in the lake, once, with what became of it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from belvo_data.remote.outcomes import Connected, Left
from belvo_data.remote.webhooks import Webhook
from belvo_data.store.erasure.erasure import forget
from belvo_data.store.journal.events import Events
from belvo_data.store.journal.journal import Journal
from belvo_data.store.read import reader
from belvo_data.syncing import sync
from tests.bank import ANA, BOB, Bank, link
from tests.conftest import NOW
from tests.lake.test_lake import publish

if TYPE_CHECKING:
    from belvo_data.store.lake import Lake
    from tests.lake.conftest import Shore

pytestmark = pytest.mark.slow


class Post:
    """The post of one machine, which counts from 1 as every other's does."""

    def __init__(self, lake: Lake) -> None:
        path = lake.folder.with_name("journal.sqlite")
        self._count, self.events, self.journal = 0, Events(path), Journal(path)

    def comes(self, link: str, *, after: int) -> None:
        """Take a webhook, some seconds after noon."""
        self._count += 1
        webhook = Webhook(link, "TRANSACTIONS", "new_transactions_available", str(self._count))
        self.events.keep(webhook, b"", state="waiting", now=NOW + timedelta(seconds=after))


def told(lake: Lake) -> list[tuple[str, int, str, str]]:
    with reader.connect(lake) as db:
        return db.execute(
            "select source, number, link_id, outcome from ops.events order by came_at"
        ).fetchall()


def test_every_machine_tells_of_its_own_events_and_they_are_there_once(shore: Shore) -> None:
    one, two = shore.worker("one"), shore.worker("two")
    posts = Post(one), Post(two)
    posts[0].comes(ANA, after=1)
    posts[1].comes(ANA, after=2)
    posts[1].comes(ANA, after=3)
    for lake in (one, two, one, two):
        publish(lake, "a", links=[ANA])
    waiting = [("webhook", number, ANA, "waiting") for number in (1, 1, 2)]
    assert told(one) == waiting
    posts[1].events.settle(1, "done")
    publish(one, "a")
    assert told(one) == waiting
    publish(two, "a")
    posts[0].comes(ANA, after=4)
    publish(one, "a")
    assert told(two) == [waiting[0], ("webhook", 1, ANA, "done"), waiting[2], ("webhook", 2, ANA, "waiting")]


def test_a_callback_is_told_with_what_became_of_it_and_one_of_nobodys_is_not(shore: Shore) -> None:
    lake = shore.worker()
    journal = Post(lake).journal
    journal.arrive(Left("login_error"), state=None, verdict="told", now=NOW)
    arrival = journal.arrive(Connected(ANA), state=None, verdict="asks", now=NOW + timedelta(seconds=1))
    publish(lake, "a")
    journal.judge(arrival.id, "accepted")
    publish(lake, "a")
    assert told(lake) == [("callback", 2, ANA, "accepted")]


def test_what_came_before_its_link_was_read_is_told_once_it_is(shore: Shore) -> None:
    lake = shore.worker()
    post = Post(lake)
    for number, link_id in ((1, BOB), (2, ANA)):
        post.comes(link_id, after=number)
        post.events.settle(number, "done")
    publish(lake, "a", links=[ANA])
    assert told(lake) == [("webhook", 2, ANA, "done")]
    bank = Bank.of_ana()
    bank.lists["/api/links/"].append(link(BOB))
    list(sync(bank.client, lake, now=lambda: NOW))
    assert told(lake) == [("webhook", 1, BOB, "done"), ("webhook", 2, ANA, "done")]


def test_a_machine_that_did_not_hear_of_it_brings_back_nothing_of_a_link_that_was_forgotten(
    shore: Shore,
) -> None:
    one, two = shore.worker("one"), shore.worker("two")
    Post(two).comes(ANA, after=1)
    Post(two).comes(BOB, after=2)
    publish(two, "a")
    assert told(one) == [("webhook", 1, ANA, "waiting")]
    forget(one, ANA, now=lambda: NOW)
    publish(two, links=[BOB])
    assert told(one) == []
