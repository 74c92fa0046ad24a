"""Money that works: it is put into investments, grows there, and some of it is taken out again."""

from belvo_data.sandbox.money import cents
from belvo_data.sandbox.people.persona import Investment
from belvo_data.sandbox.world.life import Life


def invest(life: Life, investment: Investment) -> None:
    """Put the month's sum in, if the money is there."""
    amount = cents(investment.monthly)
    if life.affords(investment.source, amount):
        _move(life, investment, amount, "APLICAÇÃO")


def take_out(life: Life, investment: Investment, units: int) -> None:
    """Take a sum out, or what is left."""
    _move(life, investment, -min(cents(units), life.book.positions[investment.key]), "RESGATE")


def grow(life: Life) -> None:
    """Add to each investment what it has earned in a month; no account sees that."""
    for investment in life.persona.investments:
        earned = round(life.book.positions[investment.key] * monthly(investment))
        life.book.enter(
            investment.key, life.day, earned, text="RENDIMENTO", kind="interest_earned", why="interest:yield"
        )


def monthly(investment: Investment) -> float:
    """Return by which share an investment grows in a month."""
    return float((1 + investment.yearly) ** (1 / 12) - 1)


def _move(life: Life, investment: Investment, amount: int, word: str) -> None:
    kind = "fund" if investment.kind == "INVESTMENT_FUND" else "fixed_income"
    why, text = f"invest:{investment.key}/{life.day}", f"{word} {investment.name.upper()}"
    life.book.enter(investment.source, life.day, -amount, text=text, kind=kind, why=why)
    life.book.enter(investment.key, life.day, amount, text=text, kind=kind, why=why)
