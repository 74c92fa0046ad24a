"""The sandbox as one object: a folder, a clock and a seed become routes that speak Belvo's API."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from belvo_data.sandbox.api.door import refusal, same
from belvo_data.sandbox.api.endpoints import api_routes
from belvo_data.sandbox.crowd import settle
from belvo_data.sandbox.links import Link, Links
from belvo_data.sandbox.problems import Problem, not_found
from belvo_data.sandbox.state import State
from belvo_data.sandbox.tokens import Tokens
from belvo_data.sandbox.widget.screens import widget_routes
from belvo_data.sandbox.world.view import View, until_of


@dataclass(frozen=True, kw_only=True)
class Sandbox:
    """A Belvo that lives on this machine; ``now`` is its only clock."""

    state: State
    now: Callable[[], datetime]
    seed: int
    secret_id: str = field(repr=False)
    secret_password: str = field(repr=False)
    latency_ms: int = 0
    ready_after: int = 0

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
            now=lambda: _aware(now()),
            seed=seed,
            secret_id=secret_id,
            secret_password=secret_password,
            latency_ms=latency_ms,
            ready_after=ready_after,
        )
        settle(sandbox.links, links, transactions)
        return sandbox

    @property
    def links(self) -> Links:
        """All links."""
        return Links(self.state, self.seed, self.now)

    @property
    def tokens(self) -> Tokens:
        """All access tokens."""
        return Tokens(self.state, self.seed, self.now)

    def view(self, link: Link) -> View:
        """Return what a link shows now."""
        return View(self.seed, link, until_of(link, self.now()))

    def is_ready(self, link: Link) -> bool:
        """Say whether a link's first data has arrived."""
        return self.now() >= link.created_at + timedelta(seconds=self.ready_after)

    def is_key(self, id_: str, password: str) -> bool:
        """Say whether these are the secret keys."""
        return same(id_, self.secret_id) & same(password, self.secret_password)

    def routes(self) -> list[BaseRoute]:
        """Return the API below ``/api/`` and the widget at ``/widget/``."""
        return [*api_routes(self), *widget_routes(self)]

    def app(self) -> Starlette:
        """Return the routes as an app of their own, which answers unknown paths as Belvo does."""
        return Starlette(routes=self.routes(), exception_handlers={HTTPException: _unknown})


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _unknown(_: Request, error: Exception) -> Response:
    match error:
        case HTTPException(status_code=404):
            return refusal(not_found())
        case HTTPException():
            return refusal(Problem(error.status_code, "unexpected_error", error.detail))
        case _:
            raise error
