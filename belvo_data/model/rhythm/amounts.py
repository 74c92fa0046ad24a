"""Amounts: how like each other two payments are, and what a series' price is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from math import log
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

NEAR = (0.005, 0.05, 0.2, 0.5)  # bounds of how far apart amounts are, as logarithms: the same, nearly, …
FOLLOWING = (0.6, 0.13, 0.2, 0.06, 0.01)  # how often the next payment of a series is so near
ANY_OTHER = (0.04, 0.06, 0.2, 0.3, 0.4)  # and how often that of any two payments to somebody
LEAST = (0.0, 0.0, 0.0, -0.2, -9.0)  # what so near an amount may speak against the two at most
WEIGHT = 6.0  # how many payments of one payee it takes to believe them more than others
HELD = 2  # payments that make a new price one that stays
STEADY = 0.6  # of a series' payments that cost the same as the one before, where it has a price


class Nearness:
    """How near amounts lie to each other among all payments to one payee."""

    def __init__(self, sizes: Sequence[float]) -> None:
        self._sizes = sorted(sizes)
        self._told: dict[tuple[float, int], float] = {}

    def evidence(self, first: float, second: float) -> float:
        """Return how much more likely the second amount is after the first than among the payee's others.

        It speaks against them only where they are far apart: bills vary.
        """
        near = nearness(first, second)
        told = self._told.get((first, near))
        if told is None:
            inner = self._within(first, NEAR[near - 1]) if near else 1
            outer = self._within(first, NEAR[near]) if near < len(NEAR) else len(self._sizes)
            others = (outer - inner + WEIGHT * ANY_OTHER[near]) / (len(self._sizes) - 1 + WEIGHT)
            told = max(log(FOLLOWING[near] / others), LEAST[near])
            self._told[first, near] = told
        return told

    def _within(self, size: float, apart: float) -> int:
        return bisect_right(self._sizes, size + apart) - bisect_left(self._sizes, size - apart)


def nearness(first: float, second: float) -> int:
    """Return the place in ``NEAR`` of how far apart two logarithms of amounts are."""
    return bisect_left(NEAR, abs(second - first))


class Price(NamedTuple):
    """What a series costs.

    Attributes:
        typical: the price, or what it usually was of late where it varies.
        is_steady: whether it has a price at all.
        before: the price before the last change; None: it never changed.
        changed_at: the place of the first payment at the price.
        rises: the places of the first payments at each price that was higher than the one before.
    """

    typical: float
    is_steady: bool
    before: float | None = None
    changed_at: int | None = None
    rises: tuple[int, ...] = ()


def price(amounts: Sequence[float]) -> Price:
    """Return what a series costs, of its amounts in their order."""
    same = [_same(one, other) for one, other in pairwise(amounts)]
    if sum(same) < STEADY * len(same):
        return Price(median(amounts[-6:]), is_steady=False)
    starts = [0]
    for at in range(1, len(amounts)):
        held = amounts[at : at + HELD]
        if len(held) == HELD and not _same(amounts[starts[-1]], held[0]) and _same(held[0], held[-1]):
            starts.append(at)
    typical = amounts[starts[-1]]
    if len(starts) == 1:
        return Price(typical, is_steady=True)
    rises = tuple(now for was, now in pairwise(starts) if amounts[now] > amounts[was])
    return Price(typical, is_steady=True, before=amounts[starts[-2]], changed_at=starts[-1], rises=rises)


def _same(one: float, other: float) -> bool:
    return abs(one - other) <= NEAR[0] * max(one, other)
