"""What was found and what waits, with both sides, on moves that can be told by hand."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from belvo_data import metrics
from belvo_data.store.edits import decision
from belvo_data.store.read import reader
from belvo_data.syncing import sync
from tests.bank import Bank, account, owner, transaction
from tests.conftest import NOW

if TYPE_CHECKING:
    import pandas as pd

    from belvo_data.store.publications.publications import Publications

decide = partial(decision.decide, now=lambda: NOW)


def told(store: Publications) -> None:
    """Publish 5 that moves from a to b, and 7 that is pending."""
    bank = Bank.of_ana(
        accounts=[account("a"), account("b")],
        owners=[owner("me")],
        transactions=[
            transaction("out", -5, "a", description="To b", category="Transfers"),
            transaction("in", 5, "b", description="From a", category="Transfers"),
            transaction("held", -7, "a", description="Fuel", status="PENDING", value_date="2026-03-30"),
        ],
    )
    list(sync(bank.client, store, full=True, now=lambda: NOW))


def asked(store: Publications, name: str, **own: str) -> pd.DataFrame:
    with reader.connect(store) as db:
        return metrics.ask(db, name, **own).frame


def test_a_move_is_told_with_both_sides_and_what_was_decided(store: Publications) -> None:
    told(store)
    [row] = asked(store, "review", of_subject="transfer").to_dict("records")
    assert (row["one_amount"], row["one_text"], row["other_amount"], row["other_text"]) == (
        -5, "To b", 5, "From a"
    )  # fmt: skip
    assert (row["state"], list(row["keys"]), row["decision_id"]) == ("open", ["out", "in"], None)
    made = decide(store, "transfer", ["out", "in"], "refused")
    [row] = asked(store, "review", of_subject="transfer", in_state="decided").to_dict("records")
    assert (row["state"], row["applied"], row["decision_id"]) == ("refused", False, made)
    assert asked(store, "review", of_subject="transfer", in_state="open").empty
    decision.undo(store, made, now=lambda: NOW)
    assert asked(store, "review", of_subject="transfer")["state"].tolist() == ["open"]


def test_what_is_pending_says_what_became_of_it(store: Publications) -> None:
    told(store)
    [row] = asked(store, "review", of_subject="pending_match").to_dict("records")
    assert (row["kind"], row["state"], row["one_text"]) == ("waiting", "told", "Fuel")


def test_what_waits_is_counted_as_it_is_listed(store: Publications) -> None:
    told(store)
    decide(store, "transfer", ["out", "in"], "accepted")
    rows = asked(store, "review")
    counted = asked(store, "to_review").set_index("subject")
    assert counted.loc["transfer", ["found", "open", "accepted"]].tolist() == [1, 0, 1]
    assert counted.loc["pending_match", ["found", "told"]].tolist() == [1, 1]
    listed = rows.groupby(["subject", "state"]).size()
    for (subject, state), number in listed.items():
        assert counted.loc[subject, state] == number
    assert counted["found"].sum() == len(rows)


def test_a_decision_about_what_nobody_proposes_can_still_be_taken_back(store: Publications) -> None:
    told(store)
    made = decide(store, "transfer", ["held", ""], "refused")
    rows = asked(store, "review", of_subject="transfer", in_state="decided").to_dict("records")
    assert [(row["one_text"], row["other_text"], row["decision_id"]) for row in rows] == [
        ("Fuel", None, made)
    ]
    counted = asked(store, "to_review").set_index("subject")
    assert counted.loc["transfer", ["found", "refused"]].tolist() == [2, 1]
    decision.undo(store, made, now=lambda: NOW)
    assert asked(store, "review", of_subject="transfer", in_state="decided").empty


def test_a_rule_of_quality_is_counted_and_its_rows_are_named(store: Publications) -> None:
    bank = Bank.of_ana(
        accounts=[account("a", name="Mine")],
        transactions=[transaction("odd", 5, "a", type=None, description="What is this")],
    )
    list(sync(bank.client, store, full=True, now=lambda: NOW))
    rules = asked(store, "quality_rules").set_index("rule")
    assert rules.loc["no_direction", ["severity", "found", "table_name"]].tolist() == [3, 1, "transactions"]
    [row] = asked(store, "quality_rows", of_rule="no_direction").to_dict("records")
    assert (row["what"], row["row_id"], row["bank"]) == ("What is this", "odd", "Erebor")
