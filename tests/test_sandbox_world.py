"""The sandbox's people live lives in which every cent is accounted for."""

from collections import Counter
from datetime import date, timedelta
from functools import cache
from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from belvo_data.sandbox.people import PEOPLE, Persona, documents
from belvo_data.sandbox.world.book import Entry
from belvo_data.sandbox.world.paydays import business, paydays
from belvo_data.sandbox.world.simulation import Lifetime, live, openings

SINCE, UNTIL = date(2024, 1, 1), date(2026, 11, 22)
PERSON = {person.username: person for person in PEOPLE}
SLOW = timedelta(days=9)  # the slowest transfer, over a weekend and holidays
everybody = pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.username)


@cache
def lifetime(username: str) -> Lifetime:
    """Return somebody's life, which is lived once."""
    return Lifetime(PERSON[username], "1", SINCE)


def lived(username: str) -> list[Entry]:
    """Return everything that happened to somebody."""
    return lifetime(username).until(UNTIL).entries


@settings(max_examples=6, deadline=None)
@given(st.sampled_from(PEOPLE), st.integers(0, 200), st.integers())
def test_a_balance_is_the_opening_and_everything_that_happened(person: Persona, days: int, seed: int) -> None:
    book = live(person, str(seed), SINCE, SINCE + timedelta(days=days))
    happened = Counter(openings(person))
    for entry in book.entries:
        happened[entry.account] += entry.cents
        assert entry.after == happened[entry.account]
    assert dict(happened) == book.positions


@settings(max_examples=6, deadline=None)
@given(st.sampled_from(PEOPLE), st.integers(60, 300), st.integers())
def test_money_between_own_accounts_is_neither_made_nor_lost(person: Persona, days: int, seed: int) -> None:
    until = SINCE + timedelta(days=days)
    moved: Counter[str] = Counter()
    for entry in live(person, str(seed), SINCE, until + SLOW).entries:
        if entry.why.startswith(("transfer:", "bill:", "loan:", "invest:")):
            left = entry.why in moved
            if left or entry.day <= until:  # what leaves on the last day may arrive a week later
                moved[entry.why] += entry.cents
    assert set(moved.values()) <= {0}


@settings(max_examples=5, deadline=None)
@given(st.sampled_from(PEOPLE), st.integers(0, 200))
def test_tomorrow_contains_today(person: Persona, days: int) -> None:
    day = SINCE + timedelta(days=days)
    today = live(person, "1", SINCE, day)
    whole = lifetime(person.username)
    assert whole.until(UNTIL).entries[: len(today.entries)] == today.entries
    assert whole.until(day) == today


def test_money_put_into_investments_left_the_account_that_day() -> None:
    entries = lived("celia")
    moved = [entry for entry in entries if entry.why.startswith("invest:")]
    assert moved
    for day_and_reason, part in groupby(moved, key=lambda entry: (entry.day, entry.why)):
        assert sum(entry.cents for entry in part) == 0, day_and_reason


@everybody
def test_nothing_lies_in_the_future_and_no_key_comes_twice(person: Persona) -> None:
    entries = lived(person.username)
    assert all(SINCE <= entry.day <= UNTIL for entry in entries)
    assert len({entry.key for entry in entries}) == len(entries)


@everybody
def test_transfers_between_own_accounts_match_on_both_sides(person: Persona) -> None:
    entries = lived(person.username)
    for entry in entries:
        if (
            entry.why.startswith(("transfer:", "bill:", "loan:"))
            and entry.cents < 0
            and entry.day < UNTIL - SLOW
        ):
            same = [e for e in entries if e.why == entry.why and e.cents == -entry.cents]
            other = [e for e in same if entry.day <= e.day <= entry.day + SLOW]
            assert len(other) == 1


@everybody
def test_what_came_back_was_paid_before(person: Persona) -> None:
    entries = {entry.key: entry for entry in lived(person.username)}
    for entry in entries.values():
        if entry.why.startswith("refund:"):
            assert 0 < entry.cents <= -entries[entry.why.removeprefix("refund:")].cents


@pytest.mark.parametrize("username", ["ana", "joao", "padaria"])
def test_loans_shrink(username: str) -> None:
    owed = [-lifetime(username).until(date(year, 6, 30)).positions["loan"] for year in (2024, 2025, 2026)]
    assert owed == sorted(owed, reverse=True)
    assert owed[0] > owed[-1] > 0


