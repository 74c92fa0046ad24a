"""Investments and what moved in them (Belvo API specification, InvestmentBrazil)."""

from datetime import date
from typing import Any

from belvo_data.sandbox.ids import numbered
from belvo_data.sandbox.money import written
from belvo_data.sandbox.people.documents import cnpj
from belvo_data.sandbox.people.persona import Investment
from belvo_data.sandbox.timestamps import stamped
from belvo_data.sandbox.world.book import Entry
from belvo_data.sandbox.world.view import View

ISSUED = date(2023, 3, 1)
ISSUE_PRICE = 1_000.0
TREASURY, FUND = "TREASURY_BOND", "INVESTMENT_FUND"
CLASSES = {"category": "RENDA_FIXA", "class": "Renda Fixa Simples", "subclass": "Renda Fixa Simples"}
SUBTYPES = {
    TREASURY: ("COMPRA", "VENDA"),
    FUND: ("APLICACAO", "RESGATE"),
    "FIXED_INCOME_BANKING": ("APLICACAO", "RESGATE"),
}


def investments(view: View) -> list[dict[str, Any]]:
    """Return what a link's person has put their money into."""
    return [_investment(view, each) for each in view.persona.investments] if view.persona else []


def investment_transactions(view: View) -> list[dict[str, Any]]:
    """Return what was put in and taken out, the newest first; a row for each one that an account shows."""
    known = {each.key: each for each in view.persona.investments} if view.persona else {}
    shown = {key: _investment(view, each) for key, each in known.items()}
    return [
        _transaction(view, known[entry.account], shown[entry.account], entry)
        for entry in reversed(view.book.entries)
        if entry.account in known and entry.day >= view.since and entry.why.startswith("invest:")
    ]


def unit_price(investment: Investment, day: date) -> float:
    """Return what one unit is worth on a day: what an issue cost, grown since."""
    years = (day - ISSUED).days / 365
    return round(float(ISSUE_PRICE * (1 + investment.yearly) ** years), 6)


def _investment(view: View, each: Investment) -> dict[str, Any]:
    fixed, fund = each.kind != FUND, each.kind == FUND
    gross, price = view.book.positions[each.key], unit_price(each, view.until)
    return {
        "id": view.id_of("investment", each.key),
        "link": view.link.id,
        "created_at": stamped(view.link.created_at),
        "collected_at": stamped(view.fresh),
        "type": each.kind,
        "issuer_id_number": None if each.kind == TREASURY else cnpj("issuer", each.name),
        "isin_number": f"BR{numbered('isin', each.name, digits=10)}" if fixed else None,
        "currency": "BRL",
        "product_name": each.name,
        "is_tax_exempt": False,
        "clearing_code": f"CDB{numbered(each.name, digits=8)}" if each.name == "CDB" else None,
        "due_date": "2035-05-15" if fixed else None,
        "issue_date": str(ISSUED) if fixed else None,
        "purchase_date": str(ISSUED) if fixed else None,
        "grace_period_date": None,
        "issue_unit_price": ISSUE_PRICE if fixed else None,
        "balance": _balance(view, gross, price),
        "remuneration": {
            "pre_fixed_rate": None,
            "post_fixed_rate": 1.0 if fixed else None,
            "rate_type": "EXPONENCIAL" if fixed else None,
            "rate_periodicity": "ANUAL" if fixed else None,
            "calculation_base": "DIAS_UTEIS" if fixed else None,
            "indexer": each.indexer if fixed else None,
            "indexer_additional_info": None,
        },
        "classification_details": CLASSES if fund else None,
        "voucher_payment_details": {
            "is_voucher_payment": False,
            "periodicity": None,
            "periodicity_additional_info": None,
        },
        "debtor_details": None,
    }


def _balance(view: View, gross: int, price: float) -> dict[str, Any]:
    withheld = round(gross * 0.02)
    return {
        "reference_date": f"{view.until}T00:00:00Z",
        "gross_value": written(gross),
        "blocked_amount": 0,
        "quantity": round(gross / 100 / price, 8),
        "gross_unit_price": price,
        "net_value": written(gross - withheld),
        "withheld_amount": written(withheld),
        "transaction_fee": 0,
        "purchase_unit_price": ISSUE_PRICE,
        "pre_fixed_rate": None,
        "post_fixed_rate": 1.0,
        "penalty_fee": None,
        "late_payment_fee": None,
        "closing_price": None,
        "unit_price_factor": None,
    }


def _transaction(view: View, each: Investment, shown: dict[str, Any], entry: Entry) -> dict[str, Any]:
    amount, price = written(abs(entry.cents)), unit_price(each, entry.day)
    put_in, taken_out = SUBTYPES[each.kind]
    return {
        "id": view.id_of(entry.key, "investment transaction"),
        "link": view.link.id,
        "collected_at": stamped(view.collected(entry.day)),
        "created_at": stamped(view.collected(entry.day)),
        "investment": shown,
        "internal_identification": numbered(view.key, entry.key, "moved", digits=24),
        "value_date": str(entry.day),
        "gross_value": amount,
        "net_value": amount,
        "value": amount,
        "unit_price": price,
        "price_factor": 1,
        "transaction_tax": 0,
        "income_tax": 0,
        "quantity": round(abs(entry.cents) / 100 / price, 8),
        "type": "INFLOW" if entry.cents > 0 else "OUTFLOW",
        "subtype": put_in if entry.cents > 0 else taken_out,
        "subtype_additional_info": "",
        "indexer_percentage": 100,
        "rate": 0,
        "exit_fee": 0,
        "broker_note_details": None,
    }
