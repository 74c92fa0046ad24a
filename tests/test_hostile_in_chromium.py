"""Hostile data in a real browser: nothing of it becomes an element, a request or another order."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from belvo_data.formats.text import plain
from tests import chromium
from tests.bank import refusal
from tests.hostile import ALL_AT_ONCE, ISOLATED, MOVES, TEXTS, hostile
from tests.machine import KEYS, WAIT, environment, over_http, served
from tests.programs import ROOT, dashboard, free_port, wait_for
from tests.records import changed, records
from tests.shell import COMMAND

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = [pytest.mark.slow, chromium.needed]

PAGES = ["", "accounts", "transactions", "owners", "links", "connect"]
# What no page of ours has, or leads nowhere but to these pages and to Belvo's portal.
FOREIGN = (
    "[href*=evil], [*|href*=evil], [src*=evil], [data*=evil], .katex, math, "
    ".stMain :is(em, del, hr, blockquote, li, iframe), .stMarkdownColoredText:text-is('red'), "
    ".stMarkdownColoredBackground:text-is('back'), .stMarkdownBadge:text-is('badge'), "
    "[aria-label='bolt icon'], [alt='Streamlit logo'], .js-plotly-plot :is(a, foreignObject)"
)
PIECES = (
    *("http://", "https://", "www.", "evil.test", "@", "mailto:", "tel:", ":", "::", "smile", "material/"),
    *(
        "bolt",
        "red",
        "small",
        "streamlit",
        "[",
        "]",
        "(",
        ")",
        "{",
        "}",
        "*",
        "**",
        "_",
        "__",
        "~",
        "~~",
        "`",
    ),
    *(
        "```",
        "$",
        "$$",
        "\\",
        "#",
        "# ",
        "- ",
        "+ ",
        "1. ",
        "2026. ",
        "7) ",
        "> ",
        "|",
        "&",
        "&amp;",
        "&#58;",
    ),
    *(
        "<",
        "<b>",
        "->",
        "<-",
        "<->",
        "--",
        "---",
        "=",
        "===",
        ">=",
        "~=",
        "!",
        "![",
        "^",
        "[^1]",
        "+1",
        "100",
    ),
    *("\n", " ", "a", "b c", "/", "x", "?", "%", "'", '"', "é", "\u05e9\u05dc", "\u202e", "\u200b"),
)
SCRIPT = """
import json, sys
import streamlit as st
from belvo_data.formats.text import markdown
for at, text in enumerate(json.load(open({texts!r}))):
    said = markdown(text)
    with st.container(key=f"said-{{at}}"):
        match at % 4:
            case 0: st.markdown(said)
            case 1: st.header(said, anchor=False)
            case 2: st.markdown(f":gray-badge[{{said}}]")
            case 3: st.button(said, key=f"button-{{at}}")
"""
SHOWN = """() => [...document.querySelectorAll('[class*="st-key-said-"]')].map(box => {
    const at = Number(box.className.match(/st-key-said-(\\d+)/)[1])
    const shown = box.querySelector('[data-testid=stMarkdownContainer], [data-testid=stHeading]')
    const tags = [...shown.querySelectorAll('*')].map(one => one.tagName)
    const odd = tags.filter(tag => !['P', 'SPAN', 'H2', 'DIV'].includes(tag)).length
    return [at, shown.textContent, odd + shown.querySelectorAll('[role=img], [class*=Colored]').length]
})"""
DRAWN = """count => [...document.querySelectorAll('[class*="st-key-said-"] :is(p, h2)')]
    .filter(one => one.textContent).length >= count"""


@contextmanager
def looked_at(home: str) -> Iterator[Page]:
    """Yield a page of a browser, and hold that it asked nothing of the outside."""
    asked_for: list[str] = []
    with chromium.on("Desktop Chrome") as screen:
        page = screen.new_page()
        page.on("request", lambda asked: asked_for.append(asked.url))
        yield page
    assert [address for address in asked_for if not address.startswith((home, "data:", "blob:"))] == []


def test_no_page_shows_more_of_hostile_data_than_its_text(tmp_path: Path) -> None:
    bank = changed(records(tmp_path / "sandbox"), hostile)
    bank.faults["/api/bills/"], bank.stuck = [refusal(400, ALL_AT_ONCE, ALL_AT_ONCE)], True
    named = ("meta_data_institution_name", "last_encountered_error_message")
    brought = urlencode(dict.fromkeys(named, ALL_AT_ONCE))
    with served(over_http(bank)) as api:
        env = {**KEYS, "BELVO_API_URL": api}
        synced = subprocess.run([COMMAND, "sync"], env=environment(tmp_path / "data", **env), check=False)
        assert synced.returncode == 3
        with dashboard(tmp_path, **env) as home, looked_at(home) as page:
            for path in (*PAGES, f"belvo/exit?{brought}"):
                page.goto(f"{home}/{path}")
                expect(page.locator("h1")).to_be_visible()
                expect(page.locator("[data-testid=stStatusWidget]")).to_have_count(0)
                hover_over_the_charts(page)
                assert page.locator(FOREIGN).evaluate_all("found => found.map(one => one.outerHTML)") == []
                assert not MOVES.search(ISOLATED.sub("", page.locator("body").inner_text()))


def hover_over_the_charts(page: Page) -> None:
    for chart in page.locator(".js-plotly-plot .nsewdrag").all():
        chart.scroll_into_view_if_needed()
        chart.hover()


def test_streamlits_markdown_shows_an_escaped_text_as_it_is(tmp_path: Path) -> None:
    chance = random.Random(os.environ.get("SEED", "a seed"))
    texts = [*TEXTS, ALL_AT_ONCE]
    texts += ["".join(chance.choices(PIECES, k=chance.randint(1, 9))) for _ in range(400)]
    texts = [text for text in texts if plain(text)]
    (tmp_path / "texts.json").write_text(json.dumps(texts), "utf-8")
    (tmp_path / "script.py").write_text(SCRIPT.format(texts=str(tmp_path / "texts.json")), "utf-8")
    with streamlit(tmp_path / "script.py") as home, looked_at(home) as page:
        page.goto(home)
        page.wait_for_function(DRAWN, arg=len(texts), timeout=WAIT * 1000)
        wrong = [
            (texts[at], shown, odd)
            for at, shown, odd in page.evaluate(SHOWN)
            if shown != plain(texts[at]) or odd
        ]
        assert wrong == []


@contextmanager
def streamlit(script: Path) -> Iterator[str]:
    """Run a script of Streamlit's and yield its address."""
    port = free_port()
    words = ["-m", "streamlit", "run", str(script), "--server.port", str(port)]
    with subprocess.Popen([sys.executable, *words], cwd=ROOT, stdout=subprocess.DEVNULL) as server:
        try:
            wait_for(f"http://127.0.0.1:{port}/_stcore/health")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
