"""Measures: everything that is scored, each with its gate."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from benchmarks.score import balances, identity, meaning, pairs, series
from benchmarks.score.counts import Counts, of_sets
from benchmarks.score.said import RelationMissing

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.score.said import Said
    from benchmarks.score.truth import Truth


@dataclass(frozen=True, slots=True)
class Gate:
    """What a measure has to reach: precision and recall of counts, or one bound of a figure."""

    precision: float | None = None
    recall: float | None = None
    f1: float | None = None
    least: float | None = None
    most: float | None = None

    def __str__(self) -> str:
        both = [f"{value:.2f}" for value in (self.precision, self.recall) if value is not None]
        bounds = (("F1 ≥", self.f1), ("≥", self.least), ("≤", self.most))
        return " / ".join(both) or " ".join(
            f"{word} {value:g}" for word, value in bounds if value is not None
        )


@dataclass(frozen=True, slots=True)
class Measure:
    """One line of the score."""

    name: str
    take: Callable[[Said, Truth], Counts | float]
    gate: Gate


SURE, GOOD, FAIR, NONE = Gate(0.98, 0.97), Gate(0.97, 0.95), Gate(0.95, 0.90), Gate()
KIND_GATES = {
    "loan_payment": SURE,
    "transfer": GOOD,
    "card_payment": GOOD,
    "investment": FAIR,
    "exchange": FAIR,
}


def _counted(
    take: Callable[[Said, Truth], tuple[set[pairs.Ids], set[pairs.Ids]]],
) -> Callable[[Said, Truth], Counts]:
    return lambda said, truth: of_sets(*take(said, truth))


MEASURES = (
    *(
        Measure(f"pairs: {kind}", _counted(partial(pairs.transfers, kind=kind)), KIND_GATES[kind])
        for kind in pairs.KINDS
    ),
    Measure("one-sided moves", _counted(pairs.one_sided), GOOD),
    Measure("pending", _counted(pairs.pending), GOOD),
    Measure("refunds", _counted(pairs.refunds), GOOD),
    Measure("duplicates", _counted(pairs.duplicates), SURE),
    Measure("account twins", _counted(pairs.account_twins), NONE),
    Measure("recurring: members", lambda said, truth: series.Matched(said, truth).members(), FAIR),
    Measure("recurring: cadence", lambda said, truth: series.Matched(said, truth).cadences(), FAIR),
    Measure("recurring: next date", lambda said, truth: series.Matched(said, truth).next_dates(), NONE),
    Measure("anomalies", lambda said, truth: series.counted(series.anomalies(said, truth)), FAIR),
    Measure("anomalies, person and month", series.most_a_month, Gate(most=3)),
    Measure("persons", lambda said, truth: of_sets(*identity.persons(said, truth)), FAIR),
    Measure("kinds, rows", meaning.kinds_by_rows, NONE),
    Measure("kinds, money", meaning.kinds_by_money, Gate(least=0.99)),
    Measure("income, off by", partial(meaning.total_error, flow="income"), Gate(most=0.02)),
    Measure("spending, off by", partial(meaning.total_error, flow="spending"), Gate(most=0.02)),
    Measure("balances, days", balances.by_days, Gate(least=0.999)),
    Measure("accounts that add up", balances.conserved, Gate(least=1)),
    Measure("merchants, B-cubed", meaning.merchants, Gate(f1=0.90)),
)


@dataclass(frozen=True, slots=True)
class Figure:
    """What one measure came to: three numbers or a ``value``; none where a relation is missing."""

    precision: float | None = None
    recall: float | None = None
    f1: float | None = None
    value: float | None = None

    def passes(self, gate: Gate) -> bool:
        """Whether every bound of a gate is kept; what is missing keeps none."""
        held = (
            (gate.precision, self.precision),
            (gate.recall, self.recall),
            (gate.f1, self.f1),
            (gate.least, self.value),
        )
        low = any(bound is not None and (value is None or value < bound) for bound, value in held)
        high = gate.most is not None and (self.value is None or self.value > gate.most)
        return not (low or high)


MISSING = Figure()
Score = dict[str, Figure]


def scored(said: Said, truth: Truth) -> Score:
    """Return what each measure comes to, leaving out those that the truth says nothing of."""
    return {each.name: _figure(each, said, truth) for each in MEASURES if each.name not in truth.unknown}


def _figure(measure: Measure, said: Said, truth: Truth) -> Figure:
    try:
        taken = measure.take(said, truth)
    except RelationMissing:
        return MISSING
    if isinstance(taken, Counts):
        return Figure(taken.precision, taken.recall, taken.f1)
    return Figure(value=taken)


def mean(scores: list[Score]) -> Score:
    """Return the mean over several ledgers of what each was scored with."""
    names = dict.fromkeys(name for score in scores for name in score)
    return {name: _mean([score[name] for score in scores if name in score]) for name in names}


def _mean(figures: list[Figure]) -> Figure:
    def of(field: str) -> float | None:
        values = [getattr(figure, field) for figure in figures]
        return sum(values) / len(values) if None not in values else None

    return Figure(of("precision"), of("recall"), of("f1"), of("value"))
