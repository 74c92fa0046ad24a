"""A machine for tests that go over real HTTP: environment, servers, and somebody in front of the widget."""

from __future__ import annotations

import os
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urljoin
from urllib.request import ProxyHandler, build_opener

import httpx
import pytest
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from belvo_data import wiring
from belvo_data.remote.scenario_client import ScenarioClient
from belvo_data.settings import Settings
from belvo_data.wiring import Belvo
from belvo_data.wiring.exposure import hosts
from belvo_data.wiring.server import LocalServer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from starlette.requests import Request
    from starlette.types import ASGIApp

KEYS = {"BELVO_SECRET_ID": "the-id", "BELVO_SECRET_PASSWORD": "the-password"}
WAIT = 30  # seconds after which a test is given up: machines may be slow
OURS = ("BELVO_", "PORT", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")


def environment(data: Path, **more: str) -> dict[str, str]:
    """Return this process's environment with no settings of ours but ``data`` and what is given."""
    kept = {name: value for name, value in os.environ.items() if not name.upper().startswith(OURS)}
    return {**kept, "BELVO_DATA_DIR": str(data), **more}


@contextmanager
def served(app: ASGIApp) -> Iterator[str]:
    """Serve an app on a free port and yield its address."""
    with closing(LocalServer(app)) as server:
        yield server.address


@contextmanager
def opened(data: Path, **more: str) -> Iterator[Belvo]:
    """Yield a Belvo of its own on a data folder, as another process would open it."""
    with closing(Belvo(Settings.from_env({"BELVO_DATA_DIR": str(data), **more}))) as belvo:
        yield belvo


@contextmanager
def opened_at(bank: Callable[[httpx.Request], httpx.Response], data: Path, **more: str) -> Iterator[Belvo]:
    """Yield a Belvo with keys, whose API is ``bank``."""
    with served(over_http(bank)) as address, opened(data, **KEYS, BELVO_API_URL=address, **more) as belvo:
        yield belvo


@contextmanager
def read_once(bank: Callable[[httpx.Request], httpx.Response], data: Path) -> Iterator[Belvo]:
    """Yield a Belvo that has read a bank, and have the library speak of its data folder meanwhile."""
    with pytest.MonkeyPatch.context() as patch, opened_at(bank, data) as belvo:
        for name in (*KEYS, "BELVO_API_URL", "BELVO_LAKE"):
            patch.delenv(name, raising=False)
        patch.setenv("BELVO_DATA_DIR", str(data))
        wiring.own.cache_clear()
        list(belvo.syncs.run())
        yield belvo
    wiring.own.cache_clear()


@contextmanager
def dashboard(data: Path, **more: str) -> Iterator[Belvo]:
    """Yield the Belvo of a data folder's dashboard: its routes are served, and it has said where."""
    with opened(data, **more) as belvo:
        home = Route("/", lambda _: PlainTextResponse("The dashboard"))
        app = Starlette(routes=[*belvo.routes(landing="/"), home])
        server = LocalServer(app, hosts=hosts(belvo.context.settings))
        with closing(server):
            belvo.context.addresses.served_at(server.port)
            yield belvo
            belvo.jobs.join()


def scenario_client_of(belvo: Belvo) -> ScenarioClient:
    """Return who plays in a dashboard's sandbox without having read what that brings."""
    return ScenarioClient(belvo.context.clients.impatient)


def over_http(bank: Callable[[httpx.Request], httpx.Response]) -> Starlette:
    """Return an app that answers as ``bank`` does, wherever it is mounted."""

    async def answer(request: Request) -> Response:
        url = request.url.replace(path=f"/{request.path_params['path']}")
        asked = httpx.Request(request.method, str(url), content=await request.body())
        said = await run_in_threadpool(bank, asked)
        return Response(said.content, said.status_code, media_type=said.headers.get("content-type"))

    return Starlette(routes=[Route("/{path:path}", answer, methods=["GET", "POST", "PATCH", "DELETE"])])


def link_a_bank(
    address: str, *, institution: str = "erebor_mx_retail", username: str = "ana", word: str = "any"
) -> str:
    """Sign in at the widget's ``address`` as a person does, and return what the browser shows in the end."""
    browser = build_opener(ProxyHandler({}))
    form = {"institution": institution, "username": username, "password": word, "step": "sign-in"}
    with browser.open(address, timeout=30) as first:
        assert first.status == 200
    with browser.open(address, data=urlencode(form).encode(), timeout=30) as connecting:
        _, _, onward = connecting.headers["refresh"].partition("url=")
    with browser.open(urljoin(address, onward), timeout=30) as last:
        return str(last.read().decode())