@everybody
def test_most_people_have_years_of_history_and_one_has_nothing(person: Persona) -> None:
    told = [e for e in lived(person.username) if e.day >= UNTIL - timedelta(days=730)]
    assert (600 <= len(told) <= 3000) if person.username != "nadia" else told == []


@everybody
def test_balances_stay_believable(person: Persona) -> None:
    book = lifetime(person.username).until(UNTIL)
    for card in person.cards:
        assert -book.positions[card.key] <= card.limit * 100 * 1.1
    income = sum(entry.cents for entry in book.entries if entry.cents > 0 and entry.account == "checking")
    assert book.positions["checking"] >= -income / 35


def test_the_rails_of_each_country_can_be_read_in_descriptions() -> None:
    texts = {name: " | ".join(e.text for e in lived(name)) for name in PERSON}
    assert all(word in texts["ana"] for word in ("SPEI", "MSI 3 de ", "OXXO", "NOMINA", "AGUINALDO", "Á"))
    assert all(word in texts["joao"] for word in ("PIX ENVIADO", "BOLETO", "PARC 02/", "IOF", "13º"))
    assert all(word in texts["lucia"] for word in ("PSE", "NEQUI", "CUOTA 2 DE ", "PRIMA", "DIVISAS"))


def test_a_subscription_costs_more_after_its_price_was_raised() -> None:
    paid = [e for e in lived("ana") if e.why == "subscription:Pantalla Plus"]
    assert sorted({-entry.cents for entry in paid}) == [19_900, 22_900, 26_900]


def test_pesos_of_colombia_come_by_the_hundred() -> None:
    bought = [e for e in lived("santi") if e.why == "purchase:coffee"]
    assert {entry.cents % 10_000 for entry in bought} == {0}


@pytest.mark.parametrize(
    ("rule", "country", "days"),
    [
        ("quincena", "MX", [15, 31]),
        ("fifth", "BR", [7]),
        ("15/30", "CO", [15, 30]),
        ("day:5", "MX", [7]),  # the 5th is a Saturday
    ],
)
def test_paydays_of_december_2026(rule: str, country: str, days: list[int]) -> None:
    assert [day.day for day in paydays(rule, 2026, 12, country)] == days


def test_banks_rest_on_weekends_and_holidays() -> None:
    assert [business(date(2026, 12, day), "MX") for day in (24, 25, 26, 28)] == [True, False, False, True]


def _weighted(digits: str, weights: list[int]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True))


@given(st.integers())
def test_numbers_with_check_digits_add_up(seed: int) -> None:
    cpf, cnpj = documents.cpf(seed), documents.cnpj(seed)
    assert _weighted(cpf, [*range(10, 0, -1), 0]) % 11 in {0, 1}
    assert _weighted(cpf, [*range(11, 0, -1)]) % 11 in {0, 1}
    assert _weighted(cnpj, [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2, 1]) % 11 in {0, 1}
    clabe = documents.clabe("901", str(abs(seed) % 10**8))
    assert len(clabe) == 18
    assert sum(int(d) * w % 10 for d, w in zip(clabe, [3, 7, 1] * 5 + [3, 7, 1], strict=True)) % 10 == 0


def test_mexican_numbers_tell_name_and_birth_date() -> None:
    who = PERSON["ana"].identity
    rfc = documents.rfc(who.name, who.birth_date, 1)
    curp = documents.curp(who.name, who.birth_date, who.gender, who.state)
    assert (rfc[:10], len(rfc)) == ("NUTA870418", 13)
    assert (curp[:13], len(curp)) == ("NUTA870418MDF", 18)


def test_a_mexican_company_has_a_shorter_number_whose_check_sign_adds_up() -> None:
    company, founded = PERSON["taller"].identity.company, date(2009, 5, 20)
    number = documents.rfc_of_company(company, founded, 1)
    assert (number[:9], len(number)) == ("TMG090520", 12)
    signs = "0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ"
    check = 10 if number[-1] == "A" else int(number[-1])
    summed = sum(
        signs.index(sign) * weight for sign, weight in zip(" " + number, range(13, 1, -1), strict=False)
    )
    assert (summed + check) % 11 == 0


@given(st.integers())
def test_numbers_lie_where_nobody_has_one(seed: int) -> None:
    assert documents.cnpj(seed)[8:12] == "0000"
    assert documents.cedula(seed).startswith("19")
