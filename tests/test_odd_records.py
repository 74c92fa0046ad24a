"""Odd records among others: what becomes of them, of their lists, and of what is said of them later."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from belvo_data.store.edits import removal
from belvo_data.store.erasure.erasure import forget
from belvo_data.store.publications.writer import rebuild
from belvo_data.store.read import reader
from belvo_data.syncing import Step, sync
from tests.bank import ANA, BOB, Bank, account, link, transaction
from tests.conftest import NOW
from tests.test_odd_values import telling

if TYPE_CHECKING:
    from belvo_data.store.publications.publications import Publications

GOOD = [transaction(f"good{number}", -number) for number in range(1, 8)]
ODD = transaction("odd", -5, merchant="a text", mcc="food", credit_card_data=[])
NAMED = [("odd", "credit_card_data"), ("odd", "mcc"), ("odd", "merchant")]


def read(bank: Bank, store: Publications, *, full: bool = True) -> dict[tuple[str | None, str], Step]:
    steps = [one for one in sync(bank.client, store, full=full, now=lambda: NOW) if isinstance(one, Step)]
    assert [step.error for step in steps if step.error] == []
    return {(step.link, step.resource): step for step in steps}


def ask(store: Publications, query: str) -> list[tuple[Any, ...]]:
    with reader.connect(store) as db:
        return db.execute(query).fetchall()


def named(store: Publications) -> list[tuple[Any, ...]]:
    return ask(store, "select row_id, field from ops.odd_values order by all")


def odd_of(step: Step) -> int:
    assert step.merged is not None
    return step.merged.odd


# one odd record among many


def test_one_odd_record_costs_nothing_but_its_odd_fields(store: Publications) -> None:
    bank = Bank.of_ana(transactions=[*GOOD[:4], ODD, *GOOD[4:]])
    bank.page = 2
    done = read(bank, store)
    assert (odd_of(done[ANA, "transactions"]), odd_of(done[ANA, "accounts"])) == (3, 0)
    columns = "run, table_name, link_id, row_id, field, reason, page"
    assert ask(store, f"select {columns} from ops.odd_values order by field") == [
        (1, "transactions", ANA, "odd", "credit_card_data", "is no object", 3),
        (1, "transactions", ANA, "odd", "mcc", "is not a whole number", 3),
        (1, "transactions", ANA, "odd", "merchant", "is no object", 3),
    ]
    assert ask(store, "select count(*), sum(amount) from ledger") == [(8, Decimal(-33))]
    assert ask(store, "select odd from ops.steps where resource = 'transactions'") == [(3,)]


def test_a_list_with_an_odd_record_is_that_of_its_link_alone(store: Publications) -> None:
    bank = Bank.of_ana(accounts=[account("a"), account("b", BOB, balance="a lot"), {"link": BOB}])
    bank.lists["/api/links/"].append(link(BOB))
    bank.lists["/api/transactions/"] = [transaction("t", -1), *({"id": one} for one in ("", 3, None))]
    done = read(bank, store)
    assert (odd_of(done[ANA, "accounts"]), odd_of(done[BOB, "accounts"])) == (0, 2)
    assert ask(store, "select id, link_id, balance_current from accounts order by id") == [
        ("a", ANA, Decimal(100)),
        ("b", BOB, None),
    ]
    assert ask(store, "from raw.common") == []


def test_an_amount_that_can_not_be_read_is_counted_as_unknown_and_named(store: Publications) -> None:
    read(Bank.of_ana(transactions=[GOOD[0], transaction("odd", 1) | {"amount": "12,50"}]), store)
    assert ask(store, "select id, amount, kind, why_not from ledger order by id") == [
        ("good1", Decimal(-1), "spending", None),
        ("odd", None, "unknown", "no_amount"),
    ]
    assert named(store) == [("odd", "amount")]


def test_money_may_have_fifteen_digits_before_the_point(store: Publications) -> None:
    amounts = ("123456789012345.67", "999999999999999.99", "1000000000000000", "0.1")
    rows = [f'{{"id": "{place}", "type": "INFLOW", "amount": {one}}}' for place, one in enumerate(amounts)]
    read(telling(transactions=rows), store)
    assert ask(store, "select signed_amount::varchar from transactions order by id") == [
        ("123456789012345.6700",),
        ("999999999999999.9900",),
        (None,),
        ("0.1000",),
    ]
    assert named(store) == [("2", "amount")]


def test_half_a_character_in_a_field_that_nobody_reads_is_named_too(store: Publications) -> None:
    rows = ['{"id": "a", "amount": 1, "tags": [{"of": "\\ud83d"}]}', '{"id": "b", "\\ud83d": 1, "amount": 2}']
    read(telling(transactions=rows), store)
    assert ask(store, "select id, amount from transactions order by id") == [("a", 1), ("b", 2)]
    assert named(store) == [("a", "tags[1].of"), ("b", "?")]


def test_the_number_of_an_institution_may_be_large(store: Publications) -> None:
    rows = [f'{{"id": {number}, "name": "erebor"}}' for number in (2**31, 2**63 - 1, 2**63)]
    read(telling(institutions=rows), store)
    assert ask(store, "select id from institutions order by id") == [(2**31,), (2**63 - 1,)]
    assert ask(store, "select row_id, field, reason from ops.odd_values") == [
        (None, "id", "is too large a number")
    ]


# records that are no rows


NO_ROWS = (
    "null",
    "3",
    '"x"',
    "[]",
    "{}",
    '{"id": null}',
    '{"id": 3}',
    '{"id": ""}',
    '{"id": {}}',
    '{"id": "x",}',
)


@pytest.mark.parametrize("table", ["transactions", "accounts", "bills", "recurring_expenses", "exchanges"])
def test_a_record_that_is_no_row_is_kept_and_named(store: Publications, table: str) -> None:
    bank = telling(**{table: ['{"id": "a"}', *NO_ROWS, '{"id": "b"}']})
    done = read(bank, store)
    link_id = ask(store, "select id from links")[0][0]
    step = done[link_id, table].merged
    assert step is not None
    assert (step.seen, step.added, step.odd) == (12, 2, 10)
    assert ask(store, f"select id from {table} order by id") == [("a",), ("b",)]
    assert ask(store, "select distinct row_id, field, page from ops.odd_values") == [(None, "id", 1)]
    again = read(bank, store)[link_id, table].merged
    assert again is not None
    assert (again.added, again.changed, again.odd) == (0, 0, 10)


def test_a_record_that_is_no_row_does_not_have_its_list_read_whole_each_time(store: Publications) -> None:
    bank = Bank.of_ana(transactions=[*GOOD, {"id": 3, "account": {"id": "checking", "link": ANA}}])
    read(bank, store)
    bank.asked.clear()
    bank.lists["/api/transactions/"].append(transaction("new", -1))
    read(bank, store, full=False)
    assert (
        bank.asked.count("/api/transactions/") == 3
    )  # what is new, how many there are, and all as it was not
    bank.asked.clear()
    read(bank, store, full=False)
    assert bank.asked.count("/api/transactions/") == 2


@pytest.mark.parametrize(
    ("odd", "named_too"),
    [
        (["null", "3", "{}", '{"id": 3}', '{"id": ["a"]}'], [(None, "id")] * 5),
        (
            [f'{{"id": "{BOB}", "institution": ["x"], "fetch_resources": "ACCOUNTS"}}'],
            [(BOB, "fetch_resources"), (BOB, "institution")],
        ),
        (
            [f'{{"id": "{BOB}", "institution": "\\ud83d", "last_accessed_at": "9999-12-31"}}'],
            [(BOB, "institution"), (BOB, "last_accessed_at")],
        ),
    ],
)
def test_odd_records_of_the_list_of_links_keep_no_link_from_being_read(
    store: Publications, odd: list[str], named_too: list[tuple[str | None, str]]
) -> None:
    done = read(telling(links=[json.dumps(link()), *odd], accounts=['{"id": "a"}']), store)
    assert odd_of(done[None, "links"]) == len(named_too)
    assert done[ANA, "accounts"].merged
    assert named(store) == named_too


# records without an id


def policy(name: str, median: float, **more: Any) -> str:
    return json.dumps(
        {"account": {"id": "a", "link": ANA}, "name": name, "median_transaction_amount": median, **more}
    )


def test_records_without_an_id_are_told_apart_by_what_they_say(store: Publications) -> None:
    read(telling(recurring_expenses=[policy("insurer", 10), policy("insurer", 20)]), store)
    assert ask(store, "select count(*), count(distinct id) from recurring_expenses") == [(2, 2)]
    assert named(store) == []


def test_records_without_an_id_that_look_the_same_are_all_kept_and_named(store: Publications) -> None:
    days = [[{"value_date": f"2026-01-0{day}", "amount": 10}] for day in (1, 2)]
    bank = telling(recurring_expenses=[policy("insurer", 10, transactions=one) for one in days] * 2)
    read(bank, store)
    before = ask(store, "select id, transactions from recurring_expenses order by id")
    assert len({row_id for row_id, _ in before}) == 4
    assert [row_id for row_id, _ in named(store)] == [row_id for row_id, _ in before]
    read(bank, store)
    assert ask(store, "select id, transactions from recurring_expenses order by id") == before


# what is said of them, as time goes by


def test_what_is_odd_no_longer_is_named_no_longer(store: Publications) -> None:
    bank = Bank.of_ana(transactions=[*GOOD, ODD])
    read(bank, store)
    bank.lists["/api/transactions/"] = [*GOOD, {**ODD, "mcc": 5411}]
    read(bank, store)
    assert named(store) == [NAMED[0], NAMED[2]]
    bank.lists["/api/transactions/"] = GOOD
    read(bank, store)
    assert named(store) == []


def test_what_comes_since_adds_to_what_is_named(store: Publications) -> None:
    bank = Bank.of_ana(transactions=[*GOOD, ODD])
    read(bank, store)
    bank.lists["/api/transactions/"].append(transaction("new", -1, mcc=[]))
    read(bank, store, full=False)
    assert named(store) == [("new", "mcc"), *NAMED]


def test_a_list_that_came_as_before_says_the_same_of_itself(store: Publications) -> None:
    bank = Bank.of_ana(transactions=[*GOOD, ODD])
    read(bank, store)
    assert odd_of(read(bank, store)[ANA, "transactions"]) == 3
    assert named(store) == NAMED


def test_a_row_that_belvo_takes_back_is_named_no_longer(store: Publications) -> None:
    read(Bank.of_ana(transactions=[*GOOD, ODD]), store)
    removal.remove_rows(store, "transactions", ["odd"], ANA, now=lambda: NOW)
    assert named(store) == []


def test_a_rebuild_names_the_same(store: Publications) -> None:
    bank = Bank.of_ana(transactions=[*GOOD, ODD])
    read(bank, store)
    bank.lists["/api/transactions/"].append(transaction("new", -1, mcc=[]))
    read(bank, store)
    before = ask(store, "from ops.odd_values order by all"), ask(store, "from transactions order by id")
    rebuild(store, now=lambda: NOW)
    assert (
        ask(store, "from ops.odd_values order by all"),
        ask(store, "from transactions order by id"),
    ) == before


def test_what_was_odd_of_a_link_is_forgotten_with_it(store: Publications) -> None:
    bank = Bank.of_ana(accounts=[account("a", name=[]), account("b", BOB, name={})])
    bank.lists["/api/links/"].append(link(BOB, external_id=[]))
    bank.lists["/api/links/"][0]["stale_in"] = {}
    read(bank, store)
    assert named(store) == [(ANA, "stale_in"), (BOB, "external_id"), ("a", "name"), ("b", "name")]
    forget(store, BOB, now=lambda: NOW)
    assert named(store) == [(ANA, "stale_in"), ("a", "name")]


# days that no bank means


def test_a_day_that_no_bank_means_is_none_and_its_row_is_in_the_ledger(store: Publications) -> None:
    moments = {"transacted_at": "2026-01-07T10:00:00Z", "accounting_date": "0001-01-01T00:00:00Z"}
    rows = [
        transaction("a", -1, value_date="0001-01-01", **moments),
        transaction("b", -1, value_date="9999-12-31", accounting_date="2026-01-09"),
        transaction("c", -1, value_date="infinity"),
        transaction("d", -1, value_date="", currency=None, account={"id": "checking", "link": ANA}),
    ]
    read(Bank.of_ana(accounts=[account("checking")], transactions=rows), store)
    assert ask(store, "select id, value_date, currency from ledger order by id") == [
        ("a", date(2026, 1, 7), "MXN"),
        ("b", date(2026, 1, 9), "MXN"),
        ("c", None, "MXN"),
        ("d", None, "MXN"),
    ]
    assert named(store) == [
        ("a", "accounting_date"),
        *((one, "value_date") for one in ("a", "b", "c", "d")),
    ]
    assert ask(store, "from span()") == [(date(2026, 1, 7), date(2026, 1, 9))]
