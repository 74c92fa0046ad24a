"""The wire: a bank behind a socket of its own, where answers can break off, be cut, or never come."""

from __future__ import annotations

import sys
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING

import httpx

from tests.bank import hasty

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from belvo_data.remote.client import Client

PATIENCE = 0.05  # seconds that the client waits for the next byte


@contextmanager
def wired(bank: Callable[[httpx.Request], httpx.Response]) -> Iterator[Client]:
    """Serve a bank and yield a client of it, which does not really wait before it asks again."""

    class Handler(_Handler):
        answer = staticmethod(bank)

    server = _Server(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        with closing(_client(f"http://127.0.0.1:{server.server_port}")) as client:
            yield client
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _client(address: str) -> Client:
    http = httpx.Client(
        base_url=address,
        auth=("id", "password"),
        timeout=httpx.Timeout(30, read=PATIENCE),
        trust_env=False,
    )
    return hasty(http)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of clients that have gone."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # an answer leaves in one piece
    answer: Callable[[httpx.Request], httpx.Response]

    def do_GET(self) -> None:
        try:
            said = self.answer(httpx.Request("GET", f"http://{self.headers['Host']}{self.path}"))
        except httpx.TimeoutException:
            self.connection.recv(1)  # until the client goes
            self.close_connection = True
            return
        except httpx.RemoteProtocolError:
            self.close_connection = True
            return
        length = int(said.headers.setdefault("Content-Length", "0"))
        self.send_response(said.status_code)
        for name, value in said.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(said.content)
        self.close_connection = len(said.content) < length

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""
