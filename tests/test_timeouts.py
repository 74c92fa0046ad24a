"""The timeouts: who sends half a request is let go of within ten seconds, and nobody else is."""

from __future__ import annotations

import socket
from contextlib import ExitStack, closing
from time import sleep
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import httpx
import pytest
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from belvo_data.wiring.server import LocalServer
from belvo_data.wiring.timeouts import PATIENCE
from tests.programs import dashboard
from tests.test_doors import UPGRADE

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.requests import Request

TEN = 10.0  # seconds
HEAD = b"POST /sandbox/api/token/ HTTP/1.1\r\nHost: localhost\r\n"
HALVES = {
    "nothing": b"",
    "half a line": b"GET / HT",
    "half a head": HEAD,
    "half a body": HEAD + b"Content-Length: 10\r\n\r\nhalf",
    "half a body in parts": HEAD + b"Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n",
    "a body that is too large": HEAD + b"Content-Length: 314572800\r\n\r\nhalf",
    "half of a second request": b"GET /belvo/health HTTP/1.1\r\nHost: localhost\r\n\r\nGET / HT",
    "half an upgrade": b"GET /_stcore/stream HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n",
}

pytestmark = pytest.mark.slow


def held(address: str) -> list[str]:
    """Send the halves, each on a line of its own, and return what is still held after ten seconds.

    One of them goes on, a byte a second.
    """
    parts = urlsplit(address)
    with ExitStack() as open_:
        lines = {
            name: open_.enter_context(closing(socket.create_connection((parts.hostname, parts.port), TEN)))
            for name in (*HALVES, "a byte a second")
        }
        for name, half in HALVES.items():
            lines[name].sendall(half)
        for byte in b"GET / HTTP/1.1":
            if _is_over(lines["a byte a second"], 0.6):
                break
            lines["a byte a second"].sendall(bytes([byte]))
        return [name for name, line in lines.items() if not _is_over(line, 1.6)]


def _is_over(line: socket.socket, wait: float) -> bool:
    """Whether the other side ends a line, after whatever it says, without going on for longer than a wait."""
    line.settimeout(wait)
    try:
        while line.recv(65_536):
            pass
    except TimeoutError:
        return False
    except ConnectionError:
        return True
    return True


def test_a_server_of_ours_holds_no_half_request() -> None:
    with closing(
        LocalServer(Starlette(routes=[Route("/belvo/health", lambda _: PlainTextResponse("well"))]))
    ) as server:
        assert held(server.address) == []


def test_the_dashboard_holds_no_half_request_and_lets_go_of_no_page(tmp_path: Path) -> None:
    with dashboard(tmp_path) as home:
        parts = urlsplit(home)
        with closing(socket.create_connection((parts.hostname, parts.port), TEN)) as page:
            page.sendall(UPGRADE.format(host=parts.netloc, origin=home).encode().replace(b"\n", b"\r\n"))
            assert page.recv(65_536).startswith(b"HTTP/1.1 101 ")
            assert held(home) == []
            assert not _is_over(page, 0.1)


def test_an_answer_may_take_longer_than_a_request() -> None:
    async def slow(_request: Request) -> PlainTextResponse:
        await run_in_threadpool(sleep, PATIENCE + 1)
        return PlainTextResponse("at last")

    with closing(LocalServer(Starlette(routes=[Route("/", slow)]))) as server:
        assert httpx.get(server.address, trust_env=False, timeout=3 * PATIENCE).text == "at last"
