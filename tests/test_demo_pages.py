"""The demo on the pages and the command line: whatever is asked for, nothing of anybody is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from belvo_data import wiring
from belvo_data.cli import main
from belvo_data.errors import InputInvalid
from tests.pages import PAGES, folder, opened, shown, words
from tests.test_demo import folded, personal, real, told

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import duckdb
    from streamlit.testing.v1 import AppTest


__all__ = ["folder", "real"]
SECRET = "a secret of the tests"


@pytest.fixture
def demo(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[wiring.Belvo]:
    yield from opened(folder, monkeypatch, BELVO_DEMO="1", BELVO_DEMO_SECRET=SECRET)


@pytest.fixture
def secrets(real: duckdb.DuckDBPyConnection) -> set[str]:
    return personal(real)


def sent(app: AppTest) -> str:
    """Return all that a page sent to the browser, folded."""
    parts: list[str] = []

    def walk(node: Any) -> None:
        if (proto := getattr(node, "proto", None)) is not None:
            parts.append(proto.SerializeToString().decode("utf-8", "ignore"))
        for child in getattr(node, "children", {}).values():
            walk(child)

    walk(app._tree)  # noqa: SLF001  what is no element of AppTest's own has no other place
    return " ".join(folded(part) for whole in parts for part in whole.split('"'))


@pytest.mark.slow
def test_no_page_shows_anybody(demo: wiring.Belvo, secrets: set[str]) -> None:
    assert demo.published.newest()
    for page in PAGES:
        assert told(secrets, sent(shown(page))) == set(), page


def test_a_demo_says_that_it_shows_no_calls(demo: wiring.Belvo) -> None:
    assert demo.published.newest()
    app = shown("data")
    assert "0 requests" not in words(app)
    assert "Nothing was asked of Belvo" not in sent(app)
    assert folded("A demo shows no calls to Belvo") in sent(app)


def test_a_visit_that_asks_for_a_demo_gets_one_and_can_leave_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch, secrets: set[str]
) -> None:
    for _ in opened(folder, monkeypatch, BELVO_DEMO_SECRET=SECRET):
        app = shown("owners")
        app.toggle(key="personal").set_value(True).run()
        assert len(told(secrets, sent(app))) > 5
        app.button(key="demo-switch").click().run()
        assert not app.exception
        assert told(secrets, sent(app)) == set()
        app.button(key="demo-switch").click().run()
        app.toggle(key="personal").set_value(True).run()
        assert len(told(secrets, sent(app))) > 5


def test_a_demo_outlives_a_reload_and_only_the_switch_ends_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch, secrets: set[str]
) -> None:
    for _ in opened(folder, monkeypatch, BELVO_DEMO_SECRET=SECRET):
        app = shown("owners")
        app.button(key="demo-switch").click().run()
        assert app.query_params["demo"] == "1"
        again = shown("owners", demo="1")
        assert told(secrets, sent(again)) == set()
        again.query_params.clear()  # as by Back
        assert told(secrets, sent(again.run())) == set()
        again.button(key="demo-switch").click().run()
        assert "demo" not in again.query_params


def test_commands_show_nobody(
    demo: wiring.Belvo, secrets: set[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["links", "--json"]) == 0
    assert main(["export", "owners", "accounts", "--format", "csv", "--to", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert said.count("gringotts_br_retail") == 1
    files = sorted(tmp_path.iterdir())
    assert [file.name for file in files] == ["demo-accounts.csv", "demo-owners.csv"]
    for text in (said, *(file.read_text("utf-8") for file in files)):
        assert told(secrets, " ".join(map(folded, text.split(",")))) == set()
    assert main(["show", "links"]) == 2
    assert capsys.readouterr().out == ""
    assert demo.demo.is_for_all


def test_a_link_is_known_by_what_is_shown_of_it(demo: wiring.Belvo, real: duckdb.DuckDBPyConnection) -> None:
    ids = {link for (link,) in real.execute("select id from links").fetchall()}
    shown_ids = {one.row.id for one in demo.links.health()}
    assert len(shown_ids) == len(ids) == 3
    assert shown_ids & ids == set()
    assert {demo.links.real(one) for one in shown_ids} == ids
    assert demo.links.names().keys() == shown_ids


def test_nothing_is_decided_in_a_demo(demo: wiring.Belvo) -> None:
    [entry] = demo.published.analysis().execute("select id from ledger limit 1").fetchall()
    with pytest.raises(InputInvalid, match="nothing is decided"):
        wiring.decide("category", [*entry], "row", value="Taxes")
