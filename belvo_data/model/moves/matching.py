"""Matching: which of the pairs that may be one move hold."""

from __future__ import annotations

from collections import defaultdict
from math import prod
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

BAR = 0.4  # the least score of a pair: 0.6 of confidence
MARGIN = 0.9  # by how much all pairs together must be better than another way to pair the same rows
WAYS = 3000  # more ways to pair some rows are not compared


class Candidate(NamedTuple):
    """A pair that may be one move.

    Attributes:
        place: its place among all, by which it is told apart.
        parts: what brings the money; several for an instalment in parts.
        accounts: from which to which.
        days: from the outflow to the inflow.
    """

    place: int
    outflow: str
    parts: tuple[str, ...]
    accounts: tuple[str, str]
    score: float
    days: int

    @property
    def rows(self) -> tuple[str, ...]:
        """The transactions of both sides."""
        return (self.outflow, *self.parts)


def matched(candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """Choose pairs of which each row is in one at most.

    Pairs that hang together by their rows are looked at as a whole: the best way to pair them is the one
    with the highest sum. Of that, a pair holds if its rows are paired between the same two accounts in
    every other way that is about as good; which of equal rows goes with which makes no difference.
    """
    for group in _groups(_without_weak(candidates)):
        yield from group if len(group) == 1 else _sure(group)


def _without_weak(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Leave out the pairs both sides of which have a much better one."""
    best: dict[str, float] = {}
    for one in candidates:
        for row in one.rows:
            best[row] = max(best.get(row, BAR), one.score)
    return [one for one in candidates if any(one.score > best[row] - 2 * MARGIN for row in one.rows)]


def _groups(candidates: Sequence[Candidate]) -> Iterable[list[Candidate]]:
    """Return the candidates by what hangs together."""
    by_row: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(candidates):
        for row in one.rows:
            by_row[row].append(place)
    seen: set[int] = set()
    for start in range(len(candidates)):
        if all(len(by_row[row]) == 1 for row in candidates[start].rows):
            yield [candidates[start]]
        elif start not in seen:
            group, waiting = [], [start]
            seen.add(start)
            while waiting:
                group.append(place := waiting.pop())
                near = {other for row in candidates[place].rows for other in by_row[row]} - seen
                seen |= near
                waiting.extend(near)
            yield [candidates[place] for place in sorted(group)]


def _sure(group: Sequence[Candidate]) -> list[Candidate]:
    """Return the pairs of a group that hold."""
    by_outflow: dict[str, list[Candidate]] = defaultdict(list)
    for one in group:
        by_outflow[one.outflow].append(one)
    if prod(len(choice) + 1 for choice in by_outflow.values()) > WAYS:
        return _far_better(group)
    ways = sorted(_ways(list(by_outflow.values())), key=_rank)
    best = ways[0]
    near = (way for way in ways if _total(way) > _total(best) - MARGIN and _is_full(way, group))
    told = [{row: one.accounts for one in way for row in one.rows} for way in near]
    return [one for one in best if all(way.get(row) == one.accounts for way in told for row in one.rows)]


def _ways(choices: Sequence[Sequence[Candidate]]) -> Iterator[tuple[Candidate, ...]]:
    """Return all ways to pair some outflows, each with one of its candidates or none."""
    if not choices:
        yield ()
        return
    for rest in _ways(choices[1:]):
        taken = {row for one in rest for row in one.rows}
        yield from ((one, *rest) for one in choices[0] if taken.isdisjoint(one.rows))
        yield rest


def _rank(way: Sequence[Candidate]) -> tuple[float, int]:
    """Order ways by their sum, and equal ones so that rows stay in their order."""
    return -round(_total(way), 1), sum(one.days**2 for one in way)


def _is_full(way: Iterable[Candidate], group: Iterable[Candidate]) -> bool:
    """Whether no pair could be added."""
    taken = {row for one in way for row in one.rows}
    return all(not taken.isdisjoint(one.rows) for one in group)


def _total(way: Iterable[Candidate]) -> float:
    return sum(one.score for one in way)


def _far_better(group: Sequence[Candidate]) -> list[Candidate]:
    """Return the pairs that are better than any other of their rows, each by itself."""
    by_row: dict[str, list[Candidate]] = defaultdict(list)
    for one in group:
        for row in one.rows:
            by_row[row].append(one)
    return [
        one
        for one in group
        if all(other is one or other.score < one.score - MARGIN for row in one.rows for other in by_row[row])
    ]
