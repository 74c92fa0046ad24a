"""Metrics: one signature each, over the table macros of the same name.

Every function takes a connection (``belvo_data.connect()``) and returns a frame. Amounts are in the
currency of their row and never added over currencies; ``links`` and ``currency`` choose, ``None``
means all; a period holds both its ends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from belvo_data.formats.days import LAST
from belvo_data.period import Period
from belvo_data.store.read.reader import ask

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    import duckdb


# A notebook would set what stands between two dollar signs, such as `US$ 5 … US$ 9`, as a formula.
pd.options.display.html.use_mathjax = False


def cashflow(
    db: duckdb.DuckDBPyConnection,
    period: Period,
    *,
    links: Sequence[str] | None = None,
    currency: str | None = None,
) -> pd.DataFrame:
    """Return ``month, currency, income, spending, net``: what came, went and stayed."""
    return _over("cashflow", db, period, links, currency)


def headline(
    db: duckdb.DuckDBPyConnection,
    period: Period,
    *,
    links: Sequence[str] | None = None,
    currency: str | None = None,
) -> pd.DataFrame:
    """Return ``currency, income, spending, net, transactions, pending, own, unknown``, a row a currency."""
    return _over("headline", db, period, links, currency)


def spending(
    db: duckdb.DuckDBPyConnection,
    period: Period,
    *,
    links: Sequence[str] | None = None,
    currency: str | None = None,
) -> pd.DataFrame:
    """Return ``category, currency, spending, transactions``, the largest first."""
    return _over("spending", db, period, links, currency)


def merchants(
    db: duckdb.DuckDBPyConnection,
    period: Period,
    *,
    links: Sequence[str] | None = None,
    currency: str | None = None,
) -> pd.DataFrame:
    """Return ``merchant, currency, spending, transactions``, where Belvo names the merchant."""
    return _over("merchants", db, period, links, currency)


def daily(
    db: duckdb.DuckDBPyConnection,
    period: Period,
    *,
    links: Sequence[str] | None = None,
    currency: str | None = None,
) -> pd.DataFrame:
    """Return ``day, currency, income, spending``, for days on which something happened."""
    return _over("daily", db, period, links, currency)


def account_flows(
    db: duckdb.DuckDBPyConnection,
    period: Period,
    *,
    links: Sequence[str] | None = None,
    currency: str | None = None,
) -> pd.DataFrame:
    """Return ``account_id, account, institution, currency, came, went, transactions``, a row an account.

    Moves between own accounts count here: they come into one account and go out of another.
    """
    return _over("account_flows", db, period, links, currency)


def owner_flows(
    db: duckdb.DuckDBPyConnection,
    period: Period,
    *,
    links: Sequence[str] | None = None,
    currency: str | None = None,
) -> pd.DataFrame:
    """Return ``owner, currency, income, spending``, a row for the owners of a link together."""
    return _over("owner_flows", db, period, links, currency)


def movements(
    db: duckdb.DuckDBPyConnection,
    period: Period,
    *,
    links: Sequence[str] | None = None,
    currency: str | None = None,
    words: str | None = None,
) -> pd.DataFrame:
    """Return the ledger's rows, newest first.

    Columns: ``day, description, merchant, category, amount`` (negative: money that left)``, currency,
    flow, status, account, institution, id``. ``words`` finds rows by text, without regard to case and
    accents.
    """
    return _over("movements", db, period, links, currency, words or None)


def balances(
    db: duckdb.DuckDBPyConnection, *, links: Sequence[str] | None = None, currency: str | None = None
) -> pd.DataFrame:
    """Return a row an account with ``balance``, ``available`` and ``worth`` (negative: owed)."""
    return ask(db, "balances", _ids(links), currency)


def bills_to_come(accounts: pd.DataFrame, *, today: date) -> pd.DataFrame:
    """Return accounts with those due dates that have not passed: the others are of earlier bills."""
    due = pd.to_datetime(accounts["bill_due_date"], errors="coerce")
    is_to_come = (due >= pd.Timestamp(today)) & (due.dt.year <= LAST.year)
    return accounts.assign(bill_due_date=due.where(is_to_come))


def net_worth(
    db: duckdb.DuckDBPyConnection, *, links: Sequence[str] | None = None, currency: str | None = None
) -> pd.DataFrame:
    """Return ``currency, assets, debts, net, accounts, without_balance``, a row a currency."""
    return ask(db, "net_worth", _ids(links), currency)


def people(db: duckdb.DuckDBPyConnection, *, links: Sequence[str] | None = None) -> pd.DataFrame:
    """Return a row an owner, with bank and number of accounts. Personal data: mask it where others look."""
    return ask(db, "people", _ids(links))


def known_links(db: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """Return a row a link, with bank, owner, status and how much was read."""
    return ask(db, "known_links")


def span(db: duckdb.DuckDBPyConnection) -> Period | None:
    """Return the first and the last day of the ledger; ``None`` while it is empty."""
    [row] = ask(db, "span").to_dict("records")
    if pd.isna(row["since"]):
        return None
    return Period(row["since"].date(), row["until"].date())


def currencies(db: duckdb.DuckDBPyConnection) -> list[str]:
    """Return the currencies of accounts and ledger, in their order."""
    return [str(currency) for currency in ask(db, "currencies")["currency"]]


def _over(
    question: str,
    db: duckdb.DuckDBPyConnection,
    period: Period,
    links: Sequence[str] | None,
    currency: str | None,
    *values: Any,
) -> pd.DataFrame:
    return ask(db, question, period.since, period.until, _ids(links), currency, *values)


def _ids(links: Sequence[str] | None) -> list[str] | None:
    return None if links is None else list(links)
