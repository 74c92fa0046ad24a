"""First and last rows: a table of a link that was empty fills, and one that had rows becomes empty."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from belvo_data.store.lake import Lake
from belvo_data.store.read import reader
from belvo_data.syncing import sync
from tests.bank import ANA, Bank, account
from tests.conftest import NOW
from tests.lake.test_lake import ids, publish

if TYPE_CHECKING:
    from tests.lake.conftest import Shore

pytestmark = pytest.mark.slow


def test_the_first_transactions_of_a_link_may_come_after_its_accounts(shore: Shore) -> None:
    lake = shore.worker()
    publish(lake, links=[ANA])
    publish(lake, "a", links=[ANA])
    publish(lake, "a", "b")
    with reader.connect(lake) as db:
        assert ids(db) == ["a", "b"]


def test_retention_may_take_the_last_transaction_of_a_link(shore: Shore) -> None:
    lake = Lake(shore.folder / "worker", shore.address, keep=timedelta(days=10), sleep=lambda _: None)
    publish(lake, "a")
    bank = Bank.of_ana(accounts=[account("checking")], transactions=[])
    for day in (1, 20, 21):
        list(sync(bank.client, lake, full=True, now=lambda day=day: NOW + timedelta(days=day)))
    with reader.connect(lake) as db:
        assert db.execute("select count(*) from transactions").fetchone() == (0,)
