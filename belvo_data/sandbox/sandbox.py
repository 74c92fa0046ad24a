"""Sandbox: a folder, a clock and a seed become routes that speak Belvo's API."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from time import sleep

import httpx
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from belvo_data.errors import StoreError
from belvo_data.sandbox.api.endpoints import api_routes
from belvo_data.sandbox.api.middleware import refusal
from belvo_data.sandbox.bulk_links import settle
from belvo_data.sandbox.context import Context
from belvo_data.sandbox.control.routes import control_routes
from belvo_data.sandbox.delivery.worker import DeliveryWorker, Post, poster
from belvo_data.sandbox.first_links import link_first
from belvo_data.sandbox.problems import Problem, method_not_allowed, not_found
from belvo_data.sandbox.state import State
from belvo_data.sandbox.widget.screens import widget_routes


@dataclass(frozen=True, kw_only=True)
class Sandbox(Context):
    """A Belvo that lives on this machine; its clock is the only one."""

    ends: ExitStack = field(default_factory=ExitStack, repr=False, compare=False)

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
        people: bool = False,
        pace: float = 0,
        webhook: tuple[str, str | None] | Post | None = None,
        webhook_transport: httpx.BaseTransport | None = None,
        sleep: Callable[[float], object] = sleep,
    ) -> "Sandbox":
        """Open what the folder keeps, or begin it.

        Args:
            folder: where the state is kept.
            now: the clock; people may move the world ahead of it.
            secret_id: the id that the API asks for.
            secret_password: the password that goes with it.
            seed: chooses the world.
            links: so many links of a bulk world,
            transactions: which share so many transactions.
            latency_ms: how long each answer waits.
            people: whether a few people are linked from the start.
            pace: how many seconds after one another the resources of a new link arrive.
            webhook: an address and the Authorization header it wants, if any, or what takes a payload and
                returns an HTTP status; without it nothing is posted. Whoever gives one closes the sandbox.
            webhook_transport: how the address is reached, where not by the network.
            sleep: waits, between tries and in slow answers.
        """
        sandbox = cls(
            state=State.open(folder),
            given=now,
            seed=seed,
            secret_id=secret_id,
            secret_password=secret_password,
            latency_ms=latency_ms,
            pace=pace,
            sleep=sleep,
        )
        settle(sandbox.links, links, transactions)
        if people:
            link_first(sandbox.links)
        if webhook:
            post = poster(*webhook, webhook_transport) if isinstance(webhook, tuple) else webhook
            delivery = DeliveryWorker(sandbox, post)
            sandbox.signal.listeners.append(delivery)
            sandbox.ends.callback(delivery.close)
            delivery.start()
        return sandbox

    def close(self) -> None:
        """Stop posting webhooks."""
        self.ends.close()

    def announce(self) -> None:
        """Post now whatever is new, and wait until it was taken or given up."""
        self.signal.announce()

    def routes(self) -> list[BaseRoute]:
        """Return the API below ``/api/``, the widget at ``/widget/``, the control room at ``/control/``."""
        return [*api_routes(self), *widget_routes(self), *control_routes(self)]

    def app(self) -> Starlette:
        """Return the routes as an app of their own, which answers unknown paths as Belvo does."""
        return Starlette(
            routes=self.routes(), exception_handlers={HTTPException: _unknown, StoreError: _unwell}
        )


def _unknown(request: Request, error: Exception) -> Response:
    match error:
        case HTTPException(status_code=404):
            return refusal(not_found())
        case HTTPException(status_code=405):
            answered = refusal(method_not_allowed(request.method))
            answered.headers.update(error.headers or {})
            return answered
        case HTTPException():
            return refusal(Problem(error.status_code, "unexpected_error", error.detail))
        case _:
            raise error


def _unwell(_: Request, error: Exception) -> Response:
    return refusal(Problem(500, "unexpected_error", str(error)))
