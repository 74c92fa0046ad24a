"""Series: what a chain of payments says of what it costs, of when it comes next, and whether it has ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from statistics import median_high
from typing import TYPE_CHECKING

from belvo_data.model.rhythm.amounts import price
from belvo_data.model.rhythm.cadences import MONTH, SKIPS, months_later
from belvo_data.model.rhythm.chains import series_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from belvo_data.model.rhythm.amounts import Price
    from belvo_data.model.rhythm.chains import Chain
    from belvo_data.model.rhythm.payees import Payee

SALARY = (
    0.5  # of the payments that the bank calls pay, or which a company makes, where they are somebody's pay
)
BILLS = frozenset({"Bills & Utilities", "Insurance", "Taxes", "Home & Life", "Credits & Loans", "Transfers"})
FEES = frozenset({"fee", "tax", "interest"})
LOOKED_AT = 3  # payments that say on which day the next one comes
HALF_MONTH = range(9, 23)  # days from one payment to the next that comes twice a month
PATIENCE = (14, 45)  # days that a payment may at least and at most be late before the series has ended


@dataclass(frozen=True, slots=True)
class Series:
    """A chain of payments and whose it is, with what follows from them."""

    payee: Payee
    chain: Chain

    @property
    def kind(self) -> str:
        """What it is: salary, thirteenth, income, subscription, bill or fee."""
        payee = self.payee
        if payee.kind in FEES:
            return "fee" if payee.direction == "OUTFLOW" else "income"
        if payee.direction == "INFLOW":
            return "thirteenth" if payee.is_extra else "salary" if self.is_pay else "income"
        return "subscription" if self.price.is_steady and payee.category not in BILLS else "bill"

    @property
    def is_pay(self) -> bool:
        """Whether the bank calls it pay, or a company pays the same at least once a month."""
        payee, days = self.payee, self.chain.cadence.days
        return payee.pay >= SALARY or (payee.firm >= SALARY and days <= MONTH + 1 and self.price.is_steady)

    @property
    def price(self) -> Price:
        """What it costs."""
        return price([one.amount for one in self.chain.payments])

    @property
    def account_id(self) -> str | None:
        """The account that it is paid from or into; None: several."""
        accounts = {one.account_id for one in self.chain.payments}
        return accounts.pop() if len(accounts) == 1 else None

    @property
    def expected(self) -> date:
        """When the next payment is expected after the last, also where that day has passed."""
        return date.fromordinal(_expected(self.chain))

    @property
    def status(self) -> str:
        """Whether it is active, late or ended, on the newest day of its links."""
        cadence = self.chain.cadence
        late = (self.payee.newest - self.expected).days
        skipped = max((count for count, _ in self.chain.steps), default=1) - 1
        least, most = PATIENCE
        if late > min(max(cadence.days, least), most) + skipped * cadence.days:
            return "ended"
        return "late" if late > 3 * cadence.deviation else "active"

    @property
    def missed(self) -> list[date]:
        """The days on which a payment was expected and none came, also the next one where it is late."""
        days = [
            self.chain.cadence.after(one.day, place)
            for one, (periods, _) in zip(self.chain.payments, self.chain.steps, strict=False)
            for place in range(1, periods)
        ]
        late = [self.expected] if self.status == "late" else []
        return [*map(date.fromordinal, days), *late]

    @property
    def evidence(self) -> list[str]:
        """What says that it recurs, in words."""
        off = max((abs(each) for _, each in self.chain.steps), default=0)
        words = [f"{len(self.chain.payments)} payments", f"{self.chain.cadence.name} within {off} days"]
        if self.price.is_steady:
            words.append("same amount" if self.price.before is None else "same amount but for a new price")
        return [*words, "called pay by the bank"] if self.payee.pay >= SALARY else words


def all_series(payees: Iterable[Payee]) -> Iterator[Series]:
    """Return the series of some payees."""
    for payee in payees:
        is_income = payee.direction == "INFLOW"
        for chain in series_of(payee.payments, is_income=is_income, is_extra=payee.is_extra):
            yield Series(payee, chain)


def _expected(chain: Chain) -> int:
    """Return the day after the last one that most of the last payments point to.

    Months that had no payment a year ago, such as a school's holidays, are passed over.
    """
    day = _following(chain)
    days, year = [one.day for one in chain.payments], round(12 * MONTH)
    if chain.cadence.months == 1:
        for periods in range(1, len(SKIPS)):
            if days[0] > day - year or any(abs(one + year - day) < MONTH / 2 for one in days):
                break
            day = _following(chain, periods)
    return day


def _following(chain: Chain, skipped: int = 0) -> int:
    cadence, payments = chain.cadence, chain.payments
    if cadence.name == "semimonthly" and len(payments) > LOOKED_AT:
        return _other_half(chain)
    pointed, periods = [], 1 + skipped
    for at in range(len(payments) - 1, max(len(payments) - 1 - LOOKED_AT, -1), -1):
        pointed.append(cadence.after(payments[at].day, periods))
        periods += chain.steps[at - 1][0] if at else 0
    return median_high(pointed)


def _other_half(chain: Chain) -> int:
    """Return the next day of a payment that comes twice a month, by those on the same day of the month."""
    last = chain.payments[-1].day
    pointed = []
    for months, one in enumerate(chain.payments[-2::-2][:LOOKED_AT], start=1):
        day = months_later(one.day, months)
        if day - last in HALF_MONTH:
            pointed.append(day)
    return median_high(pointed) if pointed else chain.cadence.after(last)
