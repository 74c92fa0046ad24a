"""The sandbox's API answers over HTTP as Belvo's would."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from belvo_data.sandbox import Sandbox
from tests.sandbox_doors import Clock, Door, code


def test_keys_are_asked_for_everywhere_but_at_the_token(ask: Door) -> None:
    for auth in (("sandbox", "wrong"), ("", ""), httpx.Auth()):
        assert code(ask("GET", "/api/links/", auth=auth)) == (401, "authentication_failed", None)


def test_secrets_stay_out_of_the_repr(tmp_path: Path) -> None:
    sandbox = Sandbox.open(tmp_path, now=Clock(), secret_id="key<7>", secret_password="hush<7>")
    assert "<7>" not in repr(sandbox)


def test_unknown_paths_methods_and_bodies_are_refused_as_arrays(ask: Door) -> None:
    assert code(ask("GET", "/api/nowhere/")) == (404, "not_found", None)
    assert code(ask("PATCH", "/api/bills/")) == (405, "method_not_allowed", None)
    assert ask("PATCH", "/api/bills/").headers["allow"] == "GET, HEAD, OPTIONS, POST"
    assert code(ask("POST", "/api/links/", content=b"{")) == (400, "parse_error", None)
    assert code(ask("POST", "/api/links/", content=b"[]")) == (400, "parse_error", None)
    assert code(ask("POST", "/api/links/", content=b'{"username": "\\ud800"}')) == (400, "parse_error", None)


@pytest.mark.parametrize("path", ["/api/token/", "/api/", "/api/links/", "/widget/", "/control/clock/"])
def test_every_refused_method_says_which_are_allowed(ask: Door, path: str) -> None:
    for method in ("TRACE", "PROPFIND", "PUT"):
        answer = ask(method, path)
        assert code(answer) == (405, "method_not_allowed", None)
        assert "GET" in answer.headers["allow"] or path == "/api/token/"
    assert "POST" in ask("PUT", "/api/token/").headers["allow"]


def test_options_are_answered_without_keys(ask: Door) -> None:
    answer = ask("OPTIONS", "/api/accounts/", auth=None)
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS, PATCH, POST"


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


def test_the_root_says_which_lists_there_are_to_whoever_has_the_keys(ask: Door) -> None:
    lists = ask("GET", "/api/").json()
    assert all(ask("GET", address).status_code in {200, 400} for address in lists.values())
    assert len(lists) == 14
    assert ask("GET", "/api/", auth=("sandbox", "wrong")).status_code == 401
