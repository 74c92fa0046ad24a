"""The handlers: what a post sets in motion, and how often it is tried."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

import httpx
import pytest

from belvo_data.errors import BelvoDataError, BelvoUnreachable, Stopped, StoreBusy, StoreUnwritable
from belvo_data.store.read import reader
from belvo_data.syncing import Step
from belvo_data.web.handlers import failure
from tests.bank import ANA, BOB, Bank, account, link, transaction
from tests.inboxes import Reading, about, events, ids, inbox, posted, reaction, states

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from belvo_data.store.journal.events import Events
    from belvo_data.store.publications.publications import Publications
    from belvo_data.syncing import Event
    from belvo_data.web.inbox import WebhookInbox

__all__ = ["events", "inbox"]

DISK_IS_FULL = StoreUnwritable("The disk is full.", remedy="Make room.")


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
