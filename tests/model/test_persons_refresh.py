"""What is told of a person's payments is made anew for that person alone, and as if all were."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from belvo_data.store.publications.publications import Publications
from belvo_data.store.read import reader
from belvo_data.syncing import sync
from tests.bank import ANA, BOB, Bank, account, link, owner, transaction
from tests.conftest import NOW

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SECOND = "5ad9a8f6-9a6f-4f6c-8a5d-8f5f2b8a2b11"  # another link of Ana's
DOCUMENT = {"document_id": {"document_type": "CURP", "document_number": "SANA900101MDFXXX09"}}
LINKS = {"checking": ANA, "other": SECOND, "bobs": BOB}
RELATIONS = ("recurring", "anomalies")

Rows = list[dict[str, Any]]


def paid(shop: str, where: str, months: range, amount: float = -100) -> Rows:
    """Return a payment to a shop on the tenth of some months of 2025."""
    inside = {"id": where, "link": LINKS[where], "currency": "MXN"}
    words = {"description": shop, "merchant": {"name": shop}, "account": inside}
    return [
        transaction(f"{shop} {where} {month}", amount, value_date=f"2025-{month:02}-10", **words)
        for month in months
    ]


def bank(*rows: Rows) -> Bank:
    """Return a bank where Ana has two links, told to be hers by a document, and Bob one."""
    made = Bank.of_ana(
        accounts=[account(name, link_id) for name, link_id in LINKS.items()],
        owners=[owner("ana", **DOCUMENT), owner("anas", SECOND, **DOCUMENT), owner("bob", BOB)],
        transactions=[row for each in rows for row in each],
    )
    made.lists["/api/links/"] += [link(SECOND), link(BOB)]
    return made


def told(store: Publications) -> dict[str, Rows]:
    """Return the rows of the relations that are asked for."""
    with reader.connect(store) as db:
        return {name: db.execute(f"from {name} order by all").fetchall() for name in RELATIONS}


def made(store: Publications) -> dict[str, tuple[int, int]]:
    """Return how many rows each has, and how many were made the last time."""
    with reader.connect(store) as db:
        found = db.execute(f"select name, rows, made_rows from ops.models where name in {RELATIONS}")
        return {name: (rows, anew) for name, rows, anew in found.fetchall()}


@pytest.fixture
def synced(tmp_path: Path) -> Iterator[Any]:
    """Sync states of a bank into one folder, one after the other."""
    places = iter(range(9))

    def through(*states: Bank) -> Publications:
        store = Publications(tmp_path / str(next(places)))
        for state in states:
            list(sync(state.client, store, full=True, now=lambda: NOW))
        return store

    return through


BEFORE = (
    paid("Pantalla", "checking", range(1, 10)),
    paid("Gimnasio", "checking", range(1, 10), -300),
    paid("Radio", "bobs", range(1, 12), -50),
)


@pytest.mark.parametrize(
    "more",
    [
        paid("Pantalla", "checking", range(10, 12)),
        paid("Pantalla", "other", range(10, 12)),  # the series is of two accounts from here on
        paid("Pantalla", "checking", range(10, 12), -130),  # and here it is dearer
        paid("Radio", "bobs", range(12, 13), -80),
    ],
    ids=["the same", "from the other account", "dearer", "another person"],
)
def test_what_came_for_a_person_makes_that_persons_rows_anew(synced: Any, more: Rows) -> None:
    store, fresh = synced(bank(*BEFORE), bank(*BEFORE, more)), synced(bank(*BEFORE, more))
    assert told(store) == told(fresh)
    all_series, anew = made(store)["recurring"]
    assert (all_series, anew) == (3, 1 if more[0]["account"]["link"] == BOB else 2)


def test_what_goes_takes_its_series_along(synced: Any) -> None:
    """A series of two accounts, whose first account is not the one that the rows go from."""
    both = paid("Pantalla", "other", range(10, 12))
    store = synced(bank(*BEFORE, both), bank(*BEFORE[1:], both), bank(*BEFORE[1:]))
    assert told(store) == told(synced(bank(*BEFORE[1:])))
    assert made(store)["recurring"][0] == 2
