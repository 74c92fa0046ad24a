"""The jobs: which lists are asked for, and since when."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from belvo_data.resources import CONSENTS, INSTITUTIONS, offered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from belvo_data.resources import Resource
    from belvo_data.store.draft import Draft

OVERLAP = timedelta(hours=6)  # by which clocks may differ, and late rows be late
WITH_CONSENTS = {"owners", CONSENTS.name}  # who has new owners has new documents to ask by
SURE = timedelta(days=7)  # after which a list is read whole again


@dataclass(frozen=True, slots=True)
class Job:
    """A list to be read; ``since`` asks only for what Belvo collected from then on."""

    resource: Resource
    link: str | None
    filters: dict[str, str] = field(default_factory=dict)
    whole: bool = True
    since: datetime | None = None

    @property
    def asked(self) -> dict[str, str]:
        """The filters that are sent."""
        if self.since is None or self.resource.since is None:
            return self.filters
        return self.filters | {self.resource.since: self.since.isoformat()}


@dataclass(frozen=True, slots=True)
class Planning:
    """Says what to ask.

    Attributes:
        draft: waits until the draft is there, which knows how lists were read before, and returns it.
        full: everything is asked for, not only what is new.
    """

    draft: Callable[[], Draft]
    now: Callable[[], datetime]
    full: bool

    def about(self, links: Sequence[dict[str, Any]], resources: Sequence[str] | None) -> Iterator[Job]:
        """Yield what to ask about links; last what is asked since the last time, as the draft knows when."""
        if codes := sorted({str(link.get("institution")) for link in links}):
            yield Job(INSTITUTIONS, None, {"name__in": ",".join(codes)}, whole=False)
        wanted = [
            (resource, link_id)
            for link in links
            if isinstance(link_id := link.get("id"), str)  # without one, the list of links fails by itself
            for resource in offered(link.get("fetch_resources"), str(link.get("institution")))
            if resources is None or resource.name in resources
        ]
        for resource, link in sorted(wanted, key=lambda one: one[0].since is not None):
            yield self._of_link(resource, link)

    def consents(self, links: Sequence[str] | None, resources: Sequence[str] | None) -> list[Job]:
        """Return what to ask about what the owners of some links, or all, agreed to: a list a document."""
        if resources is not None and WITH_CONSENTS.isdisjoint(resources):
            return []
        documents, is_all = self.draft().consenting(links)
        return [Job(CONSENTS, None, {"user_document": one}, whole=is_all) for one in documents]

    def _of_link(self, resource: Resource, link: str) -> Job:
        """Return what to ask for: only what is new, unless the last whole reading is too long ago."""
        ever = resource.since is not None and not self.full and resource.name not in self.draft().common
        known = self.draft().known.get((resource.name, link)) if ever else None
        if known is None or self.now() - known.whole_at > SURE:
            return Job(resource, link, {"link": link})
        return Job(resource, link, {"link": link}, whole=False, since=known.started_at - OVERLAP)
