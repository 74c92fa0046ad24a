"""Link readiness: what a new or refreshed link still lacks, and when to ask for it again.

Belvo collects a new link's data one resource after the other, and an answer before that is empty or
incomplete, not wrong (Belvo docs: data is ready when its webhook comes). So a list is asked for at
growing intervals until its count stands still, or until a webhook has told that it is there.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from threading import Condition
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import datetime

WAITS = (5.0, 10.0, 20.0, 40.0, 80.0, 160.0, 320.0)  # seconds between one asking and the next


@dataclass(frozen=True, slots=True)
class PendingData:
    """What is known of a new link's data.

    Attributes:
        counts: records of each resource that the link should have, at the last reading.
        arrived: the resources that are there, as far as can be known.
        reads: how often it was read.
        over: nothing more is expected, or too long was waited.
        since: when a refresh was asked for; ``None`` for a new link.
        empty: the resources of which a link had nothing before its refresh: none is to be expected.
    """

    counts: Mapping[str, int] = field(default_factory=dict)
    arrived: frozenset[str] = frozenset()
    reads: int = 0
    over: bool = False
    since: datetime | None = None
    empty: frozenset[str] = frozenset()

    @property
    def missing(self) -> tuple[str, ...]:
        """The resources that are still awaited."""
        return tuple(name for name in self.counts if name not in self.arrived)

    def read(self, counts: Mapping[str, int], told: AbstractSet[str]) -> PendingData:
        """Return what is known after one more reading; ``told`` are resources that a webhook announced."""
        still = {
            name
            for name, count in counts.items()
            if (count or name in self.empty) and self.counts.get(name) == count
        }
        arrived = frozenset(still | (told & counts.keys()))
        reads = self.reads + 1
        over = arrived.issuperset(counts) or reads > len(WAITS)
        return replace(self, counts=dict(counts), arrived=arrived, reads=reads, over=over)


class DataReadiness:
    """The new links whose data is on its way; for several threads."""

    def __init__(self) -> None:
        self._links: dict[str, PendingData] = {}
        self._lock = Condition()

    def begin(self, link: str) -> None:
        """Await a new link's data from now on."""
        self._become(link, PendingData())

    def refresh(self, link: str, counts: Mapping[str, int], *, now: datetime) -> None:
        """Await what a refresh brings from now on; ``counts`` are records of each resource that are there."""
        empty = frozenset(name for name, count in counts.items() if not count)
        self._become(link, PendingData(since=now, empty=empty))

    def give_up(self, link: str) -> None:
        """Expect nothing more of a link."""
        with self._lock:
            if (known := self._links.get(link)) is not None:
                self._become(link, replace(known, over=True))

    def join(self, link: str) -> PendingData | None:
        """Wait until nothing more is expected of a link, and return what is known of it."""
        with self._lock:
            self._lock.wait_for(lambda: (known := self._links.get(link)) is None or known.over)
            return self._links.get(link)

    def of(self, link: str) -> PendingData | None:
        """Return what is known of a link's data; ``None`` if nothing was awaited."""
        with self._lock:
            return self._links.get(link)

    def note(self, link: str, counts: Mapping[str, int], *, told: Sequence[str] = ()) -> float | None:
        """Note a reading and return the seconds until the next; ``None`` if there need be none."""
        with self._lock:
            if (known := self._links.get(link)) is None or known.over:
                return None
            now = known.read(counts, set(told))
            self._become(link, now)
        return None if now.over else WAITS[now.reads - 1]

    def _become(self, link: str, now: PendingData) -> None:
        with self._lock:
            self._links[link] = now
            self._lock.notify_all()
