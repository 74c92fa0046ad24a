"""A charge that came under two ids counts once; two coffees, and a shop that charges twice, count twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.bank import Bank, account, transaction

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[[Bank, str], list[tuple[Any, ...]]]

PAIRS = "select id, twin_id, confidence, applied from duplicates order by id"


def charge(id_: str, amount: float = -80, **more: Any) -> dict[str, Any]:
    return transaction(id_, amount, created_at="2026-01-06T10:00:00Z", **more)


def bank(*rows: dict[str, Any]) -> Bank:
    return Bank.of_ana(accounts=[account("checking"), account("other")], transactions=list(rows))


def test_one_id_of_the_institution_is_one_charge(ask: Ask) -> None:
    """80 of a shop came again under a shorter text: 80 were spent."""
    twice = bank(
        charge("a", description="12.10 LOJA X", internal_identification="T1"),
        charge("b", description="LOJA X", internal_identification="T1"),
    )
    assert ask(twice, PAIRS) == [("b", "a", 0.99, True)]
    spent = "select -sum(counted_amount), count(*) filter (why_not = 'duplicate') from ledger"
    assert ask(twice, spent) == [(80, 1)]


def test_what_belvo_had_first_counts(ask: Ask) -> None:
    first = charge("z", description="LOJA", internal_identification="T1")
    assert ask(bank(first), PAIRS) == []
    again = charge("a", description="12.10 LOJA X", internal_identification="T1")
    assert ask(bank(first, again), PAIRS) == [("a", "z", 0.99, True)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            {"internal_identification": "T1", "value_date": "2026-01-05"},
            {"internal_identification": "T1", "value_date": "2026-01-08"},
            id="issued again days later",
        ),
        pytest.param({"reference": "535587050"}, {"reference": "535587050"}, id="one reference, no id"),
        pytest.param(
            {"reference": "535587050", "internal_identification": "T1"},
            {"reference": "535587050", "internal_identification": "T2"},
            id="one reference, new id",
        ),
    ],
)
def test_one_charge(one: dict[str, Any], other: dict[str, Any], ask: Ask) -> None:
    [(*pair, _, applied)] = ask(bank(charge("a", **one), charge("b", **other)), PAIRS)
    assert (pair, applied) == (["b", "a"], True)


ID = {"internal_identification": "T1"}
REF = {"reference": "535587050"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param({}, {}, id="two coffees without ids"),
        pytest.param(ID, {"internal_identification": "T2"}, id="two coffees with ids"),
        pytest.param({"reference": "000000"}, {"reference": "000000"}, id="a reference of zeros"),
        pytest.param({**ID, "amount": 81}, ID, id="another amount"),
        pytest.param(ID, {**ID, "value_date": "2026-02-05"}, id="a month later"),
        pytest.param(ID, {**ID, "account": account("other")}, id="another account"),
        pytest.param(ID, {**ID, "type": "INFLOW"}, id="a charge and what came back"),
        pytest.param({**ID, "status": "PENDING"}, ID, id="a pending one and the posted one"),
        pytest.param(REF, {**REF, "value_date": "2026-01-06"}, id="a reference on two days"),
        pytest.param(
            {**REF, "transacted_at": "2026-01-05T15:04:05Z"},
            {**REF, "transacted_at": "2026-01-05T18:30:11Z"},
            id="a reference at two times",
        ),
        pytest.param(
            {**ID, "credit_card_data": {"installment_identifier": "1"}},
            {**ID, "credit_card_data": {"installment_identifier": "2"}},
            id="two parts of a purchase",
        ),
    ],
)
def test_two_charges(one: dict[str, Any], other: dict[str, Any], ask: Ask) -> None:
    assert ask(bank(charge("a", **one), charge("b", **other)), PAIRS) == []


def test_an_id_of_rows_of_several_amounts_is_none_of_a_row(ask: Ask) -> None:
    """The bank writes one id on whatever is of one batch, such as two fees of 80 and one of 5."""
    assert ask(bank(charge("a", **ID), charge("b", **ID), charge("c", -5, **ID)), PAIRS) == []
