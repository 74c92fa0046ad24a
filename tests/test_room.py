"""The room: long lists come after one another, short ones side by side, and one alone has it all."""

from __future__ import annotations

from contextlib import ExitStack
from threading import Event, Thread

from belvo_data.remote.room import Room

SOON = 0.05  # seconds in which who need not wait has claimed


def waits(room: Room, pages: int, then: ExitStack) -> Event:
    """Have a thread claim room until the end, and return what tells that it has it."""
    has, over = Event(), Event()

    def claim() -> None:
        with room.claimed(pages):
            has.set()
            over.wait(10)

    thread = Thread(target=claim)
    thread.start()
    then.callback(thread.join)
    then.callback(over.set)
    return has


def test_a_list_alone_has_all_the_room() -> None:
    with Room(12).claimed(100) as alone:
        assert alone.width() == 12


def test_three_long_lists_share_it_and_the_fourth_waits_for_one_of_them() -> None:
    room = Room(12)
    with ExitStack() as end, room.claimed(100) as first, room.claimed(100) as second:
        with room.claimed(100) as third:
            assert [one.width() for one in (first, second, third)] == [4, 4, 4]
            fourth = waits(room, 100, end)
            assert not fourth.wait(SOON)
        assert fourth.wait(10)
        assert first.width() == 4


def test_short_lists_are_side_by_side_and_one_that_needs_no_room_never_waits() -> None:
    room = Room(12)
    with ExitStack() as end:
        assert all(waits(room, 2, end).wait(10) for _ in range(6))
        assert waits(room, 0, end).wait(10)
        assert not waits(room, 1, end).wait(SOON)


def test_a_list_that_nears_its_end_makes_room_for_the_next() -> None:
    room = Room(12)
    with ExitStack() as end, room.claimed(5) as ending, room.claimed(100), room.claimed(100):
        following = waits(room, 2, end)
        widths = []
        for _ in range(2):
            ending.arrived()
            widths.append(ending.width())
        assert widths == [4, 4]  # four are left, then three and what nobody has claimed
        assert not following.wait(SOON)
        ending.arrived()
        assert following.wait(10)
    assert room.free == 12
