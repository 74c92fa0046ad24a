"""Background jobs: what the worker is sent to do at the start and by who wants it now, and how far it is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from belvo_data.formats.language import marked
from belvo_data.jobs.demo_seed import DECISION
from belvo_data.store.publications import writer
from belvo_data.wiring.context import now

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from belvo_data.jobs.worker import Done, Status, Worker
    from belvo_data.syncing import Event
    from belvo_data.syncing.plan import Plan
    from belvo_data.wiring.context import Context
    from belvo_data.wiring.linking import Linking
    from belvo_data.wiring.published import Published
    from belvo_data.wiring.syncs import Syncs
    from belvo_data.wiring.webhook_jobs import WebhookJobs

LONG = 60.0  # seconds from which on a sync is said to take long before it begins


class BackgroundJobs:
    """The worker of one process, as others see it."""

    def __init__(
        self,
        context: Context,
        worker: Worker,
        syncs: Syncs,
        *,
        published: Published,
        linking: Linking,
        webhooks: WebhookJobs,
    ) -> None:
        self._context = context
        self._worker = worker
        self._syncs = syncs
        self._published = published
        self._linking = linking
        self._webhooks = webhooks

    @property
    def status(self) -> Status:
        """What the worker does and what came of its last work."""
        return self._worker.status

    def seconds_left(self, status: Status) -> float | None:
        """Return how long what the worker does will take, as far as that can be told."""
        return status.pace.seconds_left(self._context.settings.rate)

    def plan(self) -> Plan | None:
        """Return what a sync would ask for where that takes long, in which case somebody should know it.

        Raises:
            BelvoError: Belvo does not list the links.
        """
        rate = self._context.settings.rate
        if rate is None:
            return None
        plan = self._syncs.plan()
        return plan if rate.least(plan.total) >= LONG else None

    def minutes(self, plan: Plan) -> int:
        """Return how many minutes a plan takes at least, begun ones included."""
        rate = self._context.settings.rate
        return -(-int(rate.least(plan.total)) // 60) if rate else 0

    def start(self) -> None:
        """Bring the tables' questions up to date, and have the worker do what else is due at the start."""
        writer.refresh(self._context.publications, now=now, careful=True)
        if self._context.settings.embedded and not self._context.journal.decided(DECISION):
            self._worker.do(marked("Linking three people of the sandbox"), self._sync)
        else:
            self._worker.do(marked("Reading what was linked meanwhile"), self._catch_up)

    def sync_later(
        self, links: Sequence[str] | None = None, *, resources: Sequence[str] | None = None
    ) -> None:
        """Have the worker sync.

        Raises:
            NotAllowed: a viewer asks.
        """
        self._context.access.act("read_again")
        self._worker.do(marked("Reading from Belvo"), partial(self._sync, links, resources=resources))

    def stop(self) -> None:
        """Ask the running work to end early, with what is complete.

        Raises:
            NotAllowed: a viewer asks.
        """
        self._context.access.act("stopped_reading")
        self._worker.end()

    def join(self) -> list[Done]:
        """Wait until nothing is left to do, and return the last pieces of work, the oldest first."""
        self._worker.join()
        return list(self._worker.done)

    def _sync(
        self, links: Sequence[str] | None = None, *, resources: Sequence[str] | None = None
    ) -> Iterator[Event]:
        """Sync until it is done, or the worker is asked to stop."""
        yield from self._syncs.run(links, resources=resources, stop=self._worker.stop)

    def _catch_up(self) -> Iterator[Event]:
        """Finish what a stop interrupted: links that are ours and were never read."""
        self._linking.check_unchecked()
        read = self._published.links_read()
        if unread := [link for link in self._context.journal.links() if link not in read]:
            yield from self._sync(unread)
        yield from self._webhooks.react()
