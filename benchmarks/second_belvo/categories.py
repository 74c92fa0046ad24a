"""Categories: what Belvo calls a movement, which is often nothing and sometimes wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.second_belvo.shops import CATEGORY

if TYPE_CHECKING:
    from random import Random

INCOME, TRANSFERS, LOANS = "Income & Payments", "Transfers", "Credits & Loans"
SAVINGS, BILLS, FEES = "Investments & Savings", "Bills & Utilities", "Fees & Charges"
RIGHT = {
    "salary": INCOME, "thirteenth": INCOME, "freelance": INCOME, "sent": TRANSFERS, "received": TRANSFERS,
    "own_out": TRANSFERS, "own_in": TRANSFERS, "bill_out": LOANS, "bill_in": LOANS, "bounced": TRANSFERS,
    "loan_out": LOANS, "loan_in": LOANS, "loan_interest": LOANS, "loan_given": LOANS, "proceeds": LOANS,
    "invest": SAVINGS, "redeem": SAVINGS, "redeem_out": SAVINGS, "invest_in": SAVINGS, "yield": SAVINGS,
    "sell": TRANSFERS, "buy": TRANSFERS, "cash": "Withdrawal & ATM", "fee": FEES, "odd_fee": FEES,
    "tax": "Taxes", "interest": "Deposits", "card_interest": FEES, "rent": TRANSFERS, "scheduled": TRANSFERS,
}  # fmt: skip
WRONG = {
    "own_in": INCOME, "own_out": BILLS, "bill_out": BILLS, "bill_in": INCOME, "received": INCOME,
    "loan_out": BILLS, "redeem": INCOME, "invest": TRANSFERS, "sent": "Personal Shopping", "buy": INCOME,
    "proceeds": INCOME, "bounced": INCOME, "debit_back": INCOME, "credit_back": INCOME, "fee": BILLS,
}  # fmt: skip
NONE, OFTEN_WRONG, HARDLY_WRONG = 0.2, 0.25, 0.03


def category(movement: str, rng: Random, *, shop_kind: str = "") -> str | None:
    """Return the category that a row gets."""
    chance, share = rng.random(), OFTEN_WRONG if movement in WRONG else HARDLY_WRONG
    if chance < NONE:
        return None
    if chance < NONE + share:
        return WRONG.get(movement, "Unknown")
    return CATEGORY.get(shop_kind) or RIGHT.get(movement, "Unknown")
