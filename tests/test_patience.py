"""The client's patience: who is asked again, how often, after which wait, and what is said then."""

from __future__ import annotations

import httpx
import pytest

from belvo_data.errors import (
    BelvoRefused,
    BelvoUnreachable,
)
from belvo_data.remote.client import Client
from belvo_data.remote.rate_limit import RateLimiter
from belvo_data.remote.retry import Pause
from belvo_data.settings import Rate
from tests.small_belvos import REQUEST_ID, Bank, Paging, client_for, envelope, refusal, rows_of

# refusals and patience


def test_a_busy_bank_is_asked_again_until_it_answers() -> None:
    waits: list[float] = []
    bank = Bank(refusal(500, "service_unavailable"), refusal(400, "too_many_sessions"), envelope({"id": 1}))
    assert rows_of(client_for(bank, waits=waits)) == [[{"id": 1}]]
    assert waits == [3, 6]


@pytest.mark.parametrize(
    ("answer", "waits"),
    [
        (refusal(500, "service_unavailable"), [3, 6, 12, 24, 48]),
        (refusal(400, "too_many_sessions"), [3, 6, 12, 24, 48]),
        (httpx.Response(500), [3, 6, 12, 24, 48]),
        (httpx.Response(502, html="<h1>Bad gateway</h1>"), [3, 6, 12, 24, 48]),
        (refusal(500, "unexpected_error"), [3, 6, 12]),
        (refusal(400, "login_error"), []),
        (refusal(400, "institution_down"), []),
        (refusal(401, "authentication_failed"), []),
        (refusal(403, "access_to_resource_denied"), []),
        (httpx.Response(403, html="<h1>403 Forbidden</h1>openresty"), []),
        (refusal(404, "not_found"), []),
        (refusal(408, "request_timeout"), []),
        (refusal(428, "token_required"), []),
        (refusal(429, "throttled"), []),
        (httpx.Response(302, headers={"location": "https://evil.example/"}), []),
    ],
)
def test_patience_is_for_belvos_faults_and_busy_banks_only(
    answer: httpx.Response, waits: list[float]
) -> None:
    slept: list[float] = []
    bank = Bank(answer)
    with pytest.raises(BelvoRefused) as caught:
        rows_of(client_for(bank, waits=slept))
    assert slept == waits
    assert len(bank.asked) == len(waits) + 1
    assert {request.url.host for request in bank.asked} == {"sandbox.belvo.com"}
    assert caught.value.status == answer.status_code


def test_who_listens_hears_of_every_pause_before_it_begins() -> None:
    happened: list[Pause | float] = []
    bank = Bank(httpx.ConnectError("refused"), refusal(500, ""), envelope({"id": 1}))
    http = httpx.Client(base_url="https://sandbox.belvo.com", transport=httpx.MockTransport(bank))
    rate_limiter = RateLimiter(None, clock=lambda: 0.0)
    client = Client(http, rate_limiter=rate_limiter, sleep=happened.append)
    with client.telling(happened.append):
        assert rows_of(client) == [[{"id": 1}]]
    unreached, first, refused, second = happened
    assert isinstance(unreached, Pause)
    assert isinstance(unreached.error, BelvoUnreachable)
    assert isinstance(refused, Pause)
    assert (unreached.seconds, first, refused.seconds, second) == (3, 3, 6, 6)


def test_an_impatient_client_tries_as_often_as_it_was_told() -> None:
    for code in ("service_unavailable", "unexpected_error"):
        waits: list[float] = []
        with pytest.raises(BelvoRefused):
            rows_of(client_for(Bank(refusal(500, code)), waits=waits, tries=2))
        assert waits == [3]


@pytest.mark.parametrize(
    ("headers", "waits"),
    [
        ({"Retry-After": "20"}, [20, 20, 20, 24, 48]),
        ({"Retry-After": "1"}, [3, 6, 12, 24, 48]),
        ({"Retry-After": "9" * 5000}, [300] * 5),
        (
            {
                "Retry-After": "Mon, 05 Jan 2026 12:00:30 GMT",
                "Date": "Mon, 05 Jan 2026 12:00:00 GMT",
            },
            [30, 30, 30, 30, 48],
        ),
        (
            {
                "Retry-After": "Mon, 05 Jan 2026 11:00:00 GMT",
                "Date": "Mon, 05 Jan 2026 12:00:00 GMT",
            },
            [3, 6, 12, 24, 48],
        ),
        ({"Retry-After": "Mon, 05 Jan 2026 12:00:30 GMT"}, [3, 6, 12, 24, 48]),
        ({"Retry-After": "-5"}, [3, 6, 12, 24, 48]),
        ({"Retry-After": "soon"}, [3, 6, 12, 24, 48]),
    ],
)
def test_an_answer_that_asks_for_a_longer_wait_is_given_it(
    headers: dict[str, str], waits: list[float]
) -> None:
    slept: list[float] = []
    with pytest.raises(BelvoRefused):
        rows_of(client_for(Bank(httpx.Response(503, headers=headers)), waits=slept))
    assert slept == waits


