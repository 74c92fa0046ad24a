"""Counts: how many of what was said is true, and how much of what is true was said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Hashable
    from collections.abc import Set as AbstractSet

T = TypeVar("T", bound="Hashable")


@dataclass(frozen=True, slots=True)
class Counts:
    """How many were said and true, said at all, and true at all."""

    hits: float
    said: float
    true: float

    @property
    def precision(self) -> float:
        """The share of what was said that is true; where nothing was said, 0 unless there is nothing."""
        return self.hits / self.said if self.said else float(not self.true)

    @property
    def recall(self) -> float:
        """The share of what is true that was said; 1 where there is nothing."""
        return self.hits / self.true if self.true else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def of_sets(said: AbstractSet[T], true: AbstractSet[T]) -> Counts:
    """Return the counts of what was said, where both are sets."""
    return Counts(len(said & true), len(said), len(true))
