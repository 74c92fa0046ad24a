"""Each scenario can be started in Python and over HTTP; here is what the API then answers."""

import json
import re
import socket
import threading
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn

from belvo_data.sandbox import Sandbox
from belvo_data.sandbox.scenarios import SCENARIOS, Scenario
from tests.sandbox_doors import KEYS, NOON, Clock, Door, code

Rows = list[dict[str, Any]]
ANSWERS = {
    "unauthorized": (401, "authentication_failed"),
    "request_timeout": (408, "request_timeout"),
    "rate_limited": (429, "too_many_requests"),
    "error_once": (500, "unexpected_error"),
    "error_always": (500, "unexpected_error"),
}


class Waits:
    """Remembers how long somebody wanted to sleep, and does not."""

    def __init__(self) -> None:
        self.all: list[float] = []

    def __call__(self, seconds: float) -> None:
        self.all.append(seconds)


class Player:
    """Starts and stops scenarios through one of the two doors."""

    def __init__(self, sandbox: Sandbox, ask: Door, door: str) -> None:
        self.sandbox, self.ask, self.door = sandbox, ask, door

    def start(self, name: str, **more: Any) -> None:
        if self.door == "python":
            self.sandbox.scenarios.start(name, **more)
        else:
            answer = self.ask("POST", f"/control/scenarios/{name}/", json=more)
            assert (answer.status_code, answer.json()["name"]) == (201, name)

    def stop(self, name: str) -> None:
        if self.door == "python":
            self.sandbox.scenarios.stop(name)
        else:
            assert self.ask("DELETE", f"/control/scenarios/{name}/").status_code == 204


@pytest.fixture(scope="module")
def waits() -> Waits:
    return Waits()


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory, waits: Waits) -> Sandbox:
    return Sandbox.open(tmp_path_factory.mktemp("scenarios"), now=Clock(), sleep=waits)


@pytest.fixture(scope="module")
def ask(sandbox: Sandbox) -> Door:
    return Door(sandbox)


@pytest.fixture(params=["python", "http"])
def play(sandbox: Sandbox, ask: Door, request: pytest.FixtureRequest) -> Iterator[Player]:
    yield Player(sandbox, ask, request.param)
    ask("DELETE", "/control/scenarios/")
    sandbox.clock.reset()


@pytest.fixture(scope="module")
def ramon(ask: Door) -> str:
    return ask.link(username="ramon")


@pytest.fixture(scope="module")
def ana(ask: Door) -> str:
    return ask.link(username="ana")


@pytest.fixture(scope="module")
def bia(ask: Door, sandbox: Sandbox) -> str:
    return ask.open_finance(sandbox, "bia")


def status(ask: Door, link: str) -> str:
    return str(ask("GET", f"/api/links/{link}/").json()["status"])


def ids(rows: Rows) -> list[str]:
    return [row["id"] for row in rows]


def others(rows: Rows, known: Rows) -> Rows:
    """Return the rows that are not among the known ones."""
    seen = set(ids(known))
    return [row for row in rows if row["id"] not in seen]


def balance(rows: Rows) -> float:
    return round(sum(row["amount"] * (1 if row["type"] == "INFLOW" else -1) for row in rows), 2)


def test_the_table_is_listed_with_what_plays(ask: Door, play: Player) -> None:
    play.start("slow", resource="accounts", seconds=7)
    listed = ask("GET", "/control/scenarios/").json()
    assert [row["name"] for row in listed] == [scenario.name for scenario in SCENARIOS]
    assert all(row["kind"] and row["title"] and row["does"] and row["see"] for row in listed)
    [playing] = [each for row in listed for each in row["playing"]]
    assert (playing["name"], playing["resource"], playing["seconds"]) == ("slow", "accounts", 7)


DAY = 86_400
OFTEN = {1: "once", 2: "twice"}


@pytest.mark.parametrize(
    "scenario", [one for one in SCENARIOS if one.times or one.seconds], ids=lambda it: it.name
)
def test_how_often_or_how_long_it_is_unless_asked_otherwise_is_said(scenario: Scenario) -> None:
    days, seconds = divmod(scenario.seconds, DAY)
    usual = f"{days} days" if days else f"{seconds} seconds" if seconds else str(scenario.times)
    assert re.search(rf"\b({usual}|{OFTEN.get(scenario.times or 0, usual)})\b", scenario.does)
    assert "asked for" in scenario.does


