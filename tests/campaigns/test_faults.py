"""The fault campaign: however a server misbehaves, what is stored in the end is the truth, row by row."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from belvo_data.store.read import reader
from belvo_data.syncing import Step, outcome, sync
from tests.campaigns.misbehaving import SEED, Misbehaving
from tests.campaigns.scene import SOAK
from tests.campaigns.wire import wired

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from belvo_data.remote.client import Client
    from belvo_data.store.publications.publications import Publications

pytestmark = pytest.mark.slow

FAULTY = 100_000 if SOAK > 1 else 800  # requests that get a wrong answer, or none
ENOUGH = 40  # syncs after which Belvo's last word must have been read


def read(bank: Misbehaving, client: Client, store: Publications, *, full: bool) -> str:
    """Sync once, half a day after the last time, and return how much of it succeeded."""
    bank.clock += timedelta(hours=12)
    now: Callable[[], datetime] = lambda: bank.clock  # noqa: E731
    events = sync(lambda: client, store, full=full, now=now)
    return outcome([event for event in events if isinstance(event, Step)])


def test_what_is_stored_in_the_end_is_the_truth(store: Publications) -> None:
    bank, chance = Misbehaving(), random.Random(SEED)
    with wired(bank) as client:
        while bank.told.total() < FAULTY:
            read(bank, client, store, full=chance.random() < 0.8)
            for _ in range(10):
                bank.move(chance)
        bank.moves = False
        assert any(read(bank, client, store, full=False) == "all" for _ in range(ENOUGH))
    db = reader.connect(store)
    rows = db.execute(
        "select id, link_id, (amount * 100)::int, deleted_at is null from transactions order by id"
    ).fetchall()
    assert [row for row in rows if row[3]] == bank.truth()
    assert {row[0] for row in rows if not row[3]} <= bank.gone
    for name in ("accounts", "owners", "links"):
        ids = [
            row[0]
            for row in db.execute(f"select id from {name} where deleted_at is null order by id").fetchall()
        ]
        assert ids == sorted(row["id"] for row in bank.lists[f"/api/{name}/"])
    assert len(bank.told) == 13
    assert bank.told.total() >= FAULTY
