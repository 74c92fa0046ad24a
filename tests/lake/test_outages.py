"""Outages: a worker or PostgreSQL is killed amid a sync, and the next one completes as if it had not been."""

from __future__ import annotations

import os
import signal
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from belvo_data.errors import LakeUnavailable
from belvo_data.store.lake import Lake
from belvo_data.store.read import reader
from belvo_data.syncing import Step, sync
from tests.bank import ANA
from tests.campaigns.scene import SOAK
from tests.lake import coast as coasts
from tests.lake.coast import SECRET

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.lake.coast import Coast

pytestmark = pytest.mark.slow

KILLED = -signal.SIGKILL
FETCHING = {"at": "staging._is_noted: execute", "nth": 2}
WRITING = {"at": "push._write: execute", "nth": 3}
COMMIT = {"at": "push.once: execute", "nth": 2}
LATER = {**COMMIT, "later": 0.01}
PUBLISHED = {"at": "lake.publish: unlink", "nth": 1}
WORKERS: dict[str, dict[str, Any]] = {
    "fetching": FETCHING,
    "before-commit": COMMIT,
    "late-in-commit": {**COMMIT, "later": 0.04},
    "published": PUBLISHED,
}
SERVERS: list[tuple[dict[str, Any], int]] = [
    (FETCHING, signal.SIGQUIT),
    (WRITING, signal.SIGKILL),
    (LATER, signal.SIGKILL),
]
if SOAK > 1:
    WORKERS |= {"writing": WRITING, "amid-commit": LATER}
    SERVERS += [(FETCHING, signal.SIGKILL), (WRITING, signal.SIGQUIT), (LATER, signal.SIGQUIT)]


@pytest.fixture(scope="module")
def coast() -> Iterator[Coast]:
    with coasts.opened() as coast:
        yield coast


def synced(coast: Coast, worker: Lake) -> list[Step]:
    """Sync everything, in this process."""
    events = sync(coast.bank.client, worker, now=lambda: datetime.now(UTC))
    return [event for event in events if isinstance(event, Step)]


@pytest.mark.parametrize("fate", WORKERS.values(), ids=WORKERS)
def test_a_worker_that_is_killed_leaves_the_lake_whole_and_free(coast: Coast, fate: dict[str, Any]) -> None:
    before, after = coast.next_day()
    assert coast.play(**fate).code in ({KILLED, 0} if "later" in fate else {KILLED})
    assert coast.rows() in (before, after)
    assert coast.is_free()
    assert coast.completes()


@pytest.mark.parametrize(("fate", "blow"), SERVERS)
def test_postgresql_may_be_killed_amid_a_sync(coast: Coast, fate: dict[str, Any], blow: int) -> None:
    before, after = coast.next_day()
    victim = coast.cluster.process
    told = [coast.play(**fate, victim=victim, blow=blow), coast.play()]
    assert not coast.cluster.answers
    assert told[0].code in ({0, 1} if "later" in fate else {1})
    for one in told:
        assert one.code == 0 or one.err.startswith("belvo-data: The lake can't be used: "), one
        assert one.err.count("\n") <= 1
        assert SECRET not in one.err + one.out
        assert "LINE" not in one.err
    assert "Check that PostgreSQL runs" in told[1].err
    coast.cluster.restart()
    assert coast.rows() in (before, after)
    assert coast.is_free()
    assert coast.completes()


def test_a_turn_is_lost_with_the_server_that_gave_it(coast: Coast) -> None:
    before, after = coast.next_day()
    worker = Lake(coast.lake.folder.with_name("other"), coast.lake.address, sleep=lambda _: None)
    with closing(reader.connect(coast.lake)) as opened:
        events = sync(coast.bank.client, worker, now=lambda: datetime.now(UTC))
        next(event for event in events if isinstance(event, Step))
        os.kill(coast.cluster.process, signal.SIGQUIT)
        coast.cluster.restart()
        with pytest.raises(LakeUnavailable):
            list(events)
        assert coast.rows() == before
        assert opened.execute("select count(*) from links").fetchone() == (2,)
    assert [step.error for step in synced(coast, worker) if step.error] == []
    assert coast.rows() == after


def test_what_was_read_while_postgresql_went_is_taken_over_though_belvo_answers_no_more(coast: Coast) -> None:
    _, after = coast.next_day()
    assert coast.play(**WRITING, victim=coast.cluster.process, blow=signal.SIGQUIT).code == 1
    coast.cluster.restart()
    with coast.silence():
        assert coast.play().code == 3
    assert coast.rows() == after
    assert coast.completes()


def test_what_another_worker_read_meanwhile_is_not_replaced_by_what_was_left_from_before(
    coast: Coast,
) -> None:
    coast.next_day()
    assert coast.play(**WRITING).code == KILLED
    _, after = coast.next_day()
    assert coast.stage.play(coast.worker.with_name("another")).code == 0
    with coast.silence():
        assert coast.play().code == 1
    assert coast.rows() == after


def test_a_sync_of_some_links_leaves_what_was_read_of_the_others_to_theirs(coast: Coast) -> None:
    before, after = coast.next_day()
    assert coast.play(**WRITING).code == KILLED
    with coast.silence():
        assert coast.stage.play(coast.worker, "sync", "--json", ANA).code == 3
    anas = [row for row in after["transactions"] if row[0].startswith("a")]
    bobs = [row for row in before["transactions"] if row[0].startswith("b")]
    assert coast.rows()["transactions"] == [*anas, *bobs]
    with coast.silence():
        assert coast.play().code == 3
    assert coast.rows() == after
    assert coast.completes()
