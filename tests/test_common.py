"""The common: a row that several links send is one row, and is there as long as one of them sends it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import httpx
import pytest
import zstandard

from belvo_data.store.edits import removal
from belvo_data.store.erasure.erasure import forget
from belvo_data.store.publications import writer
from belvo_data.store.read import reader
from belvo_data.syncing import Step, sync
from tests.bank import ANA, BOB, Bank, link, refusal, transaction
from tests.conftest import NOW

if TYPE_CHECKING:
    from belvo_data.store.publications.publications import Publications

PATH = "/api/transactions/"


def of(link_id: str, name: str) -> dict[str, Any]:
    return transaction(name, -1, account={"id": "any", "link": link_id, "currency": "MXN"})


@dataclass
class Common(Bank):
    """A bank whose links' transactions are told link by link, whatever link they name themselves.

    ``faults`` maps a link, too.
    """

    told: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.url.path != PATH:
            return super().__call__(request)
        self.asked.append(f"{request.url.params['link']} {request.url.params.get('collected_at__gte', '')}")
        if fault := self.faults.get(request.url.params["link"]):
            return fault.pop()
        rows = self.told[request.url.params["link"]]
        shown = rows if request.url.params["page_size"] != "1" else rows[:1]
        body = {"count": len(rows), "next": None, "previous": None, "results": shown}
        return httpx.Response(200, content=json.dumps(body))


@pytest.fixture(params=[ANA, BOB], ids=["one-name", "each-its-own"])
def bank(request: pytest.FixtureRequest) -> Common:
    """Return a bank where Ana and Bob both send ``x``: as Ana's, or each as the own."""
    bank = Common(Bank.of_ana().lists)
    bank.lists["/api/links/"].append(link(BOB))
    bank.told = {ANA: [of(ANA, "x")], BOB: [of(request.param, "x"), of(BOB, "b1")]}
    return bank


def read(bank: Bank, store: Publications, *, full: bool = True) -> None:
    steps = [
        event for event in sync(bank.client, store, full=full, now=lambda: NOW) if isinstance(event, Step)
    ]
    assert not [step.error for step in steps if step.error]


def there(store: Publications) -> list[str]:
    """Return the ids of the transactions that are not marked as deleted."""
    with reader.connect(store) as db:
        found = db.execute("select id from transactions where deleted_at is null order by id").fetchall()
    return [str(row[0]) for row in found]


def rows(store: Publications) -> list[Any]:
    with reader.connect(store) as db:
        shown = "select id, link_id, deleted_at, first_run, run from transactions order by id"
        return db.execute(shown).fetchall()


def test_a_common_row_stays_while_one_link_sends_it(store: Publications, bank: Common) -> None:
    read(bank, store)
    bank.told[BOB].append(of(BOB, "b2"))
    read(bank, store)
    assert there(store) == ["b1", "b2", "x"]
    bank.told[BOB].pop(0)
    read(bank, store)
    assert there(store) == ["b1", "b2", "x"]
    bank.told[ANA].clear()
    read(bank, store)
    assert there(store) == ["b1", "b2"]


def test_a_common_row_stays_unless_the_lists_of_all_links_were_read(
    store: Publications, bank: Common
) -> None:
    read(bank, store)
    read(bank, store)
    bank.told[ANA].clear()
    list(sync(bank.client, store, links=[ANA], now=lambda: NOW))
    assert there(store) == ["b1", "x"]
    bank.faults[BOB] = [refusal(403, "access_to_resource_denied")]
    list(sync(bank.client, store, now=lambda: NOW))
    assert there(store) == ["b1", "x"]
    read(bank, store)
    assert there(store) == ["b1", "x"]
    bank.told[BOB].pop(0)
    list(sync(bank.client, store, links=[BOB], now=lambda: NOW))
    assert there(store) == ["b1", "x"]
    before = rows(store)
    writer.rebuild(store, now=lambda: NOW)
    assert rows(store) == before
    read(bank, store)
    assert there(store) == ["b1"]


def test_a_common_row_goes_though_a_third_link_does_not_offer_such_rows(
    store: Publications, bank: Common
) -> None:
    bank.lists["/api/links/"].append(link("carl"))
    bank.told["carl"] = []
    for said in (bank.told, bank.told, {ANA: [], BOB: [of(BOB, "b1")], "carl": []}):
        bank.faults["carl"] = [refusal(400, "unsupported_operation")]
        bank.told = said
        read(bank, store)
    assert there(store) == ["b1"]


def test_a_common_row_does_not_change_as_long_as_it_is_sent_alike(store: Publications, bank: Common) -> None:
    for _ in range(3):
        read(bank, store)
    before = rows(store)
    read(bank, store)
    assert rows(store) == before


def test_a_rebuild_says_the_same_of_common_rows(store: Publications, bank: Common) -> None:
    read(bank, store)
    bank.told[BOB].append(of(BOB, "b2"))
    read(bank, store)
    removal.remove_rows(store, "transactions", ["b1"], BOB, now=lambda: NOW)
    bank.told[BOB].pop(1)
    read(bank, store)
    before = rows(store)
    writer.rebuild(store, now=lambda: NOW)
    assert rows(store) == before


def test_a_forgotten_link_does_not_come_back_with_another_ones_pages(
    store: Publications, bank: Common
) -> None:
    for _ in range(2):
        read(bank, store)
    forget(store, ANA, now=lambda: NOW)
    with reader.connect(store) as db:
        bodies = db.execute("select body from raw.pages").fetchall()
    assert not [body for (body,) in bodies if ANA.encode() in zstandard.decompress(body)]
    before = rows(store)
    writer.rebuild(store, now=lambda: NOW)
    assert rows(store) == before
    assert not [row for row in before if row[1] == ANA]
