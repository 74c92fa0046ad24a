"""What comes and goes by the calendar: salaries, rent, subscriptions, and what is put aside."""

from datetime import date
from functools import partial
from itertools import pairwise

from belvo_data.sandbox.money import cents
from belvo_data.sandbox.people.persona import Income, Monthly, Subscription
from belvo_data.sandbox.world.abroad import remit
from belvo_data.sandbox.world.investing import invest, take_out
from belvo_data.sandbox.world.life import Deed, Life
from belvo_data.sandbox.world.paydays import in_month, next_business, paydays
from belvo_data.sandbox.world.savings import gather_interest, put_aside


def plan_month(life: Life, year: int, month: int) -> None:
    """Put the month's fixed dates on the agenda, as far as they are still ahead."""
    for plan in (_plan_incomes, _plan_costs, _plan_savings, _plan_investments):
        plan(life, year, month)
    _agree(life, in_month(year, month, 31), gather_interest)


def _plan_incomes(life: Life, year: int, month: int) -> None:
    country = life.persona.country
    for income in life.persona.incomes:
        paid = paydays(income.paydays, year, month, country)
        for day in paid[1:] if (year, month) in income.missed else paid:
            _agree(life, day, partial(_earn, income=income))
        for (when, day_number), (name, share) in income.extra.items():
            if when == month:
                day = next_business(in_month(year, month, day_number), country)
                _agree(life, day, partial(_earn_more, income=income, name=name, share=share))


def _plan_costs(life: Life, year: int, month: int) -> None:
    for cost in life.persona.monthly:
        for day in _due(life, cost, year, month):
            for _ in range(cost.times):
                _agree(life, day, partial(_pay, cost=cost))
    for subscription in life.persona.subscriptions:
        if not subscription.months or month in subscription.months:
            day = in_month(year, month, subscription.day)
            _agree(life, day, partial(_subscribe, subscription=subscription))


def _plan_savings(life: Life, year: int, month: int) -> None:
    for saving in life.persona.savings:
        day = next_business(in_month(year, month, saving.day), life.persona.country)
        _agree(life, day, partial(put_aside, saving=saving))


def _plan_investments(life: Life, year: int, month: int) -> None:
    for investment in life.persona.investments:
        day = next_business(in_month(year, month, investment.day), life.persona.country)
        if investment.monthly:
            _agree(life, day, partial(invest, investment=investment))
        if month in investment.taken:
            _agree(life, day, partial(take_out, investment=investment, units=investment.taken[month]))
    for remittance in life.persona.remittances:
        if month in remittance.months:
            day = next_business(in_month(year, month, remittance.day), life.persona.country)
            _agree(life, day, partial(remit, remittance=remittance))


def _agree(life: Life, day: date, deed: Deed) -> None:
    if day >= life.day:
        life.agenda.setdefault(day, []).append(deed)


def _due(life: Life, cost: Monthly, year: int, month: int) -> tuple[date, ...]:
    country = life.persona.country
    if cost.months and month not in cost.months:
        return ()
    if cost.payday:
        return paydays(cost.payday, year, month, country)
    return (next_business(in_month(year, month, cost.day), country),)


def _earn(life: Life, income: Income) -> None:
    amount = life.price(income.amount, income.to, income.spread)
    life.book.enter(
        income.to, life.day, amount, text=income.text, kind=income.kind, why=f"income:{income.name}"
    )


def _earn_more(life: Life, income: Income, name: str, share: float) -> None:
    amount, text = (
        life.price(income.amount * share, income.to, income.spread),
        f"{income.text} {name.upper()}",
    )
    life.book.enter(income.to, life.day, amount, text=text, kind=income.kind, why=f"bonus:{name}")


def _pay(life: Life, cost: Monthly) -> None:
    life.spend(
        cost.pays,
        life.price(cost.amount, cost.pays, cost.spread),
        text=cost.text,
        kind=cost.kind,
        why=f"fixed:{cost.name}",
    )


def _subscribe(life: Life, subscription: Subscription) -> None:
    if not subscription.prices[0][0] <= life.day <= subscription.ends:
        return
    price = next(
        price
        for (since, price), (until, _) in pairwise((*subscription.prices, (date.max, 0.0)))
        if since <= life.day < until
    )
    entry = life.spend(
        subscription.pays,
        cents(price),
        text=life.rails(subscription.pays).subscription.format(shop=subscription.name.upper()),
        kind=subscription.kind,
        why=f"subscription:{subscription.name}",
        shop=subscription.name,
    )
    entry.foreign = cents(subscription.usd) or None
