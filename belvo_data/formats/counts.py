"""Counts: how many there are of a thing, as terminals, notebooks and logs say it; pages translate theirs."""


def many(number: int, thing: str) -> str:
    """Return how many, such as ``1 row`` or ``1,234 rows``."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
