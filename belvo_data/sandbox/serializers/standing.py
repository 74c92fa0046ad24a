"""Where a person's deposit accounts stood each day, in figures (Belvo API specification, RiskInsights)."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from itertools import accumulate
from statistics import fmean, pstdev
from typing import Any

from belvo_data.sandbox.money import cents
from belvo_data.sandbox.people.persona import Persona
from belvo_data.sandbox.serializers.flows import WINDOWS
from belvo_data.sandbox.serializers.sums import slope, units
from belvo_data.sandbox.world.book import Entry
from belvo_data.sandbox.world.view import View

THRESHOLDS = {"MXN": 1_000, "BRL": 500, "COP": 200_000}


def balances_metrics(view: View, person: Persona, entries: Sequence[Entry]) -> dict[str, Any]:
    """Return the lowest, highest and mean closing balances over the windows."""
    days = _closings(view, person, entries)
    threshold = THRESHOLDS[person.currency]
    told: dict[str, Any] = {"closing_balance": units(days[-1]), "balance_threshold_x": threshold}
    for name, length in WINDOWS.items():
        window = days[-length:]
        mean = fmean(window)
        told |= {
            f"min_balance_{name}": units(min(window)),
            f"mean_balance_{name}": units(mean),
            f"max_balance_{name}": units(max(window)),
            f"std_balance_{name}": units(pstdev(window)),
            f"balance_trend_{name}": units(slope(window)),
            f"days_balance_below_0_{name}": _days(window, 0),
            f"days_balance_below_mean_{name}": _days(window, mean),
            f"days_balance_below_x_{name}": _days(window, cents(threshold)),
        }
    return told


def _closings(view: View, person: Persona, entries: Sequence[Entry]) -> list[int]:
    """Return what was there at the end of each of the last 365 days, the oldest first."""
    owned = {account.key for account in person.accounts if account.category != "PENSION_FUND_ACCOUNT"}
    moved: dict[int, int] = defaultdict(int)
    waiting = {entry.key for key in owned for entry in view.waiting(key)}
    for entry in entries:
        if entry.account in owned and entry.key not in waiting:
            moved[(view.until - entry.day) // timedelta(days=1)] += entry.cents
    own = [
        a.key
        for a in person.accounts
        if a.key in owned and (a.currency or person.currency) == person.currency
    ]
    today = sum(view.booked(key) for key in own)
    backwards = accumulate((-moved[ago] for ago in range(max(WINDOWS.values()) - 1)), initial=today)
    return [*backwards][::-1]


def _days(window: Sequence[int], limit: float) -> int:
    return sum(day <= limit for day in window)
