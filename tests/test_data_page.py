"""Data, on the welcome's three people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from belvo_data import metrics
from tests.pages import filled, folder, opened, shown, words

if TYPE_CHECKING:
    from pathlib import Path

    from belvo_data import wiring

__all__ = ["filled", "folder"]


def test_what_is_doubtful_is_told_in_the_language_of_the_page(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in opened(folder, monkeypatch, BELVO_LANG="es"):
        [rows] = shown("data").dataframe
        assert {one.split(" cuyo ")[0] for one in rows.value["detail"]} == {
            "Pago de tarjeta",
            "Transferencia propia",
        }


@pytest.mark.slow
def test_data_tells_what_runs_did_and_shows_the_rows_behind_a_rule(filled: wiring.Belvo) -> None:
    app = shown("data")
    newest = metrics.run_log(filled.published.analysis()).iloc[0]
    assert f"{newest['of_links']} links read" in words(app)
    assert f"{newest['seen']:,} records" in words(app)
    [rows] = app.dataframe
    assert set(rows.value["table_name"]) == {"Transactions"}
    assert "A transfer whose other side is in no linked account" in set(rows.value["detail"])
    app.session_state["all runs"] = True
    app.run()
    app.selectbox(key="rows of run").set_value(int(newest["run"])).run()
    assert not app.exception
    assert f"Rows of run {newest['run']}" in words(app)
    app.selectbox(key=f"changed row of {newest['run']}").select_index(0).run()
    [told] = [one.value for one in app.dataframe if "after" in one.value]
    account = dict(zip(told["field"], told["after"], strict=True))
    assert told["before"].isna().all()
    assert account["category"] in {"CHECKING_ACCOUNT", "SAVINGS_ACCOUNT", "CREDIT_CARD", "LOAN_ACCOUNT"}
    assert "number" not in account
    app.toggle(key="personal").set_value(True).run()
    [told] = [one.value for one in app.dataframe if "after" in one.value]
    assert "number" in set(told["field"])
