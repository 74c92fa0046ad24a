"""Belvo's risk insights beside what the same accounts tell, on three months of one person."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from belvo_data import metrics
from belvo_data.store.publications.publications import Publications
from belvo_data.store.read import reader
from belvo_data.syncing import sync
from tests.bank import ANA, Bank, account, link, transaction

if TYPE_CHECKING:
    from pathlib import Path

EVENING = "2026-03-31T18:00:00Z"


def test_belvo_s_figures_stand_beside_those_of_the_same_accounts_and_days(tmp_path: Path) -> None:
    """
    Read on 31 March: 400 stand on the account, 250 are owed on the card. Within 30 days 1,000 were earned,
    300 paid to the card and 120 spent with it; 500 were spent 60 days before, and 9 a year and a day before.
    Belvo says the same of balances and of what moved, takes the card's bill for spending, and knows a loan.
    """
    bank = Bank.of_ana(
        accounts=[
            account(
                "checking",
                category="CHECKING_ACCOUNT",
                balance={"current": 400.0, "available": 400.0},
                collected_at=EVENING,
            ),
            account(
                "card",
                collected_at=EVENING,
                category="CREDIT_CARD",
                balance_type="LIABILITY",
                balance={"current": 250.0, "available": 750.0},
                credit_data={"credit_limit": 1000.0},
            ),
        ],
        transactions=[
            transaction("pay", 1000, value_date="2026-03-15", description="NOMINA"),
            transaction("bill", -300, value_date="2026-03-20", description="PAGO TARJETA"),
            transaction("paid", 300, "card", value_date="2026-03-20", description="SU PAGO GRACIAS"),
            transaction("meal", -120, "card", value_date="2026-03-21", description="TACOS"),
            transaction("rent", -500, value_date="2026-01-30", description="RENTA"),
            transaction("old", -9, value_date="2025-03-31", description="CAFE"),
        ],
    )
    bank.lists["/api/risk-insights/"] = [
        {
            "id": "insights",
            "link": ANA,
            "created_at": EVENING,
            "accounts": ["checking", "card"],
            "assets_metrics": {"checking_accounts_balance": 400.0, "savings_accounts_balance": 0.0},
            "credit_cards_metrics": {"sum_credit_limit": 1000.0, "sum_credit_used": 250.0},
            "loans_metrics": {"sum_loans_outstanding_principal": 70.0},
            "balances_metrics": {"closing_balance": 400.0, "min_balance_3m": -300.0},
            "transactions_metrics": {
                "sum_incoming_amount_1m": 1300.0,
                "sum_outgoing_amount_1m": 420.0,
                "sum_outgoing_amount_12m": 920.0,
            },
            "cashflow_metrics": {"net_cashflow_1m": 580.0},
        }
    ]
    bank.lists["/api/links/"] = [link(fetch_resources=["ACCOUNTS", "TRANSACTIONS", "RISK_INSIGHTS"])]
    store = Publications(tmp_path)
    list(sync(bank.client, store, now=lambda: datetime(2026, 3, 31, 18, tzinfo=UTC)))
    with reader.connect(store) as db:
        rows = metrics.insights(db).astype(object).where(lambda frame: frame.notna(), None)
    said = {(row.figure, row.days): (row.verdict, row.belvo_amount, row.amount) for row in rows.itertuples()}
    assert said == {
        ("checking_balance", None): ("same", 400, 400),
        ("savings_balance", None): ("same", 0, 0),
        ("closing_balance", None): ("same", 400, 400),
        ("card_limit", None): ("same", 1000, 1000),
        ("card_used", None): ("same", 250, 250),
        ("loan_outstanding", None): ("only_belvo", 70, None),
        ("min_balance", 90): ("same", -300, -300),
        ("incoming", 30): ("same", 1300, 1300),
        ("outgoing", 30): ("same", 420, 420),
        ("outgoing", 365): ("same", 920, 920),
        ("net_cashflow", 30): ("other_amount", 580, 880),
    }
    assert rows["verdict"].tolist() == ["other_amount", "only_belvo", *["same"] * 9]
