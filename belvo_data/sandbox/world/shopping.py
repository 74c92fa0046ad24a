"""What happens again and again without a date: purchases, friends, refunds, things paid in parts."""

from datetime import timedelta
from functools import partial
from math import exp

from belvo_data.sandbox.money import plausible
from belvo_data.sandbox.people.persona import Habit, Splurge
from belvo_data.sandbox.people.shops import SHOPS
from belvo_data.sandbox.world.book import Entry
from belvo_data.sandbox.world.life import Life
from belvo_data.sandbox.world.paydays import SATURDAY, in_month

REFUNDABLE = frozenset({"clothes", "online", "electronics", "delivery"})
REFUNDED, CHARGED_TWICE, DISPUTED = 0.03, 0.004, 0.002
IN_PART, LATE = 0.3, 0.15
DAYS, WEEKS = (3, 11), (28, 55)
ASTONISHING = 1 / 120  # of days
DECEMBER = 12


def shop_around(life: Life) -> None:
    """Live one day of habits: most days have some, weekends and December have more."""
    weekend = life.day.weekday() >= SATURDAY
    season = 1.25 if life.day.month == DECEMBER else 1.0
    for habit in life.persona.habits:
        rate = habit.per_week / (5 + 2 * habit.weekend) * (habit.weekend if weekend else 1.0) * season
        while rate > 0:
            if life.chance.random() < rate:
                _follow(life, habit)
            rate -= 1
    _astonish(life)
    for splurge in life.persona.splurges:
        if life.chance.random() < splurge.per_year * season / 365:
            _buy_in_parts(life, splurge)


def _follow(life: Life, habit: Habit) -> None:
    chance = life.chance
    account = _pays(life, habit)
    amount = _rounded(life, life.price(habit.median, account, habit.sigma), account, habit)
    shop = chance.choice(SHOPS[life.persona.country][habit.kind])
    if habit.inflow:
        rails = life.rails(account)
        text = rails.person_in if habit.kind in {"person", "customer"} else rails.business_in
        life.book.enter(
            account,
            life.day,
            amount,
            text=_words(life, text, shop),
            kind=habit.kind,
            why=f"received:{habit.kind}",
            shop=shop,
        )
    elif life.affords(account, amount):
        text = _wording(life, habit, account)
        entry = life.spend(
            account,
            amount,
            text=_words(life, text, shop),
            kind=habit.kind,
            why=f"{_word(habit)}:{habit.kind}",
            shop=shop,
        )
        if _word(habit) == "purchase":
            _regret(life, entry)


def _pays(life: Life, habit: Habit) -> str:
    return "card" if habit.by_card and life.chance.random() < habit.by_card else habit.account


def _word(habit: Habit) -> str:
    return {"cash": "cash", "person": "sent", "owner": "sent"}.get(habit.kind, "purchase")


def _astonish(life: Life) -> None:
    """Now and then something costs many times what it usually does."""
    if life.chance.random() > ASTONISHING:
        return
    habits = [habit for habit in life.persona.habits if not habit.inflow and _word(habit) == "purchase"]
    if habits:
        habit = life.chance.choice(habits)
        account, much = _pays(life, habit), life.chance.uniform(8, 14)
        amount, shop = (
            life.price(habit.median * much, account),
            life.chance.choice(SHOPS[life.persona.country][habit.kind]),
        )
        if life.affords(account, amount):
            text = _words(life, _wording(life, habit, account), shop)
            life.spend(account, amount, text=text, kind=habit.kind, why=f"anomaly:{habit.kind}", shop=shop)


def _rounded(life: Life, amount: int, account: str, habit: Habit) -> int:
    """Round as people do: notes from a machine, and prices that often end on a whole unit."""
    if habit.kind == "cash":
        note = 1_000_000 if life.currencies[account] == "COP" else 5_000
        return max(note, round(amount / note) * note)
    return round(amount / 100) * 100 if amount > 200 and life.chance.random() < 0.3 else amount  # noqa: PLR2004


def _wording(life: Life, habit: Habit, account: str) -> str:
    rails = life.rails(account)
    if life.is_card(account):
        return rails.card
    match habit.kind:
        case "person" | "owner":
            return rails.person_out
        case "cash":
            return rails.cash
        case "supplies":
            return rails.payment_out
        case _:
            return life.chance.choice(rails.purchases)


def _words(life: Life, text: str, shop: str, **more: int) -> str:
    city = life.persona.identity.town.upper()
    ref = life.chance.randrange(1_000_000) if "{ref}" in text else 0
    return text.format(shop=shop.upper(), city=city, ref=f"{ref:06}", **more)


def _regret(life: Life, entry: Entry) -> None:
    """Now and then a purchase is charged twice by mistake, given back or disputed; money returns later."""
    fate, chance = life.chance.random(), life.chance
    if fate < CHARGED_TWICE:
        again = life.book.enter(
            entry.account,
            life.day,
            entry.cents,
            text=entry.text,
            kind=entry.kind,
            why=f"duplicate:{entry.key}",
            shop=entry.shop,
        )
        _give_back(life, again, chance.randint(3, 11))
    elif entry.kind in REFUNDABLE and fate <= CHARGED_TWICE + REFUNDED:
        late = chance.random() < LATE
        share = chance.uniform(0.2, 0.8) if chance.random() < IN_PART else 1.0
        _give_back(life, entry, chance.randint(*(WEEKS if late else DAYS)), share=share)
    elif life.is_card(entry.account) and chance.random() < DISPUTED:
        _give_back(life, entry, chance.randint(*WEEKS), disputed=True)


def _give_back(life: Life, entry: Entry, days: int, *, share: float = 1.0, disputed: bool = False) -> None:
    part = plausible(-entry.cents / 100 * share, life.currencies[entry.account])
    amount = -entry.cents if share == 1 else min(part, -entry.cents)
    deed = partial(_refund, entry=entry, amount=amount, disputed=disputed)
    life.later(life.day + timedelta(days=days), deed)


def _refund(life: Life, *, entry: Entry, amount: int, disputed: bool) -> None:
    words = life.rails(entry.account)
    text = words.chargeback if disputed else words.refund
    life.book.enter(
        entry.account,
        life.day,
        amount,
        text=text.format(shop=(entry.shop or "").upper()),
        kind="refund",
        why=f"refund:{entry.key}",
        shop=entry.shop,
    )


def _buy_in_parts(life: Life, splurge: Splurge) -> None:
    parts = life.chance.choice(splurge.parts)
    total = life.price(splurge.median * exp(life.chance.gauss(0, splurge.sigma)), splurge.pays)
    if not life.affords(splurge.pays, total):
        return
    shop = life.chance.choice(SHOPS[life.persona.country][splurge.kind])
    each = plausible(total / 100 / parts, life.currencies[splurge.pays])
    why = f"parts:{shop}/{life.day}"
    for number in range(1, parts + 1):
        months = life.day.year * 12 + life.day.month - 1 + number - 1
        day = in_month(months // 12, months % 12 + 1, life.day.day)
        deed = partial(_pay_part, splurge=splurge, shop=shop, each=each, part=(number, parts), why=why)
        if number == 1:
            deed(life)
        else:
            life.later(day, deed)


def _pay_part(life: Life, *, splurge: Splurge, shop: str, each: int, part: tuple[int, int], why: str) -> None:
    text = life.rails(splurge.pays).part.format(shop=shop.upper(), n=part[0], of=part[1])
    life.book.enter(
        splurge.pays, life.day, -each, text=text, kind=splurge.kind, why=why, shop=shop, part=part
    )
