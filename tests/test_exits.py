"""Exits: why somebody left the widget, with every error that Belvo documents."""

from __future__ import annotations

import json
from urllib.parse import urlencode

import pytest

from belvo_data.remote.callbacks import from_query
from belvo_data.remote.outcomes import (
    Left,
    explain,
)
from tests.callbacks import IN_USE, is_told

EXIT_ERRORS = [
    ("institution_down", "The financial institution is down, try again later"),
    ("login_error", "Invalid credentials provided to login to the institution"),
    ("login_error", "The user account is locked, user needs to contact the institution to unlock it"),
    ("login_error", "The user account access was forbidden by the institution"),
    (
        "login_error",
        (
            "Impossible to login, something unexpected happened while logging into the institution. "
            "Try again later."
        ),
    ),
    ("too_many_sessions", IN_USE),
    (
        "unexpected_error",
        (
            "Belvo is unable to process the request due to an internal system issue or to an unsupported "
            "response from an institution"
        ),
    ),
]
ALSO_SHOWN = [
    "duplicated",
    "institution_inactive",
    "institution_unavailable",
    "session_expired",
    "session_expired_ob",
    "request_timeout",
    "token_required",
    "activation_failed",
]


@pytest.mark.parametrize(("code", "message"), EXIT_ERRORS)
def test_every_documented_exit_error_is_explained(code: str, message: str) -> None:
    query = urlencode(
        {
            "last_encountered_error_code": code,
            "last_encountered_error_message": message,
            "meta_data_institution_name": "amex_mx_retail",
            "meta_data_step": "abandon-survey",
        }
    )
    found = from_query(query, expected="exit")
    assert found == Left(code, message, "amex_mx_retail", "abandon-survey")
    told = explain(found)
    assert is_told(told)
    assert "amex_mx_retail" in told.title
    assert message.rstrip(".") in told.words
    assert f"({code})" in told.words
    assert "Nothing was stored." in told.words


@pytest.mark.parametrize("code", ALSO_SHOWN)
def test_an_exit_error_that_only_the_error_pages_name_is_explained_without_a_message(code: str) -> None:
    told = explain(from_query(f"last_encountered_error_code={code}", expected="exit"))
    assert is_told(told)
    assert told.words.endswith(f" ({code}). Nothing was stored.")


def test_an_exit_error_that_nobody_knows_keeps_belvos_words() -> None:
    told = explain(Left("moon_phase", "The moon is full."))
    assert told.words == "The moon is full (moon_phase). Nothing was stored."
    assert is_told(told)
    assert is_told(explain(Left("moon_phase")))


def test_an_exit_message_without_a_code_is_not_lost() -> None:
    told = explain(from_query("last_encountered_error_message=The+moon+is+full.", expected="exit"))
    assert told.title == "No bank was linked"
    assert told.words == "The moon is full. Nothing was stored."


@pytest.mark.parametrize(
    ("query", "found", "words"),
    [
        ("", Left(), "It was left before a bank was linked; nothing was stored."),
        (
            "meta_data_step=abandon-survey",
            Left(step="abandon-survey"),
            "It was left before a bank was linked; nothing was stored.",
        ),
        (
            "meta_data_institution_name=banamex_mx_retail",
            Left(institution="banamex_mx_retail"),
            "It was left after choosing banamex_mx_retail, before a bank was linked; nothing was stored.",
        ),
    ],
)
def test_closing_the_widget_is_no_error(query: str, found: Left, words: str) -> None:
    assert from_query(query, expected="exit") == found
    assert explain(found).title == "The widget was closed"
    assert explain(found).words == words
    assert is_told(explain(found))


@pytest.mark.parametrize(
    "params",
    [
        {
            "last_encountered_error_code": "too_many_sessions",
            "last_encountered_error_message": IN_USE,
            "meta_data_institution_name": "amex_mx_retail",
            "meta_data_step": "abandon-survey",
        },
        {
            "last_encountered_error[code]": "too_many_sessions",
            "last_encountered_error[message]": IN_USE,
            "meta_data[institution_name]": "amex_mx_retail",
            "meta_data[step]": "abandon-survey",
        },
        {
            "last_encountered_error.code": "too_many_sessions",
            "last_encountered_error.message": IN_USE,
            "metadata.institution_name": "amex_mx_retail",
            "metadata.step": "abandon-survey",
        },
        {
            "last_encountered_error": json.dumps({"code": "too_many_sessions", "message": IN_USE}),
            "meta_data": json.dumps({"institution_name": "amex_mx_retail", "step": "abandon-survey"}),
        },
        {
            "last_encountered_error": "too_many_sessions",
            "last_encountered_error_message": IN_USE,
            "meta_data_institution_name": "amex_mx_retail",
            "meta_data_step": "abandon-survey",
        },
    ],
)
def test_an_exit_is_read_in_every_spelling(params: dict[str, str]) -> None:
    assert from_query(urlencode(params)) == Left(
        "too_many_sessions", IN_USE, "amex_mx_retail", "abandon-survey"
    )


def test_an_error_on_the_way_that_is_no_json_is_a_code() -> None:
    assert from_query("last_encountered_error={oops") == Left("{oops")
