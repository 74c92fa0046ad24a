"""Ids: those of a list's records, in eight bytes each, which is enough to tell how many differ."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Ids:
    """The ids of a list, as many as records.

    Two different ids are taken for one once in many million lists; such a list is read twice.

    Attributes:
        hashes: one an id.
        lacking: how many records have none; each is another.
        has_numbers: some ids are numbers.
    """

    def __init__(self, ids: Iterable[str | int | None] = ()) -> None:
        self.hashes = array("q")
        self._different: int | None = None
        self.lacking = 0
        self.has_numbers = False
        self.add(ids)

    def __len__(self) -> int:
        """Return how many records there are."""
        return len(self.hashes)

    def add(self, ids: Iterable[str | int | None]) -> None:
        """Take the ids of one more page."""
        ids = tuple(ids)
        self._different = None
        self.lacking += ids.count(None)
        self.has_numbers |= int in set(map(type, ids))
        self.hashes.extend(map(hash, ids))

    @classmethod
    def together(cls, several: Iterable[Ids]) -> Ids:
        """Return the ids of several lists as those of one."""
        one = cls()
        for ids in several:
            one.hashes.extend(ids.hashes)
            one.lacking += ids.lacking
            one.has_numbers |= ids.has_numbers
        return one

    @property
    def are_texts(self) -> bool:
        """Whether every record has an id that is a text."""
        return not self.lacking and not self.has_numbers

    @property
    def different(self) -> int:
        """How many different ids there are."""
        if self._different is None:
            self._different = len(set(self.hashes)) + max(self.lacking - 1, 0)
        return self._different


def repeat(lists: Iterable[Ids]) -> bool:
    """Whether an id comes twice in some lists."""
    lists = tuple(lists)
    together = set[int]().union(*(ids.hashes for ids in lists))
    return len(together) < sum(map(len, lists))
