"""The webhooks: every documented type and code has its meaning, and nothing else has one."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from belvo_data.errors import InputInvalid
from belvo_data.remote.webhooks import (
    ConsentChanged,
    DataReady,
    Ignored,
    LinkBroken,
    LinkDeleted,
    News,
    RowsDeleted,
    news_in,
    webhook_of,
)
from tests.posts import LINK, post


def news(kind: Any, code: Any, data: Any = None, **more: Any) -> News:
    return news_in(webhook_of(post(kind, code, data, **more)))


@pytest.mark.parametrize(
    ("kind", "data", "resources", "total"),
    [
        ("OWNERS", {"total_owners": 2}, ("owners",), 2),
        ("ACCOUNTS", {"total_accounts": 5}, ("accounts", "balances"), 5),
        (
            "TRANSACTIONS",
            {"total_transactions": 19, "first_transaction_date": "2017-01-03"},
            ("transactions",),
            19,
        ),
        ("BILLS", {"total_bills": 2}, ("bills",), 2),
        ("INVESTMENTS", {}, ("investments",), None),
        ("INVESTMENT_TRANSACTIONS", {}, ("investment_transactions",), None),
        ("EXCHANGES", {}, ("exchanges",), None),
        ("INCOMES", {}, ("incomes",), None),
        ("RECURRING_EXPENSES", {}, ("recurring_expenses",), None),
        ("RISK_INSIGHTS", {}, ("risk_insights",), None),
    ],
)
def test_a_first_load_says_what_can_be_read(
    kind: str, data: dict[str, Any], resources: tuple[str, ...], total: int | None
) -> None:
    assert news(kind, "historical_update", data) == DataReady(resources, total)


@pytest.mark.parametrize(
    ("kind", "code", "resource"),
    [
        ("OWNERS", "new_owners_available", "owners"),
        ("ACCOUNTS", "new_accounts_available", "accounts"),
        ("TRANSACTIONS", "new_transactions_available", "transactions"),
        ("TRANSACTIONS", "transactions_updated", "transactions"),
        ("BILLS", "new_bills_available", "bills"),
        ("INVESTMENTS", "new_investments_available", "investments"),
        ("INVESTMENT_TRANSACTIONS", "new_investment_transactions_available", "investment_transactions"),
    ],
)
def test_a_refresh_says_what_can_be_read(kind: str, code: str, resource: str) -> None:
    found = news(kind, code, {"new_transactions": 3})
    assert isinstance(found, DataReady)
    assert found.resources[0] == resource


def test_deleted_transactions_are_named_one_by_one() -> None:
    found = news("TRANSACTIONS", "transactions_deleted", {"count": 2, "deleted_transactions": ["a", "b", 7]})
    assert found == RowsDeleted("transactions", ("a", "b"))


def test_deleted_transactions_without_names_are_read_anew() -> None:
    assert news("TRANSACTIONS", "transactions_deleted", {"count": 2}) == DataReady(("transactions",))


@pytest.mark.parametrize(
    ("code", "status"), [("invalid_credentials", "invalid"), ("token_required", "token_required")]
)
def test_a_link_that_broke_says_why(code: str, status: str) -> None:
    data = {"error_code": "login_error", "error_message": "Invalid credentials", "status": 400}
    assert news("LINK", code, data) == LinkBroken(status, "login_error", "Invalid credentials")
    assert news("LINK", code, None) == LinkBroken(status, "", "")


def test_a_link_that_was_deleted_is_gone() -> None:
    assert news("LINK", "link_deleted") == LinkDeleted()


@pytest.mark.parametrize(
    "what",
    [
        "about_to_expire",
        "expired",
        "expiration_changed",
        "with_unrecoverable_resources",
        "with_temporarily_unavailable_resources",
    ],
)
@pytest.mark.parametrize("spelling", ["consent_", "openfinance_consent_"])
def test_a_consent_is_told_in_both_spellings(spelling: str, what: str) -> None:
    assert news("CONSENT", spelling + what) == ConsentChanged(what)


@pytest.mark.parametrize(
    ("written", "due"),
    [
        ("2024-12-26T10:45:58.000Z", datetime(2024, 12, 26, 10, 45, 58, tzinfo=UTC)),
        ("2024-12-26T10:45:58", datetime(2024, 12, 26, 10, 45, 58, tzinfo=UTC)),
        ("soon", None),
        (7, None),
        (None, None),
    ],
)
def test_when_a_consent_ends_is_read_if_it_can_be(written: Any, due: datetime | None) -> None:
    found = news("CONSENT", "openfinance_consent_about_to_expire", {"consent_due_date": written})
    assert found == ConsentChanged("about_to_expire", due)


def test_a_load_that_failed_in_part_says_what_failed() -> None:
    errors = [{"code": "institution_down", "message": "…"}, {"message": "No data"}, "odd"]
    found = news("BILLS", "historical_update", {"errors": errors})
    assert found == DataReady(("bills",), None, ("institution_down", "No data"))


@pytest.mark.parametrize(
    ("kind", "code", "more"),
    [
        ("TRANSACTIONS", "transactions_danced", {}),
        ("BALANCES_OF_THE_MOON", "historical_update", {}),
        ("EMPLOYMENT_RECORDS", "historical_update", {}),
        ("LINK", "link_married", {}),
        ("CONSENT", "consent_hugged", {}),
        ("TRANSACTIONS", "historical_update", {"link_id": None}),
        ("TRANSACTIONS", "historical_update", {"link_id": "../token"}),
    ],
)
def test_what_nobody_knows_yet_means_nothing_and_says_so(kind: str, code: str, more: dict[str, Any]) -> None:
    found = news(kind, code, **more)
    assert isinstance(found, Ignored)
    assert found.why.endswith(".")


# how it is written


def test_the_names_are_read_in_any_case_and_the_link_is_canonical() -> None:
    webhook = webhook_of(post(" transactions ", "HISTORICAL_UPDATE", link_id=LINK.upper()))
    assert (webhook.kind, webhook.code, webhook.link) == ("TRANSACTIONS", "historical_update", LINK)


def test_old_posts_and_those_about_consents_lack_names_and_are_read() -> None:
    old = json.loads(post("TRANSACTIONS", "historical_update"))
    del old["process_type"], old["webhook_id"], old["external_id"]
    assert news_in(webhook_of(json.dumps(old).encode())) == DataReady(("transactions",))
    bare = {"webhook_type": "CONSENT", "webhook_code": "consent_expired", "link_id": LINK}
    webhook = webhook_of(json.dumps(bare).encode())
    assert news_in(webhook) == ConsentChanged("expired")
    assert len(webhook.request_id) == 64


def test_posts_without_a_request_id_are_told_apart_by_what_they_say() -> None:
    first, again, other = (
        webhook_of(post("CONSENT", "consent_expired", {"n": n}, request_id=None)) for n in (1, 1, 2)
    )
    assert first.request_id == again.request_id != other.request_id


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"nonsense",
        b"[]",
        b"null",
        b"7",
        b"{}",
        b'{"webhook_type": "LINK"}',
        b'{"webhook_type": 7, "webhook_code": "x"}',
        b"\xff\xfe",
    ],
)
def test_what_is_no_webhook_is_said_to_be_none(body: bytes) -> None:
    with pytest.raises(InputInvalid, match="no webhook"):
        webhook_of(body)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
NAMES = ("webhook_type", "webhook_code", "link_id", "request_id", "data")
KNOWN = st.sampled_from(["TRANSACTIONS", "LINK", "CONSENT", "historical_update", "consent_expired", LINK])


@settings(deadline=None, max_examples=60)
@given(
    st.binary(max_size=200)
    | st.dictionaries(st.sampled_from(NAMES), KNOWN | json_values).map(lambda said: json.dumps(said).encode())
)
def test_whatever_is_posted_is_read_or_refused_in_one_way(body: bytes) -> None:
    try:
        webhook = webhook_of(body)
    except InputInvalid:
        return
    assert news_in(webhook) is not None
    webhook.link.encode()
    webhook.code.encode()
