"""Webhook jobs: the worker acts on the webhooks that wait, and on one that was set aside once more."""

from __future__ import annotations

from functools import partial
from threading import Event as Flag
from typing import TYPE_CHECKING

from belvo_data.formats.language import marked
from belvo_data.store.edits import removal
from belvo_data.web.handlers import LEFT, WebhookHandlers
from belvo_data.wiring.context import now

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from belvo_data.jobs.worker import Worker
    from belvo_data.store.journal.events import Event
    from belvo_data.syncing import Event as Told
    from belvo_data.wiring.context import Context
    from belvo_data.wiring.published import Published
    from belvo_data.wiring.syncs import Syncs

AGAIN = 30.0  # seconds until a webhook is acted on once more that it failed for
TITLE = marked("Reading what Belvo reported")


class WebhookJobs:
    """What is done about the webhooks of one data folder."""

    def __init__(self, context: Context, worker: Worker, syncs: Syncs, published: Published) -> None:
        self._context = context
        self._worker = worker
        self._syncs = syncs
        self._published = published
        self._will_react = Flag()

    def react_later(self) -> None:
        """Have the worker act on the webhooks that wait, once however many come before it begins."""
        if not self._will_react.is_set():
            self._will_react.set()
            self._worker.do(TITLE, self.react)

    def react(self) -> Iterator[Told]:
        """Act on the webhooks that wait, and come back later to what failed."""
        self._will_react.clear()
        events, publications = self._context.events, self._context.publications
        reaction = WebhookHandlers(
            events,
            ours=lambda: {*self._context.journal.links(), *self._published.links_read()},
            read=self._read_some,
            remove=partial(removal.remove_rows, publications, now=now),
            lose=partial(removal.lose_link, publications, now=now),
        )
        try:
            yield from reaction.work_off()
        finally:
            if reaction.failed and events.waiting():
                self._worker.later(AGAIN, self.react_later)

    def failed(self) -> list[Event]:
        """Return the webhooks that were set aside."""
        return self._context.events.failed()

    def take_up(self, event_id: int) -> None:
        """Have a webhook acted on once more that was set aside.

        Raises:
            NotAllowed: a viewer asks.
        """
        self._context.access.act("took_up_webhook")
        self._context.events.take_up(event_id)
        self.react_later()

    def leave(self, event_id: int) -> None:
        """Leave a webhook at that which was set aside.

        Raises:
            NotAllowed: a viewer asks.
        """
        self._context.access.act("left_webhook")
        self._context.events.settle(event_id, "kept", LEFT)

    def _read_some(self, link: str, resources: Sequence[str]) -> Iterator[Told]:
        yield from self._syncs.run([link], resources=resources, holder="A webhook", stop=self._worker.stop)
