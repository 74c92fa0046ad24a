"""The callbacks: what Belvo documents, and what it leaves open."""

from __future__ import annotations

import json
from urllib.parse import urlencode

import pytest

from belvo_data.errors import InputInvalid
from belvo_data.remote.callbacks import from_query, outcome
from belvo_data.remote.outcomes import (
    Connected,
    Explanation,
    Failed,
    Left,
    Unusable,
    Warned,
    explain,
)

LINK = "0d3ffb69-f83b-456e-ad8e-208d0998d71d"
OTHER = "11111111-2222-4333-8444-555555555555"
EVENTS = ("success", "exit", "event", "error", "warning", "")

IN_USE = "Impossible to login, a session is already opened with the institution for these credentials"
NO_TOKEN = "The access token was not provided or is not valid"
NOT_NOW = "The institution is temporarily unavailable."

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


def is_told(told: Explanation) -> bool:
    """Whether every part of an explanation is a finished sentence, the title a line."""
    return bool(told.title) and told.words.endswith(".") and told.remedy.endswith(".")


# success


def test_success_brings_a_link_and_its_bank() -> None:
    found = from_query(f"link={LINK}&institution=erebor_br_retail", expected="success")
    assert found == Connected(LINK, "erebor_br_retail")
    assert explain(found) == Explanation(
        "The bank is linked",
        "The widget made a link at erebor_br_retail.",
        "Its data is read as soon as Belvo confirms it.",
    )


def test_success_may_leave_the_bank_out() -> None:
    assert from_query(f"link={LINK}", expected="success") == Connected(LINK)
    assert "The widget made a link." in explain(Connected(LINK)).words


def test_a_link_is_a_success_on_whatever_path_it_comes() -> None:
    assert {from_query(f"link={LINK}", expected=event) for event in EVENTS} == {Connected(LINK)}


def test_a_link_after_an_error_on_the_way_is_a_success() -> None:
    query = f"link={LINK}&last_encountered_error_code=login_error&meta_data_institution_name=erebor_mx_retail"
    assert from_query(query) == Connected(LINK)


@pytest.mark.parametrize("query", ["", "institution=erebor_br_retail", "link=", "link=%20", "foo=bar"])
def test_success_without_a_link_is_none(query: str) -> None:
    with pytest.raises(InputInvalid, match="without a link id"):
        from_query(query, expected="success")


@pytest.mark.parametrize(
    "text",
    [
        "5",
        "ana",
        "../../api/token",
        f"{LINK}/../{OTHER}",
        LINK[:-1],
        f"{LINK}0",
        LINK.replace("-", ""),
        f"urn:uuid:{LINK}",
        f"{{{LINK}}}",
        f"0x{LINK[2:]}",
        LINK.replace("0", "\N{FULLWIDTH DIGIT ZERO}"),
    ],
)
def test_a_link_that_is_no_dashed_uuid_is_refused(text: str) -> None:
    with pytest.raises(InputInvalid, match="not a link id"):
        from_query(urlencode({"link": text}))


# exit


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


# error and warning


@pytest.mark.parametrize("event", EVENTS)
def test_an_error_is_an_error_on_every_path(event: str) -> None:
    query = f"error=ACCESS_TOKEN_NOT_VALID&error_message={NO_TOKEN.replace(' ', '%20')}"
    found = from_query(query, expected=event)
    assert found == Failed("ACCESS_TOKEN_NOT_VALID", NO_TOKEN)
    told = explain(found)
    assert told.title == "The widget could not go on"
    assert NO_TOKEN in told.words
    assert "(ACCESS_TOKEN_NOT_VALID)" in told.words
    assert "new widget address" in told.remedy


@pytest.mark.parametrize("event", EVENTS)
def test_a_warning_is_a_warning_on_every_path_and_ends_nothing(event: str) -> None:
    query = f"warning=institution_disabled&warning_message={NOT_NOW.replace(' ', '+')}"
    found = from_query(query, expected=event)
    assert found == Warned("institution_disabled", NOT_NOW)
    told = explain(found)
    assert told.title == "The widget warns, and goes on"
    assert "(institution_disabled)" in told.words
    assert is_told(told)


def test_a_link_outweighs_a_warning() -> None:
    assert from_query(f"warning=institution_disabled&link={LINK}") == Connected(LINK)


def test_a_message_without_a_code_is_not_lost() -> None:
    assert from_query("error=&error_message=No+more+tea") == Failed("", "No more tea")
    assert from_query("warning_message=No+more+tea") == Warned("", "No more tea")
    assert explain(Failed("", "No more tea")).words == "No more tea."
    assert explain(Warned("", "No more tea")).words == "No more tea."


def test_an_error_that_nobody_knows_is_explained() -> None:
    assert (
        explain(Failed("moon_phase")).words
        == "Something went wrong that Belvo does not describe (moon_phase)."
    )
    assert is_told(explain(Failed("moon_phase")))


def test_what_can_not_be_read_is_explained_in_its_own_words() -> None:
    assert explain(Unusable("It was garbled.", "Ask again.")) == Explanation(
        "The widget's answer can't be used", "It was garbled.", "Ask again."
    )


# how parameters come


def test_the_order_of_parameters_does_not_matter() -> None:
    assert from_query(f"institution=b&link={LINK}") == from_query(f"link={LINK}&institution=b")
    assert from_query("error_message=m&error=c") == from_query("error=c&error_message=m")


def test_the_first_of_a_repeated_parameter_counts() -> None:
    assert from_query(f"link={LINK}&institution=a&link={OTHER}&institution=b") == Connected(LINK, "a")
    assert from_query("last_encountered_error[code]=a&last_encountered_error_code=b") == Left("a")


def test_an_empty_parameter_does_not_hide_a_later_one() -> None:
    assert from_query(f"link=&link={LINK}") == Connected(LINK)


@pytest.mark.parametrize(
    "message", ["No%20m%C3%A1s%20t%C3%A9%20%26%20caf%C3%A9%3F", "No+m%C3%A1s+t%C3%A9+%26+caf%C3%A9%3F"]
)
def test_values_may_be_encoded_either_way(message: str) -> None:
    assert from_query(f"error=c&error_message={message}") == Failed("c", "No más té & café?")


def test_broken_encoding_is_data() -> None:
    assert from_query("error=%FF%zz&error_message=%") == Failed("\ufffd%zz", "%")


def test_parameters_that_were_joined_by_a_second_question_mark_are_found() -> None:
    assert from_query(f"state=abc?link={LINK}&institution=b") == Connected(LINK, "b")


def test_unknown_parameters_are_passed_over() -> None:
    assert from_query(f"utm_source=x&link={LINK}&new_thing[a][b]=1") == Connected(LINK)


def test_long_values_are_cut() -> None:
    assert outcome({"error": "x" * 10_000}) == Failed("x" * 4096)