def test_scenarios_that_cannot_be(ask: Door) -> None:
    def start(name: str, **body: Any) -> tuple[int, str, str | None]:
        return code(ask("POST", f"/control/scenarios/{name}/", json=body))

    nobody = "11111111-1111-4111-8111-111111111111"
    assert start("toothache") == (404, "not_found", None)
    assert start("slow", seconds="many") == (400, "invalid", "seconds")
    assert start("slow", times=0) == (400, "invalid", "times")
    assert start("slow", resource=7) == (400, "invalid", "resource")
    assert start("link_invalid", link=nobody) == (400, "does_not_exist", "link")
    assert ask("DELETE", "/control/scenarios/toothache/").status_code == 404


def test_a_scenario_survives_a_restart(tmp_path: Path) -> None:
    Sandbox.open(tmp_path, now=Clock()).scenarios.start("error_always")
    assert Door(Sandbox.open(tmp_path, now=Clock()))("GET", "/api/links/").status_code == 500


@pytest.mark.parametrize("name", ANSWERS)
def test_an_answer_becomes_a_refusal(ask: Door, play: Player, name: str) -> None:
    play.start(name)
    assert code(ask("GET", "/api/links/")) == (*ANSWERS[name], None)
    play.stop(name)
    assert ask("GET", "/api/links/").status_code == 200


def test_a_scenario_ends_when_its_times_are_over(ask: Door, play: Player) -> None:
    play.start("error_once")
    assert [ask("GET", "/api/links/").status_code for _ in range(2)] == [500, 200]
    play.start("rate_limited", times=3)
    assert [ask("GET", "/api/links/").status_code for _ in range(4)] == [429, 429, 429, 200]


def test_who_met_a_scenario_is_noted(ask: Door, play: Player) -> None:
    before = len(ask("GET", "/control/hits/").json())
    play.start("error_once")
    for _ in range(2):
        ask("GET", "/api/links/?page_size=1")
    newest, *older = ask("GET", "/control/hits/").json()
    assert (newest["name"], newest["what"]) == ("error_once", "GET /api/links/")
    assert len(older) == before


def test_a_scenario_meets_only_what_it_names(ask: Door, play: Player, ramon: str, bia: str) -> None:
    play.start("error_always", resource="transactions", link=ramon)
    answers = {
        path: ask("GET", path).status_code
        for path in (
            f"/api/transactions/?link={ramon}",
            f"/api/transactions/?link={bia}",
            f"/api/accounts/?link={ramon}",
            "/api/links/",
        )
    }
    assert [*answers.values()] == [500, 200, 200, 200]
    body = {"link": ramon, "date_from": "2026-11-01", "date_to": "2026-11-02"}
    assert ask("POST", "/api/transactions/", json=body).status_code == 500
    play.start("error_always", resource="br/balances")
    assert ask("GET", f"/api/br/balances/?link={bia}").status_code == 500


def test_too_much_volume_answers_a_web_page(ask: Door, play: Player) -> None:
    play.start("blocked")
    answer = ask("GET", "/api/links/")
    assert (answer.status_code, answer.headers["content-type"][:9]) == (403, "text/html")
    assert "openresty" in answer.text


def test_slow_answers_take_longer(ask: Door, play: Player, waits: Waits) -> None:
    play.start("slow", seconds=4)
    assert ask("GET", "/api/links/").status_code == 200
    assert waits.all.pop() == 4


def test_malformed_answers_are_no_json(ask: Door, play: Player, ramon: str) -> None:
    play.start("malformed")
    answer = ask("GET", f"/api/accounts/?link={ramon}")
    assert answer.status_code == 200
    with pytest.raises(json.JSONDecodeError):
        answer.json()


