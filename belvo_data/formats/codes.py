"""Codes: what Belvo and the model call by a code, in words that a person reads."""

from __future__ import annotations

from belvo_data.formats.language import gettext


def _marked(message: str) -> str:
    """Mark a message for the catalogues; it is translated where it is shown."""
    return message


WORDS = {
    # accounts
    "CHECKING_ACCOUNT": _marked("Checking account"),
    "SAVINGS_ACCOUNT": _marked("Savings account"),
    "CREDIT_CARD": _marked("Credit card"),
    "LOAN_ACCOUNT": _marked("Loan"),
    "INVESTMENT_ACCOUNT": _marked("Investment"),
    "PENSION_FUND_ACCOUNT": _marked("Pension fund"),
    "UNCATEGORIZED": _marked("Other account"),
    # what a transaction is
    "income": _marked("Income"),
    "spending": _marked("Spending"),
    "transfer": _marked("Transfer"),
    "card_payment": _marked("Card payment"),
    "loan_payment": _marked("Loan payment"),
    "loan_proceeds": _marked("Loan paid out"),
    "investment": _marked("Investment"),
    "exchange": _marked("Currency exchange"),
    "interest": _marked("Interest"),
    "fee": _marked("Fee"),
    "tax": _marked("Tax"),
    "cash": _marked("Cash"),
    "refund": _marked("Refund"),
    "bounced": _marked("Returned"),
    "chargeback": _marked("Chargeback"),
    "void": _marked("Cancelled"),
    "unknown": _marked("Unknown"),
    # why it does not count
    "own_move": _marked("Between own accounts"),
    "card_bill": _marked("Card bill"),
    "loan_principal": _marked("Loan principal"),
    "duplicate": _marked("Delivered twice"),
    "account_twin": _marked("Account linked twice"),
    "replaced": _marked("Replaced by its posted row"),
    "returned": _marked("Returned"),
    "future": _marked("In the future"),
    "shared_line": _marked("Shared credit line"),
    "no_amount": _marked("Without an amount"),
    # how money went
    "card": _marked("Card"),
    "pix": "PIX",
    "ted": "TED",
    "doc": "DOC",
    "spei": "SPEI",
    "pse": "PSE",
    "boleto": "Boleto",
    "direct_debit": _marked("Direct debit"),
    "internal": _marked("Inside the bank"),
    "check": _marked("Cheque"),
    "wire": _marked("Wire"),
    # states
    "PENDING": _marked("Pending"),
    "PROCESSED": _marked("Posted"),
    "UNCATEGORIZED_STATUS": _marked("Unknown"),
    "valid": _marked("Connected"),
    "invalid": _marked("Needs a new sign-in"),
    "token_required": _marked("Needs a code"),
    "unconfirmed": _marked("Not confirmed"),
    "recurrent": _marked("Read regularly"),
    "single": _marked("Read once"),
    "active": _marked("Active"),
    "late": _marked("Late"),
    "ended": _marked("Ended"),
    # how often
    "weekly": _marked("Weekly"),
    "biweekly": _marked("Every two weeks"),
    "semimonthly": _marked("Twice a month"),
    "monthly": _marked("Monthly"),
    "bimonthly": _marked("Every two months"),
    "quarterly": _marked("Quarterly"),
    "semiannual": _marked("Twice a year"),
    "yearly": _marked("Yearly"),
    # what stands out
    "large": _marked("Unusually large"),
    "new_merchant": _marked("New merchant"),
    "duplicate_charge": _marked("Charged twice"),
    "missing_income": _marked("Income is missing"),
    "price_rise": _marked("Price rise"),
    "out_of_habit": _marked("Out of habit"),
    # Belvo's categories
    "Not categorised": _marked("Not categorised"),
    "Food & Groceries": _marked("Food & Groceries"),
    "Transport & Travel": _marked("Transport & Travel"),
    "Transfers": _marked("Transfers"),
    "Income & Payments": _marked("Income & Payments"),
    "Bills & Utilities": _marked("Bills & Utilities"),
    "Personal Shopping": _marked("Personal Shopping"),
    "Online Platforms & Leisure": _marked("Online Platforms & Leisure"),
    "Credits & Loans": _marked("Credits & Loans"),
    "Home & Life": _marked("Home & Life"),
    "Withdrawal & ATM": _marked("Withdrawal & ATM"),
    "Insurance": _marked("Insurance"),
    "Taxes": _marked("Taxes"),
    "Fees & Charges": _marked("Fees & Charges"),
    "Investments & Savings": _marked("Investments & Savings"),
}


def in_words(code: object) -> str:
    """Return what a code is called; one that is not known is written without its underscores."""
    if not isinstance(code, str) or not code:
        return ""
    if (known := WORDS.get(code)) is not None:
        return gettext(known)
    if "_" in code or (code.isupper() and len(code) > 4):  # noqa: PLR2004  shorter ones are names such as IVA
        return code.replace("_", " ").capitalize()
    return code
