"""The live retrieval: one or many records, a code that the bank asks for, and what goes on by itself."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import httpx
import pytest

from belvo_data.errors import AnswerInvalid, BelvoRefused, InputInvalid, TokenRequired
from belvo_data.remote.live import Accepted, Live
from belvo_data.resources import BY_FETCHED_AS, INSTITUTIONS
from tests.bank import hasty

LINK = "0d3ffb69-f83b-456e-ad8e-208d0998d71d"
ACCOUNTS = BY_FETCHED_AS["ACCOUNTS"]
TRANSACTIONS = BY_FETCHED_AS["TRANSACTIONS"]
INCOMES = BY_FETCHED_AS["INCOMES"]
BILLS = BY_FETCHED_AS["BILLS"]


class Bank:
    """Wants the codes that it is given, one after the other, and then answers; remembers what was sent."""

    def __init__(self, answer: Any, *codes: str, status: int = 201) -> None:
        self._answer = answer
        self._codes = list(codes)
        self._status = status
        self._sessions = 0
        self.sent: list[tuple[str, dict[str, Any], str | None]] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        body = json.loads(request.content)
        self.sent.append((request.method, body, request.headers.get("x-belvo-request-mode")))
        if self._codes and body.get("token") == self._codes[0]:
            self._codes.pop(0)
        if self._codes:
            return self._wants()
        return httpx.Response(self._status, json=self._answer)

    def _wants(self) -> httpx.Response:
        self._sessions += 1
        data = {"instructions": "Type it", "type": "numeric", "value": "12345", "expects_user_input": True}
        said = {
            "code": "token_required",
            "message": "A token is wanted",
            "request_id": "0" * 32,
            "session": f"{self._sessions:032x}",
            "expiry": 9600,
            "link": LINK,
            "token_generation_data": data,
        }
        return httpx.Response(428, json=[said])


def live_at(bank: Any) -> Live:
    http = httpx.Client(base_url="http://belvo", transport=httpx.MockTransport(bank))
    return Live(hasty(http, tries=1))


@pytest.mark.parametrize(
    ("answer", "ids"), [([{"id": "a"}, {"id": "b"}], "ab"), ({"id": "a"}, "a"), ([], "")]
)
def test_one_record_or_many_are_a_list(answer: Any, ids: str) -> None:
    found = live_at(Bank(answer)).retrieve(ACCOUNTS, LINK)
    assert isinstance(found, list)
    assert "".join(one["id"] for one in found) == ids


def test_what_is_asked_for_is_said_in_belvos_words() -> None:
    bank = Bank([], status=200)
    days = {"since": date(2026, 1, 1), "until": date(2026, 12, 31)}
    live_at(bank).retrieve(TRANSACTIONS, LINK.upper(), save_data=False, account="a", **days)  # type: ignore[arg-type]
    [(method, body, mode)] = bank.sent
    assert (method, mode) == ("POST", None)
    assert body == {
        "link": LINK,
        "save_data": False,
        "account": "a",
        "date_from": "2026-01-01",
        "date_to": "2026-12-31",
    }


def test_fields_can_be_chosen_or_left_out() -> None:
    asked: list[str] = []

    def bank(request: httpx.Request) -> httpx.Response:
        asked.append(str(request.url))
        return httpx.Response(201, json=[])

    live_at(bank).retrieve(ACCOUNTS, LINK, shown={"fields": "id,name"})
    live_at(bank).retrieve(ACCOUNTS, LINK)
    assert asked == ["http://belvo/api/accounts/?fields=id%2Cname", "http://belvo/api/accounts/"]


def test_where_the_bank_itself_was_told_no_code_is_sent() -> None:
    bank = Bank([])
    wants = TokenRequired("", remedy="", status=428, session="0" * 32, link=LINK, expects_input=False)
    live_at(bank).resume(ACCOUNTS, wants, "")
    [(_, body, _)] = bank.sent
    assert body == {"session": "0" * 32, "link": LINK, "save_data": True}


def test_a_code_that_the_bank_wants_resumes_and_a_wrong_one_is_asked_for_anew() -> None:
    bank = Bank([{"id": "a"}], "111111")
    live = live_at(bank)
    with pytest.raises(TokenRequired) as first:
        live.retrieve(ACCOUNTS, LINK)
    asked = first.value
    assert (asked.link, asked.expires_in, asked.instructions, asked.value) == (LINK, 9600, "Type it", "12345")
    assert asked.session not in f"{asked} {asked!r}"
    with pytest.raises(TokenRequired) as second:
        live.resume(ACCOUNTS, asked, "999999")
    assert second.value.session != asked.session
    assert live.resume(ACCOUNTS, second.value, "111111") == [{"id": "a"}]
    assert [(method, body.get("session")) for method, body, _ in bank.sent] == [
        ("POST", None),
        ("PATCH", asked.session),
        ("PATCH", second.value.session),
    ]


def test_what_can_not_be_resumed_is_not_asked() -> None:
    bank = Bank([], "1")
    live = live_at(bank)
    with pytest.raises(TokenRequired) as caught:
        live.retrieve(BILLS, LINK)
    with pytest.raises(InputInvalid, match="can't go on"):
        live.resume(BILLS, caught.value, "1")
    assert len(bank.sent) == 1


@pytest.mark.parametrize(
    ("said", "seconds", "expects"),
    [
        ({"session": "s", "expiry": "720"}, 720, True),
        ({"session": "s", "expiry": None, "token_generation_data": None}, 0, True),
        ({"session": "s", "expiry": "soon"}, 0, True),
        ({"session": "s", "token_generation_data": {"expect_user_input": False}}, 0, False),
        ({"session": "s", "token_generation_data": {"expects_user_input": False}}, 0, False),
    ],
)
@pytest.mark.parametrize("wrapped", [True, False])
def test_old_and_new_ways_of_wanting_a_code_are_one(
    said: dict[str, Any], seconds: int, *, expects: bool, wrapped: bool
) -> None:
    body = {"code": "token_required", **said}
    answer = httpx.Response(428, json=[body] if wrapped else body)
    with pytest.raises(TokenRequired) as caught:
        live_at(lambda _: answer).retrieve(ACCOUNTS, LINK)
    assert (caught.value.expires_in, caught.value.expects_input) == (seconds, expects)


@pytest.mark.parametrize("body", [{"detail": "Token required"}, [{"code": "activation_required"}], []])
def test_a_428_that_can_not_be_resumed_is_a_refusal(body: Any) -> None:
    with pytest.raises(BelvoRefused) as caught:
        live_at(lambda _: httpx.Response(428, json=body)).retrieve(ACCOUNTS, LINK)
    assert not isinstance(caught.value, TokenRequired)


def test_what_goes_on_by_itself_is_told_by_its_request() -> None:
    bank = Bank({"request_id": "b5d0106ac9cc43d5b36199fe831f6bbe"}, status=202)
    days = {"since": date(2026, 1, 1), "until": date(2026, 1, 31)}
    answer = live_at(bank).retrieve(TRANSACTIONS, LINK, later=True, **days)  # type: ignore[arg-type]
    assert answer == Accepted("b5d0106ac9cc43d5b36199fe831f6bbe")
    assert bank.sent[0][2] == "async"


def test_an_empty_202_is_no_record() -> None:
    assert live_at(lambda _: httpx.Response(202)).retrieve(ACCOUNTS, LINK) == []


@pytest.mark.parametrize("answer", [7, "x", [1], [[]]])
def test_an_answer_of_another_shape_can_not_be_read(answer: Any) -> None:
    with pytest.raises(AnswerInvalid):
        live_at(Bank(answer)).retrieve(ACCOUNTS, LINK)


@pytest.mark.parametrize(
    ("resource", "since", "until"),
    [
        (TRANSACTIONS, None, None),
        (TRANSACTIONS, "2026-01-01", None),
        (TRANSACTIONS, "2026-02-01", "2026-01-01"),
        (TRANSACTIONS, "2025-01-01", "2026-01-02"),
        (INCOMES, "2026-01-01", "2026-03-31"),
        (BILLS, "2026-01-01", "2026-03-31"),
    ],
)
def test_days_that_belvo_would_refuse_are_not_asked_for(
    resource: Any, since: str | None, until: str | None
) -> None:
    bank = Bank([])
    with pytest.raises(InputInvalid) as caught:
        live_at(bank).retrieve(
            resource,
            LINK,
            since=since and date.fromisoformat(since),  # type: ignore[arg-type]
            until=until and date.fromisoformat(until),  # type: ignore[arg-type]
        )
    assert (caught.value.field, bank.sent) == ("date_from", [])


# single records


@pytest.mark.parametrize("said", [{"id": LINK}, [{"id": LINK}]])
def test_a_record_is_an_object_though_some_lists_send_an_array(said: Any) -> None:
    client = live_at(lambda _: httpx.Response(200, json=said)).client
    assert client.object(INCOMES, LINK.upper()) == {"id": LINK}


@pytest.mark.parametrize("said", [[], [{}, {}], "x", None])
def test_a_record_of_another_shape_can_not_be_read(said: Any) -> None:
    client = live_at(lambda _: httpx.Response(200, json=said)).client
    with pytest.raises(AnswerInvalid):
        client.object(INCOMES, LINK)


@pytest.mark.parametrize("record_id", ["", "../token", "a/b", "-1", "1" * 19])
def test_a_record_is_asked_for_by_its_id_only(record_id: str) -> None:
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(200, json={"id": 1})

    client = live_at(answer).client
    with pytest.raises(InputInvalid):
        client.object(INSTITUTIONS, record_id)
    assert asked == []
    assert client.object(INSTITUTIONS, "9256", fields="id,name")
    assert str(asked[0].url) == "http://belvo/api/institutions/9256/?fields=id%2Cname"
