"""The sandbox as one object: a folder, a clock and a seed become routes that speak Belvo's API."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from belvo_data.sandbox.api.door import refusal, same
from belvo_data.sandbox.api.endpoints import api_routes
from belvo_data.sandbox.api.shelf import Cabinet
from belvo_data.sandbox.clock import Clock
from belvo_data.sandbox.consents import Consents
from belvo_data.sandbox.credentials import asks_token
from belvo_data.sandbox.crowd import settle
from belvo_data.sandbox.institutions import INSTITUTIONS, Institution
from belvo_data.sandbox.links import Link, Links
from belvo_data.sandbox.problems import Problem, not_found
from belvo_data.sandbox.record import Record, Records
from belvo_data.sandbox.sessions import Sessions
from belvo_data.sandbox.state import State
from belvo_data.sandbox.tokens import Tokens
from belvo_data.sandbox.widget.screens import widget_routes
from belvo_data.sandbox.world.view import View, until_of


@dataclass(frozen=True, kw_only=True)
class Sandbox:
    """A Belvo that lives on this machine; its clock is the only one."""

    state: State
    given: Callable[[], datetime]
    seed: int
    secret_id: str = field(repr=False)
    secret_password: str = field(repr=False)
    latency_ms: int = 0
    ready_after: int = 0
    cabinet: Cabinet = field(default_factory=Cabinet, repr=False, compare=False)

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        now: Callable[[], datetime],
        secret_id: str = "sandbox",  # noqa: S107 -- the sandbox's own well-known pair
        secret_password: str = "sandbox",  # noqa: S107 -- and its password
        seed: int = 1,
        links: int = 0,
        transactions: int = 0,
        latency_ms: int = 0,
        ready_after: int = 0,
    ) -> "Sandbox":
        """Open what the folder keeps, or begin it; ``links`` and ``transactions`` ask for a bulk world."""
        sandbox = cls(
            state=State.open(folder),
            given=now,
            seed=seed,
            secret_id=secret_id,
            secret_password=secret_password,
            latency_ms=latency_ms,
            ready_after=ready_after,
        )
        settle(sandbox.links, links, transactions)
        return sandbox

    # what there is

    @property
    def clock(self) -> Clock:
        """The world's clock, which can be moved."""
        return Clock(self.state, self.given, lambda: None)

    @property
    def links(self) -> Links:
        """All links."""
        return Links(self.state, self.seed, self.now)

    @property
    def tokens(self) -> Tokens:
        """All access tokens."""
        return Tokens(self.state, self.seed, self.now)

    @property
    def records(self) -> Records:
        """What people did to links."""
        return Records(self.state)

    @property
    def sessions(self) -> Sessions:
        """What waits for a bank's token."""
        return Sessions(self.state, self.now)

    @property
    def consents(self) -> Consents:
        """What people agreed to share."""
        return Consents(self.state)

    def now(self) -> datetime:
        """Return the world's moment."""
        return self.clock.now()

    # banks

    def institutions(self) -> Sequence[Institution]:
        """Return the banks, as they are now."""
        return INSTITUTIONS

    def institution(self, name: str) -> Institution | None:
        """Return one bank as it is now, if it exists."""
        return next((bank for bank in self.institutions() if bank.name == name), None)

    def bank(self, link: Link) -> Institution:
        """Return a link's bank as it is now."""
        return next(bank for bank in self.institutions() if bank.name == link.institution)

    def is_down(self, bank: Institution) -> bool:
        """Say whether a bank cannot be reached now."""
        return any(each.name == bank.name and each.status == "down" for each in self.institutions())

    def asks_token(self, link: Link) -> bool:
        """Say whether a link's bank wants a token before it does anything."""
        return asks_token(self.bank(link), link.username) or link.status == "token_required"

    # links as they are now

    def view(self, link: Link, *, collecting: bool = False) -> View:
        """Return what a link shows now; ``collecting`` looks as if its bank were asked this moment."""
        return self.views([link], collecting=collecting)[0]

    def views(self, links: Sequence[Link], *, collecting: bool = False) -> list[View]:
        """Return what each link shows now."""
        now = self.now()
        records = self.records.of([link.id for link in links], now=now)
        return [
            self._view(link, records[link.id].collecting(now) if collecting else records[link.id], now)
            for link in links
        ]

    def _view(self, link: Link, record: Record, now: datetime) -> View:
        return View(self.seed, link, until_of(link, now, record.collections), record)

    def is_ready(self, link: Link) -> bool:
        """Say whether a link's first data has arrived."""
        arrived = self.now() >= link.created_at + timedelta(seconds=self.ready_after)
        return arrived and link.status != "unconfirmed"

    # what happens to links

    def collect(self, link: Link, resource: str) -> None:
        """Collect a link now, and keep a resource of it from now on."""
        self.records.collect(link.id, resource, at=self.now())

    def cured(self, link: Link) -> None:
        """Note that somebody gave a link's credentials anew."""

    def deleted(self, link: Link, *, told: bool) -> None:
        """Note that a link is gone."""

    def is_key(self, id_: str, password: str) -> bool:
        """Say whether these are the secret keys."""
        return same(id_, self.secret_id) & same(password, self.secret_password)

    def routes(self) -> list[BaseRoute]:
        """Return the API below ``/api/`` and the widget at ``/widget/``."""
        return [*api_routes(self), *widget_routes(self)]

    def app(self) -> Starlette:
        """Return the routes as an app of their own, which answers unknown paths as Belvo does."""
        return Starlette(routes=self.routes(), exception_handlers={HTTPException: _unknown})


def _unknown(_: Request, error: Exception) -> Response:
    match error:
        case HTTPException(status_code=404):
            return refusal(not_found())
        case HTTPException():
            return refusal(Problem(error.status_code, "unexpected_error", error.detail))
        case _:
            raise error
