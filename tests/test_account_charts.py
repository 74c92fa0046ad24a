"""Account charts: what is owned and owed, where it lies, and what is known of whom."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from belvo_data import charts
from tests.frames import frame, traces, written


def test_equal_names_keep_a_bar_each() -> None:
    rows = [("Erebor", "Nómina", "CHECKING_ACCOUNT", "MXN", 1.0, worth, None) for worth in (1.0, 2.0)]
    [bars] = traces(charts.balances(frame(charts.balances, *rows)), "Checking")
    assert (bars["x"], bars["y"]) == ([2.0, 1.0], [0, 1])


def test_net_worth_is_what_is_owned_less_what_is_owed() -> None:
    figure = charts.net_worth(
        frame(
            charts.net_worth,
            ("Erebor", "a", "CHECKING_ACCOUNT", "MXN", 100.0, 100.0, None),
            ("Erebor", "b", "CHECKING_ACCOUNT", "MXN", -30.0, -30.0, None),
            ("Erebor", "c", "CREDIT_CARD", "MXN", 20.0, -20.0, None),
            ("Erebor", "d", "GIG_WALLET", "MXN", 5.0, 5.0, None),
            ("Erebor", "e", "LOAN_ACCOUNT", "MXN", None, None, None),
        )
    )
    assert [trace["y"] for trace in traces(figure, "Checking")] == [[100, -30]]
    assert [trace["y"] for trace in traces(figure, "Credit card")] == [[-20]]
    assert [trace["y"] for trace in traces(figure, "Gig Wallet")] == [[5]]
    assert [trace["y"] for trace in traces(figure, "Net")] == [[55]]
    assert figure.layout.meta["alt"].endswith("Owned MX$105.00, owed MX$50.00, net MX$55.00.")


def test_what_lies_where_counts_assets_and_names_debts() -> None:
    figure = charts.by_institution(
        frame(
            charts.by_institution,
            ("Erebor", "a", "CHECKING_ACCOUNT", "MXN", 100.0, 100.0, None),
            ("Erebor", "b", "CREDIT_CARD", "MXN", 20.0, -20.0, None),
            ("Gotham", "c", "LOAN_ACCOUNT", "MXN", 7.0, -7.0, None),
        )
    )
    bars = [trace for trace in figure.data if trace.type == "bar"]
    assert [list(trace.x) for trace in bars] == [[100]]
    assert traces(figure, "Sums")[0]["text"] == [" 100<br> owes 20", " owes 7"]
    assert list(figure.layout.yaxis.ticktext) == ["Erebor", "Gotham"]


def test_an_account_without_a_balance_says_so() -> None:
    figure = charts.balances(frame(charts.balances, ("Erebor", "a", None, "MXN", None, None, None)))
    [bars] = traces(figure, "Not categorised")
    assert bars["text"] == ["unknown"]
    assert "MXN unknown" in bars["hovertext"][0]


def test_a_card_shows_the_used_share_of_its_limit_also_beyond_it() -> None:
    figure = charts.credit(
        frame(
            charts.credit,
            ("Erebor", "Oro", "CREDIT_CARD", "MXN", 25.0, -25.0, 100.0),
            ("Erebor", "Black", "CREDIT_CARD", "MXN", 120.0, -120.0, 100.0),
            ("Erebor", "Nómina", "CHECKING_ACCOUNT", "MXN", 9.0, 9.0, None),
            ("Erebor", "Void", "CREDIT_CARD", "MXN", 9.0, -9.0, 0.0),
        )
    )
    [used] = traces(figure, "Used")
    assert used["x"] == [1.2, 0.25]
    assert used["text"] == ["120%", "25%"]
    assert used["hovertext"][1].endswith("<b>MX&#36;25.00</b> of MX&#36;100.00<br>25%")


def test_people_shows_that_a_fact_is_known_and_never_the_fact() -> None:
    ana = ("Ana López", "LOPA900101", "ana@example.com", " ", None, "1990-01-01")
    figure = charts.people(frame(charts.people, ana))
    assert figure.data[0].z == ([1, 1, 0, 0, 1],)
    shown = written(figure)
    assert "Ana López<br>E-mail: known" in shown
    assert not any(secret in shown for secret in ("LOPA900101", "ana@example.com", "1990"))
    assert "Ana" not in figure.layout.meta["alt"]


@pytest.mark.parametrize("nothing", [None, "", "  ", float("nan")])
def test_money_without_a_currency_has_a_panel_with_a_name(nothing: Any) -> None:
    accounts = pd.DataFrame(
        [("Wallet", "Erebor", "CHECKING_ACCOUNT", nothing, 5.0), ("Card", "Erebor", None, "MXN", -1.0)],
        columns=["name", "bank", "category", "currency", "signed_balance"],
    )
    for chart in (charts.balances, charts.net_worth, charts.by_institution):
        written = [note.text for note in chart(accounts).layout.annotations]
        assert [text for text in written if text.startswith("<b>")] == ["<b>MXN</b>", "<b>No currency</b>"]
