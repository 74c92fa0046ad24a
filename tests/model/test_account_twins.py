"""An account that came through two links, or again under a new id, counts once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.bank import ANA, BOB, Bank, account, link, owner, transaction

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[[Bank, str], list[tuple[Any, ...]]]

Row = dict[str, Any]
TWINS = "select account_id, twin_id from account_twins where applied order by all"
USER = {"institution_user_id": "user-1"}
NUMBER = {"number": "12345-6", "internal_identification": "ACC-1"}
CPF, OTHER_CPF = "11144477735", "52998224725"


def owned(owner_id: str, link_id: str, document: str) -> Row:
    return owner(owner_id, link_id, document_id={"document_type": "CPF", "document_number": document})


def rows(account_id: str, link_id: str, *amounts: float) -> list[Row]:
    where = account(account_id, link_id)
    return [
        transaction(f"{account_id}{day}", amount, account=where, value_date=f"2026-01-{day:02}")
        for day, amount in enumerate(amounts, 1)
    ]


def belvo(links: list[Row], accounts: list[Row], *, owners: list[Row] | None = None, sent: list[Row]) -> Bank:
    bank = Bank.of_ana(accounts=accounts, owners=owners or [], transactions=sent)
    bank.lists["/api/links/"] = links
    return bank


def two(one: Row, other: Row, *, old: Row | None = None, new: Row | None = None) -> Bank:
    """Return Ana's link and a newer one, each with an account ``a`` and ``b`` and the same four rows."""
    return belvo(
        [link(ANA, **(old or {})), link(BOB, created_at="2026-02-01T10:00:00Z", **(new or {}))],
        [account("a", **one), account("b", BOB, **other)],
        sent=rows("a", ANA, 3000, -700, -5, -6) + rows("b", BOB, 3000, -700, -5, -6),
    )


def test_a_bank_that_was_linked_again_counts_once(ask: Ask) -> None:
    """3000 came in and 711 went; the first link was deleted, and 100 lie on the account."""
    both = two(NUMBER, NUMBER, old=USER, new=USER)
    first = belvo([link(ANA, **USER)], [account("a", **NUMBER)], sent=rows("a", ANA, 3000, -700, -5, -6))
    again = belvo(
        [both.lists["/api/links/"][1]],
        both.lists["/api/accounts/"][1:],
        sent=both.lists["/api/transactions/"][4:],
    )
    assert ask(first, TWINS) == []
    assert ask(again, TWINS) == [("a", "b")]
    assert ask(again, "select sum(counted_amount) from ledger where flow = 'income'") == [(3000,)]
    assert ask(again, "select net from net_worth()") == [(100,)]


def test_the_newer_of_two_live_links_counts(ask: Ask) -> None:
    assert ask(two(NUMBER, NUMBER, old=USER, new=USER), TWINS) == [("a", "b")]
    why = "select confidence, evidence from account_twins"
    said = ["same internal identification", "same number", "same person", "same transactions"]
    assert ask(two(NUMBER, NUMBER, old=USER, new=USER), why) == [(0.99, said)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param({"number": "12345-6"}, {"number": "0012345-6"}, id="leading zeros"),
        pytest.param(
            {"public_identification_value": "032180000118359719"},
            {"public_identification_value": "032180000118359719"},
            id="one CLABE",
        ),
        pytest.param({"internal_identification": "X-9"}, {"internal_identification": "X-9"}, id="one id"),
    ],
)
def test_one_account(one: Row, other: Row, ask: Ask) -> None:
    assert ask(two(one, other, old=USER, new=USER), TWINS) == [("a", "b")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param({"number": "12345-6"}, {"number": "12345-7"}, id="another number"),
        pytest.param(NUMBER, {**NUMBER, "category": "SAVINGS_ACCOUNT"}, id="another category"),
        pytest.param(NUMBER, {**NUMBER, "currency": "USD"}, id="another currency"),
        pytest.param(NUMBER, {**NUMBER, "institution": {"name": "gringotts_mx_retail"}}, id="another bank"),
        pytest.param({}, {}, id="only the bank"),
        pytest.param({"number": "****3456"}, {"number": "****3456"}, id="last digits and few rows"),
    ],
)
def test_two_accounts(one: Row, other: Row, ask: Ask) -> None:
    assert ask(two(one, other, old=USER, new=USER), TWINS) == []


def test_two_cards_of_one_link_are_two(ask: Ask) -> None:
    story = belvo(
        [link(ANA, **USER)],
        [account("a", **NUMBER), account("b", **NUMBER, category="CREDIT_CARD")],
        sent=rows("a", ANA, -5, -6, -7) + rows("b", ANA, -5, -6, -7),
    )
    assert ask(story, TWINS) == []


def test_a_joint_account_that_both_linked_is_one(ask: Ask) -> None:
    """Each spouse's link has the joint account with its four rows, and each is another user."""
    story = two(NUMBER, {**NUMBER, "internal_identification": "ACC-9"})
    story.lists["/api/owners/"] = [owned("ana", ANA, CPF), owned("bob", BOB, OTHER_CPF)]
    assert ask(story, TWINS) == [("a", "b")]


def test_an_equal_number_of_two_people_with_other_rows_is_no_twin(ask: Ask) -> None:
    """A made-up number, such as a sandbox gives to everybody."""
    story = two({"number": "12345-6"}, {"number": "12345-6"})
    story.lists["/api/owners/"] = [owned("ana", ANA, CPF), owned("bob", BOB, OTHER_CPF)]
    story.lists["/api/transactions/"][4:] = rows("b", BOB, 2000, -350, -7, -8)
    assert ask(story, TWINS) == []


def test_an_equal_number_of_one_person_with_other_rows_is_no_twin(ask: Ask) -> None:
    story = two({"number": "12345-6"}, {"number": "12345-6"}, old=USER, new=USER)
    story.lists["/api/transactions/"][4:] = rows("b", BOB, 2000, -350, -7, -8)
    assert ask(story, TWINS) == []


def test_three_links_to_one_account_count_once(ask: Ask) -> None:
    third = "cccccccc-cccc-4ccc-8ccc-cccccccccccc"
    story = two(NUMBER, NUMBER, old=USER, new=USER)
    story.lists["/api/links/"].append(link(third, created_at="2026-01-15T10:00:00Z", **USER))
    story.lists["/api/accounts/"].append(account("c", third, **NUMBER))
    assert ask(story, TWINS) == [("a", "b"), ("c", "b")]
