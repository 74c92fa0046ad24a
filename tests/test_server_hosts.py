"""Every server of ours answers under its own names alone."""

from __future__ import annotations

import socket
from contextlib import closing
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import httpx
import pytest

from belvo_data.wiring.server import LocalServer
from tests.guarded_app import APP, PUBLIC
from tests.machine import WAIT, dashboard, opened

if TYPE_CHECKING:
    from pathlib import Path


def said(address: str, request: str) -> bytes:
    """Send a request as it is written, and return the first line of the answer."""
    parts = urlsplit(address)
    with closing(socket.create_connection((parts.hostname, parts.port), WAIT)) as line:
        line.sendall(request.encode().replace(b"\n", b"\r\n"))
        return line.makefile("rb").readline().strip()


@pytest.mark.parametrize(
    "path", ["/belvo/health", "/belvo/success", "/sandbox/api/links/", "/sandbox/control/clock/", "/x"]
)
def test_a_small_server_of_ours_answers_no_foreign_name_either(tmp_path: Path, path: str) -> None:
    with dashboard(tmp_path / "data") as belvo:
        for request in (
            f"GET {path} HTTP/1.1\nHost: evil.example\n\n",
            f"GET {path} HTTP/1.0\n\n",
            f"GET http://evil.example{path} HTTP/1.1\nHost: 127.0.0.1\n\n",
        ):
            assert said(belvo.context.addresses.base, request) == b"HTTP/1.1 421 Misdirected Request", request
        for request in (
            f"GET {path} HTTP/1.1\n\n",
            f"GET {path} HTTP/1.1\nHost: 127.0.0.1\nHost: evil.example\n\n",
        ):
            assert said(belvo.context.addresses.base, request) == b"HTTP/1.1 400 Bad Request", request


def test_the_server_that_takes_callbacks_for_a_command_answers_no_foreign_name(tmp_path: Path) -> None:
    with opened(tmp_path / "data", BELVO_PUBLIC_URL=PUBLIC) as belvo, httpx.Client(trust_env=False) as http:
        for host, path, wanted in (
            ("127.0.0.1", "/belvo/health", 200),
            ("127.0.0.1", "/sandbox/widget/widget.css", 200),
            ("tunnel.example", "/sandbox/widget/widget.css", 200),
            ("tunnel.example", "/sandbox/api/links/", 421),
            ("evil.example", "/belvo/health", 421),
        ):
            answer = http.get(f"{belvo.context.addresses.base}{path}", headers={"Host": host})
            assert answer.status_code == wanted, (host, path)


def test_a_server_without_settings_answers_this_machines_names() -> None:
    with closing(LocalServer(APP)) as server, httpx.Client(trust_env=False) as http:
        assert http.get(f"{server.address}/x").json() == {"path": "/x", "public": False}
        assert http.get(f"{server.address}/x", headers={"Host": "evil.example"}).status_code == 421
