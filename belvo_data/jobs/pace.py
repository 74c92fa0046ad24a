"""Pace: how far a reading is, in lists, rows and requests, and how long the rest of it takes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from belvo_data.remote.client import PAGE_SIZE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from belvo_data.settings import Rate
    from belvo_data.syncing.events import Planned, Progress


@dataclass(frozen=True, slots=True)
class Pace:
    """How far a reading is.

    Attributes:
        links: that are asked.
        lists: that are to be read; 0 until that is known.
        read: how many of them are here.
        rows: of these and of those under way.
        requests: that were answered.
        seconds: since it began.
        under_way: lists of which further pages come, by link and resource.
    """

    links: int = 0
    lists: int = 0
    read: int = 0
    rows: int = 0
    requests: int = 0
    seconds: float = 0.0
    under_way: Mapping[tuple[str | None, str], Progress] = field(default_factory=dict)

    def planned(self, plan: Planned, seconds: float) -> Pace:
        """Return how far it is once it is known what is asked for."""
        return replace(self, links=plan.links, lists=plan.lists, read=0, rows=0, seconds=seconds)

    def after(self, page: Progress, seconds: float) -> Pace:
        """Return how far it is after one more page."""
        key = page.link, page.resource
        before = self.under_way.get(key)
        is_next = before is not None and before.rows <= page.rows
        others = {one: known for one, known in self.under_way.items() if one != key}
        is_last = page.rows >= page.total
        return replace(
            self,
            read=self.read + is_last,
            rows=self.rows + page.rows - (before.rows if before and is_next else 0),
            requests=self.requests + 1,
            seconds=seconds,
            under_way=others if is_last else {**others, key: page},
        )

    @property
    def to_come(self) -> int:
        """How many requests are still to be made, at least: a list that nobody has begun may be long."""
        pages = sum(-(-(one.total - one.rows) // PAGE_SIZE) for one in self.under_way.values())
        return pages + max(self.lists - self.read - len(self.under_way), 0)

    @property
    def share(self) -> float:
        """Which part of the requests is made."""
        return self.requests / max(self.requests + self.to_come, 1)

    def seconds_left(self, rate: Rate | None) -> float | None:
        """Return how long the rest takes if it goes on so, and keeps to a rate; ``None``: nobody knows."""
        if not self.lists or not self.requests:
            return None
        so = self.seconds / self.requests * self.to_come
        return max(so, rate.least(self.requests + self.to_come) - self.seconds if rate else 0.0)
