"""The hosts: nothing is answered under a name that is not ours, nor to another site's page."""

from __future__ import annotations

import socket
from contextlib import closing
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import anyio
import httpx
import pytest
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route, WebSocketRoute

from belvo_data.errors import SettingsInvalid
from belvo_data.host_names import further_hosts, host_of
from belvo_data.remote.widget import LinkRequest
from belvo_data.settings import Settings
from belvo_data.web import Hosts, guarded
from belvo_data.wiring.exposure import Interface, hosts, warning
from belvo_data.wiring.server import LocalServer
from tests.machine import KEYS, WAIT, dashboard, opened

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.requests import Request
    from starlette.websockets import WebSocket

NONE = Hosts()
PUBLIC = "https://tunnel.example"
OURS = [
    "127.0.0.1",
    "127.0.0.1:8501",
    "localhost:1",
    "LOCALHOST",
    "localhost.",
    "127.9.8.7",
    "[::1]:80",
    "[::1]",
]
FOREIGN = [
    *("evil.example", "evil.example:8501", "localhost.evil.com", "127.0.0.1.evil.com", "evil-localhost"),
    *("10.0.0.5", "0.0.0.0", "[::]", "[fe80::1]", "2130706433", "0x7f.0.0.1", "127.1", "127.0.0.01"),
    *(
        "",
        " ",
        "localhost ",
        "localhost:",
        "localhost:x",
        "localhost:99999",
        "localhost:80:80",
        "localhost..",
        ".",
    ),
    *(
        "[::1",
        "::1",
        "[localhost]",
        "localhost@evil.example",
        "evil.example@localhost",
        "localhost/",
        "localhost#",
    ),
    *(
        "localhost, evil.example",
        "http://localhost",
        "l\N{CYRILLIC SMALL LETTER O}calhost".encode().decode("latin-1"),
        "localhost\x00",
        "*",
    ),
]


async def says(request: Request) -> JSONResponse:
    return JSONResponse({"path": request.url.path, "public": request.state.public})


async def greets(socket: WebSocket) -> None:
    await socket.accept()


APP = Starlette(
    routes=[WebSocketRoute("/stream", greets), Route("/{path:path}", says, methods=["GET", "POST"])]
)


def asked(
    path: str, *headers: tuple[str, str], ours: Hosts = NONE, kind: str = "http", **scope: Any
) -> list[Any]:
    """Ask for a path with these headers alone; return what the server sent."""
    sent: list[Any] = []
    given = {
        "type": kind,
        "method": "GET",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": [(name.encode(), value.encode("latin-1")) for name, value in headers],
        "server": ("127.0.0.1", 8501),
        "extensions": {"websocket.http.response": {}},
    }

    async def receive() -> dict[str, Any]:
        return {"type": "websocket.connect"} if kind == "websocket" else {"type": "http.request"}

    async def send(message: Any) -> None:
        sent.append(message)

    anyio.run(guarded(APP, ours), given | scope, receive, send)
    return sent


def status(path: str, *headers: tuple[str, str], **more: Any) -> int:
    """Return the status that a request gets."""
    return int(asked(path, *headers, **more)[0]["status"])


@pytest.mark.parametrize("host", OURS)
def test_this_machines_own_names_are_answered(host: str) -> None:
    assert status("/accounts", ("host", host)) == 200


@pytest.mark.parametrize("host", FOREIGN)
def test_any_other_name_is_not(host: str) -> None:
    assert status("/accounts", ("host", host)) == 421


def test_no_name_and_two_names_are_not_answered() -> None:
    assert status("/") == 421
    assert status("/", ("host", "localhost"), ("host", "localhost")) == 421
    assert status("/", ("host", "localhost"), ("host", "evil.example")) == 421


@pytest.mark.parametrize("target", ["http://evil.example/", "http://localhost/", "*", "evil.example:443"])
def test_a_target_that_names_a_host_of_its_own_is_not_answered(target: str) -> None:
    assert status(target, ("host", "localhost")) == 421


