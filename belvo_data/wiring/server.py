"""A server of our own: an ASGI app on a loopback port, for as long as this process needs it."""

from __future__ import annotations

import socket
from threading import Thread
from time import monotonic, sleep
from typing import TYPE_CHECKING

from belvo_data.errors import BelvoUnreachable

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    import uvicorn
    from starlette.types import ASGIApp

    from belvo_data.web import Hosts

LOOPBACK = "127.0.0.1"
GRACE = 1  # seconds that answers under way have in the end
PATIENCE = 10.0  # seconds until a server that has not started is given up


class LocalServer:
    """Serves ``app`` on ``port``, or on a free one if that is taken or ``0``."""

    def __init__(self, app: ASGIApp, *, port: int = 0, hosts: Hosts | None = None) -> None:
        self._socket = _listening_somewhere(port)
        self.port: int = self._socket.getsockname()[1]
        self.address = f"http://{LOOPBACK}:{self.port}"
        self._server = quiet(app, hosts)
        self._thread = Thread(target=self._serve, name="belvo-data server", daemon=True)
        self._thread.start()
        self._wait()

    def close(self) -> None:
        """Stop serving, in a moment: uvicorn looks up ten times a second."""
        self._server.should_exit = True

    def _serve(self) -> None:
        with self._socket:
            self._server.run(sockets=[self._socket])

    def _wait(self) -> None:
        given_up = monotonic() + PATIENCE
        while not self._server.started:
            if monotonic() > given_up or not self._thread.is_alive():
                raise BelvoUnreachable(
                    f"The embedded sandbox did not start on {self.address}.",
                    remedy="Try again; if it stays, see what else runs on this machine.",
                )
            sleep(0.005)


def quiet(app: ASGIApp, hosts: Hosts | None = None, *, told: Callable[[], object] = bool) -> uvicorn.Server:
    """Return a guarded server for ``app`` that logs warnings only; its sockets are given when it runs.

    Args:
        app: what is served.
        hosts: names that it answers to beside this machine's own.
        told: of a signal that ends it, before it waits for its answers under way; must take no lock.
    """
    import uvicorn  # noqa: PLC0415  only who serves pays for it

    from belvo_data.web import Hosts, guarded  # noqa: PLC0415
    from belvo_data.wiring.timeouts import TimelyProtocol  # noqa: PLC0415

    class Server(uvicorn.Server):
        def handle_exit(self, sig: int, frame: FrameType | None) -> None:
            told()
            super().handle_exit(sig, frame)

    return Server(
        uvicorn.Config(
            guarded(app, hosts or Hosts()),
            http=TimelyProtocol,
            log_level="warning",
            access_log=False,
            ws="none",
            lifespan="off",
            timeout_graceful_shutdown=GRACE,
        )
    )


def listening(port: int) -> socket.socket:
    """Return a loopback socket at ``port``, or at a free one for ``0``.

    Who comes before a server begins is kept waiting.

    Raises:
        OSError: the port is taken.
    """
    # Only where the protocol is named does asyncio send at once, and not wait 40 ms for an acknowledgement.
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((LOOPBACK, port))
        bound.listen()
    except OSError:
        bound.close()
        raise
    return bound


def _listening_somewhere(port: int) -> socket.socket:
    try:
        return listening(port)
    except OSError:
        return listening(0)
