"""Belvo's findings beside ours, on six months of one person who is paid, streams and eats."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from belvo_data import metrics
from belvo_data.store.publications.publications import Publications
from belvo_data.store.read import reader
from belvo_data.syncing import sync
from tests.bank import ANA, Bank, account, link, owner, transaction

if TYPE_CHECKING:
    from pathlib import Path

MONTHS = ("2025-10", "2025-11", "2025-12", "2026-01", "2026-02", "2026-03")


def paid(name: str, day: str, amount: float) -> list[dict[str, object]]:
    """Return a payment in each of the months."""
    return [
        transaction(f"{name} {month}", amount, "checking", value_date=f"{month}-{day}", description=name)
        for month in MONTHS
    ]


def found(name: str, day: str, amount: float, frequency: str = "MONTHLY") -> dict[str, object]:
    """Return an expense as Belvo finds it."""
    return {
        "id": f"found {name}",
        "link": ANA,
        "account": {"id": "checking", "link": ANA, "currency": "MXN"},
        "name": name,
        "frequency": frequency,
        "payment_type": "SUBSCRIPTION",
        "category": "Online Platforms & Leisure",
        "average_transaction_amount": amount,
        "median_transaction_amount": amount,
        "transactions": [
            {"amount": amount, "value_date": f"{month}-{day}", "description": name} for month in MONTHS
        ],
    }


def stream(**more: object) -> dict[str, object]:
    """Return a stream of income as Belvo finds it."""
    return {"account_id": "checking", "currency": "MXN", "frequency": "MONTHLY", **more}


def test_belvo_s_findings_stand_beside_the_series_with_the_same_payments(tmp_path: Path) -> None:
    """
    Pantalla costs 100 a month for both. Musica costs 50 here, and Belvo says 60. Gym is paid monthly, and
    Belvo says weekly. Nube is only Belvo's, and Rent of 4,000 only ours. Both see the pay of 9,000.
    """
    wrong = found("Musica", "08", 50) | {"median_transaction_amount": 60.0}
    bank = Bank.of_ana(
        accounts=[account("checking", currency="MXN")],
        owners=[owner("ana")],
        transactions=[
            *paid("PANTALLA", "05", -100),
            *paid("MUSICA", "08", -50),
            *paid("GYM", "11", -300),
            *paid("RENTA DEPTO", "02", -4000),
            *paid("NOMINA ACEROS", "25", 9000),
        ],
    )
    bank.lists["/api/recurring-expenses/"] = [
        found("Pantalla", "05", 100), wrong, found("Gym", "11", 300, "WEEKLY"), found("Nube", "20", 20),
    ]  # fmt: skip
    bank.lists["/api/incomes/"] = [
        {
            "id": "income",
            "link": ANA,
            "income_streams": [
                stream(
                    last_income_description="Aceros",
                    last_income_amount=9000.0,
                    last_income_date="2026-03-25",
                    average_income_amount=9000.0,
                ),
                stream(frequency="IRREGULAR", last_income_amount=70.0, last_income_date="2026-01-03"),
            ],
        }
    ]
    lists = ["ACCOUNTS", "OWNERS", "TRANSACTIONS", "RECURRING_EXPENSES", "INCOMES"]
    bank.lists["/api/links/"] = [link(fetch_resources=lists)]
    store = Publications(tmp_path)
    list(sync(bank.client, store, now=lambda: datetime(2026, 4, 1, tzinfo=UTC)))
    with reader.connect(store) as db:
        rows = metrics.enrichment(db).astype(object).where(lambda frame: frame.notna(), None)
    said = {row.name: (row.finding, row.verdict, row.belvo_amount, row.amount) for row in rows.itertuples()}
    assert said == {
        "Pantalla": ("expense", "same", 100, 100),
        "Musica": ("expense", "other_amount", 60, 50),
        "Gym": ("expense", "other_rhythm", 300, 300),
        "Nube": ("expense", "only_belvo", 20, None),
        "Renta Depto": ("expense", "only_here", None, 4000),
        "Aceros": ("income", "same", 9000, 9000),
    }
