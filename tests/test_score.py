"""What is derived is held against what is true: shares that can be added up by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from benchmarks.score import balances, identity, meaning, pairs, series
from benchmarks.score.counts import Counts, of_sets
from benchmarks.score.measures import MISSING, Figure, Gate, mean, scored
from benchmarks.score.said import said_by
from benchmarks.score.table import table
from benchmarks.score.truth import Meaning, Move, Oddity, Series, Truth
from tests.said_and_true import written

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

DAY = date(2026, 3, 2)


def means(amount: int, kind: str | None, *, flow: str | None = None, currency: str = "BRL") -> Meaning:
    counted = Decimal(amount if flow else 0)
    return Meaning(
        account="a", day=DAY, amount=Decimal(amount), currency=currency, kind=kind, flow=flow, counted=counted
    )


def row(
    id_: str, amount: int, kind: str, *, flow: str | None = None, merchant: str | None = None
) -> tuple[Any, ...]:
    counted = amount if flow else 0
    return (id_, "a", DAY, amount, "BRL", kind, flow, counted, None, merchant, "PROCESSED")


def triple(counts: Counts) -> tuple[float, float, float]:
    return counts.hits, counts.said, counts.true


def test_two_of_three_said_are_true_and_two_of_four_true_are_said() -> None:
    counts = of_sets({1, 2, 9}, {1, 2, 3, 4})
    assert (counts.precision, counts.recall) == (pytest.approx(2 / 3), 0.5)
    assert counts.f1 == pytest.approx(2 * (2 / 3) * 0.5 / (2 / 3 + 0.5))


def test_nothing_said_of_nothing_is_right() -> None:
    assert (Counts(0, 0, 0).precision, Counts(0, 0, 0).recall) == (1, 1)
    assert (Counts(0, 0, 2).precision, Counts(0, 0, 2).recall) == (0, 0)


def test_only_applied_pairs_of_the_kind_count_and_one_sided_ones_apart(tmp_path: Path) -> None:
    truth = Truth(
        moves=[
            Move("o1", "i1", "transfer"),
            Move("o2", "i2", "transfer"),
            Move("o3", None, "card_payment"),
            Move("o4", "i4", "exchange"),
        ],
        aside={"old"},
    )
    rows = [
        ("o1", "i1", "transfer", True),
        ("o2", "i2", "transfer", False),
        ("o9", "i9", "transfer", True),
        ("old", "i8", "transfer", True),
        ("o4", "i4", "transfer", True),
        ("o3", None, "card_payment", True),
        (None, "i7", "investment", True),
    ]
    with said_by(written(tmp_path / "f", {"transfers": rows})) as said:
        assert triple(of_sets(*pairs.transfers(said, truth, "transfer"))) == (1, 3, 2)
        assert triple(of_sets(*pairs.transfers(said, truth, "exchange"))) == (0, 0, 1)
        assert triple(of_sets(*pairs.one_sided(said, truth))) == (1, 2, 1)


def test_a_duplicate_is_one_whichever_way_round_it_is_said(tmp_path: Path) -> None:
    truth = Truth(duplicates={frozenset({"a", "b"})}, refunds={("r", None), ("s", "p")})
    relations = {"duplicates": [("b", "a", True)], "refunds": [("r", None, True), ("s", "q", True)]}
    with said_by(written(tmp_path / "f", relations)) as said:
        assert triple(of_sets(*pairs.duplicates(said, truth))) == (1, 1, 1)
        assert triple(of_sets(*pairs.refunds(said, truth))) == (1, 2, 2)


def test_kinds_count_by_rows_and_by_money(tmp_path: Path) -> None:
    """
    100 BRL spending, said to be so; 300 BRL transfer, said to be income; 50 BRL that nobody can tell
    """
    truth = Truth(
        meanings={
            "a": means(-100, "spending", flow="spending"),
            "b": means(300, "transfer"),
            "c": means(50, None),
        }
    )
    rows = [
        row("a", -100, "spending", flow="spending"),
        row("b", 300, "income", flow="income"),
        row("c", 50, "cash"),
    ]
    with said_by(written(tmp_path / "f", {"ledger": rows})) as said:
        assert meaning.kinds_by_rows(said, truth) == 0.5
        assert meaning.kinds_by_money(said, truth) == 0.25


def test_totals_are_off_by_a_share_of_the_true_ones(tmp_path: Path) -> None:
    truth = Truth(
        meanings={"a": means(-100, "spending", flow="spending"), "b": means(20, "refund", flow="spending")}
    )
    rows = [row("a", -100, "spending", flow="spending"), row("b", 20, "income")]
    with said_by(written(tmp_path / "f", {"ledger": rows})) as said:
        assert meaning.total_error(said, truth, "spending") == pytest.approx(20 / 80)


def test_merchants_are_scored_row_by_row(tmp_path: Path) -> None:
    """
    Two rows of one shop under one name that a third shop has, too, and one without a name:
    precision (2/3 + 2/3 + 1/3 + 1) / 4, recall (2/3 + 2/3 + 1 + 1/3) / 4
    """
    truth = Truth(merchants={"a": "Shop", "b": "Shop", "c": "Other", "d": "Shop"})
    names = {"a": "SHOP", "b": "SHOP", "c": "SHOP", "d": None}
    rows = [row(id_, -1, "spending", merchant=name) for id_, name in names.items()]
    with said_by(written(tmp_path / "f", {"ledger": rows})) as said:
        counts = meaning.merchants(said, truth)
    assert (counts.precision, counts.recall) == (pytest.approx(8 / 12), pytest.approx(8 / 12))


def of(ids: str, **more: Any) -> Series:
    return Series(members=frozenset(ids), cadences=frozenset({"monthly"}), **more)


def told(found: dict[str, str], cadences: Iterable[str] = ()) -> dict[str, list[tuple[Any, ...]]]:
    how = dict(zip(found, cadences, strict=False))
    return {
        "recurring": [(key, how.get(key, "monthly"), date(2026, 4, 1), None) for key in found],
        "recurring_members": [(key, id_) for key, ids in found.items() for id_ in ids],
    }


def test_members_of_series_that_are_none_are_wrong(tmp_path: Path) -> None:
    """
    Of five true members four are said, in one series with a wrong one; three make a series that is none
    """
    truth = Truth(series=[of("abcde")])
    with said_by(written(tmp_path / "f", told({"s": "abcdx", "t": "uvw"}))) as said:
        assert triple(series.Matched(said, truth).members()) == (4, 8, 5)


def test_a_series_is_whole_when_it_has_nearly_all_members_and_the_cadence(tmp_path: Path) -> None:
    truth = Truth(series=[of("abcde"), of("fghij"), of("klmno"), of("pqr")])
    said_series = {"s": "abcd", "t": "fghij", "u": "kl"}
    with said_by(written(tmp_path / "f", told(said_series, ("monthly", "weekly", "monthly")))) as said:
        assert triple(series.Matched(said, truth).cadences()) == (1, 3, 4)


def test_optional_series_and_members_are_neither_right_nor_wrong(tmp_path: Path) -> None:
    truth = Truth(series=[of("abc", also=frozenset("x")), of("fgh", optional=True)], aside={"z"})
    with said_by(written(tmp_path / "f", told({"s": "abcx", "t": "fgh", "u": "z"}))) as said:
        matched = series.Matched(said, truth)
        assert triple(matched.members()) == (3, 3, 3)
        assert triple(matched.cadences()) == (1, 1, 1)


def test_the_next_date_may_be_some_days_off(tmp_path: Path) -> None:
    truth = Truth(
        series=[of("abc", next_date=date(2026, 4, 4)), of("def", next_date=date(2026, 4, 9)), of("ghi")]
    )
    with said_by(written(tmp_path / "f", told({"s": "abc", "t": "def"}))) as said:
        assert series.Matched(said, truth).next_dates() == 0.5


def test_anomalies_are_named_by_a_row_or_by_what_is_missing_when(tmp_path: Path) -> None:
    truth = Truth(
        oddities=[
            Oddity(kinds=frozenset({"large", "new_merchant"}), rows=frozenset("a")),
            Oddity(kinds=frozenset({"duplicate_charge"}), rows=frozenset("bc")),
            Oddity(kinds=frozenset({"missing_income"}), account="x", expected=date(2026, 3, 5)),
            Oddity(kinds=frozenset({"fee"}), rows=frozenset("d")),
            Oddity(kinds=frozenset({"large"}), rows=frozenset("e"), optional=True),
        ],
        aside={"z"},
    )
    rows = [
        ("1", "a", "x", "new_merchant", None, None),
        ("2", "c", "x", "duplicate_charge", None, None),
        ("3", None, "x", "missing_income", date(2026, 3, 9), None),
        ("4", None, "x", "missing_income", date(2026, 5, 9), None),
        ("5", "d", "x", "large", None, None),
        ("6", "e", "x", "large", None, None),
        ("7", "z", "x", "large", None, None),
        ("8", "d", "x", "fee", None, "refused"),
    ]
    with said_by(written(tmp_path / "f", {"anomalies": rows})) as said:
        assert triple(series.counted(series.anomalies(said, truth))) == (3, 5, 4)


def test_the_month_with_most_anomalies_of_a_person_is_counted(tmp_path: Path) -> None:
    truth = Truth(holders={"x": "Ana", "y": "Ana", "z": "Bob"})
    rows = [
        ("1", None, "x", "fee", date(2026, 3, 1), None),
        ("2", None, "y", "fee", date(2026, 3, 9), None),
        ("3", None, "z", "fee", date(2026, 3, 9), None),
        ("4", "r", None, "fee", None, None),
    ]
    relations = {"anomalies": rows, "ledger": [row("r", 1, "fee")]}
    with said_by(written(tmp_path / "f", relations)) as said:
        assert series.most_a_month(said, truth) == 2


def test_persons_are_scored_by_pairs_of_owners(tmp_path: Path) -> None:
    truth = Truth(persons=[frozenset("abc"), frozenset("d")])
    rows = [("1", "a", None), ("1", "b", None), ("2", "c", None), ("2", "d", None), ("2", "a", "refused")]
    with said_by(written(tmp_path / "f", {"persons": rows})) as said:
        assert triple(of_sets(*identity.persons(said, truth))) == (1, 2, 3)


def balanced(unexplained: int) -> dict[str, list[tuple[Any, ...]]]:
    return {
        "ledger": [row("a", -30, "spending"), row("b", 10, "income")],
        "balance_history": [("a", DAY, 70), ("a", date(2026, 3, 3), 81)],
        "reconciliation": [("a", unexplained)],
    }


def test_balances_are_right_to_the_cent_or_wrong(tmp_path: Path) -> None:
    days = {("a", DAY): Decimal(70), ("a", date(2026, 3, 3)): Decimal(80)}
    truth = Truth(openings={"a": Decimal(100)}, balances=days)
    with said_by(written(tmp_path / "f", balanced(0))) as said:
        assert balances.by_days(said, truth) == 0.5
        assert balances.conserved(said, truth) == 1
    with said_by(written(tmp_path / "g", balanced(1))) as said:
        assert balances.conserved(said, truth) == 0


def test_a_relation_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    truth = Truth(duplicates={frozenset("ab")}, unknown=frozenset({"pending"}))
    with said_by(written(tmp_path / "f", {"duplicates": [("a", "b", True)]})) as said:
        score = scored(said, truth)
        assert "ledger" in said.missing()
    assert score["duplicates"] == Figure(1, 1, 1)
    assert score["refunds"] == MISSING
    assert "pending" not in score
    assert "| refunds | 0.97 / 0.95 | 0, missing |" in table({"one": score})
    assert "| duplicates | 0.98 / 0.97 | 1.000 / 1.000 / 1.000 ✓ |" in table({"one": score})


def test_a_mean_has_no_figure_where_one_is_missing() -> None:
    whole = mean([{"x": Figure(1, 0.5, 0.6), "y": Figure(value=1)}, {"x": Figure(0, 0.5, 0.2), "y": MISSING}])
    assert whole == {"x": Figure(0.5, 0.5, pytest.approx(0.4)), "y": MISSING}


def test_gates_are_bounds_below_and_above() -> None:
    assert Figure(0.98, 0.97, 0.975).passes(Gate(0.98, 0.97))
    assert not Figure(0.98, 0.96, 0.97).passes(Gate(0.98, 0.97))
    assert Figure(value=0.02).passes(Gate(most=0.02))
    assert not MISSING.passes(Gate(most=0.02))