@pytest.fixture(scope="module")
def served(sandbox: Sandbox) -> Iterator[str]:
    """Serve the sandbox on a port of its own, since only a real connection can be cut."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        server = uvicorn.Server(
            uvicorn.Config(sandbox.app(), log_level="critical", lifespan="off", ws="none")
        )
        thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]})
        thread.start()
        yield f"http://127.0.0.1:{bound.getsockname()[1]}"
        server.should_exit = True
        thread.join()


def test_cut_answers_end_in_the_middle(served: str, play: Player, ramon: str) -> None:
    play.start("cut")
    address = f"{served}/api/transactions/?link={ramon}"
    with httpx.Client(auth=KEYS, trust_env=False) as client:
        with client.stream("GET", address) as answer, pytest.raises(httpx.RemoteProtocolError):
            answer.read()
        assert client.get(address).status_code == 200


@pytest.mark.parametrize(("name", "becomes"), [("link_invalid", "invalid"), ("mfa_needed", "token_required")])
def test_a_link_breaks_until_its_credentials_are_renewed(
    ask: Door, play: Player, ramon: str, name: str, becomes: str
) -> None:
    play.start(name, link=ramon)
    assert status(ask, ramon) == becomes
    assert [row["id"] for row in ask.rows("links", status=becomes)] == [ramon]
    assert ask.rows("accounts", link=ramon)
    refused = ask("POST", "/api/accounts/", json={"link": ramon})
    assert refused.status_code == (400 if becomes == "invalid" else 428)
    renewed = ask("PUT", f"/api/links/{ramon}/", json={"password": "new", "token": "111111"})
    assert (renewed.status_code, renewed.json()["status"]) == (200, "valid")
    assert ask("POST", "/api/accounts/", json={"link": ramon}).status_code == 201


def test_a_consent_is_about_to_end_and_then_ends(ask: Door, play: Player, bia: str, sandbox: Sandbox) -> None:
    [owner] = ask.rows("owners", link=bia)
    document = owner["document_id"]["document_number"]
    play.start("consent_expiring", link=bia)
    [consent] = ask.rows("consents", user_document=document)
    assert (consent["expired_at"], status(ask, bia)) == ("2026-11-27T12:00:00.000000Z", "valid")
    sandbox.clock.move(days=5)
    assert status(ask, bia) == "invalid"


def test_a_consent_has_ended(ask: Door, play: Player, bia: str, ramon: str) -> None:
    play.start("consent_expired", link=bia)
    [owner] = ask.rows("owners", link=bia)
    [consent] = ask.rows("consents", user_document=owner["document_id"]["document_number"])
    assert (consent["status"], status(ask, bia), status(ask, ramon)) == ("EXPIRED", "invalid", "valid")
    assert code(ask("POST", "/api/owners/", json={"link": bia})) == (400, "invalid_link", None)


def test_a_bank_is_down_for_everybody_who_is_there(ask: Door, play: Player, ramon: str, bia: str) -> None:
    play.start("institution_down", link=ramon)
    assert ask("GET", "/api/institutions/erebor_mx_retail/").json()["status"] == "down"
    assert code(ask("POST", "/api/owners/", json={"link": ramon})) == (400, "institution_down", None)
    assert code(ask("POST", f"/api/links/{ramon}/refresh/")) == (400, "institution_down", None)
    wish = {"institution": "erebor_mx_retail", "username": "new", "password": "x"}
    assert code(ask("POST", "/api/links/", json=wish)) == (400, "institution_down", None)
    assert ask("POST", "/api/owners/", json={"link": bia}).status_code == 201
    assert ask.rows("transactions", link=ramon)


def test_rows_are_late(ask: Door, play: Player, ramon: str, sandbox: Sandbox) -> None:
    whole = ask.rows("transactions", link=ramon)
    play.start("late_rows", link=ramon)
    missing = ask.rows("transactions", link=ramon)
    assert {row["value_date"] for row in missing} == {
        row["value_date"] for row in whole if row["value_date"] < "2026-11-20"
    }
    sandbox.clock.move(days=2)
    there = {row["id"]: row for row in ask.rows("transactions", link=ramon)}
    late = [there[id_] for id_ in set(ids(whole)) - set(ids(missing)) if id_ in there]
    assert late
    assert {row["created_at"] for row in late} == {"2026-11-24T12:00:00.000000Z"}


def test_rows_appear_in_the_past_and_change_no_sum(ask: Door, play: Player, ramon: str) -> None:
    whole = ask.rows("transactions", link=ramon)
    play.start("back_dated_rows", link=ramon, times=3)
    rows = ask.rows("transactions", link=ramon)
    news = others(rows, whole)
    assert (len(news), balance(news)) == (6, 0)
    assert all(date.fromisoformat(row["value_date"]) < NOON.date() - timedelta(days=21) for row in news)
    assert ids(ask.rows("transactions", link=ramon, created_at__gte="2026-11-22T12:00:00Z", type="INFLOW"))
    assert len(set(ids(rows))) == len(rows)


def test_pending_rows_are_posted(ask: Door, play: Player, ramon: str) -> None:
    before = ask.rows("transactions", link=ramon)
    pending = {row["id"]: row for row in before if row["status"] == "PENDING"}
    play.start("pending_posted", link=ramon)
    after = {row["id"]: row for row in ask.rows("transactions", link=ramon)}
    assert pending
    assert {row["status"] for row in after.values()} == {"PROCESSED"}
    assert set(ids(before)) - after.keys() <= pending.keys()


def test_rows_come_twice_until_the_twins_are_deleted(ask: Door, play: Player, ramon: str) -> None:
    whole = ask.rows("transactions", link=ramon)
    play.start("duplicated_rows", link=ramon)
    rows = ask.rows("transactions", link=ramon)
    twins = others(rows, whole)
    known = [(row["value_date"], row["amount"], row["description"]) for row in whole]
    assert len(twins) == 3
    assert all((row["value_date"], row["amount"], row["description"]) in known for row in twins)
    play.stop("duplicated_rows")
    assert ask.rows("transactions", link=ramon) == whole


def test_rows_are_deleted(ask: Door, play: Player, ramon: str) -> None:
    whole = ask.rows("transactions", link=ramon)
    play.start("rows_deleted", link=ramon, times=4)
    gone = set(ids(whole)) - set(ids(ask.rows("transactions", link=ramon)))
    assert len(gone) == 4
    assert all(ask("GET", f"/api/transactions/{id_}/").status_code == 404 for id_ in gone)


def test_subscriptions_get_dearer_by_a_fifth_from_the_next_day_on(
    ask: Door, play: Player, ana: str, sandbox: Sandbox
) -> None:
    """Ana pays 199 for music on the 17th, 49 for storage on the 25th, 269 for films on the 6th."""

    def charged() -> Rows:
        shops = ("MELODÍA FAMILIAR", "NUBE 200 GB", "PANTALLA PLUS")
        return [row for row in ask.rows("transactions", link=ana) if row["description"].startswith(shops)]

    before = charged()
    assert [row["amount"] for row in before[:3]] == [199, 269, 49]
    play.start("prices_raised", link=ana)
    assert charged() == before
    sandbox.clock.move(days=26)
    news = others(charged(), before)
    told = [(row["value_date"], row["amount"]) for row in news]
    assert told == [("2026-12-17", 238.8), ("2026-12-06", 322.8), ("2026-11-25", 58.8)]
    play.stop("prices_raised")
    assert [row["amount"] for row in others(charged(), before)] == [199, 269, 49]


def test_a_list_changes_while_it_is_read(ask: Door, play: Player, ramon: str) -> None:
    whole = ids(ask.rows("transactions", link=ramon))
    play.start("page_changes", resource="transactions", link=ramon)
    pages = [ask("GET", f"/api/transactions/?link={ramon}&page={n}").json() for n in (1, 2)]
    first, second = (ids(page["results"]) for page in pages)
    assert first == whole[1:101]
    assert second == whole[100:200]
    assert first[-1] == second[0]
    assert ids(ask.rows("transactions", link=ramon)) == whole


@pytest.mark.parametrize(
    ("path", "field"),
    [("accounts", "category"), ("transactions", "category"), ("recurring-expenses", "frequency")],
)
def test_words_come_that_nobody_knows(ask: Door, play: Player, ramon: str, path: str, field: str) -> None:
    known = {row[field] for row in ask.rows(path, link=ramon)}
    play.start("new_enum_value", link=ramon)
    assert len({row[field] for row in ask.rows(path, link=ramon)} - known) == 1


def test_fields_come_that_nobody_knows(ask: Door, play: Player, ramon: str, bia: str) -> None:
    play.start("unknown_field", link=ramon)
    for path in ("accounts", "transactions", "owners", "bills"):
        assert all(row["field_of_tomorrow"] for row in ask.rows(path, link=ramon))
    assert not any("field_of_tomorrow" in row for row in ask.rows("accounts", link=bia))
