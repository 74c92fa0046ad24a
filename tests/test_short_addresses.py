"""Short addresses: a code leads a phone to the widget as long as its address lives, and to nothing else."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

import httpx
import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from belvo_data.links.connect import WidgetSession
from belvo_data.links.short_addresses import MOST, ShortAddresses
from belvo_data.qr import qr_code
from belvo_data.remote.widget import LinkRequest
from belvo_data.wiring.reachability import reach
from belvo_data.wiring.server import LocalServer
from tests.conftest import NOW
from tests.machine import dashboard
from tests.pages import opened, shown

if TYPE_CHECKING:
    from pathlib import Path

PUBLIC = "https://tunnel.example"


def session(name: str = "a", minutes: int = 10) -> WidgetSession:
    return WidgetSession(f"https://widget.test/?access_token={name}", name, NOW + timedelta(minutes=minutes))


def test_a_code_leads_to_its_address_until_that_ends() -> None:
    moment = NOW
    short = ShortAddresses(lambda: moment)
    path = short.path(session())
    code = path.removeprefix("/go/")
    assert len(code) == 16
    assert short.path(session()) == path
    assert short.path(session("b")) != path
    assert short.address(code) == "https://widget.test/?access_token=a"
    assert short.address("guessed") is None
    moment = NOW + timedelta(minutes=10)
    assert short.address(code) is None


def test_only_so_many_codes_live_at_once_and_the_newest_do() -> None:
    short = ShortAddresses(lambda: NOW)
    first, *_, last = [short.path(session(str(number))) for number in range(MOST + 2)]
    assert short.address(first.removeprefix("/go/")) is None
    assert short.address(last.removeprefix("/go/")) == f"https://widget.test/?access_token={MOST + 1}"


def test_under_the_public_name_a_code_leads_to_the_widget_and_leaves_no_trace(tmp_path: Path) -> None:
    with (
        dashboard(tmp_path / "data", BELVO_PUBLIC_URL=PUBLIC) as belvo,
        httpx.Client(trust_env=False) as http,
    ):
        handed = belvo.linking.hand_out(LinkRequest())
        short = belvo.linking.short(handed)
        assert short.startswith(f"{PUBLIC}/go/")
        here = f"{belvo.context.addresses.base}{short.removeprefix(PUBLIC)}"
        answer = http.get(here, headers={"Host": "tunnel.example"})
        assert (answer.status_code, answer.headers["location"]) == (303, handed.address)
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["cache-control"] == "no-store"
        ended = http.get(f"{belvo.context.addresses.base}/go/guessed", headers={"Host": "tunnel.example"})
        assert (ended.status_code, "This address has ended" in ended.text) == (404, True)
        small, large = qr_code(short), qr_code(handed.address)
        assert small is not None
        assert large is not None
        assert small.version <= 4
        assert small.version < large.version


def test_whoever_answers_at_the_public_address_is_told_from_others() -> None:
    health = Route("/belvo/health", lambda _: PlainTextResponse('{"belvo-data": "mine"}'))
    stranger = Route("/other/belvo/health", lambda _: PlainTextResponse("Hello"))
    with closing(LocalServer(Starlette(routes=[health, stranger]))) as server:
        assert reach(server.address, "mine") == "ours"
        assert reach(server.address, "another") == "other"
        assert reach(f"{server.address}/other", "mine") == "other"
    assert reach("http://127.0.0.1:1", "mine") == "silent"


@pytest.mark.slow
def test_the_page_shows_the_short_address_and_tests_the_public_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    public = "http://belvo.invalid:1"
    for belvo in opened(tmp_path / "data", monkeypatch, BELVO_PUBLIC_URL=public):
        assert belvo.linking.public_url == public
        app = shown("connect")
        next(one for one in app.button if one.label == "Make a widget address").click().run()
        [short] = [one.value for one in app.code if "/go/" in one.value]
        assert belvo.linking.meant(short.rpartition("/")[2]) is not None
        next(one for one in app.button if one.label == "Does this address lead here?").click().run()
        assert not app.exception
        assert any("Nobody answers at" in one.value for one in app.markdown)
