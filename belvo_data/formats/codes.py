"""Codes: what Belvo and the model call by a code, in words that a person reads."""

from __future__ import annotations

from belvo_data.formats.language import gettext, marked

WORDS = {
    # accounts
    "CHECKING_ACCOUNT": marked("Checking account"),
    "SAVINGS_ACCOUNT": marked("Savings account"),
    "CREDIT_CARD": marked("Credit card"),
    "LOAN_ACCOUNT": marked("Loan"),
    "INVESTMENT_ACCOUNT": marked("Investment"),
    "PENSION_FUND_ACCOUNT": marked("Pension fund"),
    "UNCATEGORIZED": marked("Other account"),
    # what a transaction is
    "income": marked("Income"),
    "spending": marked("Spending"),
    "transfer": marked("Transfer"),
    "card_payment": marked("Card payment"),
    "loan_payment": marked("Loan payment"),
    "loan_proceeds": marked("Loan paid out"),
    "investment": marked("Investment"),
    "exchange": marked("Currency exchange"),
    "interest": marked("Interest"),
    "fee": marked("Fee"),
    "tax": marked("Tax"),
    "cash": marked("Cash"),
    "refund": marked("Refund"),
    "bounced": marked("Returned"),
    "chargeback": marked("Chargeback"),
    "void": marked("Cancelled"),
    "unknown": marked("Unknown"),
    # why it does not count
    "own_move": marked("Between own accounts"),
    "card_bill": marked("Card bill"),
    "loan_principal": marked("Loan principal"),
    "duplicate": marked("Delivered twice"),
    "account_twin": marked("Account linked twice"),
    "replaced": marked("Replaced by its posted row"),
    "returned": marked("Returned"),
    "future": marked("In the future"),
    "shared_line": marked("Shared credit line"),
    "no_amount": marked("Without an amount"),
    # how money went
    "card": marked("Card"),
    "pix": "PIX",
    "ted": "TED",
    "doc": "DOC",
    "spei": "SPEI",
    "pse": "PSE",
    "boleto": "Boleto",
    "direct_debit": marked("Direct debit"),
    "internal": marked("Inside the bank"),
    "check": marked("Cheque"),
    "wire": marked("Wire"),
    # states
    "PENDING": marked("Pending"),
    "PROCESSED": marked("Posted"),
    "UNCATEGORIZED_STATUS": marked("Unknown"),
    "valid": marked("Connected"),
    "invalid": marked("Needs a new sign-in"),
    "token_required": marked("Needs a code"),
    "unconfirmed": marked("Not confirmed"),
    "recurrent": marked("Read regularly"),
    "single": marked("Read once"),
    "active": marked("Active"),
    "late": marked("Late"),
    "ended": marked("Ended"),
    "salary": marked("Salary"),
    "thirteenth": marked("Thirteenth salary"),
    "subscription": marked("Subscription"),
    "bill": marked("Bill"),
    "recurring": marked("Recurring"),
    "loan_instalment": marked("Loan instalment"),
    "waiting": marked("Still pending"),
    "stale": marked("Pending for too long"),
    "vanished": marked("Never booked"),
    "one_person": marked("Probably one person"),
    "person": marked("Person"),
    "business": marked("Business"),
    # tables
    "transactions": marked("Transactions"),
    "accounts": marked("Accounts"),
    "owners": marked("Owners"),
    "links": marked("Links"),
    "balances": marked("Balances"),
    "bills": marked("Bills"),
    "investments": marked("Investments"),
    "investment_transactions": marked("Investment transactions"),
    "exchanges": marked("Currency exchanges"),
    "incomes": marked("Incomes"),
    "recurring_expenses": marked("Recurring expenses"),
    "risk_insights": marked("Risk insights"),
    "institutions": marked("Institutions"),
    "consents": marked("Consents"),
    # how often
    "weekly": marked("Weekly"),
    "biweekly": marked("Every two weeks"),
    "semimonthly": marked("Twice a month"),
    "monthly": marked("Monthly"),
    "bimonthly": marked("Every two months"),
    "quarterly": marked("Quarterly"),
    "semiannual": marked("Twice a year"),
    "yearly": marked("Yearly"),
    # what stands out
    "large": marked("Unusually large"),
    "new_merchant": marked("New merchant"),
    "duplicate_charge": marked("Charged twice"),
    "missing_income": marked("Income is missing"),
    "price_rise": marked("Price rise"),
    "out_of_habit": marked("Out of habit"),
    # Belvo's categories
    "Not categorised": marked("Not categorised"),
    "Food & Groceries": marked("Food & Groceries"),
    "Transport & Travel": marked("Transport & Travel"),
    "Transfers": marked("Transfers"),
    "Income & Payments": marked("Income & Payments"),
    "Bills & Utilities": marked("Bills & Utilities"),
    "Personal Shopping": marked("Personal Shopping"),
    "Online Platforms & Leisure": marked("Online Platforms & Leisure"),
    "Credits & Loans": marked("Credits & Loans"),
    "Home & Life": marked("Home & Life"),
    "Withdrawal & ATM": marked("Withdrawal & ATM"),
    "Insurance": marked("Insurance"),
    "Taxes": marked("Taxes"),
    "Fees & Charges": marked("Fees & Charges"),
    "Investments & Savings": marked("Investments & Savings"),
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
