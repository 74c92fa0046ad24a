"""Whatever a body says, the sandbox answers it, and says no as Belvo does: an array, never a 500."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from belvo_data.sandbox.api.resources import RESOURCES
from tests.sandbox_doors import Door, code
from tests.small_browser import wish

if TYPE_CHECKING:
    from belvo_data.sandbox import Sandbox

WRONG: list[Any] = [
    *(None, True, 1.5, 10**400, -(2**70), "\0", [None], [[[]], {}], {"a": [{"b": [{"c": None}]}]}),
]
AGREED = {
    "purpose": "x",
    "terms_and_conditions_url": "https://a.test",
    "permissions": ["REGISTER"],
    "identification_info": [{"type": "CPF", "number": "76109277673", "name": "Ralph"}],
    "default_consent_duration_days": 92,
}
WIDGET = {
    "callback_urls": {"success": "a://s", "exit": "a://x", "event": "a://e"},
    "branding": {"company_name": "A", "company_logo": "https://a.test", "overlay_background_color": "#fff"},
    "theme": [{"css_key": "--color-primary-base", "value": "#fff"}],
    "color_scheme": "DARK",
    "openfinance_feature": "consent_link_creation",
    "consent": AGREED,
}
LINK = {
    "institution": "ironbank_br_retail",
    "username": "bia",
    "password": "x",
    "username_type": "001",
    "username2": "1",
    "password2": "1",
    "access_mode": "single",
    "external_id": "user-1",
    "fetch_resources": ["ACCOUNTS"],
    "stale_in": "30d",
    "credentials_storage": "store",
    "token": "111111",
    "save_data": True,
}
ASKED = {
    "date_from": "2026-01-01",
    "date_to": "2026-10-01",
    "account": "11111111-1111-4111-8111-111111111111",
    "account_id": None,
    "token": "1",
    "save_data": False,
    "allowed_income_types": ["SALARY"],
    "minimum_confidence_level": "LOW",
}


def bodies(link: str) -> dict[str, dict[str, Any]]:
    """Return a body that is good for each line of the API that takes one."""
    paths = {
        "POST /api/token/": wish(widget=WIDGET, link_id=link, application_link="https://a.test/app"),
        "POST /api/links/": LINK,
        "PATCH /api/links/": {"session": "0" * 32, "token": "1", "link": link},
        f"PATCH /api/links/{link}/": {
            "access_mode": "single",
            "stale_in": "1d",
            "fetch_resources": ["OWNERS"],
        },
        f"PUT /api/links/{link}/": {"password": "x", "password2": "y", "token": "1"},
        f"POST /api/links/{link}/refresh/": {"fetch_resources": ["OWNERS"], "token": "1"},
        "POST /control/clock/": {"days": 1, "hours": 1, "seconds": 1, "now": "2026-11-22"},
        "POST /control/scenarios/slow/": {"link": link, "resource": "accounts", "times": 1, "seconds": 0},
    }
    for resource in RESOURCES:
        paths[f"POST /api/{resource.path}/"] = {"link": link, **ASKED}
        if resource.resumes:
            paths[f"PATCH /api/{resource.path}/"] = {"session": "0" * 32, "token": "1", "link": link, **ASKED}
    return paths


LINES = [line.replace("LINK", "{link}") for line in bodies("LINK")]


def spoilt(good: Any, wrong: Any) -> list[Any]:
    """Return a body once for each place in it, with something wrong there."""
    if isinstance(good, dict):
        return [wrong, *(good | {name: part} for name in good for part in spoilt(good[name], wrong))]
    if isinstance(good, list):
        return [wrong, *([part] for each in good[:1] for part in spoilt(each, wrong))]
    return [wrong]


@pytest.mark.parametrize("line", LINES)
def test_a_body_with_something_wrong_anywhere_is_refused_as_an_array_or_taken(
    ask: Door, sandbox: Sandbox, line: str
) -> None:
    link = ask.link(username="ramon")
    method, _, path = line.format(link=link).partition(" ")
    good = bodies(link)[f"{method} {path}"]
    for wrong in WRONG:
        for body in spoilt(good, wrong):
            answer = ask(method, path, content=json.dumps(body))
            assert answer.status_code < 500, body
            if answer.status_code >= 400:
                assert code(answer)[1], body
        for playing in sandbox.scenarios.playing():
            sandbox.scenarios.stop(playing.name)
        sandbox.clock.reset()


@pytest.mark.parametrize(
    "body", [b"null", b"7", b"[]", b'"x"', b"NaN", b'{"a": NaN}', b"\xff", b"[" * 9000, b"{"]
)
def test_what_is_no_object_is_refused(ask: Door, body: bytes) -> None:
    link = ask.link()
    for line in LINES:
        method, _, path = line.format(link=link).partition(" ")
        assert code(ask(method, path, content=body))[:2] == (400, "parse_error"), line


@pytest.mark.parametrize("session", [7, 1.5, True, [], ["a"], {}, {"a": 1}])
def test_a_session_that_is_no_text_resumes_nothing(ask: Door, session: Any) -> None:
    link = ask.link()
    for path in ("links", "accounts", "transactions"):
        body = {"session": session, "token": "1", "link": link}
        answer = code(ask("PATCH", f"/api/{path}/", json=body))
        number = isinstance(session, int) and not isinstance(session, bool)
        wrong = (400, "session_expired", None) if number else (400, "invalid", "session")
        assert answer == wrong


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("POST /api/links/", "institution"),
        ("POST /api/links/", "username"),
        ("POST /api/links/", "password"),
        ("POST /api/links/", "access_mode"),
        ("POST /api/links/", "fetch_resources"),
        ("PATCH /api/links/", "session"),
        ("PATCH /api/links/{link}/", "stale_in"),
        ("PUT /api/links/{link}/", "password"),
        ("POST /api/accounts/", "link"),
        ("POST /api/accounts/", "save_data"),
        ("POST /api/transactions/", "date_from"),
        ("POST /api/token/", "id"),
        ("POST /api/token/", "scopes"),
        ("POST /api/token/", "widget"),
        ("POST /api/token/", "link_id"),
        ("POST /control/clock/", "now"),
    ],
)
def test_null_is_called_null(ask: Door, line: str, field: str) -> None:
    link = ask.link()
    good = bodies(link)[line.format(link=link)]
    method, _, path = line.format(link=link).partition(" ")
    answer = ask(method, path, json=good | {field: None})
    assert code(answer) == (400, "null", field)
    assert "None" not in answer.text


def test_a_clock_is_moved_no_further_than_a_hundred_years_and_stays_where_it_was(ask: Door) -> None:
    for body in (
        {"days": 40_000},
        {"days": -(10**6)},
        {"hours": 10**9},
        {"now": "9999-12-31"},
        {"days": 1e300},
    ):
        assert code(ask("POST", "/control/clock/", json=body))[:2] == (400, "invalid")
        assert ask("GET", "/control/clock/").json()["day"] == "2026-11-22"
