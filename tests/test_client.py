"""The client: one link, posts, and what is read of a link; and no secret in what it says."""

from __future__ import annotations

import json
import traceback

import httpx
import pytest

from belvo_data.errors import (
    AnswerInvalid,
    BelvoDataError,
    BelvoRefused,
    InputInvalid,
    LinkUnknown,
)
from belvo_data.resources import INSTITUTIONS, LINKS, OF_A_LINK, offered
from tests.small_belvos import (
    KEYS,
    LINK,
    SIGNED,
    Bank,
    client_for,
    envelope,
    refusal,
    rows_of,
)

# one link


def test_a_link_is_what_belvo_says_of_it() -> None:
    said = {"id": LINK, "institution": "erebor_mx_retail", "status": "valid"}
    bank = Bank(httpx.Response(200, json=said))
    assert client_for(bank).link(f" {LINK.upper()} ") == said
    assert bank.addresses == [f"https://sandbox.belvo.com/api/links/{LINK}/"]


@pytest.mark.parametrize("answer", [refusal(404, "not_found", "Not found"), httpx.Response(404, html="gone")])
def test_a_link_that_belvo_does_not_know_is_unknown(answer: httpx.Response) -> None:
    with pytest.raises(LinkUnknown, match=LINK) as caught:
        client_for(Bank(answer)).link(LINK)
    assert caught.value.status == 404


def test_a_link_whose_credentials_have_gone_is_not_unknown() -> None:
    with pytest.raises(BelvoRefused, match="no longer keeps") as caught:
        client_for(Bank(refusal(404, "expired_credentials"))).link(LINK)
    assert not isinstance(caught.value, LinkUnknown)


@pytest.mark.parametrize(
    "said", [{}, {"id": None}, {"id": "11111111-2222-4333-8444-555555555555"}, [], [{"id": LINK}], None]
)
def test_an_answer_about_another_link_confirms_nothing(said: object) -> None:
    with pytest.raises(AnswerInvalid):
        client_for(Bank(httpx.Response(200, json=said))).link(LINK)


@pytest.mark.parametrize(
    "text", ["", "ana", "../token", f"{LINK}/../..", f"{LINK}?a=b", LINK.replace("-", ""), f"{LINK}\n{LINK}"]
)
def test_a_malformed_id_asks_nothing(text: str) -> None:
    bank = Bank(envelope())
    with pytest.raises(InputInvalid):
        client_for(bank).link(text)
    assert bank.asked == []


# what is posted


def test_keys_travel_in_the_body_or_in_the_header_but_not_in_both() -> None:
    bank = Bank(httpx.Response(201, json={"access": "a.b.c"}))
    client = client_for(bank)
    assert client.post("/api/token/", {"id": "id-4711"}, signed=False) == {"access": "a.b.c"}
    assert client.post("/api/other/", {"a": [1]}) == {"access": "a.b.c"}
    token, other = bank.asked
    assert (token.method, token.url.path, json.loads(token.content)) == (
        "POST",
        "/api/token/",
        {"id": "id-4711"},
    )
    assert "authorization" not in token.headers
    assert other.headers["authorization"] == SIGNED


@pytest.mark.parametrize("answer", [httpx.Response(202), httpx.Response(200, json=[{"access": "a"}])])
def test_a_post_that_answers_no_object_can_not_be_read(answer: httpx.Response) -> None:
    with pytest.raises(AnswerInvalid, match="/api/token/"):
        client_for(Bank(answer)).post("/api/token/", {}, signed=False)


# secrets


@pytest.mark.parametrize(
    "answer",
    [
        refusal(401, "authentication_failed", "Invalid Secret Keys"),
        refusal(400, "invalid", "'hush-0815' is not valid.", field="password"),
        refusal(400, "moon_phase", "Nobody is called id-4711 (hush-0815)."),
        refusal(500, "unexpected_error"),
        httpx.Response(403, html="<h1>403</h1>"),
        httpx.Response(200, content=b"nonsense"),
        httpx.ConnectError("no route"),
        httpx.ReadTimeout("late"),
        httpx.RemoteProtocolError("cut"),
    ],
)
def test_no_secret_is_in_an_error_its_repr_or_its_traceback(answer: httpx.Response | Exception) -> None:
    client = client_for(Bank(answer))
    with pytest.raises(BelvoDataError) as caught:
        client.post("/api/token/", {"id": KEYS[0], "password": KEYS[1], "widget": {"a": ""}}, signed=False)
    shown = f"{caught.value} {caught.value!r} {client!r}" + "".join(traceback.format_exception(caught.value))
    assert not [secret for secret in (*KEYS, SIGNED) if secret in shown]


@pytest.mark.parametrize(
    "answer",
    [
        refusal(401, "authentication_failed", "Invalid Secret Keys"),
        httpx.Response(403, html="<h1>403</h1>"),
        httpx.Response(200, content=b"nonsense"),
        httpx.ConnectError("no route"),
        envelope({"id": 1}, following="https://evil.example/"),
    ],
)
def test_no_secret_is_in_the_error_of_a_list(answer: httpx.Response | Exception) -> None:
    with pytest.raises(BelvoDataError) as caught:
        rows_of(client_for(Bank(answer)))
    shown = f"{caught.value} {caught.value!r}" + "".join(traceback.format_exception(caught.value))
    assert not [secret for secret in (*KEYS, SIGNED) if secret in shown]


# what is read


def test_a_link_is_asked_for_what_it_names_and_for_everything_if_it_names_nothing() -> None:
    assert [resource.name for resource in offered(["TRANSACTIONS", "ACCOUNTS", "NEW_ONES"])] == [
        "accounts",
        "transactions",
    ]
    assert offered(None) == offered([]) == OF_A_LINK
    assert offered(["EMPLOYMENTS"]) == ()


def test_the_balances_of_brazil_come_with_the_accounts() -> None:
    names = [resource.name for resource in offered(["ACCOUNTS"], "ofmockbank_br_retail")]
    assert names == ["accounts", "balances"]
    assert [resource.name for resource in offered(["ACCOUNTS"], "erebor_mx_retail")] == ["accounts"]
    assert [resource.name for resource in offered(["BILLS"], "ofmockbank_br_retail")] == ["bills"]


def test_every_path_has_its_trailing_slash() -> None:
    assert all(resource.path.endswith("/") for resource in (INSTITUTIONS, LINKS, *OF_A_LINK))
