"""Accounts as the API writes them (Belvo API specification, Account)."""

from typing import Any

from belvo_data.sandbox.ids import numbered
from belvo_data.sandbox.money import cents, written
from belvo_data.sandbox.people.documents import clabe
from belvo_data.sandbox.people.persona import Account, Card, Loan, Persona
from belvo_data.sandbox.serializers.debts import credit_data, loan_data
from belvo_data.sandbox.timestamps import stamped
from belvo_data.sandbox.world.life import last4
from belvo_data.sandbox.world.pending import first_amount
from belvo_data.sandbox.world.view import View

TYPES = {
    "CHECKING_ACCOUNT": {"MX": "Cuenta de cheques", "BR": "CONTA_DEPOSITO_A_VISTA", "CO": "Cuenta corriente"},
    "SAVINGS_ACCOUNT": {"MX": "Cuenta de ahorro", "BR": "CONTA_POUPANCA", "CO": "Cuenta de ahorros"},
    "PENSION_FUND_ACCOUNT": {"MX": "Cuenta Afore", "BR": "PREVIDENCIA", "CO": "Fondo de pensiones"},
    "CREDIT_CARD": {"MX": "Tarjeta de crédito", "BR": "CARTAO_CREDITO", "CO": "Tarjeta de crédito"},
    "LOAN_ACCOUNT": {"MX": "Crédito", "BR": "EMPRESTIMO", "CO": "Crédito"},
}


def accounts(view: View) -> list[dict[str, Any]]:
    """Return every account of a link."""
    person = view.persona
    if person is None:
        return []
    return [
        *(_owned(view, person, account) for account in person.accounts),
        *(_card(view, person, card) for card in person.cards),
        *(_loan(view, person, loan) for loan in person.loans),
    ]


def number_of(view: View, key: str) -> str:
    """Return an account's number; it ends in the digits that descriptions mention."""
    return numbered(view.key, key, "number", digits=4) + last4(view.key, key)


def brazilian_number(view: View, key: str) -> tuple[str, str, str]:
    """Return agency, number and check digit of an account in Brazil."""
    agency, check = numbered(view.key, "agency", digits=4), numbered(view.key, key, "check", digits=1)
    return agency, number_of(view, key), check


def _owned(view: View, person: Persona, account: Account) -> dict[str, Any]:
    position, currency = view.booked(account.key), account.currency or person.currency
    held = _held(view, account.key, currency)
    balance = _balance(position, position - held, held)
    shape = _shape(view, account, account.category, currency, balance)
    overdrawn = written(max(0, -position))
    overdraft = (
        {"arranged": overdrawn, "used": overdrawn, "unarranged": 0}
        if view.institution.country == "BR"
        else None
    )
    funds = _funds(account, position) if account.category == "PENSION_FUND_ACCOUNT" else None
    return shape | _identified(view, account.key) | {"overdraft": overdraft, "funds_data": funds}


def _funds(account: Account, position: int) -> list[dict[str, Any]]:
    """Return what a pension account holds: everything in one fund."""
    return [
        {
            "name": f"{account.name} 55-59",
            "type": "pension",
            "balance": written(position),
            "percentage": 100,
            "public_identifications": [],
        }
    ]


def _card(view: View, person: Persona, card: Card) -> dict[str, Any]:
    used = -view.booked(card.key)
    held = _held(view, card.key, person.currency)
    balance = _balance(used, cents(card.limit) - used - held, held)
    shape = _shape(view, card, "CREDIT_CARD", person.currency, balance)
    digits = last4(view.key, card.key)
    return shape | {
        "balance_type": "LIABILITY",
        "number": digits,
        "public_identification_name": "CARD_NUMBER",
        "public_identification_value": digits,
        "credit_data": credit_data(view, card, used, digits),
    }


def _loan(view: View, person: Persona, loan: Loan) -> dict[str, Any]:
    owed = -view.book.positions[loan.key]
    shape = _shape(view, loan, "LOAN_ACCOUNT", person.currency, _balance(owed, owed, 0))
    return shape | {
        "balance_type": "LIABILITY",
        "number": number_of(view, loan.key),
        "public_identification_name": "CONTRACT",
        "public_identification_value": number_of(view, loan.key),
        "loan_data": loan_data(view, loan, owed),
    }


def _held(view: View, key: str, currency: str) -> int:
    """Return the cents that cannot be spent: what shops hold, and what is not booked yet, as shown."""
    return view.held(key) + sum(first_amount(entry, currency) for entry in view.waiting(key))


def _balance(current: int, available: int, blocked: int) -> dict[str, Any]:
    return {
        "current": written(current),
        "available": written(available),
        "blocked": written(blocked),
        "automatically_invested": 0,
    }


def _shape(
    view: View, account: Account | Card | Loan, category: str, currency: str, balance: dict[str, Any]
) -> dict[str, Any]:
    return {
        "id": view.id_of(account.key),
        "link": view.link.id,
        "institution": {"name": view.institution.name, "type": "bank"},
        "collected_at": stamped(view.fresh),
        "created_at": stamped(view.link.created_at),
        "last_accessed_at": stamped(view.fresh),
        "category": category,
        "balance_type": "ASSET",
        "overdraft": None,
        "type": TYPES[category][view.institution.country],
        "subtype": "INDIVIDUAL",
        "name": account.name,
        "number": None,
        "agency": None,
        "check_digit": None,
        "balance": balance,
        "currency": currency,
        "public_identification_name": None,
        "public_identification_value": None,
        "internal_identification": numbered(view.key, account.key, "internal", digits=24),
        "credit_data": None,
        "loan_data": None,
        "funds_data": None,
    }


def _identified(view: View, key: str) -> dict[str, Any]:
    number = number_of(view, key)
    match view.institution.country:
        case "MX":
            name, value = "CLABE", clabe(view.institution.clearing_code, number)
            return {
                "number": number,
                "public_identification_name": name,
                "public_identification_value": value,
            }
        case "BR":
            agency, number, check = brazilian_number(view, key)
            return {
                "number": number,
                "agency": agency,
                "check_digit": check,
                "public_identification_name": "AGENCY/ACCOUNT",
                "public_identification_value": f"{agency}/{number}-{check}",
            }
        case "CO":
            return {
                "number": number,
                "public_identification_name": "ACCOUNT_NUMBER",
                "public_identification_value": number,
            }
