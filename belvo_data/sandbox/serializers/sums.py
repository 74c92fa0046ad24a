"""Arithmetic on cents that insights share: means that are written with two decimals, slopes, spreads."""

from collections.abc import Sequence
from statistics import fmean, pstdev


def units(amount: float) -> float:
    """Return cents, or a mean of cents, as units with at most two decimals."""
    return round(amount / 100, 2)


def ratio(part: float, whole: float) -> float:
    """Return a share with four decimals; nothing is a share of nothing."""
    return round(part / whole, 4) if whole else 0.0


def evenness(values: Sequence[float]) -> float:
    """Return how little values differ from their mean: 1 when they are all the same, at least 0."""
    mean = fmean(values)
    return round(max(0.0, 1 - pstdev(values) / mean), 2) if mean else 0.0


def slope(values: Sequence[float]) -> float:
    """Return by how much values rise from one to the next on the straightest line through them."""
    count = len(values)
    middle, mean = (count - 1) / 2, fmean(values)
    spread = sum((place - middle) ** 2 for place in range(count))
    return sum((place - middle) * (value - mean) for place, value in enumerate(values)) / spread