@pytest.mark.parametrize("header", ["x-forwarded-host", "forwarded", "x-forwarded-for"])
def test_what_a_proxy_says_helps_nobody_in_and_a_proxy_that_calls_itself_localhost_stays_out(
    header: str,
) -> None:
    assert status("/", ("host", "evil.example"), (header, "localhost")) == 421
    assert status("/", ("host", "localhost"), (header, "evil.example")) == 421
    named = Hosts(frozenset({"belvo.example"}))
    assert status("/", ("host", "belvo.example"), (header, "10.0.0.9"), ours=named) == 200


def test_names_of_the_settings_are_answered_with_everything() -> None:
    ours = Hosts(further_hosts({"BELVO_HOSTS": " Box.lan ,10.0.0.5, [FD00::1],"}))
    for host in ("box.lan", "BOX.LAN:8501", "10.0.0.5:8501", "[fd00:0::1]:8501", "localhost"):
        assert status("/", ("host", host), ours=ours) == 200, host
    for host in ("other.lan", "x.box.lan", "10.0.0.6"):
        assert status("/", ("host", host), ours=ours) == 421, host


@pytest.mark.parametrize(
    "value", ["*", "*.example.com", "https://box.lan", "box.lan:8501", "box.lan/x", "a b", "-a", "1.2"]
)
def test_what_is_no_host_name_is_refused_in_the_settings(value: str) -> None:
    with pytest.raises(SettingsInvalid, match="BELVO_HOSTS"):
        Settings.from_env({"BELVO_HOSTS": f"fine.example,{value}"})


def test_the_public_name_leads_to_callbacks_and_the_sandboxs_widget_alone() -> None:
    ours = hosts(Settings.from_env({"BELVO_PUBLIC_URL": f"{PUBLIC}:8443/"}))
    for path in (
        "/belvo/success/x",
        "/belvo/webhook",
        "/go/x",
        "/sandbox/widget/",
        "/sandbox/widget/widget.css",
    ):
        assert status(path, ("host", "tunnel.example:8443"), ours=ours) == 200, path
    for path in (
        "/",
        "/accounts",
        "/belvo",
        "/media/x",
        "/_stcore/health",
        "/sandbox/api/links/",
        "/sandbox/control/clock/",
    ):
        assert status(path, ("host", "tunnel.example"), ours=ours) == 421, path
    assert asked("/stream", ("host", "tunnel.example"), ours=ours, kind="websocket")[0]["status"] == 421


def test_with_keys_there_is_no_widget_of_ours_under_the_public_name() -> None:
    ours = hosts(Settings.from_env(KEYS | {"BELVO_PUBLIC_URL": PUBLIC}))
    assert status("/belvo/exit", ("host", "tunnel.example"), ours=ours) == 200
    assert status("/sandbox/widget/", ("host", "tunnel.example"), ours=ours) == 421


def test_a_public_name_that_is_also_among_the_hosts_leads_everywhere() -> None:
    ours = hosts(Settings.from_env({"BELVO_PUBLIC_URL": PUBLIC, "BELVO_HOSTS": "tunnel.example"}))
    assert status("/", ("host", "tunnel.example"), ours=ours) == 200


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "http://localhost:9",
        "http://127.0.0.1:8501",
        "null",
        "",
        "http://[",
        "localhost:8501",
    ],
)
def test_another_sites_page_asks_for_nothing(origin: str, kind: str) -> None:
    headers = (("host", "localhost:8501"), ("origin", origin))
    assert asked("/stream", *headers, kind=kind)[0].get("status") == 421


def test_an_own_page_may_ask() -> None:
    headers = (("host", "localhost:8501"), ("origin", "http://localhost:8501"))
    assert status("/", *headers) == 200
    assert asked("/stream", *headers, kind="websocket")[0]["type"] == "websocket.accept"


def test_the_widgets_forms_say_nothing_of_where_they_stand() -> None:
    headers = (("host", "localhost:8501"), ("origin", "null"))
    assert [status(path, *headers) for path in ("/widget/", "/sandbox/widget/")] == [200, 200]
    assert [status(path, *headers) for path in ("/control/scenarios/widget/", "/sandbox/api/widget/")] == [
        421,
        421,
    ]


