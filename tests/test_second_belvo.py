"""The second Belvo's worlds: they add up, every row has its truth, and a seed makes the same one again."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING, Any
from urllib.request import urlopen

import pytest

from benchmarks.score.measures import MEASURES, Figure
from benchmarks.score.run import score_file
from benchmarks.second_belvo import documents
from benchmarks.second_belvo.answers import lists
from benchmarks.second_belvo.bank import of_country
from benchmarks.second_belvo.banks import BANKS
from benchmarks.second_belvo.days import easter, holidays, is_open, months, next_open, nth_open
from benchmarks.second_belvo.loans import plan
from benchmarks.second_belvo.other_banks import OTHER_BANKS
from benchmarks.second_belvo.server import Belvo, serving
from benchmarks.second_belvo.states import day_of, first_state
from benchmarks.second_belvo.telling import truth_of
from benchmarks.second_belvo.unseen_banks import UNSEEN_BANKS
from benchmarks.second_belvo.world import World
from tests.said_and_true import perfect, written

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.score.truth import Truth
    from benchmarks.second_belvo.bank import Bank

UNTIL = date(2026, 11, 28)
READ = [datetime(2026, 11, day, 6, tzinfo=UTC) for day in (26, 27, 28)]
Records = dict[str, list[dict[str, Any]]]


class Picks(Random):
    """Chance that always picks the same signs."""

    def __init__(self, signs: str) -> None:
        super().__init__()
        self.signs = signs

    def choices(self, *_: Any, **__: Any) -> list[Any]:
        return [*self.signs]


def small(seed: int = 5) -> World:
    return World.of(seed, UNTIL, months=8, households=3)


@pytest.fixture(scope="module")
def world() -> World:
    return small()


@pytest.fixture(scope="module")
def truth(world: World) -> Truth:
    return truth_of(world)


@pytest.fixture(scope="module")
def states(world: World) -> list[Records]:
    return [lists(world, state, READ) for state in range(3)]


def signed(row: dict[str, Any]) -> Decimal:
    amount = row["amount"] if row["local_currency_amount"] is None else row["local_currency_amount"]
    return Decimal(str(amount)) * (1 if row["type"] == "INFLOW" else -1)


def test_a_seed_makes_the_same_world_again_and_another_another() -> None:
    one, same, other = (lists(small(seed), 2, READ) for seed in (5, 5, 6))
    assert one == same
    assert {row["id"] for row in one["/api/transactions/"]}.isdisjoint(
        row["id"] for row in other["/api/transactions/"]
    )


def test_every_row_that_is_listed_in_the_end_has_a_truth(truth: Truth, states: list[Records]) -> None:
    rows = {row["id"]: signed(row) for row in states[2]["/api/transactions/"]}
    assert {id_: meaning.amount for id_, meaning in truth.meanings.items()} == rows


def test_ids_are_of_one_thing_each(states: list[Records]) -> None:
    for path in ("links", "accounts", "owners", "transactions"):
        many = Counter(record["id"] for record in states[2][f"/api/{path}/"])
        assert set(many.values()) == {1}


def test_booked_rows_add_up_to_each_balance(truth: Truth, states: list[Records]) -> None:
    moved: dict[str, Decimal] = defaultdict(Decimal)
    for row in states[2]["/api/transactions/"]:
        if row["status"] == "PROCESSED" and truth.meanings[row["id"]].why_not != "duplicate":
            moved[row["account"]["id"]] += signed(row)
    for account in states[2]["/api/accounts/"]:
        if account["id"] in truth.openings:
            balance = abs(Decimal(str(account["balance"]["current"])))
            is_debt = account["balance_type"] == "LIABILITY"
            closing = truth.openings[account["id"]] + moved[account["id"]]
            assert closing == (-balance if is_debt else balance)
            assert truth.balances[account["id"], UNTIL] == closing


def test_balances_after_rows_follow_each_other(truth: Truth, states: list[Records]) -> None:
    by_account = defaultdict(list)
    for row in reversed(states[2]["/api/transactions/"]):
        if row["balance"] is not None and truth.meanings[row["id"]].why_not != "duplicate":
            by_account[row["account"]["id"]].append(row)
    assert len(by_account) > 5
    for rows in by_account.values():
        for before, after in pairwise(rows):
            assert Decimal(str(before["balance"])) + signed(after) == Decimal(str(after["balance"]))
    assert min(row["balance"] for rows in by_account.values() for row in rows) > 0


def test_both_sides_of_a_move_cancel_but_for_what_was_lost(world: World, truth: Truth) -> None:
    rows = {row.id: row for row in world.book.rows}
    split = Counter(move.outflow for move in truth.moves)
    for move in truth.moves:
        if move.outflow is None or move.inflow is None:
            continue
        out, into = rows[move.outflow], rows[move.inflow]
        assert out.account is not into.account
        assert out.cents < 0 < into.cents
        assert 0 <= (into.day - out.day).days <= 9
        if move.kind != "exchange" and split[move.outflow] == 1:
            loan_says = into.charges or out.cents + into.cents == 0
            assert -out.cents - into.cents == (0 if loan_says else -out.cost)


def test_a_purchase_that_came_back_was_made_before(world: World, truth: Truth) -> None:
    rows = {row.id: row for row in world.book.rows}
    known = [(rows[back], rows[bought]) for back, bought in truth.refunds if bought]
    assert len(known) > 20
    assert all(bought.day <= back.day for back, bought in known)
    assert all(0 < back.cents <= -bought.cents and back.account is bought.account for back, bought in known)


def test_the_last_state_knows_the_posted_row_of_each_pending_one(truth: Truth, states: list[Records]) -> None:
    seen = [{row["id"]: row["status"] for row in state["/api/transactions/"]} for state in states]
    assert truth.pending
    for pending, posted in truth.pending:
        assert {state.get(pending) for state in seen} <= {"PENDING", None}
        assert any(pending in state for state in seen)
        assert seen[2][posted] == "PROCESSED"


def test_rows_change_from_state_to_state(states: list[Records]) -> None:
    first, _, last = ({row["id"]: row for row in state["/api/transactions/"]} for state in states)
    posted = [id_ for id_, row in first.items() if id_ in last and row["status"] != last[id_]["status"]]
    assert posted
    assert [id_ for id_ in first if id_ not in last]
    booked = [
        row["value_date"] for row in first.values() if row["status"] == "PROCESSED" and row["value_date"]
    ]
    assert max(booked) <= f"{day_of(0, UNTIL)}"
    assert all(last[id_]["collected_at"] > first[id_]["collected_at"] for id_ in posted)


def test_duplicates_share_what_honest_equal_purchases_do_not(world: World, truth: Truth) -> None:
    rows = {row.id: row for row in world.book.rows}
    assert truth.duplicates
    for one, two in (sorted(pair) for pair in truth.duplicates):
        first, second = rows[one], rows[two]
        assert (first.day, first.cents, first.reference) == (second.day, second.cents, second.reference)


def test_series_are_long_enough_and_have_one_sign(world: World, truth: Truth) -> None:
    rows = {row.id: row for row in world.book.rows}
    needed = [one for one in truth.series if not one.optional]
    assert len(needed) > 15
    for one in needed:
        assert len(one.members) >= (2 if one.cadences & {"yearly", "semiannual"} else 3)
        assert len({rows[id_].cents > 0 for id_ in one.members}) == 1
        assert one.next_date is None or one.next_date > UNTIL


def test_whoever_says_what_is_true_reaches_every_gate(truth: Truth, tmp_path: Path) -> None:
    score = score_file(written(tmp_path / "f", perfect(truth)), truth)
    assert [each.name for each in MEASURES if not score[each.name].passes(each.gate)] == []
    assert score["kinds, rows"] == Figure(value=1)
    assert score["recurring: next date"] == Figure(value=1)


def test_a_whole_world_has_every_kind_and_trap() -> None:
    """Twelve people in three countries, for two years, with less than three anomalies a month for each."""
    truth = truth_of(World.of(1, UNTIL))
    kinds = Counter(meaning.kind for meaning in truth.meanings.values())
    assert 20_000 < len(truth.meanings) < 32_000
    assert min(kinds[kind] for kind in ("refund", "reversal", "loan_payment", "investment", "exchange")) > 50
    assert len(truth.persons) == 12
    assert len({min(one.cadences) for one in truth.series if not one.optional}) >= 7
    reasons = Counter(meaning.why_not for meaning in truth.meanings.values())
    for reason in (
        "pending_replaced",
        "pending_stale",
        "future",
        "duplicate",
        "linked_twice",
        "instalment_elsewhere",
    ):
        assert reasons[reason]
    assert len(truth.account_twins) >= 2


def test_lists_are_served_link_by_link_and_page_by_page(world: World) -> None:
    belvo = Belvo(world)
    belvo.enter(0)
    link = world.links[0].id
    with serving(belvo) as address:
        found, following = [], f"{address}/api/transactions/?link={link}&page_size=100"
        while following:
            with urlopen(following) as answer:
                page = json.load(answer)
            found += page["results"]
            following = page["next"]
        with urlopen(f"{address}/api/links/{link}/") as answer:
            assert json.load(answer)["id"] == link
        with urlopen(f"{address}/api/bills/?link={link}") as answer:
            assert json.load(answer)["results"] == []
    assert len(found) == page["count"] > 100
    assert {row["account"]["link"] for row in found} == {link}


@pytest.mark.parametrize("banks", [OTHER_BANKS, UNSEEN_BANKS])
def test_further_banks_have_words_of_their_own_for_every_movement(banks: tuple[Bank, ...]) -> None:
    known = {text for bank in BANKS for texts in bank.words.values() for text in texts}
    for country in ("MX", "BR", "CO"):
        needed = of_country(BANKS, country)[0].words.keys()
        for bank in of_country(banks, country):
            assert bank.words.keys() - {"part"} == needed
            texts = {text for texts in bank.words.values() for text in texts}
            assert len(known & texts) < len(texts) / 10


def test_a_bank_cuts_texts_and_writes_days_names_and_parts_in_its_way() -> None:
    [_, maguey, tuna, *_] = OTHER_BANKS
    assert [maguey.spelled("ANA RUIZ PAZ"), tuna.spelled("ANA RUIZ PAZ")] == ["RUIZ PAZ ANA", "Ana Ruiz Paz"]
    assert maguey.part(3, 12) == "MSI 03/12"
    shop = maguey.say("rent", date(2026, 3, 9), Random(1), name="QUIÑONES MONTAÑO MARIA FERNANDA")
    assert shop == "TRANSF QUIÑONES MONTAÑO MARIA FERNAN"
    assert maguey.say("rent", date(2026, 3, 9), Random(1), name="RUIZ ANA") == "TRANSF RUIZ ANA RENTA 0903"


@pytest.mark.parametrize("banks", [OTHER_BANKS, UNSEEN_BANKS])
def test_worlds_of_further_banks_add_up_and_leave_out_what_they_do_not_tell(banks: tuple[Bank, ...]) -> None:
    world = World.of(5, UNTIL, months=8, households=3, banks=banks)
    told = {row["id"]: row for row in lists(world, 2, READ)["/api/transactions/"]}
    balances = truth_of(world).balances
    ends = {account: balances[account, UNTIL] for account, day in balances if day == UNTIL}
    sums = Counter({one.id: Decimal(one.opening) / 100 for link in world.links for one in link.accounts})
    for row in world.book.rows:
        bank, sent = row.account.bank, told.get(row.id)
        sums[row.account.id] += Decimal(row.cents) / 100 if row.booked else Decimal(0)
        if sent:
            assert bank.tells_categories or sent["category"] is None
            assert bank.tells_shops or (sent["merchant"], sent["mcc"]) == (None, None)
            assert bank.tells_references or sent["reference"] is None
    assert {account: sums[account] for account in ends} == ends


def test_documents_have_their_check_digits() -> None:
    assert documents.cpf(Random(1), zero=True).startswith("0")
    assert documents.root("José", "Hernández", "López", date(1980, 5, 7)) == "HELJ800507"
    assert documents.rfc("GODE561231", Picks("GR")) == "GODE561231GR8"
    assert len(documents.curp("HELJ800507", Random(1))) == 18
    assert documents.dotted("11144477735") == "111.444.777-35"
    assert documents.dotted("1020345678") == "1.020.345.678"


def test_banks_are_closed_on_carnival_and_money_waits() -> None:
    assert easter(2026) == date(2026, 4, 5)
    assert {date(2026, 2, 16), date(2026, 2, 17)} <= holidays("BR", 2026)
    assert next_open("BR", date(2026, 2, 14)) == date(2026, 2, 18)
    assert not is_open("MX", date(2026, 9, 16))
    assert nth_open("BR", date(2026, 11, 1), 5) == date(2026, 11, 9)
    assert list(months(date(2025, 12, 5), date(2026, 1, 9))) == [date(2025, 12, 1), date(2026, 1, 1)]


def test_a_loan_is_paid_back_to_the_cent() -> None:
    parts = plan(1_000_000)
    assert sum(principal for principal, _ in parts) == 1_000_000
    assert parts[0][1] == 18_000


def test_a_state_knows_what_happened_until_its_day() -> None:
    assert [first_state(date(2026, 11, day), UNTIL) for day in (1, 22, 23, 25, 26, 28)] == [0, 0, 1, 1, 2, 2]
    assert first_state(date(2026, 12, 9), UNTIL) == 0


def test_moments_are_in_utc_and_some_rows_have_no_other_day(world: World, states: list[Records]) -> None:
    rows = {row.id: row for row in world.book.rows}
    dateless = [row for row in states[2]["/api/transactions/"] if row["value_date"] is None]
    assert dateless
    for row in dateless:
        behind = timedelta(hours={"MX": 6, "BR": 3, "CO": 5}[rows[row["id"]].account.bank.country])
        assert (datetime.fromisoformat(row["transacted_at"]) - behind).date() == rows[row["id"]].day
