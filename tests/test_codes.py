"""The codes: each has words and a remedy, and an unknown one keeps Belvo's own words."""

from __future__ import annotations

import httpx
import pytest

from belvo_data.remote.answers import refusal
from belvo_data.remote.codes import meaning, title_of

DOCUMENTED = [
    "activation_failed",
    "blank",
    "does_not_exist",
    "duplicated",
    "null",
    "required",
    "institution_down",
    "institution_inactive",
    "institution_unavailable",
    "invalid",
    "invalid_choice",
    "invalid_credentials_storage",
    "invalid_fetch_resources",
    "invalid_link",
    "invalid_period",
    "login_error",
    "not_a_list",
    "operational_limits_reached",
    "parse_error",
    "session_expired",
    "session_expired_ob",
    "too_many_sessions",
    "unavailable_data",
    "unconfirmed_link",
    "unsupported_operation",
    "validation_error",
    "authentication_failed",
    "consent_without_accounts",
    "access_to_production_denied",
    "access_to_resource_denied",
    "permission_denied",
    "quota_limit_reached",
    "not_found",
    "expired_credentials",
    "method_not_allowed",
    "request_timeout",
    "link_refreshed",
    "token_required",
    "activation_required",
    "unexpected_error",
    "service_unavailable",
    "ACCESS_TOKEN_NOT_VALID",
    "institution_disabled",
]


@pytest.mark.parametrize("code", DOCUMENTED)
def test_every_documented_code_is_told_in_our_words_with_a_remedy(code: str) -> None:
    found = meaning(code, words="what Belvo says")
    assert found.words.endswith(".")
    assert found.remedy.endswith(".")
    assert "what Belvo says" not in found.words


@pytest.mark.parametrize("status", [401, 403, 404, 408, 429])
def test_a_refusal_without_a_code_is_told_by_its_status(status: int) -> None:
    assert meaning("", status=status).words.endswith(".")
    assert meaning("", status=status) != meaning("")


def test_the_volume_block_names_the_setting_that_helps() -> None:
    assert "BELVO_RATE" in meaning("", status=403).remedy


def test_an_unknown_code_keeps_belvos_words() -> None:
    assert meaning("moon_phase", words="The moon is full.").words == "The moon is full."
    assert meaning("moon_phase", status=400) == meaning("") == meaning("", status=502)
    assert meaning("").words == "Something went wrong that Belvo does not describe."


def test_an_unknown_code_takes_the_remedy_of_its_status() -> None:
    found = meaning("moon_phase", status=429, words="The moon is full.")
    assert found.words == "The moon is full."
    assert found.remedy == meaning("", status=429).remedy


def test_unstored_credentials_are_told_as_such_under_either_code() -> None:
    words = "Recurrent links must store the credentials"
    assert meaning("login_error", words=words) == meaning("invalid_credentials_storage", words=words)
    assert meaning("login_error", words=words) != meaning("login_error", words="The user account is locked")


# the errors of Belvo's documentation, as status, code and field

ERRORS = [
    (400, "activation_failed", ""),
    (400, "blank", "institution"),
    (400, "does_not_exist", "institution"),
    (400, "duplicated", ""),
    (400, "null", "institution"),
    (400, "required", "username"),
    (400, "institution_down", ""),
    (400, "institution_inactive", ""),
    (400, "institution_unavailable", ""),
    (400, "invalid", "date_to"),
    (400, "invalid", "link"),
    (400, "invalid_choice", "access_mode"),
    (400, "invalid_credentials_storage", ""),
    (400, "invalid_fetch_resources", ""),
    (400, "invalid_link", ""),
    (400, "invalid_period", ""),
    *[(400, "login_error", "")] * 7,
    (400, "not_a_list", ""),
    (400, "operational_limits_reached", ""),
    (400, "parse_error", ""),
    (400, "session_expired", ""),
    (400, "session_expired_ob", ""),
    (400, "too_many_sessions", ""),
    (400, "unavailable_data", ""),
    (400, "unconfirmed_link", ""),
    (400, "unsupported_operation", ""),
    (400, "validation_error", ""),
    (401, "authentication_failed", ""),
    (401, "consent_without_accounts", ""),
    (403, "access_to_production_denied", ""),
    (403, "access_to_resource_denied", ""),
    (403, "quota_limit_reached", ""),
    (404, "not_found", ""),
    (404, "expired_credentials", ""),
    (405, "method_not_allowed", ""),
    (408, "request_timeout", ""),
    (409, "link_refreshed", ""),
    (428, "activation_required", ""),
    (428, "token_required", ""),
    (500, "unexpected_error", ""),
    (500, "service_unavailable", ""),
]


@pytest.mark.parametrize(("status", "code", "field"), ERRORS)
def test_every_documented_error_is_an_object_that_a_person_can_act_on(
    status: int, code: str, field: str
) -> None:
    said = {"code": code, "request_id": "3e7b283c6efa449c9c028a16b5c249fd", "message": "What Belvo says."}
    body = [said | ({"field": field} if field else {})]
    request = httpx.Request("GET", "https://sandbox.belvo.com/api/accounts/")
    error = refusal(httpx.Response(status, json=body, request=request))
    assert (error.status, error.code, error.field) == (status, code, field)
    assert error.request_id in error.remedy
    assert error.title
    assert error.problem.endswith(".")
    assert "What Belvo says" not in error.problem


def test_errors_of_a_kind_share_a_title() -> None:
    assert title_of("institution_down") == title_of("institution_inactive") == "The bank is not available"
    assert title_of("moon_phase") == title_of("") == ""
