"""Narrowing: what clicks choose that are more than one value of a list."""

from __future__ import annotations

from pages.parts import address as at


def narrow_category(value: str) -> None:
    """Choose a category, or let go of it; the whole that all are part of is none."""
    if value != "all":
        at.toggle(at.CATEGORIES, value)


def narrow_size(value: str) -> None:
    """Choose the amounts of a step, such as ``100..200``."""
    least, _between, below = value.partition("..")
    at.choose_values(**{at.LEAST: least, at.MOST: below})
