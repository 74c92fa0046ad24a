"""Page budget: how many pages may be under way, of all lists together; the first lists have it first."""

from __future__ import annotations

from contextlib import contextmanager
from threading import Condition
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SHARE = 3  # lists that share it when all are long: so the first ones end while others have hardly begun


class PageBudget:
    """Room for some pages; several threads claim it."""

    def __init__(self, pages: int) -> None:
        self.free = pages
        self._most = max(pages // SHARE, 1)
        self._changed = Condition()

    @contextmanager
    def claimed(self, pages: int) -> Iterator[Claim]:
        """Wait for room for a list that has some more pages, and give it back bit by bit."""
        claim = Claim(self, pages, min(pages, self._most))
        with self._changed:
            self._changed.wait_for(lambda: self.free >= claim.held)
            self.free -= claim.held
        try:
            yield claim
        finally:
            claim.give_back(claim.held)

    def take_back(self, pages: int) -> None:
        """Have room again that was claimed."""
        with self._changed:
            self.free += pages
            self._changed.notify_all()


class Claim:
    """What one list has of the room."""

    def __init__(self, room: PageBudget, pages: int, held: int) -> None:
        self._room = room
        self._left = pages
        self.held = held

    def width(self) -> int:
        """Return how many of its pages may be under way: what it claimed and what nobody did."""
        return self.held + self._room.free

    def arrived(self) -> None:
        """Give back what the pages that are left have no need of."""
        self._left -= 1
        self.give_back(max(self.held - self._left, 0))

    def give_back(self, pages: int) -> None:
        """Give back some of it."""
        self.held -= pages
        self._room.take_back(pages)
