"""The sign-in guard: what is kept from whoever did not sign in, and from other machines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import anyio
import httpx
import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from belvo_data.web.sign_in import SignInGuard

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

HERE, LISTENS, AWAY = "127.0.0.1", "192.0.2.1", "192.0.2.7"


def asked(path: str, *, peer: str = AWAY, name: str = "box.lan", **headers: str) -> int:
    """Return what a guarded app answers to a machine that asks it under a name."""
    inner = Starlette(routes=[Route("/{path:path}", lambda _: PlainTextResponse("inside"))])
    guard = SignInGuard(inner, lambda cookies: cookies.get("who") == "ana")

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await guard({**scope, "server": (LISTENS, 8501)}, receive, send)

    async def ask() -> int:
        transport = httpx.ASGITransport(app, client=(peer, 4711))
        async with httpx.AsyncClient(transport=transport, base_url=f"http://{name}:8501") as http:
            return (await http.get(path, headers=headers)).status_code

    return anyio.run(ask)


@pytest.mark.parametrize("path", ["/media/a.csv", "/files/media/a.csv"])
def test_files_are_for_those_who_signed_in(path: str) -> None:
    assert asked(path) == 401
    assert asked(path, cookie="who=bob") == 401
    assert asked(path, cookie="who=ana") == 200


@pytest.mark.parametrize("path", ["/sandbox/api/links/", "/sandbox/control/clock/"])
def test_the_sandboxs_api_is_for_this_machine(path: str) -> None:
    assert asked(path, peer=HERE, name="127.0.0.1") == 200
    assert asked(path, peer=LISTENS, name=LISTENS) == 200
    assert asked(path) == 403
    assert asked(path, name=LISTENS) == 403
    assert asked(path, cookie="who=ana") == 403
    assert asked(path, name="127.0.0.1") == 403
    assert asked(path, peer=HERE) == 403
    assert asked(path, peer=HERE, name="127.0.0.1", **{"x-forwarded-for": AWAY}) == 403


@pytest.mark.parametrize(
    "path", ["/sandbox/widget/", "/belvo/callback", "/go/a1b2", "/static/media/font.woff2"]
)
def test_what_a_phone_and_belvo_need_is_for_everybody(path: str) -> None:
    assert asked(path) == 200
