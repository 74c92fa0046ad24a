"""A bank can be asked now: live retrieval, tokens, links that are renewed, refreshed and deleted."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from belvo_data.sandbox import Sandbox
from tests.sandbox_doors import Clock, Door, code

YEAR = {"date_from": "2025-11-22", "date_to": "2026-11-22"}
ASYNC = {"X-Belvo-Request-Mode": "async"}


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Door:
    return Door(Sandbox.open(tmp_path_factory.mktemp("live"), now=Clock()))


@pytest.fixture(scope="module")
def ana(ask: Door) -> str:
    return ask.link(fetch_resources=["ACCOUNTS"])


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def fresh(tmp_path: Path, clock: Clock) -> Door:
    return Door(Sandbox.open(tmp_path, now=clock))


def asked(answer: httpx.Response) -> dict[str, Any]:
    """Return the question that a bank asks instead of an answer."""
    assert code(answer) == (428, "token_required", None)
    [question] = answer.json()
    assert len(question["session"]) == 32
    assert question["expiry"] == 9600
    return dict(question)


def test_what_was_not_fetched_with_the_link_is_there_once_it_was_retrieved(ask: Door) -> None:
    link = ask.link(username="ramon", fetch_resources=["ACCOUNTS"])
    assert len(ask.rows("accounts", link=link)) == 3
    assert ask.rows("owners", link=link) == []
    looked = ask("POST", "/api/owners/", json={"link": link, "save_data": False})
    assert (looked.status_code, len(looked.json())) == (200, 1)
    assert ask.rows("owners", link=link) == []
    kept = ask("POST", "/api/owners/", json={"link": link})
    assert (kept.status_code, ask.rows("owners", link=link)) == (201, kept.json())


def test_transactions_are_retrieved_for_the_days_that_are_named(ask: Door, ana: str) -> None:
    body = {"link": ana, "date_from": "2026-10-01", "date_to": "2026-10-31", "save_data": False}
    rows = ask("POST", "/api/transactions/?fields=value_date", json=body).json()
    assert {row["value_date"][:7] for row in rows} == {"2026-10"}
    checking = ask.rows("accounts", link=ana)[0]["id"]
    some = ask("POST", "/api/transactions/", json={**body, "account": checking}).json()
    assert {row["account"]["id"] for row in some} == {checking}
    assert 0 < len(some) < len(rows)


@pytest.mark.parametrize(
    ("path", "more", "refused"),
    [
        ("transactions", {}, ("required", "date_from")),
        ("transactions", {"date_from": "2026-01-01"}, ("required", "date_to")),
        ("transactions", {**YEAR, "date_from": "tomorrow"}, ("invalid", "date_from")),
        ("transactions", {**YEAR, "date_from": "2024-01-01"}, ("validation_error", None)),
        ("transactions", {"date_from": "2026-02-02", "date_to": "2026-02-01"}, ("validation_error", None)),
        ("transactions", {**YEAR, "save_data": "yes"}, ("invalid", "save_data")),
        ("transactions", {**YEAR, "account": "mine"}, ("invalid", "account")),
        ("incomes", {"date_from": "2026-10-01", "date_to": "2026-11-01"}, ("invalid_period", None)),
        ("incomes", {"minimum_confidence_level": "SURE"}, ("invalid_choice", "minimum_confidence_level")),
        ("incomes", {"allowed_income_types": ["LUCK"]}, ("invalid_choice", "allowed_income_types")),
        ("accounts", {"link": "ana"}, ("invalid", "link")),
        ("accounts", {"link": "11111111-1111-4111-8111-111111111111"}, ("does_not_exist", "link")),
    ],
)
def test_retrievals_that_cannot_be(
    ask: Door, ana: str, path: str, more: dict[str, Any], refused: tuple[str, str | None]
) -> None:
    assert code(ask("POST", f"/api/{path}/", json={"link": ana, **more})) == (400, *refused)


def test_a_link_is_asked_for(ask: Door) -> None:
    assert code(ask("POST", "/api/accounts/", json={})) == (400, "required", "link")


def test_insights_come_as_one_object_and_everything_else_as_a_list(ask: Door, ana: str) -> None:
    for path in ("incomes", "risk-insights"):
        assert ask("POST", f"/api/{path}/", json={"link": ana}).json()["link"] == ana
    for path in ("accounts", "owners", "bills", "recurring-expenses"):
        assert isinstance(ask("POST", f"/api/{path}/", json={"link": ana}).json(), list)


def test_incomes_can_be_narrowed_to_a_kind(ask: Door, ana: str) -> None:
    wish = {"link": ana, "allowed_income_types": ["SALARY"], "minimum_confidence_level": "HIGH"}
    income = ask("POST", "/api/incomes/", json=wish).json()
    assert {stream["income_type"] for stream in income["income_streams"]} == {"SALARY"}
    assert income["total_income_amount"] == income["total_high_confidence"]


def test_nothing_to_retrieve_is_said(ask: Door) -> None:
    link = ask.link("gringotts_mx_retail", "nadia")
    assert code(ask("POST", "/api/incomes/", json={"link": link})) == (400, "unavailable_data", None)


def test_a_retrieval_can_be_answered_before_it_is_done(ask: Door) -> None:
    link = ask.link("gringotts_mx_retail", "taller", fetch_resources=["OWNERS"])
    answer = ask("POST", "/api/transactions/", json={"link": link, **YEAR}, headers=ASYNC)
    assert answer.status_code == 202
    assert list(answer.json()) == ["request_id"]
    assert len(ask.rows("transactions", link=link)) > 600


def test_a_single_link_is_brought_up_to_date_by_a_retrieval(fresh: Door, clock: Clock) -> None:
    link = fresh.link(access_mode="single")
    known = {row["id"] for row in fresh.rows("transactions", link=link)}
    clock.time += timedelta(days=9)
    body = {"link": link, "date_from": "2026-11-23", "date_to": "2026-12-01"}
    news = fresh("POST", "/api/transactions/", json=body).json()
    rows = {row["id"]: row for row in fresh.rows("transactions", link=link)}
    assert {row["id"] for row in news} == {i for i, row in rows.items() if row["value_date"] > "2026-11-22"}
    assert news
    assert {row["created_at"] for id_, row in rows.items() if id_ not in known} == {
        "2026-12-01T12:00:00.000000Z"
    }


def test_a_refresh_collects(fresh: Door, clock: Clock) -> None:
    link = fresh.link(access_mode="single")
    clock.time += timedelta(days=4)
    before = fresh.rows("accounts", link=link)[0]["collected_at"]
    assert fresh("POST", f"/api/links/{link}/refresh/").status_code == 202
    after = fresh.rows("accounts", link=link)[0]["collected_at"]
    assert (before, after) == ("2026-11-22T12:00:00.000000Z", "2026-11-26T12:00:00.000000Z")


@pytest.mark.parametrize("bank", ["heimdall_co_retail", "gotham_mx_business", "gotham_br_business"])
def test_some_banks_ask_for_a_token_before_there_is_a_link(ask: Door, bank: str) -> None:
    wish = {"institution": bank, "username": f"somebody-{bank}", "password": "x"}
    question = asked(ask("POST", "/api/links/", json=wish))
    link = question["link"]
    assert ask("GET", f"/api/links/{link}/").json()["status"] == "unconfirmed"
    assert ask.rows("accounts", link=link) == []
    assert code(ask("POST", "/api/accounts/", json={"link": link})) == (400, "unconfirmed_link", None)
    wrong = {"session": question["session"], "link": link, "token": "999999"}
    again = asked(ask("PATCH", "/api/links/", json=wrong))
    assert again["session"] != question["session"]
    right = {"session": again["session"], "link": link, "token": "111111"}
    assert ask("PATCH", "/api/links/", json=right).json()["status"] == "valid"
    assert ask.rows("accounts", link=link)


def test_a_retrieval_waits_for_a_token_and_goes_on(ask: Door) -> None:
    link = ask.link("heimdall_co_retail", "lucia", token="111111", fetch_resources=["OWNERS"])
    body = {"link": link, "date_from": "2026-10-01", "date_to": "2026-10-31"}
    question = asked(ask("POST", "/api/transactions/", json=body))
    right = {"session": question["session"], "link": link, "token": "111111"}
    rows = ask("PATCH", "/api/transactions/", json=right)
    assert rows.status_code == 201
    assert {row["value_date"][:7] for row in rows.json()} == {"2026-10"}
    assert code(ask("PATCH", "/api/transactions/", json=right)) == (400, "session_expired", None)
    assert code(ask("PATCH", "/api/transactions/", json={"link": link})) == (400, "required", "session")


def test_a_question_dies_of_old_age(fresh: Door, clock: Clock) -> None:
    wish = {"institution": "heimdall_co_retail", "username": "lucia", "password": "x"}
    question = asked(fresh("POST", "/api/links/", json=wish))
    clock.time += timedelta(seconds=9601)
    late = {"session": question["session"], "link": question["link"], "token": "111111"}
    assert code(fresh("PATCH", "/api/links/", json=late)) == (400, "session_expired", None)


def test_the_documented_users_are_asked_in_three_ways(ask: Door) -> None:
    kinds = []
    for username in ("mfa_default", "mfa_qr", "mfa_numeric"):
        wish = {"institution": "erebor_mx_retail", "username": username, "password": "pass_valid"}
        told = asked(ask("POST", "/api/links/", json=wish))["token_generation_data"]
        kinds.append((told["type"], told["expects_user_input"]))
    assert kinds == [("numeric", True), ("qr", True), ("numeric", True)]


def test_an_invalid_link_is_not_asked_until_its_password_is_renewed(ask: Door) -> None:
    link = ask.link(username="somebody-new")
    ask("PUT", f"/api/links/{link}/", json={"password": "pass_invalid"})
    assert code(ask("POST", "/api/accounts/", json={"link": link})) == (400, "invalid_link", None)
    assert code(ask("POST", f"/api/links/{link}/refresh/")) == (400, "invalid_link", None)
    assert ask("PUT", f"/api/links/{link}/", json={"password": "y"}).json()["status"] == "valid"
    assert ask("POST", "/api/accounts/", json={"link": link}).status_code == 201


def test_links_are_deleted_later_and_not_too_many_at_once(fresh: Door) -> None:
    links = [fresh.link(username=f"guest-{number}") for number in range(6)]
    answer = fresh("DELETE", f"/api/links/{links[0]}/", headers=ASYNC)
    assert (answer.status_code, list(answer.json())) == (202, ["request_id"])
    for link in links[1:5]:
        assert fresh("DELETE", f"/api/links/{link}/").status_code == 204
    assert fresh("DELETE", f"/api/links/{links[5]}/").status_code == 429
    assert [row["id"] for row in fresh.rows("links")] == [links[5]]
