"""The secrets: after a whole journey none of them is anywhere but where it was sent to."""

from __future__ import annotations

import base64
import json
import logging
import traceback
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any

import httpx
import pytest
import zstandard

from belvo_data import wiring
from belvo_data.cli import main
from belvo_data.errors import BelvoDataError
from belvo_data.remote.widget import LinkRequest
from belvo_data.resources import BY_FETCHED_AS, LINKS
from belvo_data.sandbox import Sandbox
from belvo_data.store.publications.publications import Publications
from belvo_data.store.read import reader
from belvo_data.wiring.routes import inbox
from belvo_data.wiring.server import listening
from tests.bank import Bank
from tests.machine import WAIT, dashboard, environment, link_a_bank, opened, opened_at, served
from tests.posts import post
from tests.sandbox_doors import NOON

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from belvo_data.links.on_demand import Retrieval
    from belvo_data.wiring import Belvo

ID, PASSWORD = "id-9c41f7aa", "hush-keys-52d8e1"
AGREED, FORGED = "Bearer hush-agreed-83bb2c", "Bearer hush-forged-71aa0e"
AT_THE_BANK, WRONG_CODE = "hush-bank-64c0de", "hush-code-3f19ad"
TYPED = [
    PASSWORD,
    base64.b64encode(f"{ID}:{PASSWORD}".encode()).decode(),
    *(AGREED, FORGED, AT_THE_BANK, WRONG_CODE),
]


@dataclass
class Overheard:
    """Belvo, and what it says to whom it trusts: the tokens of the widget."""

    app: ASGIApp
    tokens: list[str] = field(default_factory=list)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def hear(message: Message) -> None:
            if scope.get("path", "").endswith("/api/token/") and message.get("body"):
                said = json.loads(message["body"])
                self.tokens += said.values() if isinstance(said, dict) else []
            await send(message)

        await self.app(scope, receive, hear)


@dataclass
class Journey:
    """What a journey left behind, as text."""

    secrets: list[str] = field(default_factory=lambda: list(TYPED))
    said: list[str] = field(default_factory=list)

    def note(self, *things: object) -> None:
        """Note how things are told and shown."""
        self.said += [f"{thing} {thing!r}" for thing in things]

    def fails(self, work: Any) -> None:
        """Note an error with its traceback."""
        with pytest.raises(BelvoDataError) as caught:
            work()
        self.note(caught.value, vars(caught.value).get("problem"), *traceback.format_exception(caught.value))

    def found_in(self, text: str) -> list[str]:
        return [secret for secret in self.secrets if secret in text]


@pytest.fixture
def belvo_elsewhere(tmp_path: Path) -> Iterator[tuple[str, Overheard]]:
    sandbox = Sandbox.open(
        tmp_path / "elsewhere", now=lambda: NOON, secret_id=ID, secret_password=PASSWORD, webhook=None
    )
    app = Overheard(sandbox.app())
    with served(app) as address:
        yield address, app


def answered(belvo: Belvo, link: str) -> Retrieval:
    until = monotonic() + WAIT
    while (found := belvo.retrievals.of(link)) is None or found.is_under_way:
        assert monotonic() < until
        sleep(0.02)
    return found


def link_and_read(belvo: Belvo, journey: Journey) -> None:
    handed = belvo.linking.connector.hand_out(LinkRequest(external_id="user-1"))
    journey.note(
        handed,
        belvo.linking.connector,
        belvo.context.settings,
        inbox(belvo.context),
        belvo.context.clients.patient,
    )
    journey.note(link_a_bank(handed.address, word=AT_THE_BANK))
    belvo.jobs.join()
    assert len(belvo.published.links_read()) == 1


def give_codes(belvo: Belvo, journey: Journey) -> None:
    wish = {"institution": "heimdall_co_retail", "username": "lucia", "password": AT_THE_BANK}
    link = belvo.context.clients.impatient.post(
        LINKS.path, {**wish, "token": "111111", "fetch_resources": ["ACCOUNTS"]}
    )
    belvo.retrievals.begin(link["id"], BY_FETCHED_AS["ACCOUNTS"])
    for code in (WRONG_CODE, "111111"):
        wants = answered(belvo, link["id"]).wants
        assert wants is not None
        journey.secrets.append(wants.session)
        journey.note(wants, *traceback.format_exception(wants))
        belvo.retrievals.resume(link["id"], code)
    assert answered(belvo, link["id"]).records
    belvo.jobs.join()


