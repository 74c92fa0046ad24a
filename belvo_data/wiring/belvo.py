"""Belvo and our data as this process sees them: real network, real clock, real folder."""

from __future__ import annotations

import secrets
import time
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from functools import cached_property, partial
from threading import Event, RLock, Thread, Timer
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import httpx
from starlette.applications import Starlette
from starlette.routing import Mount

from belvo_data.awaiting import Awaiting
from belvo_data.consenting import read_consents
from belvo_data.errors import StoreEmpty
from belvo_data.linking import Linking
from belvo_data.mailbox import Mailbox
from belvo_data.reacting import Reaction
from belvo_data.remote.client import Client
from belvo_data.remote.rate import Turnstile
from belvo_data.remote.webhooks import DataReady, news_in
from belvo_data.resources import INSTITUTIONS
from belvo_data.routes import routes
from belvo_data.settings import Keys
from belvo_data.slot import slot
from belvo_data.store import reader, removal, writer
from belvo_data.store.events import Events
from belvo_data.store.journal import Journal
from belvo_data.store.publications import Publications
from belvo_data.store.roster import consenting, counts
from belvo_data.syncing import sync
from belvo_data.welcome import DECISION, welcome
from belvo_data.wiring import beacon
from belvo_data.wiring.server import LOOPBACK, LocalServer
from belvo_data.wiring.tended import Tended
from belvo_data.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import duckdb
    from starlette.routing import BaseRoute
    from starlette.types import ASGIApp

    from belvo_data.remote.callbacks import Outcome
    from belvo_data.settings import Settings
    from belvo_data.store.journal import Arrival
    from belvo_data.syncing import Event as Told

SANDBOX_KEYS = Keys("sandbox", "sandbox")
PATIENT, IMPATIENT = 6, 2  # tries of a request: by the worker, and while a person waits
FRESH = 60.0  # seconds that the list of institutions is good for
TIMEOUT = httpx.Timeout(60, connect=10)  # seconds


def now() -> datetime:
    """Return the moment, in UTC."""
    return datetime.now(UTC)


