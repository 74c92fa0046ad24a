"""What the API tells about cards and loans beside their balance (Belvo API specification, Account)."""

from datetime import date
from math import ceil, log
from typing import Any

from belvo_data.sandbox.ids import numbered
from belvo_data.sandbox.money import cents, written
from belvo_data.sandbox.people.persona import Card, Loan
from belvo_data.sandbox.timestamps import stamped
from belvo_data.sandbox.world.paydays import in_month
from belvo_data.sandbox.world.view import View

PAST = dict.fromkeys(
    (
        "monthly_payment",
        "principal",
        "payment_day",
        "outstanding_principal",
        "credit_limit",
        "last_period_balance",
        "interest_rate",
        "limit_day",
        "cutting_day",
        "cutting_date",
        "last_payment_date",
        "no_interest_payment",
    )
)


def credit_data(view: View, card: Card, used: int, digits: str) -> dict[str, Any]:
    """Return the block that only cards have; the last closed bill says what is due when."""
    last = next((bill for bill in reversed(view.book.statements) if bill.card == card.key), None)
    limit = cents(card.limit)
    return {
        "collected_at": stamped(view.fresh),
        "credit_limit": written(limit),
        "limits": [
            {
                "identification_number": digits,
                "credit_limit": written(limit),
                "used_amount": written(used),
                "available_amount": written(limit - used),
                "is_limit_flexible": False,
                "type": "TOTAL_LIMIT",
                "consolidation_type": "INDIVIDUAL",
                "line_name": "CREDITO_A_VISTA",
                "line_name_additional_info": None,
            }
        ],
        "cutting_date": str(last.due) if last else None,
        "minimum_payment": written(last.minimum) if last else None,
        "network": card.network,
        "network_additional_info": None,
        "cards": [{"is_multiple": False, "identification_number": digits}],
        "next_payment_date": str(last.due) if last and view.institution.country != "BR" else None,
        "no_interest_payment": written(last.cents) if last and view.institution.country != "BR" else None,
        "interest_rate": None,
        "monthly_payment": None,
        "last_payment_date": None,
    }


def loan_data(view: View, loan: Loan, owed: int) -> dict[str, Any]:
    """Return the block that only loans have."""
    total, left = _payments(loan, cents(loan.contract)), _payments(loan, owed)
    first = _months_from(view.until, left - total, loan.day)
    last = _months_from(view.until, left, loan.day)
    return PAST | {
        "collected_at": stamped(view.fresh),
        "loan_code": numbered(view.key, loan.key, "loan code", digits=24),
        "contract_amount": written(cents(loan.contract)),
        "total_effective_cost": None,
        "total_effectove_cost": None,  # so it is spelt where the specification says what has to be there
        "loan_type": loan.kind,
        "outstanding_balance": written(owed),
        "interest_rates": [_rate(loan)],
        "fees": [],
        "contracted_charges": [],
        "collaterals": [],
        "balloon_payments": [],
        "installments_contract_term_frequency": "MONTH",
        "installment_frequency": "MONTHLY",
        "installment_frequency_info": None,
        "first_installment_due_date": str(first),
        "number_of_installments_total": total,
        "number_of_installments_outstanding": left,
        "number_of_installments_paid": total - left,
        "number_of_installments_past_due": 0,
        "disbursement_dates": [str(_months_from(first, -1, loan.day))],
        "settlement_date": None,
        "contract_start_date": str(_months_from(first, -1, loan.day)),
        "contract_end_date": str(last),
        "contract_remaining_frequency": "MONTH",
        "contract_remaining_total": left,
        "amortization_schedule": "PRICE",
        "amortization_schedule_info": None,
        "consignee_id": None,
        "contract_number": numbered(view.key, loan.key, "contract", digits=13),
        "monthly_payment": written(cents(loan.payment)),
        "interest_rate": round(loan.monthly_interest * 100, 2),
    }


def _rate(loan: Loan) -> dict[str, Any]:
    return {
        "name": "NOMINAL",
        "type": "MONTHLY",
        "value": round(loan.monthly_interest * 100, 2),
        "interest_rate_data": {
            "tax_type": "NOMINAL",
            "rate_type": "COMPOUND",
            "type": "MONTHLY",
            "calculation_base": "30/360",
            "reference_index_type": "PRE_FIXED",
            "reference_index_subtype": None,
            "reference_index_info": None,
            "pre_fixed_rate": loan.monthly_interest,
            "post_fixed_rate": 0,
            "additional_info": None,
        },
    }


def _payments(loan: Loan, owed: int) -> int:
    """Return how many equal payments a debt takes."""
    rate = loan.monthly_interest
    return ceil(-log(1 - owed * rate / cents(loan.payment)) / log(1 + rate)) if owed > 0 else 0


def _months_from(day: date, months: int, on: int) -> date:
    number = day.year * 12 + day.month - 1 + months
    return in_month(number // 12, number % 12 + 1, on)
