"""The sandbox's lists: their pages, their filters and the fields that come."""

from collections.abc import Callable
from typing import Any

import pytest

from belvo_data.sandbox import Sandbox
from tests.sandbox_doors import Clock, Door, code

Ana = tuple[Door, str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def ana(tmp_path_factory: pytest.TempPathFactory) -> Ana:
    ask = Door(Sandbox.open(tmp_path_factory.mktemp("ana"), now=Clock()))
    link = ask.link()
    return ask, link, ask.rows("transactions", link=link)


def test_pages_together_are_the_whole_list(ana: Ana) -> None:
    ask, link, whole = ana
    first = ask("GET", f"/api/transactions/?link={link}").json()
    assert (len(first["results"]), first["previous"]) == (100, None)
    assert len({row["id"] for row in whole}) == len(whole) == first["count"]
    assert [row["id"] for row in whole[:100]] == [row["id"] for row in first["results"]]


def test_page_sizes_end_at_a_thousand_and_pages_at_the_last_one(ana: Ana) -> None:
    ask, link, _ = ana
    page = ask("GET", f"/api/transactions/?link={link}&page_size=5000&page=2").json()
    assert page["previous"].endswith(f"link={link}&page_size=5000&page=1")
    assert page["count"] == 1000 + len(page["results"])
    for number in ("3", "0", "x", "9" * 5000):
        answer = ask("GET", f"/api/transactions/?link={link}&page_size=5000&page={number}")
        assert code(answer) == (404, "not_found", None)


def test_next_leads_back_through_the_path_that_the_app_is_mounted_at(sandbox: Sandbox) -> None:
    ask = Door(sandbox, below="/sandbox")
    link = ask.link()
    page = ask("GET", f"/api/transactions/?link={link}&type=OUTFLOW&page_size=10").json()
    address = f"http://belvo/sandbox/api/transactions/?link={link}&type=OUTFLOW&page_size=10&page=2"
    assert page["next"] == address
    assert ask("GET", page["next"]).json()["previous"] == address.replace("page=2", "page=1")


def amounts(rows: list[dict[str, Any]]) -> list[float]:
    return [row["amount"] for row in rows]


@pytest.mark.parametrize(
    ("query", "holds"),
    [
        ({"type": "INFLOW"}, lambda row: row["type"] == "INFLOW"),
        ({"type__in": "INFLOW,OUTFLOW"}, lambda _: True),
        ({"amount__gte": "500"}, lambda row: row["amount"] >= 500),
        ({"amount__lt": "99.5"}, lambda row: row["amount"] < 99.5),
        ({"amount__range": "100,200"}, lambda row: 100 <= row["amount"] <= 200),
        ({"value_date__gt": "2026-10-01"}, lambda row: row["value_date"] > "2026-10-01"),
        ({"value_date__range": "2026-01-01,2026-01-31"}, lambda row: row["value_date"][:7] == "2026-01"),
        ({"value_date": "2026-11-13"}, lambda row: row["value_date"] == "2026-11-13"),
        ({"accounting_date__lte": "2025-01-31"}, lambda row: row["accounting_date"] < "2025-02"),
        ({"created_at": "2026-11-22"}, lambda _: True),
        ({"created_at__gt": "2026-11-22T12:00:00+00:00"}, lambda _: False),
        ({"collected_at__gte": "2026-11-22T12:00:00Z"}, lambda _: True),
        ({"status": "PENDING"}, lambda row: row["status"] == "PENDING"),
        ({"credit_card_data__bill_name__in": "2026-05"}, lambda r: "2026-05" in str(r["credit_card_data"])),
        ({"account__balance__current__gt": "100000"}, lambda r: r["account"]["balance"]["current"] > 100000),
    ],
)
def test_a_filter_lets_through_what_it_says(
    ana: Ana, query: dict[str, str], holds: Callable[[dict[str, Any]], bool]
) -> None:
    ask, link, rows = ana
    wanted = [row["id"] for row in rows if holds(row)]
    assert [row["id"] for row in ask.rows("transactions", link=link, fields="id", **query)] == wanted


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("value_date__gte=yesterday", "value_date__gte"),
        ("amount__lt=few", "amount__lt"),
        ("created_at__gte=now", "created_at__gte"),
        ("account=x", "account"),
        ("value_date__range=2026-01-01", "value_date__range"),
    ],
)
def test_a_filter_that_means_nothing_is_invalid(ana: Ana, query: str, field: str) -> None:
    ask, link, _ = ana
    assert code(ask("GET", f"/api/transactions/?link={link}&{query}")) == (400, "invalid", field)


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("transactions", {"amount__range": "1,many"}),
        ("transactions", {"value_date__gte": "soon"}),
        ("br/investments", {"id__in": "4072"}),
        ("br/exchanges", {"created_at__gt": "soon"}),
        ("accounts", {"account__in": "x", "balance__current": "much"}),
    ],
)
def test_a_filter_that_means_nothing_is_refused_even_where_there_is_no_row(
    ask: Door, path: str, query: dict[str, str]
) -> None:
    nobody = {"link": "11111111-1111-4111-8111-111111111111"}
    assert code(ask("GET", f"/api/{path}/", params=nobody | query))[:2] == (400, "invalid")


