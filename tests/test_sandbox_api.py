"""The sandbox's API answers over HTTP as Belvo's would."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from belvo_data.sandbox import Sandbox
from tests.sandbox_doors import Clock, Door, code


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def sandbox(tmp_path: Path, clock: Clock) -> Sandbox:
    return Sandbox.open(tmp_path / "sandbox", now=clock)


@pytest.fixture
def ask(sandbox: Sandbox) -> Door:
    return Door(sandbox)


Ana = tuple[Door, str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def ana(tmp_path_factory: pytest.TempPathFactory) -> Ana:
    ask = Door(Sandbox.open(tmp_path_factory.mktemp("ana"), now=Clock()))
    link = ask.link()
    return ask, link, ask.rows("transactions", link=link)


def test_keys_are_asked_for_everywhere_but_at_the_token(ask: Door) -> None:
    for auth in (("sandbox", "wrong"), ("", ""), httpx.Auth()):
        assert code(ask("GET", "/api/links/", auth=auth)) == (401, "authentication_failed", None)


def test_secrets_stay_out_of_the_repr(tmp_path: Path) -> None:
    sandbox = Sandbox.open(tmp_path, now=Clock(), secret_id="key<7>", secret_password="hush<7>")
    assert "<7>" not in repr(sandbox)


def test_unknown_paths_methods_and_bodies_are_refused_as_arrays(ask: Door) -> None:
    assert code(ask("GET", "/api/nowhere/")) == (404, "not_found", None)
    assert code(ask("PATCH", "/api/bills/")) == (405, "method_not_allowed", None)
    assert code(ask("POST", "/api/links/", content=b"{")) == (400, "parse_error", None)
    assert code(ask("POST", "/api/links/", content=b"[]")) == (400, "parse_error", None)
    assert code(ask("POST", "/api/links/", content=b'{"username": "\\ud800"}')) == (400, "parse_error", None)


def test_a_path_without_its_last_slash_is_redirected(ask: Door) -> None:
    answer = ask("GET", "/api/accounts")
    assert (answer.status_code, answer.headers["location"]) == (307, "http://belvo/api/accounts/")


def test_a_link_is_made_read_changed_and_deleted(ask: Door) -> None:
    made = ask.link(external_id="user-1", fetch_resources=["ACCOUNTS"], access_mode="single")
    link = ask("GET", f"/api/links/{made}/").json()
    assert (link["status"], link["external_id"], link["refresh_rate"]) == ("valid", "user-1", None)
    assert (
        ask("PATCH", f"/api/links/{made}/", json={"access_mode": "recurrent"}).json()["refresh_rate"] == "24h"
    )
    assert ask("PATCH", f"/api/links/{made}/", json={"stale_in": "30d"}).json()["stale_in"] == "30d"
    assert ask("DELETE", f"/api/links/{made}/").status_code == 204
    assert code(ask("GET", f"/api/links/{made}/")) == (404, "not_found", None)


def test_a_wrong_new_password_leaves_the_link_invalid_until_a_right_one_comes(ask: Door) -> None:
    path = f"/api/links/{ask.link()}/"
    assert code(ask("PUT", path, json={"password": "pass_invalid"})) == (400, "login_error", None)
    assert ask("GET", path).json()["status"] == "invalid"
    assert ask("PUT", path, json={"password": "right"}).json()["status"] == "valid"


@pytest.mark.parametrize(
    ("wish", "refused"),
    [
        ({"institution": "narnia"}, ("does_not_exist", "institution")),
        ({"institution": "umbra_mx_retail"}, ("institution_down", None)),
        ({"institution": "ofmockbank_br_retail"}, ("unsupported_operation", None)),
        ({"username": "user_invalid"}, ("login_error", None)),
        ({"password": "pass_invalid"}, ("login_error", None)),
        ({"username": ""}, ("login_error", None)),
        ({"username": "1234567890abcdefg"}, ("validation_error", None)),
        ({"access_mode": "Dominik"}, ("invalid_choice", "access_mode")),
        ({"fetch_resources": "ACCOUNTS"}, ("not_a_list", "fetch_resources")),
        ({"fetch_resources": [1]}, ("invalid", "fetch_resources")),
        ({"stale_in": "soon"}, ("invalid", "stale_in")),
        ({"external_id": "a b"}, ("invalid", "external_id")),
        ({"credentials_storage": "nostore"}, ("invalid_credentials_storage", None)),
        ({"access_mode": "single", "credentials_storage": "nostore"}, ("invalid_fetch_resources", None)),
    ],
)
def test_links_that_cannot_be(ask: Door, wish: dict[str, Any], refused: tuple[str, str | None]) -> None:
    body = {"institution": "erebor_mx_retail", "username": "ana", "password": "x", **wish}
    assert code(ask("POST", "/api/links/", json=body)) == (400, *refused)


def test_the_same_credentials_twice_are_duplicated(ask: Door) -> None:
    ask.link()
    again = ask(
        "POST", "/api/links/", json={"institution": "erebor_mx_retail", "username": "ana", "password": "y"}
    )
    assert code(again) == (400, "duplicated", None)
    assert len(again.json()[0]["institution_user_id"]) == 44


def test_a_link_can_be_refreshed_every_ten_minutes(ask: Door, clock: Clock) -> None:
    path = f"/api/links/{ask.link()}/refresh/"
    assert ask("POST", path).status_code == 202
    assert code(ask("POST", path)) == (409, "link_refreshed", None)
    clock.time += timedelta(minutes=10)
    assert ask("POST", path).status_code == 202


def test_transactions_bills_and_balances_need_a_link(ask: Door) -> None:
    for path in ("transactions", "bills", "br/balances"):
        assert code(ask("GET", f"/api/{path}/")) == (400, "required", "link")
        assert code(ask("GET", f"/api/{path}/?link=ana")) == (400, "invalid", "link")


def test_an_unknown_link_has_no_rows_and_an_unknown_id_no_object(ask: Door) -> None:
    nobody = "11111111-1111-4111-8111-111111111111"
    assert ask("GET", f"/api/transactions/?link={nobody}").json()["count"] == 0
    assert code(ask("GET", f"/api/transactions/{nobody}/")) == (404, "not_found", None)
    assert code(ask("GET", "/api/accounts/ana/")) == (400, "invalid", "id")


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


def test_other_lists_filter_too(ask: Door) -> None:
    ana, bia = ask.link(), ask.link("erebor_br_retail", "bia")
    assert {row["link"] for row in ask.rows("accounts")} == {ana, bia}
    assert {row["currency"] for row in ask.rows("accounts", link=bia)} == {"BRL"}
    assert [row["name"] for row in ask.rows("accounts", name__icontains="nómina")] == ["Cuenta Nómina"]
    assert [row["display_name"] for row in ask.rows("owners", display_name__icontains="conceição")]
    assert [row["id"] for row in ask.rows("links", institution="erebor_br_retail")] == [bia]
    assert [row["name"] for row in ask.rows("institutions", status="down")] == ["umbra_mx_retail"]
    assert len(ask.rows("institutions", country_code__in="MX,CO", resources__allin="ACCOUNTS,BILLS")) == 6
    assert ask.rows("institutions", country_code="MX", resources__allin="BALANCES") == []


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


def test_the_same_seed_link_and_day_give_the_same_bytes(tmp_path: Path, clock: Clock) -> None:
    said = []
    for folder in ("one", "two"):
        ask = Door(Sandbox.open(tmp_path / folder, now=clock, seed=7))
        link = ask.link()
        said.append(
            [ask("GET", f"/api/{p}/?link={link}&page_size=300").content for p in ("accounts", "transactions")]
        )
    assert said[0] == said[1]


def test_another_seed_is_another_life(tmp_path: Path, clock: Clock) -> None:
    doors = [Door(Sandbox.open(tmp_path / str(seed), now=clock, seed=seed)) for seed in (1, 2)]
    one, two = (door("GET", f"/api/transactions/?link={door.link()}").json() for door in doors)
    assert amounts(one["results"]) != amounts(two["results"])


def test_what_people_did_survives_a_restart(tmp_path: Path, clock: Clock) -> None:
    before, after = (Door(Sandbox.open(tmp_path, now=clock)) for _ in range(2))
    link = before.link()
    path = f"/api/accounts/?link={link}"
    assert after("GET", path).content == before("GET", path).content


def test_the_folder_and_its_files_are_private(sandbox: Sandbox, ask: Door) -> None:
    ask.link()
    folder = sandbox.state.path.parent
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {file.stat().st_mode & 0o777 for file in folder.iterdir()} == {0o600}


def test_tomorrow_brings_new_rows_and_keeps_the_old_ones(ask: Door, clock: Clock) -> None:
    link = ask.link(username="ramon")
    today = {row["id"]: row for row in ask.rows("transactions", link=link)}
    clock.time += timedelta(days=3)
    later = {row["id"]: row for row in ask.rows("transactions", link=link)}
    vanished = today.keys() - later.keys()
    pending = {id_ for id_, row in today.items() if row["status"] == "PENDING"}
    changed = {id_ for id_, row in today.items() if id_ in later and later[id_]["status"] != row["status"]}
    assert vanished < pending
    assert changed == pending - vanished
    final = today.keys() - pending
    assert all(later[id_]["amount"] == today[id_]["amount"] for id_ in final)
    news = {row["id"] for row in ask.rows("transactions", link=link, collected_at__gt="2026-11-22T12:00:00Z")}
    assert news == (later.keys() - today.keys()) | changed


def test_balances_move_by_what_happened_meanwhile(ask: Door, clock: Clock) -> None:
    link = ask.link()
    before = {row["id"]: row for row in ask.rows("accounts", link=link)}
    known = {row["id"] for row in ask.rows("transactions", link=link, fields="id")}
    clock.time += timedelta(days=45)
    after = ask.rows("accounts", link=link)
    clock.time += timedelta(days=2)  # until then some amounts are not final
    days = {"value_date__range": "2026-11-23,2027-01-06"}
    happened = [row for row in ask.rows("transactions", link=link, **days) if row["id"] not in known]
    for account in after:
        news = [row for row in happened if row["account"]["id"] == account["id"]]
        moved = sum(row["amount"] * (1 if row["type"] == "INFLOW" else -1) for row in news)
        sign = 1 if account["balance_type"] == "ASSET" else -1
        grown = account["balance"]["current"] - before[account["id"]]["balance"]["current"]
        assert round(sign * grown, 2) == round(moved, 2)


def test_a_day_is_collected_in_its_early_morning(ask: Door, clock: Clock) -> None:
    link = ask.link()
    clock.time = datetime(2026, 11, 24, 5, tzinfo=UTC)
    newest_path = f"/api/transactions/?link={link}&page_size=1"
    assert ask("GET", newest_path).json()["results"][0]["value_date"] <= "2026-11-23"
    clock.time = datetime(2026, 12, 2, 7, tzinfo=UTC)
    [newest] = ask("GET", newest_path).json()["results"]
    assert newest["created_at"] <= "2026-12-02T07"
    assert newest["value_date"] <= "2026-12-02"


def test_a_single_link_stays_as_it_was(ask: Door, clock: Clock) -> None:
    link = ask.link(username="ramon", access_mode="single")
    before = ask.rows("transactions", link=link)
    clock.time += timedelta(days=30)
    assert ask.rows("transactions", link=link) == before


def test_data_can_take_a_while_to_arrive(tmp_path: Path, clock: Clock) -> None:
    ask = Door(Sandbox.open(tmp_path, now=clock, ready_after=60))
    link = ask.link()
    assert ask.rows("transactions", link=link) == []
    clock.time += timedelta(seconds=60)
    assert len(ask.rows("transactions", link=link)) > 600


def test_answers_can_be_slow(tmp_path: Path, clock: Clock) -> None:
    ask = Door(Sandbox.open(tmp_path, now=clock, latency_ms=50))
    assert ask("GET", "/api/links/").elapsed >= timedelta(milliseconds=50)


def test_a_bulk_world_has_as_many_rows_as_were_asked_for(tmp_path: Path, clock: Clock) -> None:
    ask = Door(Sandbox.open(tmp_path, now=clock, links=3, transactions=3001))
    links = [row["id"] for row in ask.rows("links")]
    lists = [ask.rows("transactions", link=link) for link in links]
    assert sorted(len(rows) for rows in lists) == [1000, 1000, 1001]
    assert len({row["id"] for rows in lists for row in rows}) == 3001
    assert ask("GET", f"/api/transactions/{lists[1][700]['id']}/").json() == lists[1][700]
    expensive = ask.rows("transactions", link=links[0], amount__gt="4000")
    assert expensive == [row for row in lists[0] if row["amount"] > 4000]


def test_a_bulk_world_is_made_once(tmp_path: Path, clock: Clock) -> None:
    doors = [Door(Sandbox.open(tmp_path, now=clock, links=2, transactions=20)) for _ in range(2)]
    assert doors[0].rows("links") == doors[1].rows("links")
    assert len(doors[1].rows("links")) == 2


def test_the_root_says_which_lists_there_are_to_whoever_has_the_keys(ask: Door) -> None:
    lists = ask("GET", "/api/").json()
    assert all(ask("GET", address).status_code in {200, 400} for address in lists.values())
    assert len(lists) == 14
    assert ask("GET", "/api/", auth=("sandbox", "wrong")).status_code == 401
