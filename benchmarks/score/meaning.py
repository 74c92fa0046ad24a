"""Meaning: kinds by rows and by money, income and spending, and merchants."""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from benchmarks.score.counts import Counts

if TYPE_CHECKING:
    from benchmarks.score.said import Said
    from benchmarks.score.truth import Truth

WORTH = {"MXN": 1.0, "BRL": 3.4, "COP": 0.0045, "USD": 18.0}
"""What one unit of a currency weighs beside another's, where shares of all money are taken."""


def kinds_by_rows(said: Said, truth: Truth) -> float:
    """Return the share of rows with the right kind."""
    told = said.by_id("select id, kind from ledger")
    known = [(id_, meaning.kind) for id_, meaning in truth.meanings.items() if meaning.kind]
    return len([id_ for id_, kind in known if told.get(id_) == kind]) / len(known)


def kinds_by_money(said: Said, truth: Truth) -> float:
    """Return the share of the money that moves with the right kind."""
    told = said.by_id("select id, kind from ledger")
    right = whole = 0.0
    for id_, meaning in truth.meanings.items():
        if meaning.kind:
            weight = abs(float(meaning.amount)) * WORTH[meaning.currency]
            right, whole = right + weight * (told.get(id_) == meaning.kind), whole + weight
    return right / whole


def confusions(said: Said, truth: Truth) -> Counter[tuple[str | None, str | None]]:
    """Return how many rows of one kind (first) are said to be of another (second)."""
    told = said.by_id("select id, kind from ledger")
    pairs = ((meaning.kind, told.get(id_)) for id_, meaning in truth.meanings.items() if meaning.kind)
    return Counter((true, word) for true, word in pairs if true != word)


def total_error(said: Said, truth: Truth, flow: str) -> float:
    """Return by how much a flow's totals are off, over all currencies, as a share of the true ones."""
    query = f"select currency, sum(counted_amount) from ledger where flow = '{flow}' group by currency"
    told: dict[str, Decimal] = said.by_id(query)
    true: dict[str, Decimal] = defaultdict(Decimal)
    for meaning in truth.meanings.values():
        if meaning.flow == flow:
            true[meaning.currency] += meaning.counted
    off = sum(abs(float(told.get(each, 0) - true[each])) * WORTH[each] for each in sorted(true))
    return off / sum(abs(float(total)) * WORTH[each] for each, total in true.items())


def merchants(said: Said, truth: Truth) -> Counts:
    """Return B-cubed counts: of those said to be of a row's merchant, how many are, and the reverse."""
    told = said.by_id("select id, merchant from ledger")
    alone = {id_: told.get(id_) or f"alone {id_}" for id_ in truth.merchants}
    both = Counter((alone[id_], true) for id_, true in truth.merchants.items())
    said_in, true_in = Counter(alone.values()), Counter(truth.merchants.values())
    precision = sum(many * many / said_in[word] for (word, _), many in both.items()) / len(alone)
    recall = sum(many * many / true_in[true] for (_, true), many in both.items()) / len(alone)
    return Counts(precision * recall, recall, precision)
