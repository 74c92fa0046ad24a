"""What is not final yet: sums that a shop holds for two days and lets go, and amounts that still change."""

from datetime import date, timedelta

from belvo_data.sandbox.ids import numbered
from belvo_data.sandbox.money import plausible
from belvo_data.sandbox.people.persona import Persona
from belvo_data.sandbox.world.book import Entry

SETTLES = timedelta(days=2)
HOLD = "hold:fuel"
HELD_ONCE_IN = 4  # days
WORDS = {"MX": "PREAUTORIZACION GASOLINERA", "BR": "PRÉ-AUTORIZAÇÃO POSTO", "CO": "PREAUTORIZACIÓN ESTACIÓN"}
HELD = {"MX": 600.0, "BR": 150.0, "CO": 90_000.0}
CHANGING = frozenset({"restaurants", "fuel"})
FIRST_SHARE = 0.9  # of what is booked in the end


def holds(persona: Persona | None, key: str, until: date) -> list[Entry]:
    """Return what is held at the end of a day, the newest first; it is gone when it would be booked."""
    if persona is None or not persona.habits:
        return []
    days = [until - timedelta(days=ago) for ago in range(SETTLES.days)]
    return [
        _hold(persona, key, day)
        for day in days
        if int(numbered(key, "hold", str(day), digits=6)) % HELD_ONCE_IN == 0
    ]


def _hold(persona: Persona, key: str, day: date) -> Entry:
    size = 1 + int(numbered(key, "held", str(day), digits=2)) / 100
    return Entry(
        key=f"hold/{day}",
        account=persona.cards[0].key if persona.cards else "checking",
        day=day,
        cents=-plausible(HELD[persona.country] * size, persona.currency),
        after=1,
        text=WORDS[persona.country],
        kind="fuel",
        why=HOLD,
    )


def first_amount(entry: Entry, currency: str) -> int:
    """Return the cents that a pending movement shows: a meal without its tip, fuel by a first guess."""
    amount = abs(entry.cents)
    changes = entry.kind in CHANGING and entry.why != HOLD
    return plausible(amount * FIRST_SHARE / 100, currency) if changes else amount
