"""New data: what Belvo collects of a new or refreshed link, read as it comes until it is whole."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from belvo_data.formats.language import marked
from belvo_data.links.readiness import DataReadiness
from belvo_data.remote.webhooks import DataReady, news_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from belvo_data.jobs.worker import Worker
    from belvo_data.links.readiness import PendingData
    from belvo_data.store.journal.events import Events
    from belvo_data.syncing import Event
    from belvo_data.wiring.published import Published
    from belvo_data.wiring.syncs import Syncs


class NewData:
    """The links whose data is on its way, and the worker that asks for it."""

    def __init__(self, worker: Worker, syncs: Syncs, published: Published, events: Events) -> None:
        self._worker = worker
        self._syncs = syncs
        self._published = published
        self._events = events
        self._readiness = DataReadiness()

    def of(self, link: str) -> PendingData | None:
        """Return what is known of a link's data; ``None`` if nothing was awaited."""
        return self._readiness.of(link)

    def join(self, link: str) -> PendingData | None:
        """Wait until nothing more is expected of a link, and return what is known of it."""
        return self._readiness.join(link)

    def refreshed(self, link: str, *, since: datetime) -> None:
        """Have the worker ask for what a refresh brings, until it stands still."""
        self._readiness.refresh(link, self._published.counts(link), now=since)
        self._worker.do(marked("Waiting for the link's data"), partial(self._await, link))

    def made(self, link: str) -> Iterator[Event]:
        """Read a link that was made just now, and have the worker come back for what is not there yet."""
        self._readiness.begin(link)
        yield from self._await(link)

    def _await(self, link: str) -> Iterator[Event]:
        """Read a link and, if its data is not all there, come back to it later."""
        wait = None
        try:
            yield from self._syncs.run([link], stop=self._worker.stop)
            wait = self._readiness.note(link, self._published.counts(link), told=self._announced(link))
        finally:
            if wait is None:
                self._readiness.give_up(link)
        if wait is not None:
            again = partial(self._await, link)
            self._worker.later(wait, partial(self._worker.do, "Asking for the rest", again))

    def _announced(self, link: str) -> list[str]:
        """Return the resources of a link that webhooks announced, since its refresh if there was one."""
        known = self._readiness.of(link)
        since = known.since if known else None
        return [
            name
            for event in self._events.of_link(link)
            if since is None or event.came_at >= since
            if isinstance(news := news_in(event.webhook), DataReady)
            for name in news.resources
        ]
