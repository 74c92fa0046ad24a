"""The clocks: what a clock noted that was wrong hides nothing once it is right."""

from __future__ import annotations

from datetime import datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING, Any

import pytest

from belvo_data.store.read import reader
from belvo_data.syncing import sync
from tests.bank import client_of, transaction
from tests.conftest import NOW
from tests.test_syncing import Collecting

if TYPE_CHECKING:
    import httpx

    from belvo_data.store.publications.publications import Publications

HOUR, DAY, YEAR = timedelta(hours=1), timedelta(days=1), timedelta(days=365)


def row(amount: float, collected: datetime) -> dict[str, Any]:
    return transaction("t", amount, collected_at=f"{collected:%Y-%m-%dT%H:%M:%SZ}")


def amount(store: Publications) -> float:
    with reader.connect(store) as db:
        [(found,)] = db.execute("select amount from transactions").fetchall()
    return float(found)


@pytest.fixture
def bank() -> Collecting:
    """Return a bank with one transaction, of 1, that was collected long ago."""
    return Collecting.of_ana(transactions=[row(-1, NOW - 30 * DAY)])


@pytest.mark.parametrize("wrong", [YEAR, 3 * DAY, HOUR, -YEAR, -3 * DAY])
def test_a_clock_that_was_wrong_once_hides_no_change(
    store: Publications, bank: Collecting, wrong: timedelta
) -> None:
    for clock in (NOW, NOW + wrong):
        list(sync(bank.client, store, now=lambda clock=clock: clock))
    bank.lists["/api/transactions/"] = [row(-2, NOW + HOUR / 2)]
    list(sync(bank.client, store, now=lambda: NOW + HOUR))
    assert amount(store) == 2


def test_a_mark_in_the_future_is_read_over_once_and_then_forgotten(
    store: Publications, bank: Collecting
) -> None:
    for clock in (NOW, NOW + YEAR, NOW + DAY, NOW + 2 * DAY):
        bank.since.clear()
        list(sync(bank.client, store, now=lambda clock=clock: clock))
        asked = bank.since[0]
    assert asked == (NOW + DAY - 6 * HOUR).isoformat()


def test_what_is_asked_for_is_never_newer_than_six_hours_ago(store: Publications, bank: Collecting) -> None:
    for clock in (NOW, NOW + HOUR, NOW, NOW - HOUR, NOW):
        bank.since.clear()
        list(sync(bank.client, store, now=lambda clock=clock: clock))
        assert all(datetime.fromisoformat(since) <= clock - 6 * HOUR for since in bank.since if since)


@pytest.mark.parametrize("wrong", [YEAR, 2 * DAY])
def test_a_clock_ahead_of_belvos_notes_belvos_time(
    store: Publications, bank: Collecting, wrong: timedelta
) -> None:
    clock = NOW

    def dated(request: httpx.Request) -> httpx.Response:
        answer = bank(request)
        answer.headers["Date"] = format_datetime(clock, usegmt=True)
        return answer

    list(sync(lambda: client_of(dated), store, now=lambda: NOW + wrong))
    bank.lists["/api/transactions/"] = [row(-2, NOW + DAY)]
    clock = NOW + wrong + DAY
    list(sync(lambda: client_of(dated), store, now=lambda: clock))
    assert amount(store) == 2
    with reader.connect(store) as db:
        query = "select min(epoch(started_at)) from raw.lists where resource = 'transactions'"
        assert db.execute(query).fetchone() == (NOW.timestamp(),)
