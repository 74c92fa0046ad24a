"""What a person earns, found in the same rows that transactions show (Belvo API specification, Income)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean, median
from typing import Any

from belvo_data.sandbox.serializers.sums import evenness, ratio, units
from belvo_data.sandbox.timestamps import stamped
from belvo_data.sandbox.world.book import Entry
from belvo_data.sandbox.world.simulation import currencies
from belvo_data.sandbox.world.view import View

MONTH, MOST_MONTHS = 30, 12
TYPES = {
    "client": "ALTERNATIVE_INCOME",
    "customer": "ALTERNATIVE_INCOME",
    "freelance": "FREELANCE",
    "interest_earned": "INTEREST",
    "pension": "RETIREMENT",
    "person": "TRANSFER",
    "remittance": "TRANSFER",
    "salary": "SALARY",
    "sales": "DEPOSIT",
}
FREQUENCIES = {"WEEKLY": (6, 8), "FORTNIGHTLY": (12, 17), "MONTHLY": (26, 35)}
LEVELS = ("LOW", "MEDIUM", "HIGH")
SURE, LIKELY = 0.75, 0.4


@dataclass(frozen=True, slots=True)
class Stream:
    """Money that comes to one account again and again for one reason, the oldest first."""

    view: View
    account: str
    currency: str
    entries: Sequence[Entry]
    months: int

    @property
    def cents(self) -> int:
        """Everything that came."""
        return sum(entry.cents for entry in self.entries)

    @property
    def type(self) -> str:
        """What kind of income it is."""
        return TYPES[self.entries[-1].kind]

    @property
    def gaps(self) -> list[int]:
        """The days between one and the next."""
        return [(after.day - before.day).days for before, after in pairwise(self.entries)]

    @property
    def frequency(self) -> str:
        """How often it comes."""
        if not self.gaps:
            return "SINGLE"
        usual = median(self.gaps)
        return next((name for name, (a, z) in FREQUENCIES.items() if a <= usual <= z), "IRREGULAR")

    @property
    def regular(self) -> bool:
        """Whether it comes at a frequency that has a name."""
        return self.frequency in FREQUENCIES

    @property
    def by_month(self) -> dict[int, int]:
        """What came in each rolling month, counted back from today."""
        sums: dict[int, int] = defaultdict(int)
        for entry in self.entries:
            sums[(self.view.until - entry.day).days // MONTH] += entry.cents
        return sums

    @property
    def confidence(self) -> str:
        """How much one may count on it."""
        share = len(self.by_month) / self.months
        return "HIGH" if self.regular and share >= SURE else "MEDIUM" if share >= LIKELY else "LOW"

    def written(self) -> dict[str, Any]:
        """Return the stream as the API writes it."""
        amounts, months, last = [e.cents for e in self.entries], self.by_month.values(), self.entries[-1]
        single = self.frequency == "SINGLE"
        return {
            "account_id": self.view.id_of(self.account),
            "income_type": self.type,
            "frequency": self.frequency,
            "monthly_average": units(fmean(months)),
            "monthly_median": units(median(months)),
            "average_income_amount": units(fmean(amounts)),
            "last_income_amount": units(last.cents),
            "currency": self.currency,
            "last_income_description": last.text,
            "last_income_date": str(last.day),
            "stability": None if single else evenness(amounts),
            "regularity": None if single else evenness(self.gaps),
            "trend": None if single else ratio(last.cents - amounts[0], amounts[0]),
            "lookback_periods": self.months,
            "full_periods": self.months,
            "periods_with_income": len(months),
            "number_of_incomes": len(amounts),
            "confidence": self.confidence,
        }


def streams(view: View) -> list[Stream]:
    """Return what comes in on deposit accounts for a reason, the largest first."""
    if view.persona is None:
        return []
    named = currencies(view.persona)
    owned = {account.key for account in view.persona.accounts}
    months = min(MOST_MONTHS, (view.until - view.since).days // MONTH)
    found: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in reversed(view.entries):
        recent = (view.until - entry.day).days < months * MONTH
        if recent and entry.cents > 0 and entry.account in owned and entry.kind in TYPES:
            found[entry.account, entry.why.partition("/")[0]].append(entry)
    every = [Stream(view, account, named[account], part, months) for (account, _), part in found.items()]
    return sorted(every, key=lambda stream: -stream.cents)


def incomes(
    view: View, kinds: frozenset[str] = frozenset(), levels: frozenset[str] = frozenset(LEVELS)
) -> list[dict[str, Any]]:
    """Return the one object about a link's income; nobody who earned nothing has one.

    Totals are in the person's own currency: what comes in another is told in its stream alone.
    """
    every = [s for s in streams(view) if s.confidence in levels and (not kinds or s.type in kinds)]
    if not every or view.persona is None:
        return []
    own = [stream for stream in every if stream.currency == view.persona.currency]
    days = sorted(entry.day for stream in every for entry in stream.entries)
    paydays = [day for day, _ in Counter(_days(every)).most_common(4)]
    return [
        {
            "id": view.id_of("incomes"),
            "link": view.link.id,
            "created_at": stamped(view.fresh),
            "income_streams": [stream.written() for stream in every],
            "income_source_type": "BANK",
            "first_transaction_date": str(days[0]),
            "last_transaction_date": str(days[-1]),
            "best_working_day_to_charge": paydays[0],
            "good_working_days_to_charge": paydays[1:],
            "number_of_income_streams": len(every),
            **_totals(own, every[0].months),
        }
    ]


def _days(every: Iterable[Stream]) -> list[int]:
    """Return the days of the month on which money comes, those of regular streams if there are any."""
    regular = [stream for stream in every if stream.regular] or every
    return [entry.day.day for stream in regular for entry in stream.entries]


def _totals(every: Sequence[Stream], months: int) -> dict[str, Any]:
    """Return sums that add up: by regularity and by confidence, in all and each month."""
    totals = {
        "regular": sum(stream.cents for stream in every if stream.regular),
        "irregular": sum(stream.cents for stream in every if not stream.regular),
    }
    for level in ("low", "medium", "high"):
        totals[level] = sum(stream.cents for stream in every if stream.confidence == level.upper())
    whole = totals["regular"] + totals["irregular"]
    return {
        "monthly_average": units(whole / months),
        "monthly_average_regular": units(totals["regular"] / months),
        "monthly_average_irregular": units(totals["irregular"] / months),
        **{
            f"monthly_average_{level}_confidence": units(totals[level] / months)
            for level in ("low", "medium", "high")
        },
        "total_income_amount": units(whole),
        "total_regular_income_amount": units(totals["regular"]),
        "total_irregular_income_amount": units(totals["irregular"]),
        **{f"total_{level}_confidence": units(totals[level]) for level in ("low", "medium", "high")},
    }
