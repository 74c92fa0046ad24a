"""Events: what a sync reports while it works."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from belvo_data.remote.retry import Pause

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from belvo_data.errors import BelvoDataError
    from belvo_data.store.raw.extract import MergeCounts

__all__ = [
    "Event",
    "Outcome",
    "Pause",
    "Planned",
    "Problem",
    "Progress",
    "Skipped",
    "Step",
    "Waiting",
    "outcome",
    "problems",
]


@dataclass(frozen=True, slots=True)
class Planned:
    """What is going to be read: so many ``lists`` of so many ``links``; those of several links may be one."""

    links: int
    lists: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a list is: ``rows`` of ``total``; ``link`` is ``None`` for those of several links, too."""

    link: str | None
    resource: str
    rows: int
    total: int


@dataclass(frozen=True, slots=True)
class Step:
    """What came of one list.

    Attributes:
        link: the link; ``None`` for the lists of all links.
        seconds: that fetching it took.
        calls: requests that it took.
        merged: what it did to its table; ``None`` if it failed or Belvo does not offer it.
        error: why it failed.
    """

    link: str | None
    resource: str
    seconds: float
    merged: MergeCounts | None = None
    error: BelvoDataError | None = None
    calls: int = 0


@dataclass(frozen=True, slots=True)
class Waiting:
    """Another one writes: ``whom`` it is that we wait for."""

    whom: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """Links that were not asked: Belvo was at none of them since they were last read."""

    links: tuple[str, ...]


Outcome = Literal["all", "some", "none"]


def outcome(steps: Sequence[Step]) -> Outcome:
    """Return how much was read of what is offered: all of it, something of a link, or nothing of any."""
    if all(step.error is None for step in steps):
        return "all"
    return "some" if any(step.merged for step in steps if step.link is not None) else "none"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that went wrong, and the steps that failed for it, each of which may say it of itself."""

    error: BelvoDataError
    steps: tuple[Step, ...]


def problems(steps: Iterable[Step]) -> list[Problem]:
    """Return what went wrong, each thing once however many lists failed for it."""
    alike = dict[tuple[object, ...], list[Step]]()
    for step in steps:
        if step.error is not None:
            alike.setdefault(step.error.alike, []).append(step)
    return [Problem(failed[0].error, tuple(failed)) for failed in alike.values() if failed[0].error]


Event: TypeAlias = Planned | Progress | Step | Skipped | Waiting | Pause
