"""Accounts, on the welcome's three people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.pages import filled, folder, shown, words

if TYPE_CHECKING:
    from belvo_data import wiring

__all__ = ["filled", "folder"]


@pytest.mark.slow
def test_accounts_say_what_cards_and_loans_ask_for_and_that_all_adds_up(filled: wiring.Belvo) -> None:
    assert filled.published.newest()
    app = shown("accounts", currency="MXN")
    said = words(app).replace("\\", "")
    assert "Tarjeta Clásica" in said
    assert "of MX$60,000.00 used" in said
    assert "of MX$328,000.00 paid back" in said
    assert "The rows of all 4 accounts explain their balances to the cent." in said
    reconciled, accounts, insights = (one.value for one in app.dataframe)
    assert set(reconciled["unexplained"]) == {0}
    assert set(insights["verdict"]) == {"The same", "Another amount"}
    assert set(accounts["category"]) == {"Checking account", "Savings account", "Credit card", "Loan"}
    assert "No loan in this currency." in words(shown("accounts", currency="COP"))
