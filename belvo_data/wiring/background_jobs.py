"""Background jobs: what the worker is sent to do, by pages, callbacks, webhooks and the start itself."""

from __future__ import annotations

from contextlib import ExitStack, closing
from functools import partial
from threading import Event, Timer
from typing import TYPE_CHECKING, Any

from belvo_data.jobs.demo_seed import DECISION
from belvo_data.jobs.worker import Worker
from belvo_data.links.readiness import DataReadiness
from belvo_data.remote.webhooks import DataReady, news_in
from belvo_data.store.merge import removal
from belvo_data.store.publications import writer
from belvo_data.store.read import reader
from belvo_data.store.read.link_queries import counts
from belvo_data.web.handlers import WebhookHandlers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from belvo_data.remote.outcomes import Outcome
    from belvo_data.remote.scenario_client import Scenario
    from belvo_data.store.journal.journal import Callback
    from belvo_data.syncing import Event as Told
    from belvo_data.wiring.belvo import Belvo

AGAIN = 30.0  # seconds until a webhook is acted on once more that it failed for
PATIENCE = 5.0  # seconds that the running work may take to keep what is complete


class BackgroundJobs:
    """The worker of one process and what it is sent to do."""

    def __init__(self, belvo: Belvo, *, now: Callable[[], datetime]) -> None:
        self.worker = Worker()
        self.awaiting = DataReadiness()
        self._belvo = belvo
        self._now = now
        self._ends = ExitStack()
        self._will_react = Event()

    def start(self) -> None:
        """Bring the tables' questions up to date, and have the worker do what else is due at the start."""
        writer.refresh(self._belvo.publications, now=self._now, careful=True)
        if self._belvo.settings.embedded and not self._belvo.journal.decided(DECISION):
            self.worker.do("Linking three people of the sandbox", self._sync)
        else:
            self.worker.do("Reading what was linked meanwhile", self._catch_up)

    def close(self) -> None:
        """Ask for nothing any more; what is complete of the running work is kept."""
        self._ends.close()
        self.worker.close(patience=PATIENCE)

    def sync_later(
        self, links: Sequence[str] | None = None, *, resources: Sequence[str] | None = None
    ) -> None:
        """Have the worker sync."""
        self.worker.do("Reading from Belvo", partial(self._sync, links, resources=resources))

    def meet_later(self, scenario: Scenario, link: str | None) -> None:
        """Have the worker do what brings a scenario of the sandbox to light."""
        self.worker.do(f"Playing “{scenario.title}”", partial(self._meet, scenario, link))

    def announce_later(self) -> None:
        """Have the worker hear what is new in the sandbox, and read what is."""
        self.worker.do("Hearing what is new", self._hear)

    def mend_later(self) -> None:
        """Have the worker read everything again, once a scenario was put right."""
        self.worker.do("Reading everything again", partial(self._hear, full=True))

    def refresh(self, link: str) -> None:
        """Have Belvo ask a link's bank again, and the worker ask for the data until it stands still.

        Raises:
            InputInvalid: it was refreshed less than ten minutes ago; nothing was asked.
            BelvoError: Belvo refused.
        """
        began = self._now()
        self._belvo.link_service.refresh(link)
        self.awaiting.refresh(link, self._counts(link), now=began)
        self.worker.do("Waiting for the link's data", partial(self._await, link))

    def react_later(self) -> None:
        """Have the worker act on the webhooks that wait, once however many come before it begins."""
        if not self._will_react.is_set():
            self._will_react.set()
            self.worker.do("Reading what Belvo reported", self._react)

    def take_up(self, event_id: int) -> None:
        """Have a webhook acted on once more that was set aside."""
        self._belvo.events.take_up(event_id)
        self.react_later()

    def go_on(self, arrival: Callback) -> None:
        """Have the worker check an arrival that goes on to be checked, and read its link."""
        if arrival.verdict == "checking":
            self.worker.do("Reading the new link", partial(self._take, arrival.id))

    def take_word(self, outcome: Outcome) -> Callback:
        """Note what a person pasted; a link goes on to be checked, as the person wants it."""
        arrival = self._belvo.connector.receive(outcome)
        if arrival.verdict == "asks":
            self.confirm(arrival)
        return arrival

    def confirm(self, arrival: Callback) -> None:
        """Take a person's word that a link is wanted, and go on with it."""
        self._belvo.journal.judge(arrival.id, "checking")
        self.worker.do("Reading the new link", partial(self._take, arrival.id))

    def _sync(self, links: Sequence[str] | None = None, **what: Any) -> Iterator[Told]:
        """Sync until it is done, or the worker is asked to stop."""
        yield from self._belvo.sync(links, stop=self.worker.stop, **what)

    def _meet(self, scenario: Scenario, link: str | None) -> Iterator[Told]:
        links = [link] if link else sorted(self._belvo.links_read())
        if scenario.act == "day":
            self._belvo.player.move(days=1)
            yield from self._hear()
            return
        self._belvo.player.announce()
        yield from self._sync(links or None, full=True, holder="A scenario")
        if scenario.act == "refresh":
            for one in links:
                self._belvo.link_service.refresh(one)

    def _hear(self, *, full: bool = False) -> Iterator[Told]:
        """Have webhooks posted before the lists are read; what they say is acted on next."""
        self._belvo.player.announce()
        yield from self._sync(full=full, holder="The sandbox's clock")

    def _await(self, link: str) -> Iterator[Told]:
        """Read a link and, if its data is not all there, come back to it later."""
        wait = None
        try:
            yield from self._sync([link])
            wait = self.awaiting.note(link, self._counts(link), told=self._announced(link))
        finally:
            if wait is None:
                self.awaiting.give_up(link)
        if wait is not None:
            self._later(wait, partial(self.worker.do, "Asking for the rest", partial(self._await, link)))

    def _later(self, seconds: float, do: Callable[[], None]) -> None:
        """Have something done after a while, if we are still here."""
        timer = Timer(seconds, do)
        timer.daemon = True
        self._ends.callback(timer.cancel)
        timer.start()

    def _announced(self, link: str) -> list[str]:
        """Return the resources of a link that webhooks announced, since its refresh if there was one."""
        known = self.awaiting.of(link)
        since = known.since if known else None
        return [
            name
            for event in self._belvo.events.of_link(link)
            if since is None or event.came_at >= since
            if isinstance(news := news_in(event.webhook), DataReady)
            for name in news.resources
        ]

    def _counts(self, link: str) -> dict[str, int]:
        """Return how many records of each resource that it names a link has."""
        if self._belvo.publications.newest() is None:
            return {}
        with closing(reader.connect(self._belvo.publications)) as db:
            return counts(db, link)

    def _react(self) -> Iterator[Told]:
        self._will_react.clear()
        publications = self._belvo.publications
        reaction = WebhookHandlers(
            self._belvo.events,
            ours=lambda: {*self._belvo.journal.links(), *self._belvo.links_read()},
            read=self._read_some,
            remove=partial(removal.remove_rows, publications, now=self._now),
            lose=partial(removal.lose_link, publications, now=self._now),
        )
        try:
            yield from reaction.work_off()
        finally:
            if reaction.failed and self._belvo.events.waiting():
                self._later(AGAIN, self.react_later)

    def _read_some(self, link: str, resources: Sequence[str]) -> Iterator[Told]:
        yield from self._sync([link], resources=resources, holder="A webhook")

    def _take(self, arrival_id: str) -> Iterator[Told]:
        if (link_id := self._belvo.connector.check(arrival_id)) is not None:
            self.awaiting.begin(link_id)
            yield from self._await(link_id)

    def _catch_up(self) -> Iterator[Told]:
        """Finish what a stop interrupted: links that are ours and were never read."""
        for arrival_id in self._belvo.journal.unchecked():
            self._belvo.connector.check(arrival_id)
        read = self._belvo.links_read()
        if unread := [link for link in self._belvo.journal.links() if link not in read]:
            yield from self._sync(unread)
        yield from self._react()