class Belvo:
    """Belvo (or the embedded sandbox) and the data folder, opened by ``settings``."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.publications = Publications(settings.data_dir)
        self.journal = Journal(settings.data_dir / "journal.sqlite")
        self.events = Events(settings.data_dir / "journal.sqlite")
        self.worker = Worker()
        self.awaiting = Awaiting()
        self._nonce = secrets.token_hex(8)
        self._sandbox_signs = f"Bearer {secrets.token_urlsafe(24)}"
        self._turnstile = Turnstile(settings.rate, clock=time.monotonic, sleep=time.sleep)
        self._closing = ExitStack()
        self._ends = ExitStack()
        self._is_served = Event()
        self._will_react = Event()
        self._server: LocalServer | None = None
        self._base: str | None = None
        self._finding = RLock()
        self._institutions: tuple[float, list[dict[str, Any]]] = (-FRESH, [])
        self._opened: tuple[int, duckdb.DuckDBPyConnection] | None = None

    # where things are

    @property
    def base(self) -> str:
        """The address of the server with our callbacks: this process's, the dashboard's, or a new one."""
        with self._finding:
            if self._base is None:
                self._base = beacon.find(self.settings.data_dir) or self._serve()
            return self._base

    @property
    def serves(self) -> bool:
        """Whether callbacks come to a server that this process started for the purpose."""
        return bool(self.base) and self._server is not None

    @property
    def public_url(self) -> str:
        """Where browsers reach our callbacks."""
        return self.settings.public_url or f"http://localhost:{urlsplit(self.base).port}"

    @property
    def api_url(self) -> str:
        """Where Belvo's API is."""
        return self.settings.api_url or f"{self.base}/sandbox"

    def served_at(self, port: int) -> None:
        """Note that this process is the dashboard, at ``port``, and tell the others."""
        self._base = f"http://{LOOPBACK}:{port}"
        self._is_served.set()
        beacon.light(self.settings.data_dir, self._base, self._nonce)

    def close(self) -> None:
        """Stop what this process serves, and let go of connections that the worker no longer uses."""
        if not self.worker.status.busy:
            self._closing.close()
        self._ends.close()
        beacon.douse(self.settings.data_dir, self._nonce)
        if self._server is not None:
            self._server.close()

    def routes(self, *, landing: str | None) -> list[BaseRoute]:
        """Return the webhooks' slot, callbacks and, without keys, the sandbox."""
        ours: list[BaseRoute] = [
            slot(self.mailbox, delivered=self.react_later),
            *routes(lambda: self.linking, arrived=self.go_on, landing=landing, nonce=self._nonce),
        ]
        if self.settings.embedded:
            ours.append(Mount("/sandbox", app=self._sandbox(posts=landing is not None)))
        return ours

    def _serve(self) -> str:
        """Serve callbacks and sandbox from this process, telling what happened in plain HTML.

        With keys a widget comes back to the port that the dashboard would have.
        """
        port = 0 if self.settings.embedded else self.settings.port
        self._server = LocalServer(Starlette(routes=self.routes(landing=None)), port=port)
        return self._server.address

    def _sandbox(self, *, posts: bool) -> ASGIApp:
        """Return the sandbox of the data folder; only the dashboard stays long enough for its webhooks."""
        from belvo_data.sandbox import Sandbox  # noqa: PLC0415  only who serves it pays for it

        sandbox = Sandbox.open(
            self.settings.data_dir / "sandbox",
            now=now,
            secret_id=SANDBOX_KEYS.secret_id,
            secret_password=SANDBOX_KEYS.secret_password,
            webhook=self._post if posts else None,
        )
        # Its last post may be on its way to us, who no longer answer: nobody waits for that.
        self._ends.callback(Thread(target=sandbox.close, daemon=True).start)
        return sandbox.app()

    def _post(self, payload: Mapping[str, Any]) -> int:
        """Post a webhook to ourselves, as Belvo would, and return the status; 0 if nobody answered."""
        self._is_served.wait()
        try:
            return httpx.post(
                f"{self._base}/belvo/webhook",
                json=payload,
                headers={"Authorization": self._sandbox_signs},
                trust_env=False,
            ).status_code
        except httpx.HTTPError:
            return 0

    @property
    def mailbox(self) -> Mailbox:
        """What takes webhooks: Belvo's, by the header of the settings, and those of our own sandbox."""
        agreed = (self.settings.webhook_auth, self._sandbox_signs if self.settings.embedded else None)
        return Mailbox(self.events, tuple(filter(None, agreed)), now)

    # what can be done

    @cached_property
    def client(self) -> Client:
        """The client for work that may take its time."""
        return self._client(PATIENT)

    @cached_property
    def impatient(self) -> Client:
        """The client for what a person waits for."""
        return self._client(IMPATIENT)

    def _client(self, tries: int) -> Client:
        keys = self.settings.keys or SANDBOX_KEYS
        http = httpx.Client(
            base_url=self.api_url,
            auth=(keys.secret_id, keys.secret_password),
            timeout=TIMEOUT,
            trust_env=not self.settings.embedded,
        )
        return self._closing.enter_context(
            closing(Client(http, turnstile=self._turnstile, sleep=time.sleep, tries=tries))
        )

    @cached_property
    def tended(self) -> Tended:
        """The links, how they are and what can be done about it."""
        return Tended(self, now=now)

    @cached_property
    def linking(self) -> Linking:
        """The linking, for pages, callbacks and the command line."""
        return Linking(
            client=self.impatient,
            journal=self.journal,
            keys=self.settings.keys or SANDBOX_KEYS,
            public_url=self.public_url,
            widget_url=self.settings.widget_url or f"{self.public_url}/sandbox/widget/",
            now=now,
        )

    def sync(
        self,
        links: Sequence[str] | None = None,
        *,
        resources: Sequence[str] | None = None,
        full: bool = False,
        holder: str = "A sync",
    ) -> Iterator[Told]:
        """Bring the store up to date; an embedded sandbox that is new welcomes its guests first."""
        is_new = self.settings.embedded and not links and not self.journal.decided(DECISION)
        if is_new and (yield from welcome(self.client, self.journal, self.publications, now=now)):
            return
        yield from sync(
            self.client,
            self.publications,
            links=links,
            resources=resources,
            full=full,
            now=now,
            holder=holder,
        )
        if self.publications.newest() is not None:
            with closing(reader.connect(self.publications)) as db:
                documents = consenting(db)
            yield from read_consents(self.client, self.publications, documents, now=now)

    def analysis(self) -> duckdb.DuckDBPyConnection:
        """Return a connection to the newest publication, opened once for all threads.

        Raises:
            StoreEmpty: nothing was published yet.
        """
        newest = self.publications.newest()
        if self._opened is None or self._opened[0] != newest:
            self._opened = (newest or 0, reader.connect(self.publications))
        return self._opened[1]

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

    # what the worker does

    def start(self) -> None:
        """Bring the tables' questions up to date, and have the worker do what else is due at the start."""
        writer.refresh(self.publications, now=now())
        if self.settings.embedded and not self.journal.decided(DECISION):
            self.worker.do("Linking three people of the sandbox", self.sync)
        else:
            self.worker.do("Reading what was linked meanwhile", self._catch_up)

    def sync_later(self, links: Sequence[str] | None = None) -> None:
        """Have the worker sync."""
        self.worker.do("Reading from Belvo", partial(self.sync, links))

    def await_later(self, link: str) -> None:
        """Have the worker ask for a link's data until it stands still."""
        self.awaiting.begin(link)
        self.worker.do("Waiting for the link's data", partial(self._await, link))

    def _await(self, link: str) -> Iterator[Told]:
        """Read a link and, if its data is not all there, come back to it later."""
        yield from self.sync([link])
        told = [
            name
            for event in self.events.of_link(link)
            if isinstance(news := news_in(event.webhook), DataReady)
            for name in news.resources
        ]
        wait = self.awaiting.note(link, self._counts(link), told=told)
        if wait is not None:
            again = Timer(wait, self.worker.do, ("Asking for the rest", partial(self._await, link)))
            again.daemon = True
            self._ends.callback(again.cancel)
            again.start()

    def _counts(self, link: str) -> dict[str, int]:
        """Return how many records of each resource that it names a link has."""
        if self.publications.newest() is None:
            return {}
        with closing(reader.connect(self.publications)) as db:
            return counts(db, link)

    def react_later(self) -> None:
        """Have the worker act on the webhooks that wait, once however many come before it begins."""
        if not self._will_react.is_set():
            self._will_react.set()
            self.worker.do("Reading what Belvo reported", self._react)

    def _react(self) -> Iterator[Told]:
        self._will_react.clear()
        yield from Reaction(
            self.events,
            ours=lambda: {*self.journal.links(), *self.links_read()},
            read=self._read_some,
            remove=partial(removal.remove_rows, self.publications, now=now),
            lose=partial(removal.lose_link, self.publications, now=now),
        ).work_off()

    def _read_some(self, link: str, resources: Sequence[str]) -> Iterator[Told]:
        yield from self.sync([link], resources=resources, holder="A webhook")

    def go_on(self, arrival: Arrival) -> None:
        """Have the worker check an arrival that goes on to be checked, and read its link."""
        if arrival.verdict == "checking":
            self.worker.do("Reading the new link", partial(self._take, arrival.id))

    def take_word(self, outcome: Outcome) -> Arrival:
        """Note what a person pasted; a link goes on to be checked, as the person wants it."""
        arrival = self.linking.receive(outcome)
        if arrival.verdict == "asks":
            self.confirm(arrival)
        return arrival

    def confirm(self, arrival: Arrival) -> None:
        """Take a person's word that a link is wanted, and go on with it."""
        self.journal.judge(arrival.id, "checking")
        self.worker.do("Reading the new link", partial(self._take, arrival.id))

    def _take(self, arrival_id: str) -> Iterator[Told]:
        if (link_id := self.linking.check(arrival_id)) is not None:
            self.awaiting.begin(link_id)
            yield from self._await(link_id)

    def _catch_up(self) -> Iterator[Told]:
        """Finish what a stop interrupted: links that are ours and were never read."""
        for arrival_id in self.journal.unchecked():
            self.linking.check(arrival_id)
        read = self.links_read()
        if unread := [link for link in self.journal.links() if link not in read]:
            yield from self.sync(unread)
        yield from self._react()
