"""The sync: bring the store up to date, one reported step at a time.

A step is one list of one link. A step that fails is reported with its error, changes nothing and
does not keep the next one from its turn; what succeeded is published at the end, all at once.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeAlias

from belvo_data.errors import (
    AnswerInvalid,
    BelvoDataError,
    BelvoError,
    BelvoRefused,
    BelvoUnreachable,
    LinkUnknown,
)
from belvo_data.resources import INSTITUTIONS, LINKS, Resource, offered
from belvo_data.store.writer import drafted, lock

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence
    from datetime import datetime

    from belvo_data.remote.client import Client
    from belvo_data.store.draft import Draft, Merged, Staged
    from belvo_data.store.publications import Publications

NOT_FOUND = 404
UNAUTHORIZED = 401
READINGS = 3  # how often a list is read that changes under the reader


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a list is: ``rows`` of ``total``."""

    link: str | None
    resource: str
    rows: int
    total: int


@dataclass(frozen=True, slots=True)
class Step:
    """What came of one list.

    Attributes:
        link: the link; ``None`` for the lists of all links.
        merged: what it did to its table; ``None`` if it failed or Belvo does not offer it.
        error: why it failed.
    """

    link: str | None
    resource: str
    seconds: float
    merged: Merged | None = None
    error: BelvoDataError | None = None


Event: TypeAlias = Progress | Step


def sync(
    client: Client,
    publications: Publications,
    *,
    links: Sequence[str] | None = None,
    now: Callable[[], datetime],
    wait: float = -1,
    holder: str = "A sync",
) -> Iterator[Event]:
    """Read the given links, or all of them, and publish.

    Args:
        links: ids; ``None`` reads every link that Belvo knows under the keys.
        wait: seconds to wait for another sync to end; negative waits for ever.
        holder: who is syncing, for those who wait.

    Raises:
        StoreBusy: another sync did not end in time.
        StoreError: the store can't be written; nothing changed.
    """
    with lock(publications, wait=wait, holder=holder), drafted(publications, now=now()) as draft:
        yield from _Run(client, draft, now).all(links)


class _Run:
    """One sync on one draft."""

    def __init__(self, client: Client, draft: Draft, now: Callable[[], datetime]) -> None:
        self._client = client
        self._draft = draft
        self._now = now
        self._hopeless: BelvoError | None = None

    def all(self, links: Sequence[str] | None) -> Iterator[Event]:
        self._draft.begin_run(self._now())
        asked = {"id__in": ",".join(links)} if links else {}
        read: list[dict[str, Any]] = []
        yield from self._list(LINKS, None, asked, whole=not links, rows=read)
        if self._hopeless is None:
            yield from self._strangers(links or (), read)
        if codes := sorted({str(link.get("institution")) for link in read}):
            yield from self._list(INSTITUTIONS, None, {"name__in": ",".join(codes)}, whole=False)
        for link in read:
            for resource in offered(link.get("fetch_resources")):
                yield from self._list(resource, str(link["id"]), {"link": str(link["id"])})
        self._draft.end_run(self._now())

    def _strangers(self, links: Sequence[str], read: list[dict[str, Any]]) -> Iterator[Step]:
        """Report the links that were asked for and that Belvo does not know."""
        known = {link.get("id") for link in read}
        for link_id in links:
            if link_id not in known:
                problem = LinkUnknown(
                    f"Belvo knows no link {link_id}.",
                    remedy="Check the id, and that it belongs to the environment of the keys.",
                    status=NOT_FOUND,
                )
                yield self._report(Step(link_id, LINKS.name, 0.0, error=problem))

    def _list(
        self,
        resource: Resource,
        link: str | None,
        filters: dict[str, str],
        *,
        whole: bool = True,
        rows: list[dict[str, Any]] | None = None,
    ) -> Iterator[Event]:
        """Read one list and merge it; ``rows`` receives its records where the caller needs them."""
        began = monotonic()
        try:
            if self._hopeless is not None:
                raise self._hopeless
            pages = yield from self._read(resource, link, filters, rows)
            merged = self._draft.merge(resource.name, pages, link_id=link, now=self._now(), whole=whole)
        except BelvoError as error:
            if isinstance(error, BelvoUnreachable) or _refused(error, UNAUTHORIZED, "authentication_failed"):
                self._hopeless = error
            not_offered = link is not None and _refused(error, NOT_FOUND, "not_found")
            failed = None if not_offered else error
            yield self._report(Step(link, resource.name, monotonic() - began, error=failed))
        else:
            yield self._report(Step(link, resource.name, monotonic() - began, merged=merged))

    def _read(
        self, resource: Resource, link: str | None, filters: dict[str, str], rows: list[dict[str, Any]] | None
    ) -> Generator[Progress, None, list[Staged]]:
        """Return a complete list's pages: as many different records as Belvo counts, or read again.

        A list that repeats records and comes twice the same is complete too: it repeats them for good.
        """
        before: list[str] = []
        for _ in range(READINGS):
            pages: list[Staged] = []
            ids: list[object] = []
            count = 0
            if rows is not None:
                rows.clear()
            for page in self._client.pages(resource, **filters):
                pages.append(
                    self._draft.stage(page.body, address=page.address, rows=page.rows, read_at=self._now())
                )
                ids, count = [*ids, *page.ids], page.count
                if rows is not None:
                    rows += json.loads(page.body)["results"]
                yield Progress(link, resource.name, len(ids), count)
            digests = [page.sha256 for page in pages]
            if len(ids) == count and (len(set(ids)) == count or digests == before):
                return pages
            before = digests
        raise AnswerInvalid(
            f"Belvo counts {count} {resource.name} and sent {len(set(ids))}, {READINGS} times over.",
            remedy="Run the sync again in a few minutes; nothing of this list was stored.",
        )

    def _report(self, step: Step) -> Step:
        problem = None if step.error is None else f"{step.error.title}: {step.error}"
        self._draft.report(step.link, step.resource, step.merged, step.seconds, problem)
        return step


def _refused(error: BelvoError, status: int, code: str) -> bool:
    return isinstance(error, BelvoRefused) and error.status == status and error.code in {"", code}
