"""The doors of the real dashboard: what it answers to whom, and when it refuses to listen."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from socket import create_connection
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import httpx
import pytest

from tests.machine import WAIT, environment
from tests.programs import dashboard, free_port

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
PATHS = [
    *(
        "/",
        "/accounts",
        "/links",
        "/favicon.png",
        "/static/js/x.js",
        "/media/x",
        "/component/x",
        "/robots.txt",
    ),
    *("/_stcore/health", "/_stcore/host-config", "/_stcore/agent/interact", "/accounts/_stcore/health"),
    *("/belvo/health", "/belvo/success", "/belvo/webhook", "/sandbox/widget/", "/sandbox/api/links/"),
    "/sandbox/control/clock/",
]
UPGRADE = (
    "GET /_stcore/stream HTTP/1.1\nHost: {host}\nOrigin: {origin}\nConnection: Upgrade\nUpgrade: websocket\n"
    "Sec-WebSocket-Version: 13\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\n\n"
)

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with dashboard(tmp_path_factory.mktemp("home"), STREAMLIT_SERVER_ENABLE_AGENT_API="true") as home:
        yield home


def first_line(home: str, request: str) -> str:
    """Send a request as it is written, and return how the answer begins."""
    with closing(create_connection((urlsplit(home).hostname, urlsplit(home).port), WAIT)) as line:
        line.sendall(request.encode().replace(b"\n", b"\r\n"))
        return line.makefile("rb").readline().decode().strip()


def test_a_name_that_was_made_to_point_here_reaches_nothing(home: str) -> None:
    with httpx.Client(base_url=home, trust_env=False, headers={"Host": "evil.example"}) as http:
        answered = {
            path: http.request(method, path).status_code for path in PATHS for method in ("GET", "POST")
        }
    assert answered == dict.fromkeys(PATHS, 421)


def test_a_foreign_name_or_page_opens_no_socket_and_nobody_outside_is_asked_about_it(home: str) -> None:
    here = urlsplit(home).netloc
    for host, origin in (
        ("evil.example", "http://evil.example"),
        ("evil.example", home),
        (here, "http://evil.example"),
        (here, "http://localhost:9"),
    ):
        answer = first_line(home, UPGRADE.format(host=host, origin=origin))
        assert answer == "HTTP/1.1 421 Misdirected Request", (host, origin)
    assert first_line(home, UPGRADE.format(host=here, origin=home)) == "HTTP/1.1 101 Switching Protocols"


@pytest.mark.parametrize(
    "path",
    [
        *("/_stcore/agent/interact", "/_stcore/agent/openapi.json", "/_stcore/agent/mcp", "/_stcore/agent"),
        *("/_stcore/upload_file/s/f", "/_stcore/metrics", "/_stcore/script-health-check", "/_stcore/"),
        *("/auth/login", "/auth/logout", "/oauth2callback", "/component/x/y", "/app/static/x"),
    ],
)
def test_what_the_dashboard_does_not_need_is_not_there_whatever_streamlits_settings_say(
    home: str, path: str
) -> None:
    with httpx.Client(base_url=home, trust_env=False) as http:
        assert [http.request(method, path).status_code for method in ("GET", "POST", "PUT")] == [404] * 3


def refused(folder: Path, *words: str, **env: str) -> str:
    """Start the dashboard, which does not want to; return what it says."""
    program = [str(Path(sys.executable).with_name("streamlit")), "run", "dashboard.py"]
    ended = subprocess.run(
        [*program, "--server.port", str(free_port()), *words],
        cwd=ROOT,
        env=environment(folder / "data", **env),
        capture_output=True,
        text=True,
        timeout=4 * WAIT,
        check=False,
    )
    assert ended.returncode == 1, ended.stderr
    assert not (folder / "data").exists()
    return ended.stderr


@pytest.mark.parametrize(
    ("words", "env"),
    [
        (["--server.address", "0.0.0.0"], {}),
        (["--server.address="], {}),
        ([], {"STREAMLIT_SERVER_ADDRESS": "::"}),
        (["--server.address", "0.0.0.0"], {"BELVO_EXPOSE": "yes"}),
        (["--server.address", "0.0.0.0"], {"BELVO_EXPOSE": "1", "PORT": "x"}),
    ],
)
def test_the_dashboard_does_not_start_where_other_machines_reach_it(
    tmp_path: Path, words: list[str], env: dict[str, str]
) -> None:
    outside = tmp_path / "outside.log"
    watchdog = {"PYTHONPATH": str(ROOT / "tests" / "watchdog"), "WATCHDOG": str(outside)}
    said = refused(tmp_path, *words, **watchdog, **env)
    assert said.startswith("A setting can't be used: ")
    assert "Traceback" not in said
    assert not outside.exists(), outside.read_text("utf-8")


def test_where_that_is_meant_it_says_so_at_the_start_and_in_the_doctor(tmp_path: Path) -> None:
    meant = {"BELVO_EXPOSE": "1", "STREAMLIT_SERVER_ADDRESS": "0.0.0.0"}
    with dashboard(tmp_path, **meant) as home:
        assert "Warning: the dashboard listens on every address" in (tmp_path / "server.log").read_text(
            "utf-8"
        )
        doctor = subprocess.run(
            [str(Path(sys.executable).with_name("belvo-data")), "doctor", "--json"],
            env=environment(tmp_path / "data"),
            capture_output=True,
            text=True,
            timeout=4 * WAIT,
            check=False,
        )
        runtime = json.loads((tmp_path / "data" / "server.json").read_text("utf-8"))
    findings = {finding["about"]: finding for finding in map(json.loads, doctor.stdout.splitlines())}
    assert findings["Dashboard"]["state"] == "warning"
    assert "every address of this machine: other machines reach it" in findings["Dashboard"]["says"]
    assert runtime["address"] == home


def test_at_an_address_of_its_own_the_other_programs_find_it_there(tmp_path: Path) -> None:
    with dashboard(tmp_path, STREAMLIT_SERVER_ADDRESS="127.0.0.2", at="127.0.0.2") as home:
        runtime = json.loads((tmp_path / "data" / "server.json").read_text("utf-8"))
        clock = subprocess.run(
            [str(Path(sys.executable).with_name("belvo-data")), "clock"],
            env=environment(tmp_path / "data"),
            capture_output=True,
            timeout=4 * WAIT,
            check=False,
        )
    assert (runtime["address"], clock.returncode) == (home, 0)
