"""Doors to the sandbox for tests: a clock that can be moved, and somebody who calls the API."""

import atexit
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import cache
from typing import Any

import httpx
from anyio.from_thread import BlockingPortal, start_blocking_portal
from starlette.applications import Starlette
from starlette.routing import Mount

from belvo_data.sandbox import Sandbox
from belvo_data.sandbox.credentials import sign_in
from belvo_data.sandbox.institutions import INSTITUTIONS
from belvo_data.sandbox.links import Wish

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
KEYS = ("sandbox", "sandbox")


@cache
def loop() -> BlockingPortal:
    """Return the one event loop in which all calls are made; it ends with the tests."""
    opened = ExitStack()
    atexit.register(opened.close)
    return opened.enter_context(start_blocking_portal())


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.time = NOON

    def __call__(self) -> datetime:
        return self.time


class Door:
    """Somebody who calls the API, at the root or below a path of a larger app."""

    def __init__(self, sandbox: Sandbox, below: str = "") -> None:
        app = Starlette(routes=[Mount(below, app=sandbox.app())]) if below else sandbox.app()
        self._transport = httpx.ASGITransport(app)
        self._base = f"http://belvo{below}"

    def __call__(self, method: str, path: str, **more: Any) -> httpx.Response:
        async def ask() -> httpx.Response:
            async with httpx.AsyncClient(transport=self._transport, base_url=self._base) as client:
                return await client.request(method, path, **{"auth": KEYS, **more})

        return loop().call(ask)

    def rows(self, path: str, **query: Any) -> list[dict[str, Any]]:
        """Return every row of a list, by following its pages."""
        found, address = [], f"/api/{path}/?{httpx.QueryParams({'page_size': 1000, **query})}"
        while address:
            page = self("GET", address).json()
            found += page["results"]
            address = page["next"]
        return found

    def link(self, institution: str = "erebor_mx_retail", username: str = "ana", **more: Any) -> str:
        """Make a link and return its id."""
        wish = {"institution": institution, "username": username, "password": "x", **more}
        answer = self("POST", "/api/links/", json=wish)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    def open_finance(self, sandbox: Sandbox, username: str) -> str:
        """Make a link that only the widget makes, and return its id."""
        bank = next(bank for bank in INSTITUTIONS if bank.open_finance)
        return sandbox.links.create(bank, sign_in(bank, username, "x"), Wish()).id


def code(answer: httpx.Response) -> tuple[int, str, str | None]:
    """Return status, code and field of a refusal, whose form is always the same."""
    [problem] = answer.json()
    assert len(problem["request_id"]) == 32
    assert problem["message"]
    return answer.status_code, problem["code"], problem.get("field")
