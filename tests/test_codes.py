"""The codes: each has words and a remedy, and an unknown one keeps Belvo's own words."""

from __future__ import annotations

import pytest

from belvo_data.remote.codes import meaning

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
