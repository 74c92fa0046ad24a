"""Account records: accounts as Belvo sends them, with what cards and loans say of themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from benchmarks.second_belvo.accounts import CARD, LOAN, TITLE

if TYPE_CHECKING:
    from benchmarks.second_belvo.accounts import Account

Record = dict[str, Any]
MINIMUM = 0.05  # of what a card owes


def account_record(account: Account, cents: int, stamp: str) -> Record:
    """Return an account that stands at some cents, negative if it is a debt; few banks send the minus."""
    bank = account.bank
    owed = -cents if account.owes else cents
    current = -owed if account.owes and bank.debt_has_minus else owed
    available = account.limit - owed if account.category == CARD else owed
    known_as = account.tail if account.category == CARD else f"{account.agency}/{account.number}"
    return {
        "id": account.id, "link": account.link.id, "institution": {"name": bank.name, "type": "bank"},
        "collected_at": stamp, "created_at": stamp, "last_accessed_at": stamp, "category": account.category,
        "balance_type": "LIABILITY" if account.owes else "ASSET", "type": account.category, "subtype": None,
        "name": TITLE[account.category][bank.country == "BR"], "number": account.number,
        "agency": account.agency, "check_digit": None, "currency": account.currency,
        "balance": {"current": current / 100, "available": available / 100, "blocked": 0},
        "public_identification_name": "AGENCY/ACCOUNT", "public_identification_value": known_as,
        "internal_identification": account.internal, "overdraft": None, "funds_data": None,
        "credit_data": _credit(account, owed, stamp) if account.category == CARD else None,
        "loan_data": _loan(account, owed, stamp) if account.category == LOAN else None,
        "_link": account.link.id,
    }  # fmt: skip


def _credit(account: Account, owed: int, stamp: str) -> Record:
    return {
        "collected_at": stamp, "credit_limit": account.limit / 100, "cutting_date": None, "network": "VISA",
        "minimum_payment": round(owed * MINIMUM) / 100, "limits": [],
        "cards": [{"is_multiple": False, "identification_number": account.tail}],
    }  # fmt: skip


def _loan(account: Account, owed: int, stamp: str) -> Record:
    return {
        "collected_at": stamp, "contract_amount": account.limit / 100, "outstanding_balance": owed / 100,
        "contract_number": account.number,
        "interest_rates": [{"name": "NOMINAL", "type": "MONTHLY", "value": 1.8}],
        "number_of_installments_total": 36, "fees": [], "contracted_charges": [],
    }  # fmt: skip
