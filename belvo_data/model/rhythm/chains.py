"""Chains: payments to one payee of which each follows the one before in one cadence."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import exp, log
from typing import TYPE_CHECKING, NamedTuple

from belvo_data.model.rhythm.amounts import LEAST, NEAR, Nearness, nearness
from belvo_data.model.rhythm.cadences import CADENCES, FARTHEST, REGULAR, SKIPS, likelihood

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from belvo_data.model.rhythm.cadences import Cadence

ENOUGH = 4.0  # logarithm of how much likelier than chance a series has to be
AMONG = 6  # payments of one amount that make a series among purchases at the same payee
TWO = 2  # payments, which are a series only with much else for it
ENOUGH_OF_TWO = 1.5  # the same of a pair, of which more is asked otherwise
ON_TIME = 0.8  # of the payments that have to be
FILLED = 0.7  # of the periods that have to have a payment
MOST = 0.4  # of a payee's payments, which a series of varying amounts has to have
ALIKE = 0.6  # of the steps, which have to cost nearly the same in a series that must have a price
SHORT = 15.0  # days of a period below which purchases of any amount are habits, and no series
PAIR = 0.12  # how far apart two amounts may be that are a series by themselves, as logarithms
DEARER = 0.3  # the same, of two that lie whole periods apart to the day
MANY = 6  # steps that are all on time, whatever each payment costs
MONTH_OF_DAYS = 28  # days of a period below which amounts that vary may be two series
EVEN = 0.1  # by how much of a period the usual gap may be off where all payments are on time
ASTRAY = 6  # days by which a payment may be off whose period would be empty else
REPEATED = 3  # payments of one amount, from which on they may be a series among purchases


class Payment(NamedTuple):
    """A payment: its transaction, its day as an ordinal, its amount without sign and as a logarithm."""

    id: str
    day: int
    amount: float
    size: float
    account_id: str


@dataclass(frozen=True)
class Chain:
    """Payments that follow each other in a cadence.

    Attributes:
        score: logarithm of how much likelier they are so than by chance.
    """

    cadence: Cadence
    payments: tuple[Payment, ...]
    score: float

    @cached_property
    def confidence(self) -> float:
        """How sure it is that they are a series, from 0 to 1."""
        return round(1 / (1 + exp(-0.5 * (self.score + 1.0))), 3)

    @cached_property
    def steps(self) -> list[tuple[int, int]]:
        """Periods, and days off, from each payment to the next."""
        pairs = pairwise(self.payments)
        return [self.cadence.step(one.day, other.day) for one, other in pairs]

    def is_series(self, of: int, *, is_income: bool, is_extra: bool) -> bool:
        """Whether they recur, among ``of`` payments to the payee; ``is_extra``: pay beside the usual."""
        many = len(self.payments)
        if many < self.cadence.least or not self._is_regular():
            return False
        sizes = [one.size for one in self.payments]
        if many == TWO:
            alone = of == many and (is_extra or not is_income)
            apart = DEARER if abs(self.steps[0][1]) <= 1 and self.steps[0][0] == 1 else PAIR
            return alone and self.score >= ENOUGH_OF_TWO and abs(sizes[1] - sizes[0]) <= apart
        if self.score < ENOUGH:
            return False
        near = [nearness(one, other) for one, other in pairwise(sizes)]
        if many < MOST * of:
            alike = sum(each == 0 for each in near) >= ALIKE * len(near)
            return many >= AMONG and self.score >= 2 * ENOUGH and alike
        if self.cadence.days < SHORT and not is_income:
            return sum(each <= 1 for each in near) >= ALIKE * len(near)
        return True

    def _is_regular(self) -> bool:
        on_time = sum(abs(off) <= REGULAR * self.cadence.deviation for _, off in self.steps)
        periods = sum(count for count, _ in self.steps)
        return on_time >= ON_TIME * len(self.steps) and len(self.steps) >= FILLED * periods


def series_of(payments: Sequence[Payment], *, is_income: bool, is_extra: bool = False) -> list[Chain]:
    """Return the series among payments to one payee, in the order of their days; each is in one at most."""
    found: list[Chain] = []
    rest = list(payments)
    while len(rest) > 1:
        chains = _whole(rest) or [_best(each, cadence) for each, cadence in _tried(rest)]
        chain = max(chains, key=lambda one: one.score, default=None)
        if chain is None or not chain.is_series(len(rest), is_income=is_income, is_extra=is_extra):
            break
        chain = _filled(chain, rest)
        found.append(chain)
        taken = {one.id for one in chain.payments}
        rest = [one for one in rest if one.id not in taken]
    return found


def _whole(payments: Sequence[Payment]) -> list[Chain]:
    """Return all payments as chains, where each is on time and costs about what the one before did."""
    usual = (payments[-1].day - payments[0].day) / (len(payments) - 1)
    near = Nearness([one.size for one in payments])
    pairs = list(pairwise(payments))
    varies = any(abs(one.size - other.size) > NEAR[2] for one, other in pairs)
    if len(pairs) <= TWO or (varies and len(pairs) < MANY):
        return []
    found = []
    for cadence in CADENCES:
        if varies and cadence.days < MONTH_OF_DAYS:
            continue
        steps = [cadence.step(one.day, other.day) for one, other in pairs]
        if abs(usual / cadence.days - 1) > EVEN or any(
            periods > 1 or abs(off) > REGULAR * cadence.deviation for periods, off in steps
        ):
            continue
        score = cadence.prior + sum(likelihood(cadence, 1, off) + log(usual) for _, off in steps)
        score += sum(max(near.evidence(one.size, other.size), LEAST[3]) for one, other in pairs)
        found.append(Chain(cadence, tuple(payments), score))
    return found


def _filled(chain: Chain, payments: Sequence[Payment]) -> Chain:
    """Return a chain with what came in a period that seemed skipped, such as pay before holidays."""
    taken = {one.id for one in chain.payments}
    others = [one for one in payments if one.id not in taken]
    members = list(chain.payments)
    for before, (periods, _) in zip(chain.payments, chain.steps, strict=False):
        for place in range(1, periods):
            day = chain.cadence.after(before.day, place)
            near = [
                one
                for one in others
                if abs(one.day - day) <= min(ASTRAY, chain.cadence.days / 2)
                and abs(one.size - before.size) <= NEAR[2]
            ]
            if near:
                members.append(min(near, key=lambda one: (abs(one.day - day), one.id)))
                others.remove(members[-1])
    return Chain(chain.cadence, tuple(sorted(members, key=lambda one: (one.day, one.id))), chain.score)


def _tried(payments: list[Payment]) -> Iterable[tuple[list[Payment], Cadence]]:
    """Return what may be a series with what cadence: most payments, or those of amounts that come again."""
    usual = (payments[-1].day - payments[0].day) / (len(payments) - 1)
    for cadence in CADENCES:
        if usual / 3 <= cadence.days * 1.1 and cadence.days <= usual * 2.7:
            yield payments, cadence
    many: dict[float, int] = {}
    for one in payments:
        many[one.amount] = many.get(one.amount, 0) + 1
    repeated = [one for one in payments if many[one.amount] >= REPEATED]
    if len(repeated) > REPEATED:
        yield from ((repeated, cadence) for cadence in CADENCES if cadence.days > usual * 2.7)


def _best(payments: Sequence[Payment], cadence: Cadence) -> Chain:
    """Return the likeliest chain of a cadence."""
    span = max(payments[-1].day - payments[0].day, 1)
    chance = log((len(payments) - 1) / span)  # of a payment on any day
    near = Nearness([one.size for one in payments])
    farthest = cadence.deviation * FARTHEST
    longest, shortest = cadence.days * len(SKIPS) + farthest, cadence.days - farthest
    scores = [cadence.prior] * len(payments)
    before: list[int | None] = [None] * len(payments)
    for at, one in enumerate(payments):
        for back in range(at - 1, -1, -1):
            other = payments[back]
            gap = one.day - other.day
            if gap > longest:
                break
            if gap < shortest:
                continue
            periods, off = cadence.step(other.day, one.day)
            if periods > len(SKIPS) or abs(off) > farthest:
                continue
            if abs(off) > cadence.deviation and abs(one.size - other.size) > NEAR[-1]:
                continue  # another day and another amount: something else that is paid to the same
            score = scores[back] + likelihood(cadence, periods, off) - chance
            score += near.evidence(other.size, one.size)
            if score > scores[at]:
                scores[at], before[at] = score, back
    return _chain(payments, cadence, scores, before)


def _chain(
    payments: Sequence[Payment], cadence: Cadence, scores: Sequence[float], before: Sequence[int | None]
) -> Chain:
    last = max(range(len(payments)), key=scores.__getitem__)
    places: list[int] = []
    at: int | None = last
    while at is not None:
        places.append(at)
        at = before[at]
    return Chain(cadence, tuple(payments[place] for place in reversed(places)), scores[last])
