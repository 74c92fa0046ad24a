"""The happenings: every request, callback and webhook of a run can be asked for, and none tells a secret."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx

from belvo_data.remote.outcomes import Connected
from belvo_data.remote.webhooks import Webhook
from belvo_data.store.journal.events import Events
from belvo_data.store.journal.journal import Journal
from belvo_data.store.read import reader
from belvo_data.syncing import Step, sync
from tests.bank import ANA, Bank, account, refusal, transaction
from tests.conftest import NOW

if TYPE_CHECKING:
    from belvo_data.store.publications.publications import Publications


def test_every_request_is_kept_with_what_came_of_it(store: Publications) -> None:
    bank = Bank.of_ana(
        accounts=[account("a")],
        transactions=[transaction("t1", -1), transaction("t2", -2), transaction("t3", -3)],
    )
    bank.page = 2
    bank.faults["/api/accounts/"] = [refusal(500, "unexpected_error")]
    bank.faults["/api/owners/"] = [refusal(400, "institution_down")]
    bank.faults["/api/transactions/"] = [httpx.Response(200, content=b'{"count": 3, "results": [')]
    told = [one for one in sync(bank.client, store, now=lambda: NOW) if isinstance(one, Step)]
    assert {one.resource: one.calls for one in told} == {
        "links": 1,
        "institutions": 1,
        "accounts": 2,
        "owners": 1,
        "transactions": 3,
    }
    with reader.connect(store) as db:
        calls = db.execute(
            "select path, attempt, status, rows, request_id from ops.calls where link_id = ? order by all",
            [ANA],
        ).fetchall()
        assert calls == [
            ("/api/accounts/", 1, 500, None, "0" * 32),
            ("/api/accounts/", 2, 200, 1, None),
            ("/api/owners/", 1, 400, None, "0" * 32),
            ("/api/transactions/", 1, 200, 1, None),
            ("/api/transactions/", 1, 200, None, None),
            ("/api/transactions/", 2, 200, 2, None),
        ]
        assert db.execute(
            "select resource, calls from ops.steps where problem is null order by all"
        ).fetchall() == [
            ("accounts", 2),
            ("institutions", 1),
            ("links", 1),
            ("transactions", 3),
        ]
        [(remedy,)] = db.execute("select remedy from ops.steps where resource = 'owners'").fetchall()
        assert "again" in remedy


def test_a_document_of_a_person_stands_in_no_query(store: Publications) -> None:
    bank = Bank.of_open_finance("123.456.789-01")
    list(sync(bank.client, store, now=lambda: NOW))
    with reader.connect(store) as db:
        assert db.execute("select query from ops.calls where path = '/api/consents/'").fetchall() == [
            ("user_document=hidden&page_size=1000",)
        ]
        found = db.execute("select calls from ops.steps where resource = 'consents'").fetchall()
        assert found == [(1,)]


def test_callbacks_and_webhooks_are_published_with_the_next_sync(store: Publications) -> None:
    path = store.folder.parent / "journal.sqlite"
    journal, events = Journal(path), Events(path)
    asked = journal.ask(ends_at=NOW, now=NOW)
    arrival = journal.arrive(Connected(ANA, "erebor_mx_retail"), state=asked.state, verdict="asks", now=NOW)
    webhook = Webhook(ANA, "TRANSACTIONS", "new_transactions_available", "r1", {"secret": "s3cr3t"})
    events.keep(webhook, b"s3cr3t", state="waiting", now=NOW)
    bank = Bank.of_ana()
    list(sync(bank.client, store, now=lambda: NOW))
    query = "select source, link_id, kind, code, outcome from ops.events order by source"
    with reader.connect(store) as db:
        assert db.execute(query).fetchall() == [
            ("callback", ANA, "connected", "", "asks"),
            ("webhook", ANA, "TRANSACTIONS", "new_transactions_available", "waiting"),
        ]
    journal.judge(arrival.id, "accepted")
    events.settle(1, "done")
    for _ in range(2):
        list(sync(bank.client, store, now=lambda: NOW))
    with reader.connect(store) as db:
        assert [row[4] for row in db.execute(query).fetchall()] == ["accepted", "done"]
    for file in (store.path(2), store.path(3)):
        assert b"s3cr3t" not in file.read_bytes()
        assert asked.state.encode() not in file.read_bytes()


def test_what_a_bank_does_not_offer_is_no_failure(store: Publications) -> None:
    bank = Bank.of_ana()
    bank.faults["/api/owners/"] = [refusal(400, "unsupported_operation")]
    told = {one.resource: one for one in sync(bank.client, store, now=lambda: NOW) if isinstance(one, Step)}
    assert (told["owners"].error, told["owners"].merged) == (None, None)
