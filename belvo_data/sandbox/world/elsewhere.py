"""Elsewhere: money to and from an own account at a bank that nobody links, so that one side shows."""

from unicodedata import normalize

from belvo_data.sandbox.ids import numbered
from belvo_data.sandbox.world.life import Life
from belvo_data.sandbox.world.savings import round_sum

BANKS = {"MX": "BANCO DEL LAGO", "BR": "BANCO DO LAGO", "CO": "BANCO DE LA LAGUNA"}
ONCE_IN = 45  # days
SHARES = 0.03, 0.12  # of a month's income


def move_elsewhere(life: Life) -> None:
    """Move money now and then, under the own name; whoever has no regular income has no such account."""
    incomes = life.persona.incomes
    if not incomes or life.chance.random() * ONCE_IN > 1:
        return
    wanted = life.price(incomes[0].amount * life.chance.uniform(*SHARES), "checking")
    amount, leaves = round_sum(life, "checking", wanted), life.chance.random() < 0.6  # noqa: PLR2004 -- more
    if amount and (not leaves or life.book.positions["checking"] > 2 * amount):
        words = life.rails("checking")
        number = numbered(life.key, "elsewhere", digits=4)
        bank = BANKS[life.persona.country]
        name = normalize("NFKD", life.persona.identity.name.upper()).encode("ascii", "ignore").decode()
        text = (words.far_out if leaves else words.far_in).format(bank=bank, last4=number)
        life.book.enter(
            "checking",
            life.day,
            -amount if leaves else amount,
            text=f"{text} {name}",
            kind="transfer",
            why=f"elsewhere:{number}/{life.day}",
        )
