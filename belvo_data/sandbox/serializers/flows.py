"""What came and went over the windows that insights look at (Belvo API specification, RiskInsights)."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any

from belvo_data.sandbox.serializers.sums import ratio, slope, units
from belvo_data.sandbox.world.book import Entry
from belvo_data.sandbox.world.view import View

WINDOWS = {"3d": 3, "1w": 7, "1m": 30, "3m": 90, "6m": 180, "12m": 365}


@dataclass(frozen=True, slots=True)
class Flows:
    """Entries, looked at from the last collected day backwards."""

    view: View
    entries: Sequence[Entry]

    def transactions(self) -> dict[str, Any]:
        """Return how many and how large, in all and in each direction."""
        told: dict[str, Any] = {}
        for name, length in WINDOWS.items():
            every = self._within(length)
            told |= _counts(every, length, "transactions", name)
            for way, part in (("incoming", _came(every)), ("outgoing", _went(every))):
                told |= _counts(part, length, f"{way}_transactions", name)
                told |= _amounts(part, f"{way}_amount_{name}")
            told[f"days_without_transactions_{name}"] = length - len({entry.day for entry in every})
        last: dict[str, Sequence[Entry]] = {
            "": self.entries,
            "incoming_": _came(self.entries),
            "outgoing_": _went(self.entries),
        }
        for way, entries in last.items():
            told[f"days_since_last_{way}transaction"] = (
                (self.view.until - entries[0].day).days if entries else 0
            )
        return told | {"days_history": (self.view.until - self.entries[-1].day).days if self.entries else 0}

    def cashflow(self) -> dict[str, Any]:
        """Return what was earned against what was spent, day by day and in all."""
        told: dict[str, Any] = {}
        for name, length in WINDOWS.items():
            every = self._within(length)
            sides: dict[str, Sequence[Entry]] = {"positive": _came(every), "negative": _went(every)}
            for side, part in sides.items():
                amounts = [abs(entry.cents) for entry in part]
                told[f"max_{side}_{name}"] = units(max(amounts)) if amounts else None
                told[f"mean_{side}_{name}"] = units(fmean(amounts)) if amounts else None
                told[f"sum_{side}_{name}"] = units(sum(amounts))
                told[f"sum_{side}_trend_{name}"] = self._trend(part, length, abs)
            came, went = (sum(abs(entry.cents) for entry in part) for part in sides.values())
            told[f"positive_to_negative_ratio_{name}"] = ratio(came, went) if went else None
            told[f"net_cashflow_{name}"] = units(came - went)
            told[f"net_cashflow_trend_{name}"] = self._trend(every, length, lambda cents: cents)
        return told

    def _within(self, length: int) -> list[Entry]:
        return [entry for entry in self.entries if (self.view.until - entry.day).days < length]

    def _trend(self, part: Sequence[Entry], length: int, read: Callable[[int], int]) -> float:
        days: dict[int, int] = defaultdict(int)
        for entry in part:
            days[length - 1 - (self.view.until - entry.day).days] += read(entry.cents)
        return units(slope([days[number] for number in range(length)]))


def _came(entries: Sequence[Entry]) -> list[Entry]:
    return [entry for entry in entries if entry.cents > 0]


def _went(entries: Sequence[Entry]) -> list[Entry]:
    return [entry for entry in entries if entry.cents < 0]


def _counts(part: Sequence[Entry], length: int, what: str, name: str) -> dict[str, Any]:
    return {
        f"num_{what}_{name}": len(part),
        f"max_num_{what}_{name}": max(Counter(entry.day for entry in part).values(), default=0),
        f"mean_num_{what}_{name}": round(len(part) / length, 2),
    }


def _amounts(part: Sequence[Entry], name: str) -> dict[str, Any]:
    amounts = [abs(entry.cents) for entry in part]
    return {
        f"sum_{name}": units(sum(amounts)) if amounts else None,
        f"max_{name}": units(max(amounts)) if amounts else None,
        f"mean_{name}": units(fmean(amounts)) if amounts else None,
    }
