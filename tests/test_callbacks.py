"""The callbacks: what Belvo documents, what it leaves open, and whatever else a browser may bring."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, get_args
from urllib.parse import urlencode

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from belvo_data.errors import InputInvalid
from belvo_data.remote.callbacks import from_query, outcome
from belvo_data.remote.outcomes import (
    KINDS,
    Connected,
    Explanation,
    Failed,
    Left,
    Outcome,
    Unusable,
    Warned,
    explain,
)
from belvo_data.remote.pasting import pasted

if TYPE_CHECKING:
    from collections.abc import Callable

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
            "It was left after choosing banamex_mx_retail before a bank was linked; nothing was stored.",
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


# what a person pastes


@pytest.mark.parametrize("text", [LINK, f"  {LINK}\n", LINK.upper(), f"\t{LINK.upper()} "])
def test_a_bare_id_is_a_link(text: str) -> None:
    assert pasted(text) == Connected(LINK)


@pytest.mark.parametrize(
    "text",
    [
        f"https://me.example/belvo/success/Zt9_-state?link={LINK}&institution=erebor_mx_retail",
        f"http://localhost:8501/belvo/success?institution=erebor_mx_retail&link={LINK}",
        f"your-app://success?link={LINK}&institution=erebor_mx_retail",
        f"your-app://success?state=a%20b&link={LINK.upper()}&institution=erebor_mx_retail",
        f"your-app://success?state=abc?link={LINK}&institution=erebor_mx_retail",
        f"https://me.example/app#link={LINK}&institution=erebor_mx_retail",
        f"https://me.example/app#/done?link={LINK}&institution=erebor_mx_retail",
        f"https://me.example/?tab=1#success?link={LINK}&institution=erebor_mx_retail",
        f"success?link={LINK}&institution=erebor_mx_retail",
        f"?link={LINK}&institution=erebor_mx_retail",
        f"myapp:success?link={LINK}&institution=erebor_mx_retail&next=https://elsewhere",
        f"your-app://success\n  ?link={LINK}\n&institution=erebor_mx_retail",
        f"  your-app://success?link={LINK}&institution=erebor_mx_retail\n",
    ],
)
def test_a_whole_address_is_read(text: str) -> None:
    assert pasted(text) == Connected(LINK, "erebor_mx_retail")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("your-app://exit", Left()),
        ("https://me.example/belvo/exit/Zt9_-state", Left()),
        ("http://localhost:5173/callback?state=exit", Left()),
        ("your-app://exit?meta_data_step=abandon-survey", Left(step="abandon-survey")),
        ("your-app://exit?error=ACCESS_TOKEN_NOT_VALID", Failed("ACCESS_TOKEN_NOT_VALID")),
        ("your-app://warning?warning=institution_disabled", Warned("institution_disabled")),
    ],
)
def test_an_address_may_tell_of_anything(text: str, found: Outcome) -> None:
    assert pasted(text) == found


def test_the_page_on_which_a_bank_refuses_is_explained() -> None:
    address = "https://api.belvo.com/api/consents/callback/#error_description=risk_analysis_denied&state=x"
    found = pasted(address)
    assert found == Failed("risk_analysis_denied")
    assert "risk analysis" in explain(found).words
    assert pasted(f"{address}&error=access_denied") == Failed("access_denied", "risk_analysis_denied")


WEBHOOK = {
    "webhook_id": "aadf41a1fc8e4f79a49f7f04027ac999",
    "webhook_type": "TRANSACTIONS",
    "webhook_code": "historical_update",
    "link_id": LINK,
    "request_id": None,
    "external_id": "someone",
    "data": {"total_transactions": 19, "first_transaction_date": "2026-01-03"},
}


@pytest.mark.parametrize(
    ("event", "found"),
    [
        ({"link": LINK, "institution": "erebor_mx_retail"}, Connected(LINK, "erebor_mx_retail")),
        ({"eventName": "SUCCESS", "data": {"link": LINK.upper()}}, Connected(LINK)),
        ({"data": json.dumps({"link": LINK})}, Connected(LINK)),
        (WEBHOOK, Connected(LINK)),
        (
            WEBHOOK
            | {
                "webhook_type": "LINK",
                "webhook_code": "invalid_credentials",
                "data": {"error_code": "login_error", "error_message": "Invalid credentials", "status": 400},
            },
            Connected(LINK),
        ),
        (
            {
                "last_encountered_error": {"code": "institution_down", "message": "It is down"},
                "meta_data": {"institution_name": "amex_mx_retail", "step": "abandon-survey"},
            },
            Left("institution_down", "It is down", "amex_mx_retail", "abandon-survey"),
        ),
        (
            {"data": {"last_encountered_error": None, "meta_data": {"institution_name": "amex_mx_retail"}}},
            Left(institution="amex_mx_retail"),
        ),
        ({"meta_data": {"step": "abandon-survey"}}, Left(step="abandon-survey")),
        ({"last_encountered_error": None, "meta_data": {}}, Left()),
        ({"eventName": "EXIT"}, Left()),
        (
            {
                "eventName": "ERROR",
                "request_id": "b5d0106ac9cc43d5b36199fe831f6bbe",
                "meta_data": {
                    "error_code": "login_error",
                    "error_message": "Invalid credentials",
                    "institution_name": "amex_mx_retail",
                    "timestamp": 1727360195,
                },
            },
            Failed("login_error", "Invalid credentials"),
        ),
        (
            {"eventName": "ERROR", "metadata": {"error_code": "login_error", "error_message": "No"}},
            Failed("login_error", "No"),
        ),
        (
            {
                "eventName": "WARNING",
                "meta_data": {"warning_code": "institution_disabled", "warning_message": NOT_NOW},
            },
            Warned("institution_disabled", NOT_NOW),
        ),
        (
            {"error": "ACCESS_TOKEN_NOT_VALID", "error_message": NO_TOKEN},
            Failed("ACCESS_TOKEN_NOT_VALID", NO_TOKEN),
        ),
        ({"warning": "institution_disabled"}, Warned("institution_disabled")),
    ],
)
def test_an_events_json_is_read(event: dict[str, Any], found: Outcome) -> None:
    assert pasted(json.dumps(event, indent=2)) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "hello",
        "aadf41a1fc8e4f79a49f7f04027ac999",
        "https://me.example/",
        "https://me.example/belvo/success/state",
        "your-app://success?institution=erebor_mx_retail",
        "https://me.example/?q=exited",
        "https://[::1?link=",
        "{",
        "{}",
        "[]",
        '{"link": 5}',
        '{"link": null}',
        '{"link": "ana"}',
        '{"link_id": "ana"}',
        '{"colour": "blue"}',
        '{"eventName": "ERROR", "meta_data": {"institution_name": "amex_mx_retail"}}',
        '{"eventName": "PAGE_LOAD", "metadata": {"page": "a", "from": "b", "institution_name": "c"}}',
        '{"data": {"data": {"data": {"data": {"link": "0d3ffb69-f83b-456e-ad8e-208d0998d71d"}}}}}',
        '{"a":' * 100_000,
        '{"a": ' + "9" * 5000 + "}",
    ],
)
def test_what_is_none_of_these_is_refused_with_a_remedy(text: str) -> None:
    with pytest.raises(InputInvalid) as caught:
        pasted(text)
    assert caught.value.remedy.endswith(".")


def test_text_that_no_file_can_take_is_mended() -> None:
    found = pasted(r'{"error": "a\ud800b\u0000c"}')
    assert found == Failed("a?bc")


# whatever comes

PARTS = st.sampled_from(
    [
        *("link", "institution", "error", "error_message", "warning", "last_encountered_error", "meta_data"),
        *("=", "&", "?", "#", "/", ":", "://", "[", "]", "%", "%2", "{", "}", '"', ",", "data", "eventName"),
        *("exit", "success", LINK, LINK.upper(), "\ud800", "\0", "null", " ", "\n"),
    ]
)
TEXTS = st.text() | st.lists(PARTS | st.text(max_size=3), max_size=12).map("".join)
NAMES = st.sampled_from(
    [
        "link",
        "link_id",
        "institution",
        "error",
        "error_message",
        "error_description",
        "warning",
        "warning_message",
        "data",
        "eventName",
        "last_encountered_error",
        "last_encountered_error_code",
        "last_encountered_error[code]",
        "code",
        "message",
        "meta_data",
        "metadata",
        "meta_data_step",
        "step",
        "institution_name",
        "error_code",
        "warning_code",
    ]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS | st.just(LINK),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES | st.text(), inner, max_size=4),
    max_leaves=8,
)


def answer(read: Callable[[], Outcome]) -> Outcome | InputInvalid:
    """Return what ``read`` returns, or why it refuses."""
    try:
        return read()
    except InputInvalid as refused:
        return refused


def is_usable(found: Outcome | InputInvalid) -> bool:
    """Whether ``found`` says what to do or is an outcome that can be explained and kept."""
    if isinstance(found, InputInvalid):
        return found.remedy.endswith(".")
    kept = json.loads(json.dumps(asdict(found)))
    again = KINDS[type(found).__name__](**kept)
    return isinstance(found, get_args(Outcome)) and again == found and is_told(explain(found))


@settings(deadline=None)
@given(TEXTS, st.sampled_from(EVENTS))
@example("link=%00", "success")
def test_whatever_query_comes_is_an_outcome_or_refused(query: str, event: str) -> None:
    assert is_usable(answer(lambda: from_query(query, expected=event)))


@settings(deadline=None)
@given(st.dictionaries(NAMES, st.binary()), st.binary(), st.sampled_from(EVENTS))
@example({"error": b"\xff\xfe"}, b"\xed\xa0\x80=%ED%A0%80", "event")
def test_whatever_bytes_come_are_an_outcome_or_refused(
    members: dict[str, bytes], more: bytes, event: str
) -> None:
    query = f"{urlencode(members)}&{more.decode('latin-1')}"  # as a server reads a query's bytes
    assert is_usable(answer(lambda: from_query(query, expected=event)))


@settings(deadline=None)
@given(st.dictionaries(NAMES | st.text(), TEXTS), st.sampled_from(EVENTS))
def test_whatever_parameters_come_are_an_outcome_or_refused(params: dict[str, str], event: str) -> None:
    assert is_usable(answer(lambda: outcome(params, expected=event)))


@settings(deadline=None)
@given(TEXTS | JSON.map(json.dumps))
def test_whatever_is_pasted_is_an_outcome_or_refused(text: str) -> None:
    assert is_usable(answer(lambda: pasted(text)))


@settings(deadline=None)
@given(st.dictionaries(NAMES, JSON).map(json.dumps))
def test_whatever_event_is_pasted_is_an_outcome_or_refused(text: str) -> None:
    assert is_usable(answer(lambda: pasted(text)))
