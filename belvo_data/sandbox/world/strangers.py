"""Strangers: amounts that meet those of own transfers, on the same day, with words that tell them apart."""

from belvo_data.sandbox.people.shops import SHOPS
from belvo_data.sandbox.world.life import Life


def meet(life: Life, source: str, target: str, amount: int) -> None:
    """Pay a stranger what was just moved, if it is there, or have one pay it into the other account."""
    stranger = life.chance.choice(SHOPS[life.persona.country]["person"])
    pays = life.chance.random() < 0.5 and life.book.positions[source] >= amount  # noqa: PLR2004 -- either way
    account = source if pays else target
    words = life.rails(account)
    text = words.person_out if pays else words.person_in
    life.book.enter(
        account,
        life.day,
        -amount if pays else amount,
        text=text.format(shop=stranger.upper(), ref=f"{life.chance.randrange(1_000_000):06}"),
        kind="person",
        why="sent:person" if pays else "received:person",
        shop=stranger,
    )
