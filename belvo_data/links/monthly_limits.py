"""Monthly limits: how often a bank of Open Finance Brazil may be asked for a list in a calendar month.

Belvo's documents differ in the numbers; the smaller one counts here. They hold for a person at a bank, and
other programs may ask, too: what is counted here is what was asked from here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

# Belvo docs (brazil-open-finance-network-limits): 4 or 8 of owners and accounts, 240 or 420 of balances
MONTHLY = {
    "accounts": 4,
    "owners": 4,
    "balances": 240,
    "transactions": 4,
    "recent_transactions": 240,
    "bills": 30,
}
RECENT = 5  # days of transactions that count as recent ones


@dataclass(frozen=True, slots=True)
class MonthlyUse:
    """How often a list was asked for in a month, and how often it may be."""

    name: str
    asked: int
    limit: int

    @property
    def is_over(self) -> bool:
        """Whether Belvo may refuse to ask once more."""
        return self.asked >= self.limit


def counts_as(name: str, days: int | None) -> str:
    """Return as what asking for a list counts; a few days of transactions are another thing than many."""
    return "recent_transactions" if name == "transactions" and days and days <= RECENT else name


def month_of(day: date) -> str:
    """Return a day's month, as uses are counted by it: ``2026-03``."""
    return f"{day:%Y-%m}"


def monthly_uses(asked: Mapping[str, int]) -> list[MonthlyUse]:
    """Return what was asked for in a month, beside how often it may be."""
    return [MonthlyUse(name, asked[name], limit) for name, limit in MONTHLY.items() if asked.get(name)]
