"""What a person pastes: an id, an address, an event, or nothing of use."""

from __future__ import annotations

import json
from typing import Any

import pytest

from belvo_data.errors import InputInvalid
from belvo_data.remote.outcomes import (
    Connected,
    Failed,
    Left,
    Outcome,
    Warned,
    explain,
)
from belvo_data.remote.pasted_input import pasted
from tests.callbacks import LINK, NO_TOKEN, NOT_NOW

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
        ("your-app://error", Failed("")),
        ("https://me.example/belvo/error/Zt9_-state", Failed("")),
        ("your-app://error?last_encountered_error_code=login_error", Failed("login_error")),
        (f"your-app://error?link={LINK}", Connected(LINK)),
        ("your-app://warning", Warned("")),
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
        '{"data": {"data": {"data": {"data": {"link": "0d3ffb69-f83b-456e-ad8e-208d0998d71d"}}}}}',
        '{"a":' * 100_000,
        '{"a": ' + "9" * 5000 + "}",
    ],
)
def test_what_is_none_of_these_is_refused_with_a_remedy(text: str) -> None:
    with pytest.raises(InputInvalid) as caught:
        pasted(text)
    assert caught.value.remedy.endswith(".")


@pytest.mark.parametrize(
    ("event", "says"),
    [
        (
            {
                "eventName": "PAGE_LOAD",
                "metadata": {"page": "login", "from": "banks", "institution_name": "c"},
            },
            "(PAGE_LOAD) says that the widget showed its page “login” after “banks”",
        ),
        ({"eventName": "PAGE_LOAD", "meta_data": {"page": "consent"}}, "showed its page “consent”; it links"),
        ({"eventName": "PAGE_LOAD", "request_id": "7"}, "showed its page; it links nothing"),
        (
            {"eventName": "PAGE_LOAD", "data": {"meta_data": {"page": 7, "step": "abandon-survey"}}},
            "its page; it links nothing",
        ),
    ],
)
def test_a_page_that_was_loaded_is_told_as_what_it_is(event: dict[str, Any], says: str) -> None:
    with pytest.raises(InputInvalid) as caught:
        pasted(json.dumps(event))
    assert says in caught.value.problem
    assert "Go on in the widget" in caught.value.remedy


def test_text_that_no_file_can_take_is_mended() -> None:
    found = pasted(r'{"error": "a\ud800b\u0000c"}')
    assert found == Failed("a?bc")
