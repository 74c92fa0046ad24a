"""The staging: lists that were read to their end outlive whoever read them."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from random import Random
from time import sleep
from typing import TYPE_CHECKING, Any
from uuid import UUID

import httpx
import pytest

from belvo_data.errors import BelvoUnreachable
from belvo_data.store.erasure.erasure import forget
from belvo_data.store.publications.publications import Publications
from belvo_data.store.read import reader
from belvo_data.syncing import Step, sync
from tests.bank import ANA, BOB, Bank, account, link, owner, transaction
from tests.conftest import NOW

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OF_LINK = "resource = ? and link_id = ?"
TABLES = ("links", "institutions", "accounts", "owners", "transactions")


class Died(Exception):
    """A run ended where no run ends."""


@dataclass
class Mortal(Bank):
    """A bank whose reader dies as it asks for a link's list, and which may be gone altogether.

    ``rest`` waits until all else that was asked for is noted.
    """

    dies_at: tuple[str, str | None] | None = None
    gone: bool = False
    rest: Callable[[], None] | None = None

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if self.gone:
            raise httpx.ConnectError("no")
        if (request.url.path, request.url.params.get("link")) == self.dies_at:
            if self.rest:
                self.rest()
            raise Died
        return super().__call__(request)


def of(link_id: str, name: str, amount: float = -1) -> dict[str, Any]:
    return transaction(name, amount, account={"id": "any", "link": link_id, "currency": "MXN"})


def two_links() -> Mortal:
    """Ana has an account with two transactions, Bob one with three."""
    bank = Mortal.of_ana(
        accounts=[account("checking"), account("savings", BOB)],
        owners=[owner("ana"), owner("bob", BOB)],
        transactions=[of(ANA, "a1"), of(ANA, "a2"), *(of(BOB, name) for name in ("b1", "b2", "b3"))],
    )
    assert isinstance(bank, Mortal)
    bank.lists["/api/links/"].append(link(BOB))
    return bank


def run(bank: Bank, store: Publications) -> list[Step]:
    return [event for event in sync(bank.client, store, now=lambda: NOW) if isinstance(event, Step)]


def died(
    bank: Mortal, store: Publications, path: str = "/api/transactions/", link_id: str | None = BOB
) -> None:
    """Run until the given list is asked for, of a link or of all; all else is read to its end."""
    bank.dies_at = path, link_id
    bank.rest = partial(quiet, store.folder.parent)
    with pytest.raises(Died):
        run(bank, store)
    bank.dies_at = None


def ids(store: Publications, table: str) -> list[str]:
    query = f"select id from {table} where deleted_at is null order by id"
    return [row[0] for row in reader.connect(store).execute(query).fetchall()]


def staged(store: Publications) -> tuple[list[Path], int]:
    """Return the files of pages and the number of notes."""
    data = store.folder.parent
    return list((data / "staged").iterdir()), noted(data)


def noted(folder: Path) -> int:
    """Return the number of notes."""
    with closing(sqlite3.connect(folder / "journal.sqlite")) as db:
        found: int = db.execute("select count(*) from staged").fetchone()[0]
    return found


def noted_pages(store: Publications, table: str, link_id: str) -> list[dict[str, Any]]:
    """Return where the pages of a list lie, as its note says."""
    with closing(sqlite3.connect(store.folder.parent / "journal.sqlite")) as db:
        [[pages]] = db.execute(f"select pages from staged where {OF_LINK}", [table, link_id])
    found: list[dict[str, Any]] = json.loads(pages)
    return found


def quiet(folder: Path) -> None:
    """Wait until no more notes come."""
    before = -1
    while (there := noted(folder)) != before:
        before = there
        sleep(0.1)


def test_what_was_finished_is_published_even_if_belvo_is_gone_afterwards(store: Publications) -> None:
    bank = two_links()
    died(bank, store)
    bank.gone = True
    failed, *taken_over = run(bank, store)
    assert {(step.link or "all", step.resource) for step in taken_over if step.merged} == {
        *(("all", name) for name in ("links", "institutions")),
        *((ANA, name) for name in ("accounts", "owners", "transactions")),
        *((BOB, name) for name in ("accounts", "owners")),
    }
    assert isinstance(failed.error, BelvoUnreachable)
    assert ids(store, "transactions") == ["a1", "a2"]
    assert ids(store, "accounts") == ["checking", "savings"]
    assert staged(store) == ([], 0)


def test_what_was_finished_of_one_link_says_nothing_of_a_row_that_another_sends_too(
    store: Publications,
) -> None:
    bank = two_links()
    told = bank.lists["/api/transactions/"]
    told += [of(ANA, "x"), of(BOB, "x")]
    for _ in range(2):
        run(bank, store)
    told.remove(of(ANA, "x"))
    died(bank, store)
    bank.gone = True
    run(bank, store)
    assert "x" in ids(store, "transactions")
    bank.gone = False
    told.remove(of(BOB, "x"))
    run(bank, store)
    assert "x" not in ids(store, "transactions")


def test_a_run_after_a_dead_one_ends_as_if_nothing_had_been(store: Publications, tmp_path: Path) -> None:
    bank, calm = two_links(), Publications(tmp_path / "calm")
    died(bank, store)
    bank.lists["/api/transactions/"][0] = of(ANA, "a1", -7)
    del bank.lists["/api/transactions/"][1]
    run(bank, store)
    run(bank, calm)
    for table in TABLES:
        rows = [
            reader.connect(each)
            .execute(f"select * from {table} where deleted_at is null order by id")
            .fetchall()
            for each in (store, calm)
        ]
        assert rows[0] == rows[1]
    assert staged(store) == ([], 0)


def test_a_list_that_comes_as_it_did_is_not_noted_again(store: Publications) -> None:
    bank = two_links()
    run(bank, store)
    bank.lists["/api/owners/"][0]["display_name"] = "Ana Maria"
    died(bank, store)
    files, notes = staged(store)
    assert notes == 1
    assert len([path for path in files if path.suffix == ".segment"]) == 1
    bank.gone = True
    [_, owners, *_] = run(bank, store)
    assert (owners.link, owners.resource, owners.merged and owners.merged.changed) == (ANA, "owners", 1)


def test_what_is_taken_over_is_as_old_as_when_it_was_read(store: Publications) -> None:
    bank = two_links()
    died(bank, store)
    bank.gone = True
    list(sync(bank.client, store, now=lambda: NOW.replace(hour=23)))
    read_at = reader.connect(store).execute("select distinct started_at from raw.lists").fetchall()
    assert read_at == [(NOW,)]


@pytest.mark.parametrize("damage", [b"", b"\x28\xb5\x2f\xfd" + b"\xff" * 40])
def test_a_page_that_is_damaged_voids_its_list_and_no_other(store: Publications, damage: bytes) -> None:
    bank = two_links()
    died(bank, store, link_id=ANA)
    [page] = noted_pages(store, "owners", ANA)
    path, (first, last, _) = store.folder.parent / "staged" / page["segment"], page["place"]
    held = path.read_bytes()
    path.write_bytes(
        held[: first - 1] + damage[: last - first + 1].ljust(last - first + 1, b"?") + held[last:]
    )
    bank.gone = True
    run(bank, store)
    assert ids(store, "accounts")[:1] == ["checking"]
    assert "ana" not in ids(store, "owners")
    assert staged(store) == ([], 0)


def test_a_page_of_another_list_in_its_place_is_not_believed(store: Publications) -> None:
    bank = two_links()
    died(bank, store, link_id=ANA)
    [anas], [bobs] = noted_pages(store, "accounts", ANA), noted_pages(store, "accounts", BOB)
    anas |= {"segment": bobs["segment"], "place": [*bobs["place"][:2], anas["place"][2]]}
    with closing(sqlite3.connect(store.folder.parent / "journal.sqlite")) as db, db:
        db.execute(f"update staged set pages = ? where {OF_LINK}", [json.dumps([anas]), "accounts", ANA])
    bank.gone = True
    run(bank, store)
    assert ids(store, "accounts") == ["savings"]


def test_a_run_may_die_again_and_again_and_nothing_is_lost(store: Publications) -> None:
    bank = two_links()
    died(bank, store, link_id=ANA)
    died(bank, store, path="/api/accounts/", link_id=None)
    died(bank, store)
    bank.gone = True
    run(bank, store)
    assert {"a1", "a2"} <= {*ids(store, "transactions")}


def test_a_removal_comes_after_what_was_read_before_it(store: Publications) -> None:
    bank = two_links()
    run(bank, store)
    bank.lists["/api/transactions/"].append(of(ANA, "a3"))
    died(bank, store)
    forget(store, ANA, now=lambda: NOW)
    bank.gone = True
    run(bank, store)
    assert ids(store, "transactions") == ["b1", "b2", "b3"]


def test_a_forgotten_link_is_in_no_note_of_what_waits_and_others_are_still(store: Publications) -> None:
    bank = two_links()
    died(bank, store)
    assert staged(store)[1] == 7
    forget(store, ANA, now=lambda: NOW)
    files, notes = staged(store)
    assert (len(files), notes) == (1, 2)  # Bob's accounts and owners, in one segment
    held = [path for path in store.folder.parent.rglob("*") if path.is_file()]
    assert [path.name for path in held if ANA.encode() in path.read_bytes()] == []
    bank.gone = True
    run(bank, store)
    assert (ids(store, "accounts"), ids(store, "owners")) == (["savings"], ["bob"])


def test_a_list_with_an_odd_value_that_was_left_is_taken_over(store: Publications) -> None:
    bank = two_links()
    bank.lists["/api/accounts/"][0]["balance"] = "a lot"
    died(bank, store)
    taken = run(bank, store)
    assert {(step.resource, step.merged.odd) for step in taken if step.merged and step.merged.odd} == {
        ("accounts", 1)
    }
    assert ids(store, "accounts") == ["checking", "savings"]
    assert ids(store, "transactions") == ["a1", "a2", "b1", "b2", "b3"]


def test_only_the_owner_may_look_at_what_waits(store: Publications) -> None:
    died(two_links(), store)
    files, notes = staged(store)
    assert notes == 7
    assert {oct(path.stat().st_mode)[-3:] for path in files} == {"600"}
    assert oct(files[0].parent.stat().st_mode)[-3:] == "700"


def test_what_is_read_before_the_draft_is_ready_is_still_there_then(store: Publications) -> None:
    chance = Random(1)
    bank = Bank.of_ana()
    bank.lists["/api/links/"] += [
        link(str(UUID(int=number)), external_id=chance.randbytes(300).hex(), fetch_resources=["OWNERS"])
        for number in range(200)
    ]
    run(bank, store)
    assert len(ids(store, "links")) == 201
