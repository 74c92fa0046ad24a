"""Belvo and our data as this process sees them: real network, real clock, real folder."""

from __future__ import annotations

import secrets
import time
from contextlib import ExitStack, closing
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from belvo_data.errors import StoreEmpty
from belvo_data.remote.rate_limit import RateLimiter
from belvo_data.resources import INSTITUTIONS
from belvo_data.store.damage.fallback import older
from belvo_data.store.journal.events import Events
from belvo_data.store.journal.journal import Journal
from belvo_data.store.publications import environment_guard
from belvo_data.store.read import reader
from belvo_data.syncing import Stop, sync
from belvo_data.wiring.addresses import Addresses
from belvo_data.wiring.connection import Connection
from belvo_data.wiring.embedded import KEYS, Embedded
from belvo_data.wiring.storage import files, publications

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

    from starlette.routing import BaseRoute

    from belvo_data.links.connect import LinkConnector
    from belvo_data.remote.client import Client
    from belvo_data.remote.scenario_client import ScenarioClient
    from belvo_data.settings import Settings
    from belvo_data.store.read.database import Database
    from belvo_data.syncing import Event as Told
    from belvo_data.syncing.plan import Plan
    from belvo_data.web.inbox import WebhookInbox
    from belvo_data.wiring.activity import ActivityLog
    from belvo_data.wiring.background_jobs import BackgroundJobs
    from belvo_data.wiring.link_service import LinkService

PATIENT, IMPATIENT = 6, 2  # tries of a request: by the worker, and while a person waits
FRESH = 60.0  # seconds that the list of institutions is good for


def now() -> datetime:
    """Return the moment, in UTC."""
    return datetime.now(UTC)


