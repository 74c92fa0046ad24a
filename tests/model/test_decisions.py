"""A person's decision goes before every detector's, at once and for good, and can be taken back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from belvo_data.errors import InputInvalid
from belvo_data.store.edits import decision
from belvo_data.store.erasure.erasure import forget
from belvo_data.store.publications.writer import rebuild
from belvo_data.store.read import reader
from belvo_data.syncing import sync
from tests.bank import ANA, Bank, account, owner, transaction
from tests.conftest import NOW

if TYPE_CHECKING:
    from belvo_data.store.publications.publications import Publications

decide = partial(decision.decide, now=lambda: NOW)
undo = partial(decision.undo, now=lambda: NOW)
MOVES = {"category": "Transfers"}


def told(store: Publications, bank: Bank) -> None:
    list(sync(bank.client, store, full=True, now=lambda: NOW))


def asked(store: Publications, query: str) -> list[tuple[Any, ...]]:
    with reader.connect(store) as db:
        return db.execute(query).fetchall()


def pairs(store: Publications) -> list[tuple[Any, ...]]:
    return asked(store, "select outflow_id, inflow_id, decided from transfers where applied order by all")


def kinds(store: Publications) -> dict[str, str]:
    return dict(asked(store, "select id, kind from ledger"))


@pytest.fixture
def bank() -> Bank:
    """Return a bank where 5 moves from a to b, and another 5 comes to c on a day that is too far away."""
    return Bank.of_ana(
        accounts=[account("a"), account("b"), account("c")],
        owners=[owner("me")],
        transactions=[
            transaction("out", -5, "a", **MOVES),
            transaction("in", 5, "b", **MOVES),
            transaction("late", 5, "c", value_date="2026-02-05", internal_identification="K7", **MOVES),
        ],
    )


def test_a_pair_that_is_refused_is_income_and_spending_again(store: Publications, bank: Bank) -> None:
    told(store, bank)
    assert pairs(store) == [("out", "in", None)]
    name = decide(store, "transfer", ["out", "in"], "refused", by="Ana")
    assert pairs(store) == []
    assert kinds(store) == {"out": "spending", "in": "income", "late": "income"}
    assert asked(store, 'select subject, keys, verdict, "by" from decisions') == [
        ("transfer", ["out", "in"], "refused", "Ana")
    ]
    told(store, bank)
    rebuild(store, now=lambda: NOW)
    assert pairs(store) == []
    undo(store, name)
    assert pairs(store) == [("out", "in", None)]


def test_a_pair_that_is_accepted_withdraws_what_shares_a_side(store: Publications, bank: Bank) -> None:
    told(store, bank)
    name = decide(store, "transfer", ["out", "late"], "accepted")
    assert pairs(store) == [("out", "late", "accepted")]
    assert kinds(store) == {"out": "transfer", "in": "income", "late": "transfer"}
    told(store, bank)
    assert pairs(store) == [("out", "late", "accepted")]
    undo(store, name)
    assert pairs(store) == [("out", "in", None)]


def test_one_side_alone_can_be_accepted(store: Publications, bank: Bank) -> None:
    told(store, bank)
    decide(store, "transfer", ["", "late"], "accepted")
    assert pairs(store) == [("out", "in", None), (None, "late", "accepted")]


def test_a_decision_follows_a_row_that_comes_again_under_another_id(store: Publications, bank: Bank) -> None:
    told(store, bank)
    decide(store, "transfer", ["out", "late"], "accepted")
    rows = bank.lists["/api/transactions/"]
    bank.lists["/api/transactions/"] = [*rows[:2], {**rows[2], "id": "later"}]
    told(store, bank)
    assert pairs(store) == [("out", "later", "accepted")]


def test_the_newest_decision_holds(store: Publications, bank: Bank) -> None:
    told(store, bank)
    decision.decide(store, "transfer", ["out", "in"], "refused", now=lambda: NOW)
    later = NOW.replace(year=NOW.year + 1)
    decision.decide(store, "transfer", ["out", "in"], "accepted", now=lambda: later)
    assert pairs(store) == [("out", "in", "accepted")]


def test_what_was_decided_about_a_link_is_forgotten_with_it(store: Publications, bank: Bank) -> None:
    told(store, bank)
    decide(store, "transfer", ["out", "in"], "refused")
    forget(store, ANA, now=lambda: NOW)
    told(store, bank)
    assert asked(store, "from decisions") == []
    assert pairs(store) == [("out", "in", None)]


@pytest.mark.parametrize(
    ("call", "problem"),
    [
        (("weather", ["out"], "accepted"), "Nothing is decided about 'weather'"),
        (("transfer", ["out"], "accepted"), "A transfer names 2 rows"),
        (("transfer", ["out", "in"], "perhaps"), "'perhaps' is no verdict"),
        (("transfer", ["out", "nowhere"], "accepted"), "Nothing has the id 'nowhere'"),
        (("category", ["out"], "row"), "A category takes a value"),
    ],
)
def test_what_can_not_be_decided_says_why_and_changes_nothing(
    store: Publications, bank: Bank, call: tuple[Any, ...], problem: str
) -> None:
    told(store, bank)
    with pytest.raises(InputInvalid, match=problem):
        decide(store, *call)
    assert asked(store, "from decisions") == []
    with pytest.raises(InputInvalid, match="no such decision"):
        undo(store, "none")
