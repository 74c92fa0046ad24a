"""Pace: how far a reading is as a whole, and how long the rest of it takes."""

from __future__ import annotations

from belvo_data.jobs.pace import Pace
from belvo_data.jobs.worker import Worker
from belvo_data.settings import Rate
from belvo_data.syncing import Planned, Progress


def test_lists_rows_and_requests_are_counted_page_by_page() -> None:
    """Two lists of two links: one ends with its only page, the other has 1,500 more rows to come."""
    pace = Pace().after(Progress(None, "links", 2, 2), 1.0).planned(Planned(2, 2), 2.0)
    assert (pace.links, pace.lists, pace.read, pace.rows, pace.requests) == (2, 2, 0, 0, 1)
    assert pace.to_come == 2
    pace = pace.after(Progress("ana", "accounts", 3, 3), 3.0)
    pace = pace.after(Progress("ana", "transactions", 1000, 2500), 4.0)
    assert (pace.read, pace.rows, pace.requests, pace.to_come) == (1, 1003, 3, 2)
    assert pace.share == 3 / 5
    assert pace.seconds_left(None) == 4.0 / 3 * 2
    pace = pace.after(Progress("ana", "transactions", 2000, 2500), 5.0)
    pace = pace.after(Progress("ana", "transactions", 2500, 2500), 6.0)
    assert (pace.read, pace.rows, pace.requests, pace.to_come, pace.share) == (2, 2503, 5, 0, 1.0)
    assert pace.seconds_left(None) == 0.0


def test_a_list_that_is_read_once_more_counts_its_rows_anew() -> None:
    pace = Pace().planned(Planned(1, 1), 0.0)
    for rows in (1000, 2000, 1000):
        pace = pace.after(Progress("ana", "transactions", rows, 2500), 1.0)
    assert pace.rows == 2000 + 1000


def test_what_a_rate_lets_through_is_waited_for() -> None:
    """Of 160 requests 80 went at once, in a second; the others may go 30 seconds after these."""
    pace = Pace(lists=160, read=80, requests=80, seconds=1.0)
    assert pace.seconds_left(None) == 1.0
    assert pace.seconds_left(Rate(80, 30)) == 29.0


def test_nobody_knows_how_long_it_takes_before_it_is_known_what_is_asked() -> None:
    assert Pace().after(Progress(None, "links", 1, 3000), 1.0).seconds_left(None) is None


def test_the_worker_tells_how_far_its_work_is() -> None:
    moments = iter(range(100))
    worker = Worker(lambda: float(next(moments)))
    events = [Planned(1, 1), Progress("ana", "accounts", 2, 2)]
    worker.do("Reading", lambda: iter(events))
    worker.join()
    pace = worker.status.pace
    assert (pace.links, pace.lists, pace.read, pace.rows, pace.requests) == (1, 1, 1, 2, 1)
    assert pace.seconds == 2.0
    worker.do("Nothing", lambda: iter(()))
    worker.join()
    assert worker.status.pace == Pace()
