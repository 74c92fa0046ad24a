"""The consents: read by who gave them, since no link lists them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from belvo_data.errors import BelvoRefused
from belvo_data.store.edits import removal
from belvo_data.store.merge.consent_documents import consenting
from belvo_data.store.publications import writer
from belvo_data.store.publications.publications import Publications
from belvo_data.store.read import reader
from belvo_data.store.read.link_queries import consent_of, roster
from belvo_data.syncing import Step, sync
from tests.bank import ANA, BOB, Bank, account, consent, link, owner, refusal
from tests.conftest import NOW

if TYPE_CHECKING:
    from collections.abc import Sequence

RALPH, EVA = "76109277673", "11144477735"
DAY = timedelta(days=1)
LISTED = "/api/consents/"


@pytest.fixture
def bank() -> Bank:
    """Return a bank of Brazil where Ralph and Eva have a link and a consent each."""
    bank = Bank.of_open_finance("761.092.776-73", consent("c1"), consent("c2", BOB, document_number=EVA))
    bank.lists["/api/links/"].append(link(BOB, institution="ofmockbank_br_retail"))
    bank.lists["/api/owners/"].append(owner("eva", BOB, document_id={"document_number": "111.444.777-35"}))
    return bank


def synced(
    bank: Bank, store: Publications, day: int = 0, links: Sequence[str] | None = None, **more: Any
) -> list[Step]:
    """Return what came of the consents."""
    events = sync(bank.client, store, links=links, now=lambda: NOW + day * DAY, **more)
    return [one for one in events if isinstance(one, Step) and one.resource == "consents"]


def there(store: Publications) -> list[str]:
    return asked(store, "select id from consents where deleted_at is null order by id")


def asked(store: Publications, query: str) -> list[Any]:
    with reader.connect(store) as db:
        return [row[0] for row in db.execute(query).fetchall()]


def without(bank: Bank, path: str, gone: str) -> None:
    bank.lists[path] = [row for row in bank.lists[path] if row["id"] != gone]


def test_they_are_read_by_the_documents_of_open_finances_owners(bank: Bank, store: Publications) -> None:
    [step] = synced(bank, store)
    assert (step.error, step.calls) == (None, 2)
    assert step.merged is not None
    assert (step.merged.seen, step.merged.added) == (2, 2)
    assert store.newest() == 1
    db = reader.connect(store)
    assert consenting(db) == ([EVA, RALPH], True)
    row = next(one for one in roster(db) if one.id == ANA)
    assert row.consent_status == "AUTHORISED"
    assert row.consent_ends_at == datetime(2026, 12, 1, tzinfo=NOW.tzinfo)
    found = consent_of(db, ANA)
    assert found is not None
    assert (found["id"], found["link_id"], found["document_number"]) == ("c1", ANA, RALPH)


def test_nobody_is_asked_for_whose_bank_is_not_in_open_finance(store: Publications) -> None:
    bank = Bank.of_ana(accounts=[account("a")], owners=[owner("o", document_id={"document_number": RALPH})])
    assert synced(bank, store) == []
    assert LISTED not in bank.asked
    assert consent_of(reader.connect(store), ANA) is None


def test_one_persons_that_can_not_be_read_are_a_failed_step_and_the_others_come(
    bank: Bank, store: Publications
) -> None:
    bank.faults[LISTED] = [refusal(403, "access_to_resource_denied")]
    failed, step = synced(bank, store)
    assert isinstance(failed.error, BelvoRefused)
    assert step.error is None
    assert len(there(store)) == 1
    synced(bank, store)
    assert there(store) == ["c1", "c2"]


def test_one_that_belvo_lists_no_longer_is_deleted_if_everybodys_were_read(
    bank: Bank, store: Publications
) -> None:
    synced(bank, store)
    without(bank, LISTED, "c1")
    bank.faults[LISTED] = [refusal(403, "access_to_resource_denied")]
    synced(bank, store)
    synced(bank, store, links=[ANA])
    assert there(store) == ["c1", "c2"]
    [step] = synced(bank, store)
    assert step.merged is not None
    assert step.merged.deleted == 1
    assert there(store) == ["c2"]
    before = asked(store, "select consents from consents order by id")
    writer.rebuild(store, now=lambda: NOW)
    assert asked(store, "select consents from consents order by id") == before


def test_one_that_can_not_be_asked_for_is_not_taken_for_gone_because_others_were_read(
    bank: Bank, store: Publications
) -> None:
    bank.lists[LISTED][0] |= {"document_number": None, "listed_by": RALPH}
    synced(bank, store)
    bank.lists["/api/links/"].pop(0)
    bank.lists[LISTED].pop(0)
    synced(bank, store)
    assert there(store) == ["c1", "c2"]


def test_a_malformed_one_is_in_nobody_elses_way(bank: Bank, store: Publications) -> None:
    bank.lists[LISTED].append(consent("c3") | {"id": None, "link_id": None})
    [step] = synced(bank, store)
    assert (step.error, step.merged and step.merged.odd) == (None, 1)
    assert there(store) == ["c1", "c2"]
    bank.lists[LISTED].pop()
    bank.lists[LISTED].pop(1)
    synced(bank, store)
    assert there(store) == ["c1"]


def test_the_last_one_of_a_deleted_link_is_asked_for_until_belvo_says_that_it_is_gone(
    store: Publications,
) -> None:
    bank = Bank.of_open_finance(RALPH, consent("c1"))
    synced(bank, store)
    bank.lists["/api/links/"] = []
    assert len(synced(bank, store)) == 1
    assert there(store) == ["c1"]
    bank.lists[LISTED] = []
    assert len(synced(bank, store)) == 1
    assert there(store) == []
    assert synced(bank, store) == []


def test_about_some_links_only_their_owners_are_asked_for(bank: Bank, store: Publications) -> None:
    synced(bank, store, links=[BOB])
    assert there(store) == ["c2"]
    bank.asked.clear()
    assert synced(bank, store, resources=["accounts"]) == []
    assert LISTED not in bank.asked
    assert len(synced(bank, store, resources=["owners"])) == 1
    assert there(store) == ["c1", "c2"]
    assert len(synced(bank, store, resources=["consents"], links=[])) == 1


def test_what_came_as_the_last_time_is_neither_kept_nor_merged_again(bank: Bank, store: Publications) -> None:
    synced(bank, store)
    synced(bank, store)
    assert asked(store, "select count(*) from raw.pages where resource = 'consents'") == [2]
    assert asked(store, "select merged from raw.lists where resource = 'consents' order by run") == [
        True,
        False,
    ]


def test_documents_stand_in_no_address_that_is_kept(bank: Bank, store: Publications) -> None:
    synced(bank, store)
    assert asked(store, "select distinct address from raw.pages where resource = 'consents'") == [
        "/api/consents/?user_document=hidden&page_size=1000"
    ]


def test_one_that_belvo_took_back_long_ago_goes(bank: Bank, store: Publications) -> None:
    synced(bank, store)
    without(bank, LISTED, "c1")
    removal.remove_rows(store, "consents", ["c1"], ANA, now=lambda: NOW)
    kept = Publications(store.folder.parent, keep=2 * DAY)
    for day in (1, 4, 5):
        bank.lists[LISTED][0]["status"] = f"{day}"
        synced(bank, kept, day)
    assert asked(kept, "select id from consents") == ["c2"]
    assert asked(kept, "select id from raw.removals") == []


def test_what_ended_long_ago_goes(bank: Bank, store: Publications) -> None:
    synced(bank, store)
    without(bank, LISTED, "c1")
    synced(bank, store, day=1)
    kept = Publications(store.folder.parent, keep=2 * DAY)
    for day in (4, 5):
        bank.lists[LISTED][0]["status"] = f"{day}"
        synced(bank, kept, day)
    assert asked(kept, "select id from consents") == ["c2"]
    assert asked(kept, "select distinct run from raw.pages where resource = 'consents' order by run") == [
        2,
        3,
        4,
    ]
    before = asked(kept, "select status from consents")
    writer.rebuild(kept, now=lambda: NOW + 5 * DAY)
    assert asked(kept, "select status from consents") == before == ["5"]
