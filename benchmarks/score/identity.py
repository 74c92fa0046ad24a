"""Identity: which owners are said to be one person."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from benchmarks.score.said import Said
    from benchmarks.score.truth import Truth

Pairs = set[tuple[str, ...]]


def persons(said: Said, truth: Truth) -> tuple[Pairs, Pairs]:
    """Return the pairs of owners that are said to be one person, and those that are."""
    groups: dict[str, set[str]] = defaultdict(set)
    for person, owner in said.rows(
        "select person_id, owner_id from persons where decided is distinct from 'refused'"
    ):
        groups[person].add(owner)
    known = {owner for group in truth.persons for owner in group}
    return _together(group & known for group in groups.values()), _together(truth.persons)


def _together(groups: Iterable[Collection[str]]) -> Pairs:
    return {pair for group in groups for pair in combinations(sorted(group), 2)}
