"""The headers: every answer keeps other sites out of it, and a page runs no script but its own."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING

import anyio
import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import HTMLResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Mount, Route

from belvo_data.sandbox.widget.callbacks import source
from belvo_data.web import Hosts, guarded
from belvo_data.web.headers import DEFAULTS
from belvo_data.web.page import PageExtras
from belvo_data.wiring.exposure import hosts
from tests.machine import opened
from tests.small_browser import token

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.requests import Request
    from starlette.types import ASGIApp

    from belvo_data.sandbox import Sandbox
    from tests.sandbox_doors import Door

INDEX = "<!doctype html><html><head><script>\n  theirs()\n</script></head><body>é</body></html>"


def got(app: ASGIApp, path: str, method: str = "GET", **headers: str) -> httpx.Response:
    """Ask an app for a path."""

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost:8501") as http:
            return await http.request(method, path, headers=headers)

    return anyio.run(ask)


def framed(answer: httpx.Response) -> list[str]:
    """Return what an answer lacks to be read, framed or misread by no other site."""
    said = answer.headers
    wrong = [name for name in DEFAULTS if name not in said]
    policy = said.get("content-security-policy", "")
    for directive in ("frame-ancestors 'none'", "base-uri", "form-action", "default-src"):
        wrong += [] if directive in policy else [directive]
    return wrong + [word for word in ("unsafe-eval", " *;", "script-src 'unsafe") if word in policy]


@pytest.mark.parametrize("method", ["GET", "POST", "HEAD"])
@pytest.mark.parametrize(
    "path",
    [
        *("/belvo/health", "/belvo/success", "/belvo/exit", "/belvo/no/such", "/belvo/webhook", "/elsewhere"),
        *("/sandbox/widget/", "/sandbox/widget/widget.css", "/sandbox/api/links/", "/sandbox/control/clock/"),
    ],
)
@pytest.mark.parametrize("landing", ["/", None])
def test_every_answer_of_ours_keeps_other_sites_out(
    tmp_path: Path, path: str, method: str, landing: str | None
) -> None:
    with opened(tmp_path / "data") as belvo:
        app = guarded(Starlette(routes=belvo.routes(landing=landing)), hosts(belvo.context.settings))
        for host in ("localhost", "evil.example"):
            assert framed(got(app, path, method, host=host)) == [], host


def test_openers_are_kept_apart_where_browsers_hold_to_that() -> None:
    ours = guarded(Starlette(), Hosts(frozenset({"box.lan"})))
    assert got(ours, "/").headers["cross-origin-opener-policy"] == "same-origin"
    assert "cross-origin-opener-policy" not in got(ours, "/", host="box.lan").headers


def test_a_fault_of_ours_is_answered_so_too() -> None:
    def broken(_request: Request) -> Response:
        raise RuntimeError

    answer = got(guarded(Starlette(routes=[Route("/", broken)]), Hosts()), "/")
    assert (answer.status_code, framed(answer)) == (500, [])


def test_what_an_answer_says_itself_stays() -> None:
    def index(_request: Request) -> Response:
        return PlainTextResponse("", headers={"referrer-policy": "origin"})

    headers = got(guarded(Starlette(routes=[Route("/", index)]), Hosts()), "/").headers
    assert headers.get_list("referrer-policy") == ["origin"]


# the widget


def test_the_widgets_forms_lead_to_the_widget_and_to_the_callbacks_of_its_token(ask: Door) -> None:
    policy = ask("GET", f"/widget/?access_token={token(ask)}", auth=None).headers["content-security-policy"]
    [allowed] = re.findall("form-action ([^;]*)", policy)
    assert allowed.split() == ["'self'", "http://localhost:*", "http://127.0.0.1:*", "http://app.test"]


@pytest.mark.parametrize(
    ("address", "named"),
    [
        ("https://app.example:8443/x?y=;z", "https://app.example:8443"),
        ("https://me:secret@app.example/", "https://app.example"),
        ("http://[::1]:3000/", "http:"),
        ("https://app.example; script-src */", "https:"),
        ("https://ñ.example/", "https:"),
        ("myapp://done", ""),
        ("javascript:alert(1)", ""),
    ],
)
def test_a_callback_is_named_in_a_policy_without_breaking_it(address: str, named: str) -> None:
    assert source(address) == named


# Streamlit's page


def index(_request: Request) -> Response:
    return HTMLResponse(INDEX, headers={"etag": '"1"', "last-modified": "Mon, 01 Jan 2024 00:00:00 GMT"})


def in_parts(_request: Request) -> Response:
    return StreamingResponse((part for part in (INDEX[:20], INDEX[20:])), media_type="text/html")


def script(_request: Request) -> Response:
    return Response("work()", media_type="text/javascript", headers={"etag": '"2"'})


def bare(_request: Request) -> Response:
    return Response(b"", media_type="text/html", headers={"content-length": "500"})


THEIRS = Starlette(
    routes=[
        Mount("/static", routes=[Route("/w.js", script)]),
        Route("/parts", in_parts),
        Route("/bare", bare),
        Route("/{page}", index),
    ]
)
PAGES = PageExtras(THEIRS)


@pytest.mark.parametrize("path", ["/accounts", "/parts"])
def test_a_page_runs_the_scripts_that_it_has_and_no_other(path: str) -> None:
    answer = got(guarded(PAGES, Hosts()), path)
    scripts = re.findall("<script>(.*?)</script>", answer.text, re.DOTALL)
    sums = [f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in scripts]
    assert [text for text in scripts if "theirs()" in text or "__streamlit" in text] == scripts
    assert len(scripts) == 2
    assert f"script-src 'self' {' '.join(sums)};" in answer.headers["content-security-policy"]
    assert framed(answer) == []
    assert answer.text.endswith("<body>é</body></html>")
    assert int(answer.headers["content-length"]) == len(answer.content)


def test_a_page_is_sent_whole_and_unpacked_whatever_a_browser_has_kept() -> None:
    asked = {"if-none-match": '"1"', "accept-encoding": "gzip"}
    answer = got(PageExtras(GZipMiddleware(THEIRS, 1)), "/accounts", **asked)
    assert answer.status_code == 200
    assert answer.headers.keys().isdisjoint({"content-encoding", "etag", "last-modified"})
    assert answer.text.count("__streamlit =") == 1


def test_the_head_of_a_page_says_no_length_that_is_not_its() -> None:
    answer = got(PAGES, "/bare", "HEAD")
    assert (answer.status_code, answer.headers.get("content-length")) == (200, None)


def test_a_script_may_be_kept_and_lives_by_the_pages_policy_where_it_is_a_worker() -> None:
    answer = got(guarded(PAGES, Hosts()), "/static/w.js")
    assert answer.headers["etag"] == '"2"'
    assert "script-src 'self';" in answer.headers["content-security-policy"]


def test_the_sandbox_alone_says_so_too(sandbox: Sandbox) -> None:
    app = guarded(sandbox.app(), Hosts())
    assert [framed(got(app, path)) for path in ("/api/links/", "/widget/", "/control/clock/", "/")] == [
        []
    ] * 4
