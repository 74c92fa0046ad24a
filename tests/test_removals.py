"""Removals: rows that are taken back, links that are gone, and links that somebody drops."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belvo_data.store.edits import removal
from belvo_data.store.erasure.erasure import forget
from belvo_data.store.read import reader
from belvo_data.syncing import sync
from tests.bank import ANA, BOB, Bank, account, link, transaction
from tests.conftest import NOW
from tests.inboxes import Reading, about, events, ids, inbox, posted, reaction, states

if TYPE_CHECKING:
    from belvo_data.store.journal.events import Events
    from belvo_data.store.publications.publications import Publications
    from belvo_data.web.inbox import WebhookInbox

__all__ = ["events", "inbox"]


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


def test_a_link_that_was_deleted_is_marked_and_what_was_read_of_it_stays(
    inbox: WebhookInbox, events: Events, store: Publications
) -> None:
    reading = Reading(Bank.of_ana(transactions=[transaction("t", -5)]), store)
    list(reading(ANA, ()))
    posted(inbox, about(ANA, "LINK", "link_deleted"))
    list(reaction(events, reading, store, ANA).work_off())
    assert (ids(store, "links"), ids(store, "transactions")) == ([], ["t"])


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
