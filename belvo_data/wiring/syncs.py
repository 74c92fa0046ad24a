"""Syncs: the store is brought up to date with Belvo, or it is said what that would take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belvo_data.syncing import Stop, sync
from belvo_data.wiring.context import now

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

    from belvo_data.syncing import Event
    from belvo_data.syncing.plan import Plan
    from belvo_data.wiring.context import Context


class Syncs:
    """The syncs of one data folder."""

    def __init__(self, context: Context) -> None:
        self._context = context

    @property
    def source(self) -> str:
        """The address of what is read."""
        return self._context.addresses.api_url

    def run(
        self,
        links: Sequence[str] | None = None,
        *,
        resources: Sequence[str] | None = None,
        full: bool = False,
        holder: str = "A sync",
        stop: Stop | None = None,
    ) -> Iterator[Event]:
        """Bring the store up to date; an embedded sandbox that is new has its first people linked before."""
        stop = stop or Stop()
        stop.tell(self._context.clients.cut)
        if self._context.settings.embedded and not links and (yield from self._seed(stop)):
            return
        yield from sync(
            lambda: self._context.clients.patient,
            self._context.publications,
            links=links,
            resources=resources,
            full=full,
            heard=self._context.events.heard,
            now=now,
            world_ahead=self._context.world_ahead(),
            holder=holder,
            stop=stop,
        )

    def plan(self, links: Sequence[str] | None = None, *, full: bool = False) -> Plan:
        """Return what a sync would ask for; only the list of links is asked for."""
        from belvo_data.store.publications import writer  # noqa: PLC0415  a sync itself is mostly its start
        from belvo_data.syncing.plan import plan  # noqa: PLC0415

        writer.refresh(self._context.publications, now=now)
        return plan(
            self._context.clients.patient,
            self._context.publications,
            links=links,
            full=full,
            heard=self._context.events.heard,
            now=now,
            world_ahead=self._context.world_ahead(),
        )

    def _seed(self, stop: Stop) -> Generator[Event, None, bool]:
        """Link the first people of an embedded sandbox that is new; return whether it was."""
        from belvo_data.jobs.demo_seed import DECISION, seed_demo  # noqa: PLC0415

        here = self._context
        if here.journal.decided(DECISION):
            return False
        return (
            yield from seed_demo(here.clients.patient, here.journal, here.publications, now=now, stop=stop)
        )
