"""The room: long lists come after one another, short ones side by side, and one alone has it all."""

from __future__ import annotations

from contextlib import contextmanager
from threading import Event, Thread
from typing import TYPE_CHECKING

from belvo_data.remote.page_budget import PageBudget

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SOON = 0.05  # seconds in which who need not wait has claimed


@contextmanager
def crowd(room: PageBudget) -> Iterator[Callable[[int], Event]]:
    """Yield what has a thread claim room until the end, and returns what tells that it has it."""
    over, threads = Event(), list[Thread]()

    def claim(pages: int, has: Event) -> None:
        with room.claimed(pages):
            has.set()
            over.wait(10)

    def claimant(pages: int) -> Event:
        has = Event()
        threads.append(Thread(target=claim, args=[pages, has]))
        threads[-1].start()
        return has

    try:
        yield claimant
    finally:
        over.set()
        for thread in threads:
            thread.join()


def test_a_list_alone_has_all_the_room() -> None:
    with PageBudget(12).claimed(100) as alone:
        assert alone.width() == 12


def test_three_long_lists_share_it_and_the_fourth_waits_for_one_of_them() -> None:
    room = PageBudget(12)
    with crowd(room) as claim, room.claimed(100) as first, room.claimed(100) as second:
        with room.claimed(100) as third:
            assert [one.width() for one in (first, second, third)] == [4, 4, 4]
            fourth = claim(100)
            assert not fourth.wait(SOON)
        assert fourth.wait(10)
        assert first.width() == 4


def test_short_lists_are_side_by_side_and_one_that_needs_no_room_never_waits() -> None:
    room = PageBudget(12)
    with crowd(room) as claim:
        assert all(claim(2).wait(10) for _ in range(6))
        assert claim(0).wait(10)
        assert not claim(1).wait(SOON)


def test_a_list_that_nears_its_end_makes_room_for_the_next() -> None:
    room = PageBudget(12)
    with crowd(room) as claim, room.claimed(5) as ending, room.claimed(100), room.claimed(100):
        following = claim(2)
        widths = []
        for _ in range(2):
            ending.arrived()
            widths.append(ending.width())
        assert widths == [4, 4]  # four are left, then three and what nobody has claimed
        assert not following.wait(SOON)
        ending.arrived()
        assert following.wait(10)
    assert room.free == 12
