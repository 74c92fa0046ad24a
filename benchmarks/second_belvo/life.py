"""Life: one person's accounts, prices and chances, and the one way in which rows are written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from benchmarks.second_belvo import shops
from benchmarks.second_belvo.accounts import CARD, CHECKING, INVESTMENT, LOAN, SAVINGS, Account, new_id
from benchmarks.second_belvo.book import Book, Row
from benchmarks.second_belvo.categories import category
from benchmarks.second_belvo.days import DAY, next_open
from benchmarks.second_belvo.persons import Party

if TYPE_CHECKING:
    from datetime import date
    from random import Random

    from benchmarks.second_belvo.bank import Bank
    from benchmarks.second_belvo.persons import Person
    from benchmarks.second_belvo.shops import Shop

UNIT = {"MXN": 100, "BRL": 27, "COP": 22_000, "USD": 5.5}
ROUND = {"COP": 10_000}  # cents to which prices are rounded


@dataclass(slots=True, kw_only=True)
class Life:
    """What a person does with money.

    Attributes:
        place: the person's number in the world, by which habits are dealt out.
        until: the last day of the world; own moves end a few days before, so that both sides show.
    """

    rng: Random
    book: Book
    person: Person
    place: int
    since: date
    until: date
    accounts: list[Account] = field(default_factory=list)

    @property
    def country(self) -> str:
        """The person's country."""
        return self.person.country

    @property
    def main(self) -> Account:
        """The account to which the salary comes."""
        return self.all(CHECKING)[0]

    @property
    def settled(self) -> date:
        """The last day on which an own move begins."""
        return self.until - 8 * DAY

    def all(self, category: str) -> list[Account]:
        """Return the accounts of a category in the country's currency."""
        return [one for one in self.accounts if one.category == category and one.currency != "USD"]

    def one(self, category: str) -> Account | None:
        """Return the first account of a category, if there is one."""
        return next(iter(self.all(category)), None)

    @property
    def card(self) -> Account | None:
        """The first credit card."""
        return self.one(CARD)

    @property
    def savings(self) -> Account | None:
        """The savings account."""
        return self.one(SAVINGS)

    @property
    def loan(self) -> Account | None:
        """The loan."""
        return self.one(LOAN)

    @property
    def investment(self) -> Account | None:
        """The investment account."""
        return self.one(INVESTMENT)

    def own(self, account: Account) -> Party:
        """Return the person as the other side of a payment to or from an own account."""
        return Party(self.person.in_texts, self.person.document, account.agency, account.number)

    def cents(self, units: float, currency: str = "") -> int:
        """Return a price in cents, rounded as shops do."""
        currency = currency or self.main.currency
        exact, step = units * UNIT[currency], ROUND.get(currency, 1)
        return max(round(exact / step) * step, step)

    def round_cents(self, units: float) -> int:
        """Return an amount that a person would choose: a round one."""
        size = self.cents(50) if units < 1000 else self.cents(100)
        return max(round(self.cents(units) / size), 1) * size

    def chance(self, share: float) -> bool:
        """Whether something happens that happens that often."""
        return self.rng.random() < share

    def day(self, *, early: int = 0, margin: int = 8) -> date:
        """Return any day, not within ``early`` days of the beginning and ``margin`` of the end."""
        return self.since + self.rng.randint(early, (self.until - self.since).days - margin) * DAY

    def arrives(self, day: date, lag: int) -> date:
        """Return when money arrives that was sent on a day: after some days, on one when banks book."""
        return day if lag == 0 else next_open(self.country, day + lag * DAY)

    def post(
        self,
        account: Account,
        day: date,
        cents: int,
        movement: str,
        kind: str | None,
        *,
        to: Party | None = None,
        named: bool = False,
        words: dict[str, str] | None = None,
        **more: Any,
    ) -> Row:
        """Write a row with the words of its account's bank."""
        bank, rng = account.bank, self.rng
        text = bank.say(movement, day, rng, named=named, **_side(bank, to), **(words or {}))
        row = Row(
            id=new_id(rng), account=account, day=day, cents=cents, text=text, kind=kind,
            category=category(movement, rng, shop_kind=more.get("shop_kind", ""))
            if bank.tells_categories else None,
            counterparty=_counterparty(account, to), other=to.name if to else None, **more,
        )  # fmt: skip
        return self.book.add(row)

    def buy(
        self,
        account: Account,
        day: date,
        cents: int,
        shop: Shop,
        *,
        movement: str = "",
        kind: str | None = "spending",
        **more: Any,
    ) -> Row:
        """Write a purchase, or something else that has to do with a shop."""
        movement = movement or ("credit" if account.category == CARD else "debit")
        rng, tells = self.rng, account.bank.tells_shops
        words = {
            "shop": shops.written(shop, self.country, rng),
            "city": rng.choice(shops.CITIES[self.country]),
        }
        reference, second = str(rng.randint(10**5, 10**9)), rng.randint(25_000, 79_000)
        known: dict[str, Any] = {
            "shop": shop.name, "sent_shop": shops.sent(shop, rng) if tells else None,
            "reference": reference, "second": second,
            "mcc": shop.mcc if account.category == CARD and tells else None, "shop_kind": shop.kind,
            "is_sure": shop.kind != "tax",
        }  # fmt: skip
        return self.post(account, day, cents, movement, kind, words=words, **(known | more))


def _side(bank: Bank, to: Party | None) -> dict[str, str]:
    """Return the words for the other side."""
    if to is None:
        return {}
    tail = {"tail": to.number[-4:]} if to.number else {}
    return {"name": to.name if to.company else bank.spelled(to.name), **tail}


def _counterparty(account: Account, to: Party | None) -> dict[str, Any] | None:
    if to is None or not account.bank.names_other:
        return None
    by_document = account.bank.names_other == "document"
    return {
        "type": "COMPANY" if to.company else "INDIVIDUAL",
        "document_number": to.document if by_document else None,
        "clearing_code": None,
        "agency": None if by_document else to.agency,
        "number": None if by_document else to.number,
        "check_digit": None,
    }