def post_webhooks(belvo: Belvo, journey: Journey) -> None:
    link = next(iter(belvo.published.links_read()))
    for header in (AGREED, FORGED):
        for body in (post("TRANSACTIONS", "new_transactions_available", link_id=link), b"nonsense"):
            said = httpx.post(
                f"{belvo.context.addresses.base}/belvo/webhook",
                content=body,
                headers={"Authorization": header},
                trust_env=False,
            )
            journey.note(said.status_code, said.text)
    belvo.jobs.join()
    journey.note(*belvo.context.events.latest(99))


def run_commands(journey: Journey, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["sync", "--json"], ["links", "--json"], ["doctor", "--json"], ["show", "accounts"]):
        main(words)
        journey.said += capsys.readouterr()


def everything_in(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield each file's bytes, and what the tables of the newest publication hold once it is unpacked."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.name, path.read_bytes().decode("latin-1")
    with reader.connect(Publications(folder)) as db:
        tables = db.execute(
            "select schema_name || '.' || table_name from duckdb_tables() where database_name = 'belvo'"
        ).fetchall()
        for (table,) in tables:
            yield table, str(db.execute(f"from {table}").fetchall())
        for number, (body,) in enumerate(db.execute("select body from raw.pages").fetchall()):
            yield f"page {number}", zstandard.ZstdDecompressor().decompress(body).decode()


@pytest.mark.slow
def test_after_a_whole_journey_no_secret_is_in_a_log_an_error_a_page_or_a_file(
    tmp_path: Path,
    belvo_elsewhere: tuple[str, Overheard],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
) -> None:
    address, belvo_there = belvo_elsewhere
    keys = {"BELVO_SECRET_ID": ID, "BELVO_SECRET_PASSWORD": PASSWORD}
    more = {"BELVO_API_URL": address, "BELVO_WIDGET_URL": f"{address}/widget/", "BELVO_WEBHOOK_AUTH": AGREED}
    data, journey = tmp_path / "data", Journey()
    for chatty in (None, "httpx", "httpcore"):
        caplog.set_level(logging.DEBUG, logger=chatty)
    with ExitStack() as stack:
        belvo = stack.enter_context(dashboard(data, **keys, **more))
        link_and_read(belvo, journey)
        give_codes(belvo, journey)
        post_webhooks(belvo, journey)
        journey.fails(lambda: belvo.context.clients.impatient.link(LINKS.path))
        journey.fails(lambda: belvo.context.clients.impatient.post(LINKS.path, {"password": AT_THE_BANK}))
        wrong = {**more, "BELVO_SECRET_ID": ID, "BELVO_SECRET_PASSWORD": f"{PASSWORD}-wrong"}
        stranger = stack.enter_context(opened(tmp_path / "other", **wrong))
        journey.fails(lambda: stranger.linking.connector.hand_out(LinkRequest()))
        for name, value in environment(data, **keys, **more).items():
            monkeypatch.setenv(name, value)
        wiring.own.cache_clear()
        run_commands(journey, capsys)
        wiring.belvo().close()
        wiring.own.cache_clear()
    journey.secrets += belvo_there.tokens
    assert len(belvo_there.tokens) == 2
    assert len(set(journey.secrets)) == len(TYPED) + 4
    assert [found for said in journey.said if (found := journey.found_in(said))] == []
    assert journey.found_in(caplog.text) == []
    assert "/api/accounts/" in caplog.text
    places = dict(everything_in(data))
    assert {name: found for name, text in places.items() if (found := journey.found_in(text))} == {}
    assert any("user-1" in text for text in places.values())  # what is no secret would be found
    assert {"journal.sqlite", "belvo.duckdb", "ops.calls", "page 0"} <= places.keys()


def test_keys_for_this_machine_pass_no_proxy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bank = Bank.of_ana()
    with closing(listening(0)) as proxy:  # which would never answer
        monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{proxy.getsockname()[1]}")
        monkeypatch.delenv("NO_PROXY", raising=False)
        monkeypatch.delenv("no_proxy", raising=False)
        with opened_at(bank, tmp_path / "data") as belvo:
            assert belvo.context.clients.impatient.count(LINKS) == 1
