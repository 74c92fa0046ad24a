"""The SQL page: what a visitor types is run when they say so, and told as a table, a chart or a mistake."""

from __future__ import annotations

import re
from shutil import copytree
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests import chromium
from tests.hostile import MARKED_UP
from tests.pages import click, labelled, opened, shown, words
from tests.programs import dashboard
from tests.test_hostile import is_text_everywhere
from tests.test_page import opened as opened_in_browser
from tests.walks import STREAMLITS, watch

LINKS = "rgb(11, 107, 96)"  # the theme's colour of what leads somewhere

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from streamlit.testing.v1 import AppTest

    from belvo_data import wiring


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, welcomed: Path) -> Iterator[wiring.Belvo]:
    """The embedded sandbox's first people, with one dashboard for all tests."""
    with pytest.MonkeyPatch.context() as env:
        yield from opened(copytree(welcomed, tmp_path_factory.mktemp("sql") / "data"), env)


@pytest.fixture
def page(filled: wiring.Belvo) -> AppTest:
    filled.statements.clear()
    return shown("sql")


def run(app: AppTest, statement: str, button: str = "Run") -> AppTest:
    """Return the page once a statement was run and is over."""
    app.text_area(key="statement").set_value(statement)
    click(app, button)
    app.session_state["statement-query"].wait()
    ran: AppTest = app.run()
    assert not ran.exception, [fault.value for fault in ran.exception]
    return ran


def answer(app: AppTest) -> list[list[object]]:
    """Return the rows of the answer, which is the first table of the page."""
    rows: list[list[object]] = app.dataframe[0].value.to_numpy().tolist()
    return rows


def test_a_statement_is_run_and_its_rows_are_shown(page: AppTest) -> None:
    app = run(page, "select 1 + 1 as two, 'a' as letter")
    assert list(app.dataframe[0].value.columns) == ["two", "letter"]
    assert answer(app) == [[2, "a"]]
    assert "1 row in " in words(app)
    assert not app.get("plotly_chart")


def test_limits_are_said_before_anything_is_run(page: AppTest) -> None:
    assert "Runs for at most 20 seconds and brings up to 10,000 rows." in words(page)
    assert "statement-query" not in page.session_state


@pytest.mark.slow
def test_an_answer_by_month_is_drawn_too(page: AppTest) -> None:
    app = run(page, "from cashflow()")
    assert len(app.get("plotly_chart")) == 1
    assert [tab.label for tab in app.tabs] == ["Table", "Chart"]


@pytest.mark.slow
def test_a_long_answer_says_that_there_is_more(page: AppTest) -> None:
    app = run(page, "from range(20000)")
    assert "The first 10,000 rows in " in words(app)
    assert len(app.dataframe[0].value) == 10_000


def test_a_mistake_is_shown_with_its_place_and_what_was_meant(page: AppTest) -> None:
    app = run(page, "select id,\n  amout\nfrom ledger")
    assert "Line 2, column 3" in words(app)
    assert "→ Did you mean amount" in words(app)
    assert "⟶ amout" in words(app)


@pytest.mark.slow
def test_a_plan_is_shown_in_place_of_rows(page: AppTest) -> None:
    app = run(page, "from ledger", "Explain")
    assert "SEQ_SCAN" in words(app)


@pytest.mark.slow
@pytest.mark.parametrize(
    "statement", ["copy ledger to 'a.csv'", "from read_text('/etc/passwd')", "set threads = 9"]
)
def test_what_is_no_question_is_refused_on_the_page(page: AppTest, statement: str) -> None:
    app = run(page, statement)
    assert [one.value for one in app.header] == ["That is not run here"]


def test_an_address_brings_a_statement_that_waits_for_a_person(filled: wiring.Belvo) -> None:
    filled.statements.clear()
    app = shown("sql", q="select 7 as seven")
    assert app.text_area(key="statement").value == "select 7 as seven"
    assert "The address brought this statement" in app.info[0].value
    assert filled.statements.history() == []
    assert "statement-query" not in app.session_state
    click(app, "Run")
    app.session_state["statement-query"].wait()
    assert answer(app.run()) == [[7]]


@pytest.mark.slow
def test_what_was_run_is_in_the_history_and_comes_back(page: AppTest, filled: wiring.Belvo) -> None:
    run(page, "select 3 as three")
    run(page, "from nowhere")
    assert [(one.statement, one.outcome) for one in filled.statements.history()] == [
        ("from nowhere", "The statement has a mistake"),
        ("select 3 as three", "1 row"),
    ]
    app = page.run()
    app.selectbox(key="statement-history").select("select 3 as three — 1 row").run()
    assert app.text_area(key="statement").value == "select 3 as three"


