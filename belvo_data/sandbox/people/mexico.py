"""Costs that people in Mexico share: the same companies and words, each with its own amount and day."""

from belvo_data.sandbox.people.persona import Monthly


def electricity(amount: int, day: int, months: tuple[int, ...] = ()) -> Monthly:
    """Return what the energy company takes; most homes pay each second month."""
    return Monthly(
        name="electricity",
        amount=amount,
        day=day,
        kind="electricity",
        text="PAGO RECIBO DE LUZ",
        spread=0.2,
        months=months,
    )
