"""Belvo's own clients, for Python and for JavaScript, work against the sandbox as they are."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from belvo.client import Client
from belvo.enums import AccessMode
from belvo.exceptions import BelvoAPIException, RequestError
from requests import HTTPError

from belvo_data.sandbox import Sandbox
from tests.machine import environment, served
from tests.sandbox_doors import KEYS, Clock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CLIENTS = Path(__file__).parent / "clients"
RIGHT, WRONG = "111111", "999999"
NODE = shutil.which("node")
NO_NODE = "Node.js is missing; on Debian it comes with: apt-get install nodejs npm"
NO_CLIENT = "Belvo's client for JavaScript is not installed; make test does that"
LACKING = NO_NODE if NODE is None else "" if (CLIENTS / "node_modules/.ready").exists() else NO_CLIENT


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    sandbox = Sandbox.open(tmp_path_factory.mktemp("clients"), now=Clock())
    with pytest.MonkeyPatch.context() as patch, served(sandbox.app()) as there:
        patch.setenv("NO_PROXY", "127.0.0.1")
        yield there


@pytest.fixture(scope="module")
def client(address: str) -> Client:
    return Client(*KEYS, address)


@pytest.fixture(scope="module")
def ramon(client: Client) -> str:
    link = client.Links.create("erebor_mx_retail", "ramon", "any", external_id="from-python")
    return str(link["id"])


@pytest.fixture(scope="module")
def spare(client: Client) -> str:
    """Return a link whose rows may be deleted."""
    return str(client.Links.create("erebor_mx_retail", "bnk100", "full")["id"])


def refusal(call: Callable[[], Any]) -> tuple[int, str, str | None]:
    """Return status, code and field of what a call is refused with."""
    with pytest.raises(RequestError) as refused:
        call()
    [problem] = refused.value.detail
    return refused.value.status_code, problem["code"], problem.get("field")


def test_wrong_keys_are_no_login(address: str) -> None:
    with pytest.raises(BelvoAPIException, match="Login failed"):
        Client("sandbox", "wrong", address)


def test_institutions_are_listed_and_found(client: Client) -> None:
    banks = list(client.Institutions.list(country_code__in="BR", page_size=2))
    assert {tuple(bank["country_codes"]) for bank in banks} == {("BR",)}
    assert len(banks) > 2
    assert client.Institutions.get(banks[0]["id"]) == banks[0]


def test_a_link_lives_its_life(client: Client) -> None:
    bank = ("gringotts_mx_retail", "ana", "any")
    link = client.Links.create(*bank, access_mode=AccessMode.SINGLE, raise_exception=True)
    assert (link["status"], link["access_mode"], link["refresh_rate"]) == ("valid", "single", None)
    assert client.Links.get(link["id"]) == link
    changed = client.Links.patch(link["id"], access_mode=AccessMode.RECURRENT)
    assert changed["access_mode"] == "recurrent"
    assert client.Links.update(link["id"], password="new")["status"] == "valid"
    again = refusal(lambda: client.Links.create(*bank, raise_exception=True))
    assert again[:2] == (400, "duplicated")
    assert client.Links.delete(link["id"]) is True
    assert client.Links.delete(link["id"]) is False


@pytest.mark.parametrize(
    ("username", "answer"),
    [("user_invalid", (400, "login_error", None)), ("1234567890abcdefg", (400, "validation_error", None))],
)
def test_credentials_are_refused(client: Client, username: str, answer: tuple[int, str, None]) -> None:
    made = lambda: client.Links.create("erebor_mx_retail", username, "x", raise_exception=True)  # noqa: E731
    assert refusal(made) == answer


def test_a_bank_that_asks_for_a_token_is_resumed(client: Client) -> None:
    [asked] = client.Links.create("heimdall_co_retail", "santi", "any")
    assert asked["code"] == "token_required"
    [anew] = client.Links.resume(asked["session"], WRONG, link=asked["link"])
    assert anew["session"] != asked["session"]
    link = client.Links.resume(anew["session"], RIGHT, link=asked["link"])
    assert link["status"] == "valid"
    [wanted] = client.Accounts.create(link["id"])
    accounts = client.Accounts.resume(wanted["session"], RIGHT, link=link["id"])
    assert [account["name"] for account in accounts] == ["Billetera"]


@pytest.mark.parametrize(
    "name", ["Accounts", "Owners", "Transactions", "Incomes", "RecurringExpenses", "RiskInsights"]
)
def test_a_resource_is_listed_found_and_deleted(client: Client, spare: str, name: str) -> None:
    resource = getattr(client, name)
    rows = list(resource.list(link=spare, page_size=1000))
    assert rows
    assert resource.get(rows[-1]["id"]) == rows[-1]
    assert resource.delete(rows[-1]["id"]) is True
    assert list(resource.list(link=spare, page_size=1000)) == rows[:-1]


def test_pages_are_followed_by_their_addresses(client: Client, ramon: str) -> None:
    days = ("2026-10-01", "2026-10-31")
    whole = list(client.Transactions.list(ramon, value_date__range=",".join(days), page_size=1000))
    assert list(client.Transactions.list(ramon, value_date__range=",".join(days), page_size=7)) == whole
    assert len(whole) > 7


def test_everything_can_be_retrieved_live(client: Client, ramon: str) -> None:
    assert {account["link"] for account in client.Accounts.create(ramon)} == {ramon}
    assert [owner["display_name"] for owner in client.Owners.create(ramon)] == ["Ramón Íñiguez Peña"]
    rows = client.Transactions.create(ramon, "2026-11-01", date_to="2026-11-20")
    assert rows
    assert all("2026-11-01" <= row["value_date"] <= "2026-11-20" for row in rows)
    assert client.Incomes.create(ramon)["income_streams"]
    assert {row["frequency"] for row in client.RecurringExpenses.create(ramon)} == {"MONTHLY"}
    assert client.RiskInsights.create(ramon)["cashflow_metrics"]


def test_a_widget_token_is_made_for_new_links_and_for_known_ones(client: Client, ramon: str) -> None:
    urls = {"success": "https://app/yes", "exit": "https://app/bye", "event": "https://app/no"}
    assert sorted(client.WidgetToken.create(widget={"callback_urls": urls})) == ["access", "refresh"]
    for scopes in (None, "read_links,write_links"):
        known = client.WidgetToken.create(scopes=scopes, link=ramon)
        assert sorted(known) == ["access", "refresh"]


@pytest.mark.parametrize("name", ["Balances", "Invoices", "TaxReturns", "TaxStatus", "EmploymentRecords"])
def test_what_the_sandbox_does_not_play_is_not_found(client: Client, ramon: str, name: str) -> None:
    with pytest.raises(HTTPError) as refused:
        list(getattr(client, name).list(link=ramon))
    [problem] = refused.value.response.json()
    assert (refused.value.response.status_code, problem["code"]) == (404, "not_found")


@pytest.mark.slow
@pytest.mark.skipif(bool(LACKING) and not os.environ.get("CI"), reason=LACKING)
def test_the_client_for_javascript_walks_through_the_api(address: str, tmp_path: Path) -> None:
    assert not LACKING, LACKING
    walk = ["node", str(CLIENTS / "walk.js"), address, *KEYS]
    done = subprocess.run(
        walk, capture_output=True, text=True, timeout=120, check=False, env=environment(tmp_path)
    )
    assert done.returncode == 0, done.stderr
    saw: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    link = saw.pop("link")
    assert (link["institution"], link["access_mode"]) == ("erebor_mx_retail", "single")
    days = saw["retrieved"].pop("transactions")
    assert days
    assert all("2026-11-01" <= day <= "2026-11-20" for day in days)
    assert saw["lists"].pop("recurring_expenses")["rows"] == saw["retrieved"].pop("recurring_expenses") > 5
    assert saw == {
        "wrongKeys": "Login failed.",
        "banks": ["MX"] * 3,
        "bank": True,
        "found": [link["id"]],
        "recurrent": "recurrent",
        "renewed": "valid",
        "twice": {"status": 400, "code": "duplicated"},
        "refused": {"status": 400, "code": "login_error"},
        "keyless": {"status": 400, "code": "required", "field": "id"},  # it sends no keys in the body
        "lists": {
            "accounts": {"rows": 4, "one": True},
            "owners": {"rows": 1, "one": True},
            "transactions": {"rows": 250, "one": True},
            "incomes": {"rows": 1, "one": True},
            "risk_insights": {"rows": 1, "one": True},
        },
        "retrieved": {"accounts": 4, "owners": 1, "incomes": True, "risk_insights": True},
        "asked": {"status": 428, "code": "token_required"},
        "wrong": {"status": 428, "anew": True},
        "resumed": "valid",
        "accounts": 2,
        "token": ["access", "refresh"],
        "again": ["access", "refresh"],
        "deleted": [True, True],
        "gone": {"status": 404, "code": "not_found"},
        "unlisted": {"status": 404, "code": "not_found"},
    }