@pytest.mark.parametrize("amount", ["nan", "inf", "-Infinity", "1_000", "٣", "0x10", ""])
def test_an_amount_is_compared_with_plain_numbers_only(ask: Door, amount: str) -> None:
    asked = {"link": ask.link(), "amount__range": f"1,{amount}"}
    assert code(ask("GET", "/api/transactions/", params=asked)) == (400, "invalid", "amount__range")


def test_a_filter_without_a_value_filters_nothing(ask: Door) -> None:
    link = ask.link()
    whole = ask.rows("accounts", link=link)
    for name in ("link__in", "id__in", "created_at__range", "balance__available__range", "category", "page"):
        assert ask.rows("accounts", link=link, **{name: ""}) == whole
    assert code(ask("GET", "/api/transactions/?link=")) == (400, "required", "link")


def test_other_lists_filter_too(ask: Door) -> None:
    ana, bia = ask.link(), ask.link("erebor_br_retail", "bia")
    assert {row["link"] for row in ask.rows("accounts")} == {ana, bia}
    assert {row["currency"] for row in ask.rows("accounts", link=bia)} == {"BRL"}
    assert [row["name"] for row in ask.rows("accounts", name__icontains="nómina")] == ["Cuenta Nómina"]
    assert [row["display_name"] for row in ask.rows("owners", display_name__icontains="conceição")]
    assert [row["id"] for row in ask.rows("links", institution="erebor_br_retail")] == [bia]
    assert [row["name"] for row in ask.rows("institutions", status="down")] == ["umbra_mx_retail"]
    assert len(ask.rows("institutions", country_code__in="MX,CO", resources__allin="ACCOUNTS,INCOMES")) == 9
    assert ask.rows("institutions", country_code="MX", resources__allin="BILLS") == []


def test_fields_and_omit_choose_what_comes(ana: Ana) -> None:
    ask, link, _ = ana
    [row] = ask("GET", f"/api/transactions/?link={link}&page_size=1&fields=id,amount").json()["results"]
    assert sorted(row) == ["amount", "id"]
    [row] = ask("GET", f"/api/transactions/?link={link}&page_size=1&omit=account").json()["results"]
    assert "account" not in row
    assert "id" in row


@pytest.mark.parametrize("path", ["accounts", "transactions", "owners", "bills", "links"])
def test_an_object_is_what_the_list_shows(ana: Ana, path: str) -> None:
    ask, link, _ = ana
    query = "" if path == "links" else f"&link={link}"
    [first] = ask("GET", f"/api/{path}/?page_size=1{query}").json()["results"]
    assert ask("GET", f"/api/{path}/{first['id']}/").json() == first


def test_an_institution_goes_by_its_number_and_by_its_name(ask: Door) -> None:
    by_number = ask("GET", "/api/institutions/1003/").json()
    assert by_number == ask("GET", "/api/institutions/erebor_mx_retail/").json()
    assert code(ask("GET", "/api/institutions/7/")) == (404, "not_found", None)


def test_triggers_choose_how_much_there_is(ask: Door) -> None:
    names = ("bnk100", "bnk101", "bnk102", "bnk103", "anybody")
    paths = [f"/api/transactions/?link={ask.link(username=name)}&page_size=1" for name in names]
    counts = [ask("GET", path).json()["count"] for path in paths]
    assert counts[1] == 0
    assert min(counts[0], *counts[2:]) > 600


def test_link_and_link_in_together_mean_the_links_that_both_name(ask: Door) -> None:
    ana, ramon = ask.link(), ask.link(username="ramon")
    count = {link: len(ask.rows("accounts", link=link)) for link in (ana, ramon)}
    assert count[ana] != count[ramon]
    assert len(ask.rows("accounts", link__in=f"{ana}, {ramon}")) == sum(count.values())
    assert {row["link"] for row in ask.rows("accounts", link=ana, link__in=f"{ana},{ramon}")} == {ana}
    assert ask.rows("accounts", link=ana, link__in=ramon) == []
    assert code(ask("GET", f"/api/accounts/?link={ana}&link__in=x")) == (400, "invalid", "link__in")
