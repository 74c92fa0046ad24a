"""List requests: which lists are asked for, and since when."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from belvo_data.resources import CONSENTS, INSTITUTIONS, OF_A_LINK
from belvo_data.syncing.schedule import codes, of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from belvo_data.resources import Resource
    from belvo_data.syncing.schedule import Schedule

WITH_CONSENTS = {"owners", CONSENTS.name}  # who has new owners has new documents to ask by
NAMED = 50  # links that one address names: two thousand characters


@dataclass(frozen=True, slots=True)
class ListRequest:
    """A list to be read.

    Attributes:
        link: whose it is; ``None`` where it is about all links, or about several.
        since: asks only for what Belvo collected from then on.
        links: the several links whose records it holds, each of which has a list of its own in it.
    """

    resource: Resource
    link: str | None
    filters: dict[str, str] = field(default_factory=dict)
    whole: bool = True
    since: datetime | None = None
    links: tuple[str, ...] = ()

    @property
    def asked(self) -> dict[str, str]:
        """The filters that are sent."""
        if self.since is None or self.resource.since is None:
            return self.filters
        return self.filters | {self.resource.since: self.since.isoformat()}

    def alone(self, link: str) -> ListRequest:
        """Return the request that asks for one link's list by itself."""
        return replace(self, link=link, filters={"link": link}, links=())


@dataclass(frozen=True, slots=True)
class Planner:
    """Says what to ask.

    Attributes:
        consenting: returns the documents by which the consents of some links, or of all, are listed, and
            whether these are all.
    """

    schedule: Schedule
    consenting: Callable[[Sequence[str] | None], tuple[list[str], bool]]

    def asked(self, found: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """Return the links that are to be asked, of those that Belvo listed."""
        return [link for link in found if self.schedule.asks(link)]

    def about(
        self, found: Sequence[dict[str, Any]], resources: Sequence[str] | None
    ) -> Iterator[ListRequest]:
        """Yield what to ask about links that Belvo listed; last what is asked since the last time."""
        if (named := sorted(codes(found))) and self.schedule.wants_banks(found):
            yield ListRequest(INSTITUTIONS, None, {"name__in": ",".join(named)}, whole=False)
        asked, everybody = self.asked(found), {link.get("id") for link in found}
        for resource in sorted(OF_A_LINK, key=lambda one: one.since is not None):
            if resources is None or resource.name in resources:
                wanted = [link["id"] for link in asked if self._wants(link, resource)]
                is_all = everybody == {*wanted} and not self.schedule.named
                yield from self._lists(resource, wanted, is_all=is_all)

    def consents(self, found: Sequence[dict[str, Any]], resources: Sequence[str] | None) -> list[ListRequest]:
        """Return what to ask about what the owners of links agreed to: a list a document."""
        if resources is not None and WITH_CONSENTS.isdisjoint(resources):
            return []
        links = [str(link["id"]) for link in self.asked(found)]
        is_all = len(links) == len(found) or self.schedule.wants_all(CONSENTS)
        if is_all and not self.schedule.named:
            documents, is_whole = self.consenting(None)
        else:
            documents, is_whole = self.consenting(links) if links else ([], False)
        return [ListRequest(CONSENTS, None, {"user_document": one}, whole=is_whole) for one in documents]

    def _wants(self, link: dict[str, Any], resource: Resource) -> bool:
        return resource in of(link) and self.schedule.wants(link, resource)

    def _lists(self, resource: Resource, links: Sequence[str], *, is_all: bool) -> Iterator[ListRequest]:
        """Yield what to ask for the lists of links: together, where that can be and there are several."""
        if not resource.of_several or resource.name in self.schedule.past.common:
            yield from (self._of_link(resource, link) for link in links)
            return
        size = max(len(links), 1) if is_all else NAMED
        for at in range(0, len(links), size):
            some = tuple(links[at : at + size])
            together = ListRequest(resource, None, {} if is_all else {"link__in": ",".join(some)}, links=some)
            yield together if len(some) > 1 else together.alone(some[0])

    def _of_link(self, resource: Resource, link: str) -> ListRequest:
        """Return what to ask for: only what is new, unless the last whole reading is too long ago."""
        is_since = resource.since is not None and resource.name not in self.schedule.past.common
        since = self.schedule.since(resource, link) if is_since else None
        return ListRequest(resource, link, {"link": link}, whole=since is None, since=since)


def is_link(record: dict[str, Any]) -> bool:
    """Whether a record of the list of links is one that can be asked for by its id."""
    return isinstance(record.get("id"), str) and bool(record["id"])
