"""A server of our own: an ASGI app on a loopback port, for as long as this process needs it."""

from __future__ import annotations

import socket
from threading import Thread
from time import monotonic, sleep
from typing import TYPE_CHECKING

import uvicorn

from belvo_data.errors import BelvoUnreachable

if TYPE_CHECKING:
    from starlette.types import ASGIApp

LOOPBACK = "127.0.0.1"
PATIENCE = 10.0  # seconds until a server that has not started is given up


class LocalServer:
    """Serves ``app`` on ``port``, or on a free one if that is taken or ``0``."""

    def __init__(self, app: ASGIApp, *, port: int = 0) -> None:
        self._socket = _bound(port)
        self.port: int = self._socket.getsockname()[1]
        self.address = f"http://{LOOPBACK}:{self.port}"
        config = uvicorn.Config(app, log_level="warning", access_log=False, ws="none", lifespan="off")
        self._server = uvicorn.Server(config)
        self._thread = Thread(
            target=self._server.run, kwargs={"sockets": [self._socket]}, name="belvo-data server", daemon=True
        )
        self._thread.start()
        self._wait()

    def close(self) -> None:
        """Stop serving."""
        self._server.should_exit = True
        self._thread.join()
        self._socket.close()

    def _wait(self) -> None:
        given_up = monotonic() + PATIENCE
        while not self._server.started:
            if monotonic() > given_up or not self._thread.is_alive():
                raise BelvoUnreachable(
                    f"The embedded sandbox did not start on {self.address}.",
                    remedy="Try again; if it stays, see what else runs on this machine.",
                )
            sleep(0.005)


def _bound(port: int) -> socket.socket:
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((LOOPBACK, port))
    except OSError:
        bound.bind((LOOPBACK, 0))
    return bound
