"""What an account holds or owes has one sign, whatever sign its bank sends, and counts once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from belvo_data.store.read import reader
from belvo_data.syncing import sync
from tests.bank import Bank, account
from tests.conftest import NOW

if TYPE_CHECKING:
    from collections.abc import Callable

    import duckdb

    from belvo_data.store.publications.publications import Publications

Row = dict[str, Any]
Asked = dict[str, list[Row]]
INVESTMENTS = "/api/br/investments/"


def card(name: str, current: float | None, available: float | None = None, **more: Any) -> Row:
    """Return a card; ``limit`` is its credit limit, ``lines`` are its credit lines."""
    credit = {"credit_limit": more.pop("limit", None), "limits": more.pop("lines", [])}
    balance = {"current": current, "available": available, "blocked": more.pop("blocked", None)}
    given = {
        "category": "CREDIT_CARD",
        "balance_type": "LIABILITY",
        "balance": balance,
        "credit_data": credit,
    }
    return account(name, **{**given, **more})


def line(limit: float, used: float, *, shared: bool = True, name: str = "CREDITO_A_VISTA") -> Row:
    """Return a credit line of a card, which several cards may share."""
    return {
        "type": "TOTAL_LIMIT",
        "line_name": name,
        "consolidation_type": "CONSOLIDADO" if shared else "INDIVIDUAL",
        "credit_limit": limit,
        "used_amount": used,
        "available_amount": limit - used,
    }


@pytest.fixture
def asked(store: Publications) -> Callable[..., Asked]:
    """Sync accounts and investments of one link; say what is made of them."""

    def told(*accounts: Row, investments: list[Row] | None = None) -> Asked:
        bank = Bank.of_ana(accounts=list(accounts))
        if investments:
            bank.lists[INVESTMENTS] = investments
            bank.lists["/api/links/"][0]["fetch_resources"] = ["ACCOUNTS", "INVESTMENTS"]
        list(sync(bank.client, store, now=lambda: NOW))
        with reader.connect(store) as db:
            return {name: _rows(db, name) for name in ("account_balances", "balances()", "net_worth()")}

    return told


def _rows(db: duckdb.DuckDBPyConnection, name: str) -> list[Row]:
    answer = db.execute(f"from {name} order by all")
    columns = [column for column, *_ in answer.description]
    return [dict(zip(columns, row, strict=True)) for row in answer.fetchall()]


def test_what_is_owed_is_negative_whatever_sign_the_bank_sends(asked: Callable[..., Asked]) -> None:
    kinds = {"category": "LOAN_ACCOUNT", "balance_type": "LIABILITY"}
    found = asked(
        account("a checking", balance={"current": 100}),
        account("b overdrawn", balance={"current": -40}),
        card("c plus", 500),
        card("d minus", -500),
        card("e minus, limit says owed", -500, 4500, limit=5000),
        card("f minus, limit says in credit", -200, 5200, limit=5000),
        card("g plus, limit says in credit", 200, 5200, limit=5000),
        card("h available repeats the balance", 2500, 2500, limit=10000),
        card("i available repeats it, with a minus", -2500, 2500, limit=10000),
        card("j nothing but the limit", None, 4700, limit=5000),
        card("k nothing but its line", None, lines=[line(5000, 350, shared=False)]),
        card("l in credit, and more waits", -50, 4970, limit=5000, blocked=80),
        card("m pending lowers what is available", 300, 4600, limit=5000),
        account("n loan", balance={"current": 900, "available": 900}, **kinds),
        account("o loan with a minus", balance={"current": -900, "available": 900}, **kinds),
        account("p loan told elsewhere", balance=None, loan_data={"outstanding_balance": 70}, **kinds),
        account("q card sent without a type", category="CREDIT_CARD", balance_type=None),
        account("r nothing", balance={"current": None}),
        account("s what can be spent", balance={"current": None, "available": 12}),
        card("t nothing used", 0, 5000, limit=5000),
    )
    told = {row["account_id"][0]: (row["balance"], row["basis"]) for row in found["account_balances"]}
    owed = {
        "c": 500,
        "d": 500,
        "e": 500,
        "h": 2500,
        "i": 2500,
        "m": 300,
        "n": 900,
        "o": 900,
        "q": 100,
        "t": 0,
    }
    current = {
        "a": 100,
        "b": -40,
        "f": 200,
        "g": 200,
        "l": 50,
        **{name: -much for name, much in owed.items()},
    }
    assert {name: balance for name, (balance, basis) in told.items() if basis == "current"} == current
    assert told["j"] == (-300, "limit")
    assert told["k"] == (-350, "limit")
    assert told["p"] == (-70, "outstanding")
    assert told["s"] == (12, "available")
    assert told["r"] == (None, None)
    [worth] = found["net_worth()"]
    assert worth["assets"] == 100 + 200 + 200 + 50 + 12
    assert worth["debts"] == 40 + sum(owed.values()) + 300 + 350 + 70
    assert (worth["accounts"], worth["without_balance"]) == (20, 1)


def test_a_credit_line_that_cards_share_is_owed_once(asked: Callable[..., Asked]) -> None:
    """Three cards of one line tell of the 2500 that are used of it; others have another, or part of it."""
    shared = [line(10000, 2500)]
    found = asked(
        card("a", 2500, 2500, limit=10000, lines=shared),
        card("b", 2500, 2500, limit=10000, lines=shared),
        card("c", -2500, 7500, limit=10000, lines=shared),
        card("d", 2500, 2500, limit=10000, lines=[line(10000, 2500, shared=False)]),
        card("e", 2500, 2500, limit=9000, lines=[line(9000, 2500)]),
        card("f", 1000, 9000, limit=10000, lines=[line(10000, 1700, name="SAQUE")]),
        card("g", 700, 9300, limit=10000, lines=[line(10000, 1700, name="SAQUE")]),
    )
    with_others = {row["account_id"]: row["counted_with"] for row in found["account_balances"]}
    assert {name: other for name, other in with_others.items() if other} == {"b": "a", "c": "a"}
    assert found["net_worth()"][0]["debts"] == 2500 * 3 + 1000 + 700
    assert sum(row["signed_balance"] for row in found["balances()"]) == -(2500 * 3 + 1000 + 700)


def investment(name: str, **more: Any) -> Row:
    """Return an investment that is worth 950 after tax."""
    given = {"type": "INVESTMENT_FUND", "currency": "MXN", "balance": {"gross_value": 1000, "net_value": 950}}
    return {"id": name, "link": "0d3ffb69-f83b-456e-ad8e-208d0998d71d", "product_name": name, **given, **more}


def test_investments_are_part_of_what_is_owned(asked: Callable[..., Asked]) -> None:
    before_tax = investment("b", balance={"gross_value": 30, "net_value": None})
    found = asked(account("a"), investments=[investment("a"), before_tax, investment("c", currency="USD")])
    assert [
        (row["currency"], row["assets"], row["net"], row["investments"]) for row in found["net_worth()"]
    ] == [
        ("MXN", 100 + 950 + 30, 1080, 980),
        ("USD", 950, 950, 950),
    ]


def test_investments_that_an_account_carries_count_with_it(asked: Callable[..., Asked]) -> None:
    """The account is in pesos, so that dollars are beside it."""
    carrier = account("b", category="INVESTMENT_ACCOUNT", balance={"current": 940})
    found = asked(account("a"), carrier, investments=[investment("a"), investment("c", currency="USD")])
    assert [(row["currency"], row["assets"], row["investments"]) for row in found["net_worth()"]] == [
        ("MXN", 1040, 0),
        ("USD", 950, 950),
    ]