@pytest.mark.slow
def test_a_statement_is_saved_and_chosen_by_its_name(page: AppTest, filled: wiring.Belvo) -> None:
    app = run(page, "select 5 as five")
    app.text_input(key="statement-name").set_value("Five").run()
    app.button(key="statement-keep").click().run()
    assert filled.statements.saved() == {"Five": "select 5 as five"}
    app.text_area(key="statement").set_value("select 6")
    app.selectbox(key="statement-saved").select("Five").run()
    assert app.text_area(key="statement").value == "select 5 as five"
    filled.statements.remove("Five")


@pytest.mark.slow
def test_examples_are_questions_that_are_declared(page: AppTest) -> None:
    page.selectbox(key="statement-examples").select("Cash flow").run()
    app = page
    assert app.text_area(key="statement").value.startswith("from cashflow(")
    click(app, "Run")
    app.session_state["statement-query"].wait()
    assert len(answer(app.run())) > 0


@pytest.mark.slow
def test_the_browser_tells_what_a_table_is_and_asks_for_it(page: AppTest) -> None:
    page.selectbox(key="statement-relation").select("accounts").run()
    columns = page.dataframe[0].value
    assert "currency" in set(columns["Column"])
    assert all(columns["Meaning"])
    assert any(option.startswith("accounts · table · ") for option in labelled(
        page.selectbox, "Tables, views and macros").options)  # fmt: skip
    click(page, "Ask for it")
    assert page.text_area(key="statement").value == "from accounts limit 100"


@pytest.mark.slow
@pytest.mark.parametrize("text", MARKED_UP[:4])
def test_texts_of_an_answer_an_address_and_the_history_are_text(filled: wiring.Belvo, text: str) -> None:
    quoted = text.replace("'", "''").replace("\0", "")
    named = quoted.replace('"', "")
    filled.statements.save(text.replace("\0", "")[:80], f"select '{quoted}'")
    app = run(shown("sql", q=f"select '{quoted}'"), f"select '{quoted}' as a, 1 as \"{named}\"")
    is_text_everywhere(app)
    is_text_everywhere(run(app, f'from "{named}"'))
    for name in filled.statements.saved():
        filled.statements.remove(name)


@pytest.mark.slow
@chromium.needed
def test_in_a_browser_a_statement_is_typed_run_cancelled_linked_and_downloaded(tmp_path: Path) -> None:
    complaints: list[str] = []
    with dashboard(tmp_path) as home, chromium.launched() as browser:
        page = browser.new_page()
        page.goto(home)
        expect(page.locator(".js-plotly-plot").first).to_be_visible(timeout=60_000)
        watch(page, complaints)
        opened_in_browser(page, f"{home}/sql?q={quote('select 6 * 7 as answer')}", "SQL")
        expect(page.get_by_text("The address brought this statement")).to_be_visible()
        editor = page.get_by_role("textbox", name="Statement")
        expect(editor).to_have_value("select 6 * 7 as answer")
        editor.press("Control+Enter")
        expect(page.get_by_text("1 row in")).to_be_visible()
        with page.expect_download() as got:
            page.get_by_role("button", name="CSV", exact=True).click()
        assert got.value.path().read_text().splitlines() == ["answer", "42"]
        page.get_by_role("button", name="Link", exact=True).click()
        expect(page.get_by_text("q=select+6+%2A+7+as+answer")).to_be_visible()
        page.keyboard.press("Escape")
        editor.fill("select id from ledger where cur")
        editor.press("End")
        editor.press("Control+ ")
        expect(page.get_by_role("option")).to_have_text(
            [re.compile("^currencyISO 4217 code of the amount"), re.compile("^currencies")]
        )
        assert chromium.complaints(page, but=STREAMLITS) == []
        editor.press("Enter")
        expect(editor).to_have_value("select id from ledger where currency")
        editor.fill("select l.inst from ops.runs r, ledger l")
        editor.evaluate("field => field.setSelectionRange(13, 13)")
        editor.press("Control+ ")
        expect(page.get_by_role("option").first).to_contain_text("instalment")
        editor.press("Escape")
        expect(page.locator("pre span", has_text="ledger")).to_have_css("color", LINKS)
        editor.fill("select count(distinct a.id || b.id || c.id) from ledger a, ledger b, ledger c")
        editor.press("Control+Enter")
        page.get_by_role("button", name="Cancel").click()
        expect(page.get_by_text("It was cancelled.")).to_be_visible()
        assert complaints == []