def test_a_rate_limit_that_names_its_wait_is_told_with_it_and_not_pressed() -> None:
    bank = Bank(httpx.Response(429, headers={"Retry-After": "17"}))
    with pytest.raises(BelvoRefused) as caught:
        rows_of(client_for(bank))
    assert caught.value.retry_after == 17
    assert "Belvo asks to wait 17 seconds." in caught.value.remedy
    assert len(bank.asked) == 1


def test_each_request_has_its_own_patience() -> None:
    waits: list[float] = []
    fault = refusal(500, "service_unavailable")
    following = "https://sandbox.belvo.com/api/transactions/?page=2"
    bank = Bank(fault, fault, envelope({"id": 1}, following=following), fault, envelope({"id": 2}))
    assert rows_of(client_for(bank, waits=waits)) == [[{"id": 1}], [{"id": 2}]]
    assert waits == [3, 6, 3]


def test_a_refusal_says_what_belvo_said() -> None:
    bank = Bank(refusal(400, "invalid", "Date has wrong format.", field="date_to"))
    with pytest.raises(BelvoRefused) as caught:
        rows_of(client_for(bank, tries=1))
    error = caught.value
    assert (error.status, error.code, error.field, error.request_id) == (
        400,
        "invalid",
        "date_to",
        REQUEST_ID,
    )
    assert "/api/transactions/ answered 400 (invalid, date_to)." in error.problem
    assert REQUEST_ID in error.remedy


@pytest.mark.parametrize(
    ("answer", "code", "words"),
    [
        (refusal(400, "moon_phase", "The moon is full."), "moon_phase", "The moon is full."),
        (httpx.Response(403, html="<h1>403 Forbidden</h1>openresty"), "", "too many in a short time"),
        (httpx.Response(401), "", "does not accept the keys"),
        (httpx.Response(429, json={"detail": "Slow down."}), "", "less often"),
        (httpx.Response(400, json={"code": "login_error"}), "login_error", "did not let you in"),
        (httpx.Response(400, json=[]), "", "does not describe"),
        (httpx.Response(400, json=["no"]), "", "does not describe"),
        (httpx.Response(400, json=[{"code": 7, "message": None}]), "", "does not describe"),
        (httpx.Response(400, content=b"\xff\xfe"), "", "does not describe"),
        (httpx.Response(400, content=b"[" * 100_000), "", "does not describe"),
        (httpx.Response(301), "", "does not describe"),
    ],
)
def test_a_refusal_is_told_in_whatever_form_it_comes(answer: httpx.Response, code: str, words: str) -> None:
    with pytest.raises(BelvoRefused) as caught:
        rows_of(client_for(Bank(answer)))
    assert caught.value.code == code
    assert words in caught.value.problem
    assert f"/api/transactions/ answered {answer.status_code}" in caught.value.problem
    assert caught.value.remedy.endswith(".")


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (httpx.ConnectError("no route"), "can't be reached"),
        (httpx.ConnectTimeout("late"), "did not answer in time"),
        (httpx.ReadTimeout("late"), "did not answer in time"),
        (httpx.ReadError("reset"), "can't be reached"),
        (httpx.ProxyError("no proxy"), "can't be reached"),
    ],
)
def test_a_network_without_an_answer_is_asked_again_and_then_named(fault: Exception, words: str) -> None:
    waits: list[float] = []
    with pytest.raises(BelvoUnreachable, match=words) as caught:
        rows_of(client_for(Bank(fault), waits=waits))
    assert caught.value.problem.startswith("https://sandbox.belvo.com ")
    assert "BELVO_API_URL" in caught.value.remedy
    assert waits == [3, 6, 12, 24, 48]


# the rate limit


def test_every_request_passes_the_turnstile_pages_and_repetitions_too() -> None:
    moment = 0.0
    turns: list[float] = []

    def sleep(seconds: float) -> None:
        nonlocal moment
        moment += seconds

    class Noting(Paging):
        """Notes when it is asked, and fails at first."""

        def __call__(self, request: httpx.Request) -> httpx.Response:
            turns.append(moment)
            return httpx.Response(500) if len(turns) == 1 else super().__call__(request)

    http = httpx.Client(base_url="https://sandbox.belvo.com", transport=httpx.MockTransport(Noting(7)))
    client = Client(http, rate_limiter=RateLimiter(Rate(2, 30), clock=lambda: moment), sleep=sleep)
    assert len(rows_of(client)) == 4
    assert turns == [0, 3, 30, 33, 60]
