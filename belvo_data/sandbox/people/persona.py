"""The words in which a person's money is described; ``world`` lives the description day by day.

Amounts are whole units of the account's currency, as people say them; the engine counts in cents.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

Country = Literal["MX", "BR", "CO"]
RAISED = 1.2  # of its price is what a subscription costs once it got dearer


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Money that is owned: a current, savings or foreign-currency account; ``joint`` with the partner."""

    key: str
    name: str
    opening: int
    category: str = "CHECKING_ACCOUNT"
    currency: str = ""
    yearly_interest: float = 0.0
    bank: str = ""
    joint: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A credit card: ``opening`` is owed at first, ``pays`` is the share of each bill that gets paid."""

    key: str = "card"
    name: str
    limit: int
    opening: int
    closes: int
    due_after: int = 10
    pays: tuple[float, float] = (1.0, 1.0)
    monthly_interest: float = 0.04
    network: str = "VISA"
    bank: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loan:
    """A loan with equal payments: ``contract`` was lent, ``opening`` is still owed at first."""

    key: str = "loan"
    name: str
    contract: int
    opening: int
    payment: int
    monthly_interest: float
    day: int
    kind: str = "PERSONAL_LOAN"
    bank: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Income:
    """Money that comes on paydays; ``extra`` gives the months that pay more, as shares of the amount.

    In the months ``missed`` the first pay never came.
    """

    name: str
    amount: int
    paydays: str
    text: str
    to: str = "checking"
    kind: str = "salary"
    spread: float = 0.0
    extra: Mapping[tuple[int, int], tuple[str, float]] = field(default_factory=dict)
    missed: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Monthly:
    """A cost that comes every month, or in some months, around one day."""

    name: str
    amount: int
    day: int
    kind: str
    text: str
    pays: str = "checking"
    spread: float = 0.0
    months: tuple[int, ...] = ()
    times: int = 1
    payday: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """A price that stays until it is raised: ``prices`` are (from this day on, price), from the first on."""

    name: str
    day: int
    prices: tuple[tuple[date, float], ...]
    kind: str = "streaming"
    pays: str = "card"
    usd: float = 0.0
    months: tuple[int, ...] = ()
    ends: date = date.max

    def dearer(self, since: date) -> "Subscription":
        """Return it with all prices a fifth higher from a day on; one that begins later stays as it is."""
        before = [price for price in self.prices if price[0] < since]
        if not before:
            return self
        raised = ((since, before[-1][1]), *(price for price in self.prices if price[0] >= since))
        return replace(self, prices=(*before, *((day, round(price * RAISED, 2)) for day, price in raised)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit:
    """What is bought, or earned, again and again: so often a week, around one amount."""

    kind: str
    per_week: float
    median: float
    sigma: float = 0.45
    weekend: float = 1.0
    by_card: float = 0.0
    account: str = "checking"
    inflow: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Splurge:
    """A larger purchase that is paid by card in equal parts."""

    kind: str
    per_year: float
    median: float
    parts: tuple[int, ...]
    sigma: float = 0.5
    pays: str = "card"


@dataclass(frozen=True, slots=True, kw_only=True)
class Saving:
    """Once a month money moves to another own account: an amount, or a share of what is above ``keep``."""

    day: int
    amount: int = 0
    keep: int = 0
    share: float = 0.0
    source: str = "checking"
    target: str = "savings"


@dataclass(frozen=True, slots=True, kw_only=True)
class Investment:
    """Money that works: so much is put in each month, it grows, and in some months some is taken out."""

    key: str
    name: str
    kind: str
    opening: int
    yearly: float
    indexer: str
    monthly: int = 0
    day: int = 10
    source: str = "checking"
    bank: str = ""
    taken: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Remittance:
    """Money from or to another country, changed at the bank; the amount is in the foreign currency."""

    key: str
    currency: str
    amount: int
    day: int
    months: tuple[int, ...]
    partner: str
    country: str
    purpose: str
    inflow: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Who the person is; numbers with check digits are made from the seed, not written here."""

    name: str
    birth_date: date
    gender: str
    marital_status: str
    street: str
    district: str
    town: str
    state: str
    postcode: str
    occupation: str = ""
    company: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Persona:
    """Somebody whom people can try: sign in with ``username`` and any password.

    ``home`` is the bank of everything that names no other; ``partner`` shares the joint accounts.
    """

    username: str
    home: str
    country: Country
    currency: str
    segment: Literal["retail", "business"]
    story: Mapping[str, str]
    identity: Identity
    partner: Identity | None = None
    accounts: tuple[Account, ...]
    cards: tuple[Card, ...] = ()
    loans: tuple[Loan, ...] = ()
    incomes: tuple[Income, ...] = ()
    monthly: tuple[Monthly, ...] = ()
    subscriptions: tuple[Subscription, ...] = ()
    habits: tuple[Habit, ...] = ()
    splurges: tuple[Splurge, ...] = ()
    savings: tuple[Saving, ...] = ()
    investments: tuple[Investment, ...] = ()
    remittances: tuple[Remittance, ...] = ()
    inflation: float = 0.045
