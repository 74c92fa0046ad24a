"""Sandbox reading: the worker hears what a scenario, a cure or another day brings, and reads it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from belvo_data.formats.language import marked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from belvo_data.jobs.worker import Worker
    from belvo_data.remote.scenario_client import Scenario, ScenarioClient
    from belvo_data.syncing import Event
    from belvo_data.wiring.link_service import LinkService
    from belvo_data.wiring.published import Published
    from belvo_data.wiring.syncs import Syncs


class SandboxReading:
    """What follows in the data folder from what is played in its sandbox."""

    def __init__(
        self,
        client: Callable[[], ScenarioClient],
        worker: Worker,
        syncs: Syncs,
        published: Published,
        links: LinkService,
    ) -> None:
        self._client = client
        self._worker = worker
        self._syncs = syncs
        self._published = published
        self._links = links

    def meet_later(self, scenario: Scenario, link: str | None) -> None:
        """Have the worker do what brings a scenario of the sandbox to light."""
        self._worker.do(marked("Playing a scenario"), partial(self._meet, scenario, link))

    def hear_later(self) -> None:
        """Have the worker hear what is new in the sandbox, and read what is."""
        self._worker.do(marked("Hearing what is new"), self._hear)

    def read_all_later(self) -> None:
        """Have the worker read everything again, once a scenario was put right."""
        self._worker.do(marked("Reading everything again"), partial(self._hear, full=True))

    def start_over_later(self) -> None:
        """Have the worker put everything back to the first day."""
        self._worker.do(marked("Starting over"), self._start_over)

    def _start_over(self) -> Iterator[Event]:
        """Put everything right, let the links go, and welcome the first people again."""
        self._client().calm()
        self._links.start_over()
        self._client().reset()
        yield from self._syncs.run(holder="Starting over", stop=self._worker.stop)

    def _meet(self, scenario: Scenario, link: str | None) -> Iterator[Event]:
        links = [link] if link else sorted(self._published.links_read())
        if scenario.act == "day":
            self._client().move(days=1)
            yield from self._hear()
            return
        self._client().announce()
        yield from self._syncs.run(links or None, full=True, holder="A scenario", stop=self._worker.stop)
        if scenario.act == "refresh":
            for one in links:
                self._links.ask_refresh(one)

    def _hear(self, *, full: bool = False) -> Iterator[Event]:
        """Have webhooks posted before the lists are read; what they say is acted on next."""
        self._client().announce()
        yield from self._syncs.run(full=full, holder="The sandbox's clock", stop=self._worker.stop)
