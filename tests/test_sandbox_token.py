"""The widget's token: what it says, who gets one, and when it is worth nothing any more."""

from datetime import timedelta
from typing import Any

import jwt
import pytest

from tests.sandbox_doors import Clock, Door, code
from tests.small_browser import CALLBACKS, Browser, token, wish


def test_a_token_says_what_was_asked_for(ask: Door) -> None:
    claims = jwt.decode(token(ask), options={"verify_signature": False})
    assert claims["scopes"] == ["read_institutions", "write_links"]
    assert claims["fetch_resources"] == ["ACCOUNTS", "TRANSACTIONS", "OWNERS"]
    assert (claims["stale_in"], claims["exp"] - claims["iat"]) == ("300d", 1200)


@pytest.mark.parametrize(
    ("more", "refused"),
    [
        ({"password": "wrong"}, (401, "authentication_failed", None)),
        ({"scopes": ["read_institutions"]}, (400, "invalid", "scopes")),
        ({"fetch_resources": "ACCOUNTS"}, (400, "not_a_list", "fetch_resources")),
        ({"stale_in": "a year"}, (400, "invalid", "stale_in")),
        ({"credentials_storage": "maybe"}, (400, "invalid", "credentials_storage")),
        ({"widget": "yes"}, (400, "invalid", "widget")),
        ({"application_link": "app"}, (400, "invalid", "application_link")),
        ({"widget": {"callback_urls": "yes"}}, (400, "invalid", "callback_urls")),
        ({"widget": {"callback_urls": {"success": "a://b"}}}, (400, "required", "callback_urls.exit")),
        (
            {"widget": {"callback_urls": {**CALLBACKS, "event": "javascript:alert(1)"}}},
            (400, "invalid", "callback_urls.event"),
        ),
    ],
)
def test_a_token_is_refused(ask: Door, more: dict[str, Any], refused: tuple[int, str, str | None]) -> None:
    assert code(ask("POST", "/api/token/", json=wish(**more), auth=None)) == refused


def test_a_token_needs_keys_in_its_body(ask: Door) -> None:
    assert code(ask("POST", "/api/token/", json={}, auth=None)) == (400, "required", "id")


def test_a_used_token_goes_to_the_event_callback(ask: Door) -> None:
    access = token(ask)
    second = Browser(ask, access, institutions="erebor_mx_retail")
    Browser(ask, access, institutions="erebor_mx_retail").sign_in("ana").wait()
    for late in (Browser(ask, access), second.sign_in("ramon")):
        path, told = late.callback
        assert (path, told["error"]) == ("/event", "ACCESS_TOKEN_NOT_VALID")
        assert told["error_message"] == "The access token was not provided or is not valid"
    assert len(ask.rows("links")) == 1


def test_a_token_dies_after_ten_minutes(ask: Door, clock: Clock) -> None:
    access = token(ask)
    clock.time += timedelta(minutes=9, seconds=59)
    assert Browser(ask, access).answer.status_code == 200
    clock.time += timedelta(seconds=1)
    assert Browser(ask, access).callback[0] == "/event"


def test_a_token_of_somebody_else_only_shows_a_page(ask: Door) -> None:
    forged = jwt.encode({"jti": "1"}, "k" * 64, algorithm="HS512")
    for access in ("", "nonsense", forged):
        answer = Browser(ask, access).answer
        assert (answer.status_code, "ACCESS_TOKEN_NOT_VALID" in answer.text) == (401, True)


def test_update_mode_needs_a_link_and_its_scope(ask: Door) -> None:
    def asked(link: str, scopes: str) -> tuple[int, str, str | None]:
        return code(ask("POST", "/api/token/", json=wish(link_id=link, scopes=scopes), auth=None))

    link, nobody = ask.link(), "11111111-1111-4111-8111-111111111111"
    assert asked(link, "read_links") == (400, "invalid", "scopes")
    assert asked("ana", "write_links,read_links") == (400, "invalid", "link_id")
    assert asked(nobody, "write_links,read_links") == (400, "does_not_exist", "link_id")


def test_a_duration_that_no_consent_has_is_refused(ask: Door) -> None:
    agreed = {"callback_urls": CALLBACKS, "consent": {"default_consent_duration_days": 7}}
    answer = ask("POST", "/api/token/", json=wish(widget=agreed), auth=None)
    assert code(answer) == (400, "invalid_choice", "default_consent_duration_days")
