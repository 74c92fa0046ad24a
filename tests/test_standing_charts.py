"""Where accounts stand and stood, as pictures of frames that add up by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from belvo_data import charts

ACCOUNTS = ["id", "name", "bank", "category", "currency", "signed_balance"]
DAYS = ["day", "account_id", "name", "currency", "balance", "basis", "gap"]


def test_accounts_beyond_twelve_are_one_bar() -> None:
    rows = [(f"a{n}", f"Account {n}", "Erebor", "CHECKING_ACCOUNT", "MXN", 400.0 - n) for n in range(400)]
    [bars] = charts.standing(pd.DataFrame(rows, columns=ACCOUNTS)).data
    assert len(bars.x) == 13
    assert sum(bars.x) == sum(range(1, 401))
    assert list(bars.customdata[:2]) == ["a0", "a1"]
    assert bars.customdata[-1] == ""  # the rest is no account


def test_an_account_has_the_colour_of_its_line() -> None:
    known = [("a", 5.0), ("b", 40.0), ("card", -60.0)]
    rows = [(one, one, "Erebor", "CHECKING_ACCOUNT", "MXN", held) for one, held in known]
    days = [(date(2026, 3, 1), one, one, "MXN", held, "reconstructed", False) for one, held in known[1:]]
    order = ["card", "b"]
    [bars] = charts.standing(pd.DataFrame(rows, columns=ACCOUNTS), order).data
    lines = charts.by_day(pd.DataFrame(days, columns=DAYS), order).data
    of_bars = dict(zip(bars.customdata, bars.marker.color, strict=True))
    assert {one.name: one.line.color for one in lines} == {one: of_bars[one] for one in order}
    assert len(set(of_bars.values())) == 3


def test_a_debt_lies_to_the_left_and_says_its_account() -> None:
    rows = [("card", "Card", "Erebor", "CREDIT_CARD", "MXN", -40.0), ("a", None, None, None, "MXN", 10.0)]
    figure = charts.standing(pd.DataFrame(rows, columns=ACCOUNTS))
    [bars] = figure.data
    assert list(bars.customdata) == ["a", "card"]
    assert list(bars.x) == [10, -40]
    assert figure.layout.meta["alt"] == "2 accounts, −MX$30.00 together."  # noqa: RUF001


def test_what_was_read_explained_and_carried_on_is_told_apart() -> None:
    rows: list[tuple[Any, ...]] = [
        (date(2026, 3, 1), "a", "Mine", "MXN", 10.0, "reconstructed", False),
        (date(2026, 3, 2), "a", "Mine", "MXN", 20.0, "observed", True),
        (date(2026, 3, 3), "a", "Mine", "MXN", 20.0, "carried", False),
    ]
    explained, carried, read, gaps = charts.by_day(pd.DataFrame(rows, columns=DAYS)).data
    assert list(explained.y) == [10, 20]
    assert list(explained.customdata) == ["2026-03-01", "2026-03-02"]
    assert explained.marker.color == "rgba(0, 0, 0, 0)"
    assert (list(carried.x), carried.line.dash) == (["2026-03-02", "2026-03-03"], "dot")
    assert list(read.x) == list(gaps.x) == ["2026-03-02"]
    assert [one.showlegend for one in (explained, carried, read, gaps)] == [True, False, False, False]


def test_many_accounts_with_flows_are_twelve_and_the_rest_together() -> None:
    columns = ["account", "currency", "inflow", "outflow"]
    rows = [(f"Account {n}", "MXN", 10.0, 5.0) for n in range(20)]
    incoming, outgoing = charts.account_flows(pd.DataFrame(rows, columns=columns)).data
    assert (len(incoming.x), incoming.x[-1], outgoing.x[-1]) == (13, 80, -40)