class Belvo:
    """Belvo (or the embedded sandbox) and the data folder, opened by ``settings``.

    What not every command needs is imported by who asks for it: a sync is mostly its start.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.publications = publications(settings)
        self.journal = Journal(settings.data_dir / "journal.sqlite")
        self.events = Events(settings.data_dir / "journal.sqlite")
        environment_guard.claim(self.journal, files(settings), self._origin, now=now)
        self._nonce = secrets.token_hex(8)
        self.addresses = Addresses(settings, self._nonce, lambda: self.routes(landing=None))
        self._embedded = Embedded(settings.data_dir, now, self.addresses.dashboard, self._welcome_again)
        self._rate_limiter = RateLimiter(settings.rate, clock=time.monotonic)
        self._patient, self._impatient = Connection(), Connection()
        self._closing = ExitStack()
        self._institutions: tuple[float, list[dict[str, Any]]] = (-FRESH, [])
        self._opened: tuple[int, Database] | None = None

    def end(self) -> None:
        """Have everything end early that this process does or waits for."""
        if (jobs := vars(self).get("jobs")) is not None:
            jobs.worker.end()
        for waiting in (self._patient, self._impatient, self._embedded):
            waiting.end()

    def close(self) -> None:
        """Stop what this process serves, and let go of connections that the worker no longer uses."""
        self.end()
        jobs = vars(self).get("jobs")
        if jobs is not None:
            jobs.close()
        if jobs is None or not jobs.worker.status.busy:
            self._closing.close()
        self._embedded.close()
        self.addresses.close()

    def routes(self, *, landing: str | None) -> list[BaseRoute]:
        """Return the webhooks' slot, callbacks and, without keys, the sandbox.

        Args:
            landing: where a callback sends the browser on; ``None`` tells what happened in plain HTML.
        """
        from belvo_data.web.callbacks import routes  # noqa: PLC0415
        from belvo_data.web.webhooks import webhook_endpoint  # noqa: PLC0415

        ours: list[BaseRoute] = [
            webhook_endpoint(self.inbox, delivered=self.jobs.react_later),
            *routes(lambda: self.connector, arrived=self.jobs.go_on, landing=landing, nonce=self._nonce),
        ]
        if self.settings.embedded:
            ours.append(self._embedded.mount(posts=landing is not None))
        return ours

    @property
    def _origin(self) -> str:
        return environment_guard.named(self.settings.api_url)

    @property
    def inbox(self) -> WebhookInbox:
        """What takes webhooks: Belvo's, by the header of the settings, and those of our own sandbox."""
        from belvo_data.web.inbox import WebhookInbox  # noqa: PLC0415

        agreed = (self.settings.webhook_auth, self._embedded.signature if self.settings.embedded else None)
        return WebhookInbox(self.events, tuple(filter(None, agreed)), now)

    @cached_property
    def client(self) -> Client:
        """The client for work that may take its time."""
        return self._client(self._patient, PATIENT)

    @cached_property
    def impatient(self) -> Client:
        """The client for what a person waits for."""
        return self._client(self._impatient, IMPATIENT)

    def _client(self, line: Connection, tries: int) -> Client:
        from belvo_data.wiring.http_client import http_client  # noqa: PLC0415  a sync opens its draft meanwhile

        client = http_client(self.settings, self.addresses.api_url, self._rate_limiter, line, tries=tries)
        return self._closing.enter_context(closing(client))

    @property
    def player(self) -> ScenarioClient:
        """Whoever plays in the sandbox; where there are keys there is none."""
        from belvo_data.remote.scenario_client import ScenarioClient  # noqa: PLC0415

        return ScenarioClient(self.impatient)

    @cached_property
    def activity(self) -> ActivityLog:
        """What happens in the sandbox and what comes of it here."""
        from belvo_data.wiring.activity import ActivityLog  # noqa: PLC0415

        return ActivityLog(self)

    @cached_property
    def jobs(self) -> BackgroundJobs:
        """The worker and what it is sent to do."""
        from belvo_data.wiring.background_jobs import BackgroundJobs  # noqa: PLC0415

        return BackgroundJobs(self, now=now)

    @cached_property
    def link_service(self) -> LinkService:
        """The links, how they are and what can be done about it."""
        from belvo_data.wiring.link_service import LinkService  # noqa: PLC0415

        return LinkService(self, now=now, world_now=self.world_now)

    def world_now(self) -> datetime:
        """Return the moment in the world that we look at: an embedded sandbox's clock can be moved.

        What Belvo or a bank dates is compared with it; what we note ourselves goes by the real clock.
        """
        return now() + self._world_ahead()

    def _world_ahead(self) -> timedelta:
        """Return by how much that moment is ahead of the real clock."""
        return self._embedded.ahead() if self.settings.embedded else timedelta()

    @cached_property
    def connector(self) -> LinkConnector:
        """The linking, for pages, callbacks and the command line."""
        from belvo_data.links.connect import LinkConnector  # noqa: PLC0415
        from belvo_data.wiring.branding import looks  # noqa: PLC0415

        return LinkConnector(
            client=self.impatient,
            journal=self.journal,
            keys=self.settings.keys or KEYS,
            public_url=self.addresses.public_url,
            widget_url=self.addresses.widget_url,
            now=now,
            looks=looks(self.settings.branding),
        )

    def sync(
        self,
        links: Sequence[str] | None = None,
        *,
        resources: Sequence[str] | None = None,
        full: bool = False,
        holder: str = "A sync",
        stop: Stop | None = None,
    ) -> Iterator[Told]:
        """Bring the store up to date; an embedded sandbox that is new welcomes its guests first."""
        stop = stop or Stop()
        stop.tell(self._patient.cut)
        if self.settings.embedded and not links and (yield from self._welcome(stop)):
            return
        yield from sync(
            lambda: self.client,
            self.publications,
            links=links,
            resources=resources,
            full=full,
            heard=self.events.heard,
            now=now,
            world_ahead=self._world_ahead(),
            holder=holder,
            stop=stop,
        )

    def plan(self, links: Sequence[str] | None = None, *, full: bool = False) -> Plan:
        """Return what a sync would ask for; only the list of links is asked for."""
        from belvo_data.store.publications import writer  # noqa: PLC0415
        from belvo_data.syncing.plan import plan  # noqa: PLC0415

        writer.refresh(self.publications, now=now)
        return plan(
            self.client,
            self.publications,
            links=links,
            full=full,
            heard=self.events.heard,
            now=now,
            world_ahead=self._world_ahead(),
        )

    def _welcome(self, stop: Stop) -> Generator[Told, None, bool]:
        """Welcome the guests of an embedded sandbox that is new; return whether it was."""
        from belvo_data.jobs.demo_seed import DECISION, seed_demo  # noqa: PLC0415

        if self.journal.decided(DECISION):
            return False
        return (yield from seed_demo(self.client, self.journal, self.publications, now=now, stop=stop))

    def _welcome_again(self) -> None:
        """Have the guests be welcomed whom a sandbox knew that is gone: they get the links that they had."""
        from belvo_data.jobs.demo_seed import DECISION  # noqa: PLC0415

        self.journal.undecide(DECISION)

    def analysis(self) -> Database:
        """Return a connection to the newest publication, opened once for all threads.

        Raises:
            StoreEmpty: nothing was published yet.
        """
        newest = self.publications.newest()
        if self._opened is None or self._opened[0] != newest:
            self._opened = (newest or 0, reader.connect(self.publications))
        return self._opened[1]

    def older(self) -> str | None:
        """Return what is to be said where damage took the newest data."""
        return older(self.publications, self.analysis)

    def institutions(self) -> list[dict[str, Any]]:
        """Return the institutions that can be linked, asked for at most once a minute."""
        asked_at, known = self._institutions
        if time.monotonic() - asked_at > FRESH:
            known = self.impatient.rows(INSTITUTIONS)
            self._institutions = (time.monotonic(), known)
        return known

    def links_read(self) -> set[str]:
        """Return the ids of the links that the newest publication holds."""
        try:
            return reader.link_ids(self.analysis())
        except StoreEmpty:
            return set()
