"""The widget: what is asked of the token endpoint, and where a person is sent."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

import jwt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from belvo_data.errors import AnswerInvalid, InputInvalid
from belvo_data.remote.widget import LIFE, LinkRequest, Token, address, token_from, token_request
from belvo_data.settings import Keys

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
KEYS = Keys("id-4711", "hush-0815")
CALLBACKS = {
    "success": "https://me.example/belvo/success/s1",
    "exit": "https://me.example/belvo/exit/s1",
    "event": "https://me.example/belvo/event/s1",
}
TOKEN = Token("aaa.bbb-_.ccc", NOW + LIFE)


def signed(**claims: Any) -> str:
    """Return a token as Belvo signs them."""
    return jwt.encode({"token_type": "access", "iss": "sandbox", **claims}, "k" * 64, algorithm="HS512")


def spelt(header: bytes, payload: bytes) -> str:
    """Return a token with these parts, whatever they are."""
    return ".".join(
        base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in (header, payload, b"signature")
    )


# the token request


def test_a_token_request_is_what_the_multi_region_widget_asks_for() -> None:
    assert token_request(LinkRequest(stale_days=300), KEYS, CALLBACKS) == {
        "id": "id-4711",
        "password": "hush-0815",
        "scopes": "read_institutions,write_links",
        "fetch_resources": ["ACCOUNTS", "TRANSACTIONS", "OWNERS"],
        "credentials_storage": "store",
        "stale_in": "300d",
        "widget": {
            "callback_urls": {
                "success": "https://me.example/belvo/success/s1",
                "exit": "https://me.example/belvo/exit/s1",
                "event": "https://me.example/belvo/event/s1",
            }
        },
    }


def test_a_token_request_goes_through_json_unchanged() -> None:
    body = token_request(LinkRequest(resources=("OWNERS",)), KEYS, CALLBACKS)
    assert json.loads(json.dumps(body)) == body
    assert body["fetch_resources"] == ["OWNERS"]


def test_a_recurrent_link_stores_its_credentials_and_a_single_one_for_a_year_at_most() -> None:
    recurrent = token_request(LinkRequest(access_mode="recurrent"), KEYS, CALLBACKS)
    single = token_request(LinkRequest(access_mode="single"), KEYS, CALLBACKS)
    assert (recurrent["credentials_storage"], single["credentials_storage"]) == ("store", "365d")


def test_how_long_data_is_kept_is_always_said() -> None:
    assert token_request(LinkRequest(), KEYS, CALLBACKS)["stale_in"] == "365d"
    assert token_request(LinkRequest(stale_days=1), KEYS, CALLBACKS)["stale_in"] == "1d"
    assert token_request(LinkRequest(stale_days=999), KEYS, CALLBACKS)["stale_in"] == "999d"


@pytest.mark.parametrize("days", [0, -1, 1000])
def test_days_that_do_not_fit_three_digits_are_refused(days: int) -> None:
    with pytest.raises(InputInvalid, match="from 1 to 999"):
        LinkRequest(stale_days=days)


def test_a_link_without_resources_is_refused() -> None:
    with pytest.raises(InputInvalid, match="at least one"):
        LinkRequest(resources=())


@pytest.mark.parametrize(
    "external_id", ["", "ab", "a" * 257, "ana@example.com", "with space", "abc\n", "ñandú"]
)
def test_an_external_id_that_belvo_would_refuse_or_blank_is_refused(external_id: str) -> None:
    with pytest.raises(InputInvalid, match="3 to 256"):
        LinkRequest(external_id=external_id)


@pytest.mark.parametrize("external_id", ["abc", "HJLSI-897809", "a" * 256, "_-_"])
def test_an_external_id_that_belvo_takes_is_taken(external_id: str) -> None:
    assert LinkRequest(external_id=external_id).external_id == external_id


# the address


def test_the_address_carries_what_was_asked_under_belvos_names() -> None:
    request = LinkRequest(
        country="MX",
        institution_type="retail",
        institution="erebor_mx_retail",
        access_mode="single",
        resources=("OWNERS", "ACCOUNTS"),
        only_with=("OWNERS",),
        locale="pt",
        external_id="HJLSI-897809",
    )
    parts = urlsplit(address("https://widget.belvo.io/", TOKEN, request))
    assert (parts.scheme, parts.netloc, parts.path) == ("https", "widget.belvo.io", "/")
    assert dict(parse_qsl(parts.query, strict_parsing=True)) == {
        "access_token": "aaa.bbb-_.ccc",
        "locale": "pt",
        "access_mode": "single",
        "country_codes": "MX",
        "institution_types": "retail",
        "institutions": "erebor_mx_retail",
        "resources": "OWNERS",
        "external_id": "HJLSI-897809",
        "show_close_dialog": "true",
        "show_abandon_survey": "false",
    }


def test_what_is_left_to_the_person_is_not_in_the_address() -> None:
    asked = parse_qs(urlsplit(address("https://widget.belvo.io/", TOKEN, LinkRequest())).query)
    assert asked.keys() == {
        "access_token",
        "locale",
        "access_mode",
        "show_close_dialog",
        "show_abandon_survey",
    }


@pytest.mark.parametrize("link_id", [None, "0d3ffb69-f83b-456e-ad8e-208d0998d71d"])
@pytest.mark.parametrize(("dialog", "survey"), [("true", "true"), ("true", "false"), ("false", "true")])
def test_the_dialog_and_the_survey_which_show_unless_told_otherwise_are_always_told(
    dialog: str, survey: str, link_id: str | None
) -> None:
    request = LinkRequest(
        show_close_dialog=dialog == "true", show_abandon_survey=survey == "true", link_id=link_id
    )
    asked = dict(parse_qsl(urlsplit(address("https://widget.belvo.io/", TOKEN, request)).query))
    assert (asked["show_close_dialog"], asked["show_abandon_survey"]) == (dialog, survey)


def test_no_secret_and_no_refresh_token_is_in_the_address() -> None:
    token = token_from({"access": signed(exp=NOW.timestamp() + 600), "refresh": "hush-refresh"}, now=NOW)
    made = address("https://widget.belvo.io/", token, LinkRequest())
    assert not [secret for secret in ("id-4711", "hush-0815", "hush-refresh") if secret in made]


def test_a_widget_whose_address_has_a_query_keeps_it() -> None:
    made = address("https://widget.example/start?theme=dark", TOKEN, LinkRequest())
    assert made.startswith("https://widget.example/start?theme=dark&access_token=aaa.bbb-_.ccc&")


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_every_value_is_encoded(text: str) -> None:
    request = LinkRequest(country=text, institution_type=text, institution=text, only_with=(text,))
    made = address("https://widget.belvo.io/", Token(text, NOW), request)
    assert made.isascii()
    assert " " not in made
    assert "+" not in made
    asked = parse_qs(made.partition("?")[2], keep_blank_values=True)
    for name in ("access_token", "country_codes", "institution_types", "institutions", "resources"):
        assert asked[name] == [text]


# the token


def test_a_token_ends_after_ten_minutes_though_it_claims_twenty() -> None:
    access = signed(iat=NOW.timestamp(), exp=NOW.timestamp() + 1200)
    assert token_from({"access": access}, now=NOW) == Token(access, NOW + timedelta(minutes=10))


def test_a_token_ends_at_its_own_end_if_that_is_sooner() -> None:
    access = signed(exp=NOW.timestamp() + 90)
    assert token_from({"access": access}, now=NOW).expires_at == NOW + timedelta(seconds=90)


def test_a_token_that_names_no_end_lives_ten_minutes() -> None:
    assert token_from({"access": signed()}, now=NOW).expires_at == NOW + timedelta(minutes=10)


def test_a_token_is_read_whatever_its_other_claims_are() -> None:
    access = signed(
        sub=7, jti=7, aud=["x"], nbf=NOW.timestamp() + 9e9, iat="soon", scopes=[], exp=NOW.timestamp() + 90
    )
    assert token_from({"access": access}, now=NOW).expires_at == NOW + timedelta(seconds=90)


def test_the_refresh_token_is_forgotten_and_the_access_token_is_in_no_repr() -> None:
    access = signed(exp=NOW.timestamp() + 600)
    token = token_from({"access": access, "refresh": "hush-refresh"}, now=NOW)
    assert access not in f"{token!r} {token}"
    assert "hush-refresh" not in repr([getattr(token, name) for name in Token.__slots__])


HEADER = b'{"alg":"HS512","typ":"JWT"}'


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"access": None},
        {"access": 5},
        {"access": ["a.b.c"]},
        {"access": ""},
        {"access": "not-a-token"},
        {"access": "a.b"},
        {"access": "a.b.c.d"},
        {"access": "ñ.ñ.ñ"},
        {"access": "\ud800.b.c"},
        {"access": spelt(b"no json", b"{}")},
        {"access": spelt(HEADER, b"no json")},
        {"access": spelt(HEADER, b"[]")},
        {"access": spelt(HEADER, b"\xff\xfe")},
        {"access": spelt(HEADER, b"[" * 100_000)},
        {"access": spelt(HEADER, b'{"exp": "soon"}')},
        {"access": spelt(HEADER, b'{"exp": null}')},
        {"access": spelt(HEADER, b'{"exp": [1]}')},
        {"access": spelt(HEADER, b'{"exp": NaN}')},
        {"access": spelt(HEADER, b'{"exp": Infinity}')},
        {"access": spelt(HEADER, b'{"exp": 1e300}')},
        {"access": spelt(HEADER, b'{"exp": 99999999999999999}')},
        {"access": spelt(HEADER, b'{"exp": -99999999999999999}')},
    ],
)
def test_what_is_no_token_is_said_to_be_none(answer: dict[str, Any]) -> None:
    with pytest.raises(AnswerInvalid, match="no access token"):
        token_from(answer, now=NOW)
