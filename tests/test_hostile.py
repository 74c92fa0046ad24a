"""Hostile data: every text of a record, a refusal or a callback is text, wherever it is shown."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import httpx
import pytest
from starlette.applications import Starlette

from belvo_data import metrics, wiring
from belvo_data.charts import balances, cashflow, merchants, people
from tests.bank import refusal
from tests.hostile import ALL_AT_ONCE, ESCAPED, ISOLATED, MARKED_UP, MOVES, TEXTS, hostile
from tests.looking import AS_TEXT, against, drawn, said, tabled
from tests.machine import served
from tests.pages import shown
from tests.records import changed, records
from tests.shell import Shell, talking_to

if TYPE_CHECKING:
    from collections.abc import Iterator

    from streamlit.testing.v1 import AppTest

    from tests.bank import Bank

PAGES = [
    "overview",
    "accounts",
    "transactions",
    "recurring",
    "review",
    "owners",
    "data",
    "links",
    "connect",
]
# What each hostile text would be read as; none of our own words holds any of it.
READ_AS = re.compile(
    r"\]\(http://evil|https?://evil|www\.evil|@evil|:material/bolt|:smile:|:streamlit:|\[(red|back|badge|small)\]"
    r"|x\^2|<(b|img|a|script)\b|\*\*strong|`code`|# A heading|-> b"
)
DRAWN_AS = re.compile(r"<(?!/?(b|br|span)\b)|<b>bold|\$|%\{")
CALLBACKS = {
    "exit": ("last_encountered_error_code", "last_encountered_error_message", "meta_data_institution_name"),
    "error": ("error", "error_message"),
    "warning": ("warning", "warning_message"),
    "success": ("link", "institution"),
}


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Bank:
    bank = changed(records(tmp_path_factory.mktemp("sandbox")), hostile)
    bank.faults["/api/bills/"] = [refusal(400, ALL_AT_ONCE, ALL_AT_ONCE)]
    bank.stuck = True
    return bank


@pytest.fixture(scope="module")
def filled(bank: Bank, tmp_path_factory: pytest.TempPathFactory) -> Iterator[wiring.Belvo]:
    with pytest.MonkeyPatch.context() as env, against(bank, tmp_path_factory.mktemp("x"), env) as belvo:
        belvo.jobs.sync_later()
        belvo.jobs.join()
        assert {step.resource for step in belvo.jobs.status.steps if step.error} == {"bills"}
        yield belvo


def come_back(
    belvo: wiring.Belvo, landing: str | None, event: str, brought: dict[str, str]
) -> httpx.Response:
    with served(Starlette(routes=belvo.routes(landing=landing))) as address:
        return httpx.get(f"{address}/belvo/{event}", params=brought, trust_env=False)


def is_text_everywhere(app: AppTest) -> None:
    shows = list(said(app))
    assert shows
    for where, text in shows:
        if where != "plotly_chart.spec":
            assert not MOVES.search(ISOLATED.sub("", text)), (where, text)
        if where not in AS_TEXT:
            assert not READ_AS.search(ESCAPED.sub("·", text)), (where, text)
    for text in drawn(app):
        assert not MOVES.search(ISOLATED.sub("", text)), text
        assert not DRAWN_AS.search(text), text
    for text in tabled(app):
        assert not MOVES.search(ISOLATED.sub("", text)), text


@pytest.mark.parametrize("page", PAGES)
def test_whatever_belvo_sends_is_text_on_every_page(filled: wiring.Belvo, page: str) -> None:
    assert filled.context.publications.newest()
    app = shown(page)
    is_text_everywhere(app)
    assert any("evil.test" in ESCAPED.sub(r"\1\2", text) for _, text in said(app))


@pytest.mark.parametrize("text", [*MARKED_UP[:3], ALL_AT_ONCE])
@pytest.mark.parametrize("event", CALLBACKS)
def test_whatever_a_callback_brings_is_text(filled: wiring.Belvo, event: str, text: str) -> None:
    brought = dict.fromkeys(CALLBACKS[event], text) | {"meta_data_step": text}
    arrived = come_back(filled, "/", event, brought)
    _, _, arrival = arrived.headers["location"].partition("arrival=")
    app = shown("overview", arrival=arrival)
    assert app.title[0].value == "Back from the widget"
    is_text_everywhere(app)
    plain = come_back(filled, None, event, brought).text
    assert not MOVES.search(plain)
    harmless = come_back(filled, None, event, dict.fromkeys(brought, "harmless")).text
    assert re.findall(r"<(\w+)", plain) == re.findall(r"<(\w+)", harmless)


@pytest.mark.parametrize("texts", [TEXTS[at : at + 3] for at in range(0, len(TEXTS), 3)], ids=str)
def test_a_name_that_a_person_gives_a_link_is_text(filled: wiring.Belvo, texts: tuple[str, ...]) -> None:
    for health, text in zip(filled.links.health(), texts, strict=False):
        filled.links.rename(health.row.id, text)
    is_text_everywhere(shown("links"))


def test_a_terminal_obeys_nothing_of_it(bank: Bank, shell: Shell) -> None:
    with talking_to(bank, shell):
        for words in (
            ("sync",),
            ("sync", "--json"),
            ("links",),
            ("links", "--json"),
            ("doctor",),
            ("doctor", "--json"),
            ("show", "accounts"),
            ("show", "owners"),
            ("show", "institutions"),
            ("show", "bills"),
            ("rebuild",),
        ):
            told = shell(*words)
            assert not MOVES.search(told.out + told.err), words
            assert told.out + told.err
    for line in shell("show", "links").out.splitlines():
        assert json.loads(line)


def test_a_notebook_shows_it_as_text(filled: wiring.Belvo) -> None:
    db = filled.published.analysis()
    ever = metrics.span(db)
    assert ever
    frames = [metrics.movements(db, ever), metrics.people(db), metrics.balances(db), metrics.known_links(db)]
    for frame in frames:
        shows = frame.to_html(notebook=True)
        assert not re.search(r"<(b|img|a|script)\b", shows)
        assert "tex2jax_ignore" in shows
    figures = [
        cashflow(metrics.cashflow(db, ever)),
        merchants(metrics.merchants(db, ever)),
        balances(frames[2]),
        people(frames[1]),
    ]
    for figure in figures:
        assert not re.search(
            r"<(img|a|script)\b|<b>bold", json.dumps(figure.to_plotly_json()["data"], default=list)
        )
    steps = repr(filled.jobs.status.steps)
    assert "evil.test" in steps
    assert not MOVES.search(steps)
