"""The body limit: what is too large is refused by its size, and nothing of it reaches anybody."""

from __future__ import annotations

import socket
from contextlib import closing
from typing import TYPE_CHECKING

import httpx
import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from belvo_data.web.bodies import LARGEST
from belvo_data.wiring.server import LocalServer
from tests.machine import WAIT, dashboard, served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from starlette.requests import Request

PART = bytes(65_536)
DOORS = [
    *("/sandbox/api/token/", "/sandbox/api/links/", "/sandbox/widget/", "/sandbox/control/clock/"),
    *("/belvo/webhook", "/belvo/success", "/elsewhere"),
]


class App:
    """An app that notes how much it was sent."""

    def __init__(self) -> None:
        self.sent: list[int] = []

    async def answer(self, request: Request) -> PlainTextResponse:
        self.sent.append(len(await request.body()))
        return PlainTextResponse("Thank you")


@pytest.fixture
def app() -> App:
    return App()


@pytest.fixture
def server(app: App) -> Iterator[LocalServer]:
    with closing(LocalServer(Starlette(routes=[Route("/", app.answer, methods=["GET", "POST"])]))) as server:
        yield server


def parts(size: int) -> Iterator[bytes]:
    """Yield a body bit by bit, so that its length is not said."""
    for begin in range(0, size, len(PART)):
        yield PART[: size - begin]


def answered(port: int, request: str, more: bytes = b"") -> bytes:
    """Send a request as it is written, and return the first line of the answer."""
    with closing(socket.create_connection(("127.0.0.1", port), WAIT)) as line:
        line.sendall(request.encode().replace(b"\n", b"\r\n") + more)
        return line.makefile("rb").readline().strip()


@pytest.mark.parametrize("path", DOORS)
def test_three_hundred_megabytes_are_refused_before_the_first_of_them(tmp_path: Path, path: str) -> None:
    with dashboard(tmp_path / "data") as belvo:
        port = httpx.URL(belvo.context.addresses.base).port or 0
        said = answered(port, f"POST {path} HTTP/1.1\nHost: localhost\nContent-Length: 314572800\n\n")
    assert said.startswith(b"HTTP/1.1 413 ")


@pytest.mark.parametrize("path", ["/sandbox/api/token/", "/sandbox/widget/"])
def test_a_length_that_is_not_said_is_counted(tmp_path: Path, path: str) -> None:
    with dashboard(tmp_path / "data") as belvo, httpx.Client(trust_env=False, timeout=WAIT) as http:
        assert (
            http.post(f"{belvo.context.addresses.base}{path}", content=parts(16 * LARGEST)).status_code == 413
        )


def test_nothing_of_what_is_too_large_reaches_the_app(app: App, server: LocalServer) -> None:
    with httpx.Client(trust_env=False, timeout=WAIT) as http:
        for body in (bytes(LARGEST + 1), parts(LARGEST + 1), parts(8 * LARGEST)):
            assert http.post(server.address, content=body).status_code == 413
        assert http.post(server.address, content=b"next").status_code == 200
    assert app.sent == [4]


def test_what_is_not_too_large_arrives_whole(app: App, server: LocalServer) -> None:
    with httpx.Client(trust_env=False, timeout=WAIT) as http:
        for body in (bytes(LARGEST), parts(LARGEST), parts(3 * len(PART) + 1), b"", b"x"):
            assert http.post(server.address, content=body).status_code == 200
        assert http.get(server.address).status_code == 200
    assert app.sent == [LARGEST, LARGEST, 3 * len(PART) + 1, 0, 1, 0]


def test_a_body_that_breaks_off_reaches_nobody(app: App) -> None:
    with served(Starlette(routes=[Route("/", app.answer, methods=["POST", "GET"])])) as address:
        port = httpx.URL(address).port or 0
        with closing(socket.create_connection(("127.0.0.1", port), WAIT)) as line:
            line.sendall(b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nhalf")
        assert answered(port, "GET / HTTP/1.1\nHost: localhost\n\n") == b"HTTP/1.1 200 OK"
    assert app.sent == [0]
