"""Money is counted in cents everywhere inside; it becomes a JSON number only here."""

COARSE = {"COP": 10_000}


def cents(units: float) -> int:
    """Return whole or broken units as cents."""
    return round(units * 100)


def written(amount: int) -> int | float:
    """Return cents as the number Belvo would write: an integer when nothing is broken off."""
    return amount // 100 if amount % 100 == 0 else amount / 100


def plausible(amount: float, currency: str) -> int:
    """Round an amount in units to cents as prices are in that currency: pesos of Colombia by the hundred."""
    step = COARSE.get(currency, 1)
    return max(step, round(amount * 100 / step) * step)
