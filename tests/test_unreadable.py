"""Answers that can't be read: asked for again, and then said to be so."""

from __future__ import annotations

import gzip
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING

import httpx
import pytest

from belvo_data.errors import (
    AnswerInvalid,
)
from belvo_data.remote.client import Client
from belvo_data.remote.rate_limit import RateLimiter
from tests.small_belvos import Bank, client_for, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator


# answers that can't be read


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b'"fine"',
        b"<html><body>Welcome to the airport's network</body></html>",
        b'{"count": 1, "next": null, "results": [{"id": ',
        b'{"next": null, "results": []}',
        b'{"count": 0, "results": []}',
        b'{"count": 0, "next": null}',
        b'{"count": "0", "next": null, "results": []}',
        b'{"count": 0, "next": 2, "results": []}',
        b'{"count": 1, "next": null, "results": {"id": 1}}',
        b'[{"id": 1}]',
        b'[{"code": "not_found", "message": "Not found."}]',
        b'{"code": "not_found", "message": "Not found."}',
        b'{"request_id": "b5d0106ac9cc43d5b36199fe831f6bbe"}',
        b"[" * 100_000,
    ],
)
def test_a_list_that_can_not_be_read_is_asked_for_again_and_then_said_to_be_so(body: bytes) -> None:
    waits: list[float] = []
    bank = Bank(httpx.Response(200, content=body))
    with pytest.raises(AnswerInvalid, match=r"/api/transactions/ is not what") as caught:
        rows_of(client_for(bank, waits=waits))
    assert "nothing of it was stored" in caught.value.remedy
    assert waits == [3, 6, 12, 24, 48]


def test_a_body_that_is_garbled_on_the_way_is_asked_for_again() -> None:
    packed = {"content-encoding": "gzip"}
    whole = gzip.compress(b'{"count": 1, "next": null, "results": [{"id": 1}]}')

    class Garbled(httpx.BaseTransport):
        """Sends nonsense under the name of gzip at first."""

        asked = 0

        def handle_request(self, request: httpx.Request) -> httpx.Response:
            self.asked += 1
            content = b"nonsense" if self.asked == 1 else whole
            stream = httpx.ByteStream(content)
            return httpx.Response(200, headers=packed, stream=stream, request=request)

    bank = Garbled()
    http = httpx.Client(base_url="https://sandbox.belvo.com", transport=bank)
    waits: list[float] = []
    rate_limiter = RateLimiter(None, clock=lambda: 0.0)
    assert rows_of(Client(http, rate_limiter=rate_limiter, sleep=waits.append)) == [[{"id": 1}]]
    assert waits == [3]


class Breaking(BaseHTTPRequestHandler):
    """Promises a hundred bytes and hangs up after ten, as often as ``broken`` says; then sends a list."""

    broken = 0

    def do_GET(self) -> None:
        whole = b'{"count": 1, "next": null, "results": [{"id": 1}]}'
        cut = Breaking.broken > 0
        Breaking.broken -= 1
        self.send_response(200)
        self.send_header("Content-Length", "100" if cut else str(len(whole)))
        self.end_headers()
        self.wfile.write(whole[:10] if cut else whole)

    def log_message(self, *_: object) -> None:
        """Stay quiet."""


@pytest.fixture
def breaking() -> Iterator[str]:
    """The address of a server whose answers break off."""
    server = HTTPServer(("127.0.0.1", 0), Breaking)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(("broken", "waits"), [(0, []), (2, [3, 6])])
def test_a_body_that_breaks_off_is_asked_for_again(breaking: str, broken: int, waits: list[float]) -> None:
    Breaking.broken = broken
    slept: list[float] = []
    rate_limiter = RateLimiter(None, clock=lambda: 0.0)
    with httpx.Client(base_url=breaking) as http:
        assert rows_of(Client(http, rate_limiter=rate_limiter, sleep=slept.append)) == [[{"id": 1}]]
    assert slept == waits


def test_a_body_that_always_breaks_off_is_no_answer(breaking: str) -> None:
    Breaking.broken = 100
    slept: list[float] = []
    rate_limiter = RateLimiter(None, clock=lambda: 0.0)
    with httpx.Client(base_url=breaking) as http, pytest.raises(AnswerInvalid, match="broke off"):
        rows_of(Client(http, rate_limiter=rate_limiter, sleep=slept.append))
    assert slept == [3, 6, 12, 24, 48]
