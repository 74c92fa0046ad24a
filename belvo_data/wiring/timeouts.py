"""Timeouts: a request that does not arrive whole in time is let go of, with its connection."""

from __future__ import annotations

from typing import TYPE_CHECKING

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

if TYPE_CHECKING:
    from asyncio import BaseTransport, TimerHandle

    from starlette.types import ASGIApp, Receive, Scope, Send

PATIENCE = 8.0  # seconds from a request's first byte, or a connection's beginning, to the request's end
AWAITED = {h11.IDLE, h11.SEND_BODY}


class TimelyProtocol(H11Protocol):
    """HTTP as uvicorn speaks it; uvicorn itself waits for the rest of a request as long as it takes."""

    _deadline: TimerHandle | None = None

    def connection_made(self, transport: BaseTransport) -> None:
        """Begin to wait for the first request."""
        super().connection_made(transport)  # type: ignore[arg-type]
        self._mind()

    def data_received(self, data: bytes) -> None:
        """Go on waiting, or stop when the request is here; then uvicorn's own timeouts hold."""
        super().data_received(data)
        self._mind()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing any more."""
        super().connection_lost(exc)
        self._rest()

    def _mind(self) -> None:
        is_ours = self.transport.get_protocol() is self  # and not a WebSocket's by now
        if not is_ours or self.conn.their_state not in AWAITED:
            self._rest()
        elif self._deadline is None:
            self._deadline = self.loop.call_later(PATIENCE, self.transport.close)

    def _rest(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None


class Timeouts:
    """Middleware that has the uvicorn around it speak so, where it was started by somebody else."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Look at who starts us; uvicorn opens its port after that."""
        if scope["type"] == "lifespan":
            config = getattr(getattr(receive, "__self__", None), "config", None)
            if issubclass(getattr(config, "http_protocol_class", object), H11Protocol):
                config.http_protocol_class = TimelyProtocol  # type: ignore[union-attr]
        await self._app(scope, receive, send)
