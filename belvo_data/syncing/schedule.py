"""Schedule: which links are to be asked, and which of their lists.

Requests are what a sync costs, and Belvo says when it was last at each bank; what can't be new is
not asked for. Marks that a clock set which was ahead prove nothing: what they are about is read whole.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from belvo_data.resources import OWNERS, offered
from belvo_data.store.merge.watermarks import TOLD

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from belvo_data.resources import Resource
    from belvo_data.store.merge.watermarks import Watermark, Watermarks

OVERLAP = timedelta(hours=6)  # by which clocks may differ, and late rows be late
SURE = timedelta(days=7)  # after which a list is read whole again
SETTLES = timedelta(hours=24)  # after which what a visit of Belvo's brought is there


@dataclass(frozen=True, slots=True)
class Schedule:
    """Says what is due.

    Attributes:
        now: the moment, by Belvo's clock if ours is ahead of it.
        named: the links were named, so they are asked whatever is known.
        full: everything is asked for, not only what is new.
        heard: when a webhook last came about a link.
        world_ahead: by how much the moments that Belvo writes are ahead, where a sandbox's clock was moved.
    """

    past: Watermarks
    now: datetime
    named: bool = False
    full: bool = False
    heard: Mapping[str, datetime] = field(default_factory=dict)
    world_ahead: timedelta = timedelta()

    def asks(self, link: Mapping[str, Any]) -> bool:
        """Whether a link is to be asked at all."""
        return self.named or self.full or not self._is_quiet(link)

    def wants(self, link: Mapping[str, Any], resource: Resource) -> bool:
        """Whether a list of a link that is asked is due: owners hardly ever change, if anything is known."""
        if resource != OWNERS or self.named or self.full or self._visited(link) is None:
            return True
        return self._good(resource, link) is None

    def wants_banks(self, links: Sequence[Mapping[str, Any]]) -> bool:
        """Whether the institutions of links are due."""
        mark = self.past.banks
        if self.named or self.full or mark is None or ("institutions", None) in self.past.failed:
            return True
        return not self._within(mark.whole_at) or any(self._has_changed(link, mark.run) for link in links)

    def wants_all(self, resource: Resource) -> bool:
        """Whether a list about all links is due."""
        known = self.past.lists.get((resource.name, None))
        is_failed = (resource.name, None) in self.past.failed
        return self.full or known is None or is_failed or not self._within(known.whole_at)

    def since(self, resource: Resource, link: str) -> datetime | None:
        """Return from when on a list is asked for; ``None`` to read it whole."""
        known = self.past.lists.get((resource.name, link))
        if self.full or known is None or known.started_at > self.now or not self._within(known.whole_at):
            return None
        return known.started_at - OVERLAP

    def _is_quiet(self, link: Mapping[str, Any]) -> bool:
        """Whether nothing can be new about a link: Belvo was there long before its lists were last read."""
        lists = of(link)
        read = {one: self._good(one, link) for one in lists if one.name not in self.past.common}
        often = [one for resource, one in read.items() if resource != OWNERS] or [*read.values()]
        if len(read) < len(lists) or None in read.values():
            return False
        visited = self._visited(link)
        return visited is not None and all(one and visited < one.started_at - SETTLES for one in often)

    def _visited(self, link: Mapping[str, Any]) -> datetime | None:
        """Return when Belvo was last at the bank; ``None`` if that is not known."""
        if (written := moment(link.get("last_accessed_at"))) is None:
            return None
        try:
            visited = written - self.world_ahead
        except OverflowError:
            return None
        return visited if visited <= self.now else None

    def _good(self, resource: Resource, link: Mapping[str, Any]) -> Watermark | None:
        """Return how a list was last read, if that still holds but for what Belvo collected since."""
        link_id = str(link.get("id"))
        key = (resource.name, link_id)
        tried = [past[key] for past in (self.past.lists, self.past.absent) if key in past]
        if not tried or key in self.past.failed:
            return None
        known = max(tried, key=lambda one: one.run)
        heard = self.heard.get(link_id)
        is_old = heard is not None and heard >= known.started_at
        if is_old or known.started_at > self.now or self._has_changed(link, known.run):
            return None
        return known if self._within(known.whole_at) else None

    def _has_changed(self, link: Mapping[str, Any], run: int) -> bool:
        """Whether a link says something else of itself than it did in a run."""
        seen = self.past.links.get(str(link.get("id")))
        return seen is None or seen.changed > run or seen.told != told(link)

    def _within(self, whole_at: datetime) -> bool:
        return timedelta() <= self.now - whole_at <= SURE


def of(link: Mapping[str, Any]) -> tuple[Resource, ...]:
    """Return the lists that a link offers."""
    return offered(link.get("fetch_resources"), str(link.get("institution")))


def codes(links: Sequence[Mapping[str, Any]]) -> set[str]:
    """Return the institutions of links."""
    return {code for link in links if isinstance(code := link.get("institution"), str)}


def told(link: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return what a link says of itself, as it is stored."""
    return tuple(link.get(name) for name in TOLD)


def moment(written: object) -> datetime | None:
    """Return a moment that Belvo wrote; one without an offset is in UTC."""
    try:
        read = datetime.fromisoformat(written) if isinstance(written, str) else None
    except ValueError:
        return None
    return read.replace(tzinfo=UTC) if read is not None and read.tzinfo is None else read
