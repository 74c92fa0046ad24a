"""The worker: one thing after the other, and whoever looks sees how far it is."""

from __future__ import annotations

import sys
from functools import partial
from threading import Event, Semaphore, Thread
from typing import TYPE_CHECKING

import pytest

from belvo_data.errors import BelvoUnreachable, Stopped, StoreBusy
from belvo_data.jobs.worker import Worker
from belvo_data.store.raw.extract import MergeCounts
from belvo_data.syncing import Pause, Progress, Step, Waiting
from tests.machine import WAIT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from belvo_data import syncing

HALF = Progress("ana", "accounts", 1, 2)
DONE = Step("ana", "accounts", 0.1, merged=MergeCounts(2, 2, 0, 0))


class Work:
    """Work that goes on only when it is told to; ``began`` is set once the worker has taken it up."""

    def __init__(self, *events: syncing.Event) -> None:
        self.began = Event()
        self._turns = Semaphore(0)
        self._events = events

    def __call__(self) -> Iterator[syncing.Event]:
        for event in self._events:
            yield event
            self.began.set()
            assert self._turns.acquire(timeout=WAIT)

    def go_on(self, steps: int = 1) -> None:
        """Let it do its next steps."""
        self._turns.release(steps)


@pytest.fixture
def worker() -> Worker:
    return Worker()


def nothing() -> Iterator[syncing.Event]:
    yield from ()


def test_an_idle_worker_says_so(worker: Worker) -> None:
    worker.join()
    assert (worker.status.busy, worker.status.title, worker.status.steps) == (False, "", ())


def test_work_is_done_in_the_order_in_which_it_was_given(worker: Worker) -> None:
    done: list[int] = []

    def noting(number: int) -> Iterator[syncing.Event]:
        done.append(number)
        yield DONE

    for number in range(20):
        worker.do(f"Work {number}", partial(noting, number))
    worker.join()
    assert done == list(range(20))
    assert (worker.status.title, worker.status.busy) == ("Work 19", False)


def test_whoever_looks_sees_how_far_the_work_is(worker: Worker) -> None:
    work = Work(HALF, DONE)
    worker.do("Reading", work)
    assert worker.status.busy
    assert work.began.wait(WAIT)
    assert (worker.status.title, worker.status.progress) == ("Reading", {("ana", "accounts"): HALF})
    work.go_on(2)
    worker.join()
    assert (worker.status.progress, worker.status.steps, worker.status.busy) == ({}, (DONE,), False)


def test_work_that_waits_keeps_the_worker_busy_and_hides_nothing(worker: Worker) -> None:
    first, second = Work(DONE), Work(HALF)
    worker.do("First", first)
    assert first.began.wait(WAIT)
    worker.do("Second", second)
    assert (worker.status.title, worker.status.steps, worker.status.busy) == ("First", (DONE,), True)
    first.go_on()
    assert second.began.wait(WAIT)
    assert (worker.status.title, worker.status.steps, worker.status.busy) == ("Second", (), True)
    second.go_on()
    worker.join()
    assert not worker.status.busy


@pytest.fixture
def hectic() -> Iterator[None]:
    """Have threads take turns so often that what one does in between, another one meets."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


@pytest.mark.usefixtures("hectic")
def test_giving_work_never_undoes_what_the_running_work_reports(worker: Worker) -> None:
    given = Event()
    kept: list[int] = []

    def reporting() -> Iterator[syncing.Event]:
        for _ in range(1000):
            yield DONE
        kept.append(len(worker.status.steps))
        assert given.wait(WAIT)

    worker.do("Reporting", reporting)
    for _ in range(1000):
        worker.do("Nothing", nothing)
    given.set()
    worker.join()
    assert kept == [1000]


def test_an_error_of_ours_is_told_and_the_next_work_still_runs(worker: Worker) -> None:
    busy = StoreBusy("Another sync is at work.", remedy="Wait.")

    def refused() -> Iterator[syncing.Event]:
        yield DONE
        raise busy

    worker.do("Reading", refused)
    worker.join()
    assert (worker.status.error, worker.status.steps) == (busy, (DONE,))
    worker.do("Reading again", nothing)
    worker.join()
    assert (worker.status.error, worker.status.steps, worker.status.title) == (None, (), "Reading again")


def test_a_bug_is_logged_and_told_without_its_text(worker: Worker, caplog: pytest.LogCaptureFixture) -> None:
    def broken() -> Iterator[syncing.Event]:
        yield DONE
        raise ZeroDivisionError("something private")

    worker.do("Reading", broken)
    worker.do("Reading again", nothing)
    worker.join()
    assert "Reading ended with a fault of ours" in caplog.text
    worker.do("Reading", broken)
    worker.join()
    error = worker.status.error
    assert error is not None
    assert error.problem == "Reading ended with a fault of this program."
    assert "private" not in f"{error} {error.title}"
    assert not worker.status.busy


def test_joining_waits_for_everything_that_was_given(worker: Worker) -> None:
    work = Work(DONE)
    worker.do("Reading", work)
    waited = Event()

    def wait() -> None:
        worker.join()
        waited.set()

    Thread(target=wait, daemon=True).start()
    assert work.began.wait(WAIT)
    assert not waited.wait(0.05)
    work.go_on()
    assert waited.wait(WAIT)


def test_the_running_work_can_be_ended_and_the_next_one_runs(worker: Worker) -> None:
    began = Event()

    def endless() -> Iterator[syncing.Event]:
        stop = worker.stop
        while True:
            yield HALF
            began.set()
            stop.check()

    worker.do("Reading", endless)
    assert began.wait(WAIT)
    worker.end()
    worker.join()
    assert isinstance(worker.status.error, Stopped)
    assert not worker.status.stopping
    worker.do("Reading again", lambda: iter([DONE]))
    worker.join()
    assert (worker.status.error, worker.status.outcome) == (None, "all")


def test_whoever_looks_sees_whom_the_work_waits_for(worker: Worker) -> None:
    work = Work(Waiting("the nightly sync"), HALF)
    worker.do("Reading", work)
    assert work.began.wait(WAIT)
    assert worker.status.waiting == "the nightly sync"
    work.go_on(2)
    worker.join()
    assert worker.status.waiting == ""


def test_whoever_looks_sees_that_belvo_is_asked_again(worker: Worker) -> None:
    work = Work(Pause(24, BelvoUnreachable("Belvo can't be reached.", remedy="Wait.")), HALF)
    worker.do("Reading", work)
    assert work.began.wait(WAIT)
    assert worker.status.waiting == "Belvo, which is asked again in 24 s: Belvo can't be reached."
    work.go_on(2)
    worker.join()
    assert worker.status.waiting == ""


def test_a_closed_worker_begins_nothing(worker: Worker) -> None:
    done: list[str] = []
    worker.close(patience=WAIT)
    worker.do("Too late", lambda: iter(done.append("too late") or ()))
    worker.join()
    assert done == []


def test_a_stop_that_comes_before_the_work_has_begun_is_heard(worker: Worker) -> None:
    asked: list[bool] = []

    def work() -> Iterator[syncing.Event]:
        asked.append(worker.stop.asked())
        yield from ()

    with worker._idle:  # noqa: SLF001  so that the worker's thread can't begin in between
        worker.do("Reading", work)
        worker.end()
    worker.join(WAIT)
    worker.end()
    worker.do("Reading", work)
    worker.join(WAIT)
    assert asked == [True, False]