def test_a_server_that_knows_no_refusal_with_a_status_closes_the_socket() -> None:
    sent = asked("/stream", ("host", "evil.example"), kind="websocket", extensions={})
    assert sent == [{"type": "websocket.close", "code": 1008}]


def test_another_machine_gets_in_only_where_that_is_meant() -> None:
    for there in ("10.0.0.5", "fd00::1"):
        headers, server = ("host", "localhost"), (there, 8501)
        assert status("/", headers, server=server) == 421
        assert status("/", headers, server=server, ours=Hosts(exposed=True)) == 200
    assert status("/", ("host", "localhost"), server=("::ffff:127.0.0.1", 8501)) == 200


@pytest.mark.parametrize(
    ("listens", "reached", "beyond"),
    [
        ("127.0.0.1", "127.0.0.1", ""),
        ("localhost", "127.0.0.1", ""),
        ("127.0.0.2", "127.0.0.2", ""),
        ("::1", "[::1]", ""),
        ("0.0.0.0", "127.0.0.1", "every address of this machine"),
        ("::", "127.0.0.1", "every address of this machine"),
        ("", "127.0.0.1", "every address of this machine"),
        (None, "127.0.0.1", "every address of this machine"),
        ("10.0.0.5", "10.0.0.5", "10.0.0.5"),
        ("fd00::1", "[fd00::1]", "fd00::1"),
        ("box.lan", "box.lan", "box.lan"),
    ],
)
def test_where_the_dashboard_listens_says_who_reaches_it(
    listens: str | None, reached: str, beyond: str
) -> None:
    where = Interface.of(listens)
    assert (where.host, where.beyond) == (reached, beyond)


def test_more_than_loopback_is_listened_on_only_where_that_is_meant() -> None:
    with pytest.raises(SettingsInvalid, match="every address") as refused:
        warning("", lambda: Settings.from_env({}))
    assert "BELVO_EXPOSE=1" in refused.value.remedy
    told = warning("10.0.0.5", lambda: Settings.from_env({"BELVO_EXPOSE": "1"}))
    assert "listens on 10.0.0.5" in told
    assert "nobody is asked for a password" in told
    assert warning("127.0.0.1", lambda: Settings.from_env({"PORT": "x"})) == ""


def test_the_address_that_it_is_meant_to_listen_on_is_a_name_of_its_own() -> None:
    ours = hosts(Settings.from_env({"BELVO_EXPOSE": "1"}), "10.0.0.5")
    assert status("/", ("host", "10.0.0.5:8501"), server=("10.0.0.5", 8501), ours=ours) == 200
    assert status("/", ("host", "10.0.0.6:8501"), server=("10.0.0.5", 8501), ours=ours) == 421


@pytest.mark.parametrize("header", ["localhost", "LOCALHOST.:80", "localhost:0"])
def test_spellings_of_a_name_are_one(header: str) -> None:
    assert host_of(header) == "localhost"


# every server of ours


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


def test_under_the_public_name_the_widget_is_there_and_a_callback_ends_on_a_plain_page(
    tmp_path: Path,
) -> None:
    with (
        dashboard(tmp_path / "data", BELVO_PUBLIC_URL=PUBLIC) as belvo,
        httpx.Client(trust_env=False) as http,
    ):
        public = urlsplit(belvo.linking.connector.hand_out(LinkRequest()).address)
        assert (public.netloc, public.path) == ("tunnel.example", "/sandbox/widget/")
        there, here = {"Host": public.netloc}, belvo.context.addresses.base
        assert http.get(f"{here}{public.path}?{public.query}", headers=there).status_code == 200
        left = http.get(f"{here}/belvo/exit", headers=there)
        assert (left.status_code, "The widget was closed" in left.text) == (200, True)
        assert http.get(f"{here}/belvo/no/such/path", headers=there).status_code == 404
        assert http.get(f"{here}/belvo/exit").headers["location"].startswith("/?arrival=")
