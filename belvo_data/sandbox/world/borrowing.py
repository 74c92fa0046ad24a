"""What is owed: card bills close and are paid, loans shrink by equal payments."""

from datetime import date, timedelta
from functools import partial

from belvo_data.sandbox.money import cents
from belvo_data.sandbox.people.persona import Card, Loan
from belvo_data.sandbox.world.book import Statement
from belvo_data.sandbox.world.life import Life
from belvo_data.sandbox.world.paydays import in_month, next_business

MINIMUM = 0.15
TAX_ON_INTEREST = {"MX": 0.16, "BR": 0.0638, "CO": 0.004}


def borrow(life: Life) -> None:
    """Live one day of debts: close the bills and pay the loans whose day it is."""
    for card in life.persona.cards:
        if life.day == in_month(life.day.year, life.day.month, card.closes):
            _close(life, card)
    for loan in life.persona.loans:
        if life.day == next_business(in_month(life.day.year, life.day.month, loan.day), life.persona.country):
            _pay_loan(life, loan)


def _close(life: Life, card: Card) -> None:
    owed = -life.book.positions[card.key]
    if owed <= 0:
        return
    due = next_business(life.day + timedelta(days=card.due_after), life.persona.country)
    minimum = round(owed * MINIMUM)
    statement = Statement(card=card.key, closed=life.day, due=due, cents=owed, minimum=minimum)
    life.book.statements.append(statement)
    share = life.chance.uniform(*card.pays)
    life.later(due, partial(_pay_bill, card=card, statement=statement, share=share))


def _pay_bill(life: Life, card: Card, statement: Statement, share: float) -> None:
    there = life.book.positions["checking"]
    wanted = round(statement.cents * share)
    amount = min(statement.cents, max(statement.minimum, min(wanted, there)))
    out = life.rails("checking").bill_out.format(last4=life.last4(card.key))
    texts = (out, life.rails(card.key).bill_in)
    why = f"bill:{card.key}/{statement.closed:%Y-%m}"
    life.move("checking", card.key, amount, texts=texts, kind="bill", why=why)
    if amount < statement.cents:
        _charge_interest(life, card, statement.cents - amount)


def _charge_interest(life: Life, card: Card, unpaid: int) -> None:
    interest = round(unpaid * card.monthly_interest)
    tax = round(interest * TAX_ON_INTEREST[life.persona.country])
    words = life.rails(card.key)
    for amount, text in ((interest, words.card_interest), (tax, words.card_tax)):
        if amount:
            life.spend(card.key, amount, text=text, kind="interest_paid", why="interest:card")


def _pay_loan(life: Life, loan: Loan) -> None:
    owed = -life.book.positions[loan.key]
    if owed <= 0:
        return
    interest = round(owed * loan.monthly_interest)
    life.spend(
        loan.key, interest, text=life.rails(loan.key).loan_interest, kind="interest_paid", why="interest:loan"
    )
    amount = min(cents(loan.payment), owed + interest)
    out = life.rails("checking").loan_out.format(last4=life.last4(loan.key))
    texts = (out, life.rails(loan.key).loan_in)
    life.move(
        "checking", loan.key, amount, texts=texts, kind="loan", why=f"loan:{loan.key}/{_month(life.day)}"
    )


def _month(day: date) -> str:
    return f"{day:%Y-%m}"
