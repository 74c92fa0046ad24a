"""The client, against small Belvos that misbehave in the ways that Belvo's documents and networks know."""

from __future__ import annotations

import base64
import gzip
import json
import threading
import traceback
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from belvo_data.errors import (
    AnswerInvalid,
    BelvoDataError,
    BelvoRefused,
    BelvoUnreachable,
    InputInvalid,
    LinkUnknown,
)
from belvo_data.remote.client import Client
from belvo_data.remote.rate import Turnstile
from belvo_data.remote.repeating import Pause
from belvo_data.resources import INSTITUTIONS, LINKS, OF_A_LINK, Resource, offered
from belvo_data.settings import Rate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TRANSACTIONS = Resource("transactions", "/api/transactions/", "TRANSACTIONS")
LINK = "0d3ffb69-f83b-456e-ad8e-208d0998d71d"
KEYS = ("id-4711", "hush-0815")
SIGNED = "Basic " + base64.b64encode(b"id-4711:hush-0815").decode()
REQUEST_ID = "3e7b283c6efa449c9c028a16b5c249fd"


class Bank:
    """Answers one request after the other as it was told, the last one for ever, and remembers who asked."""

    def __init__(self, *answers: httpx.Response | Exception) -> None:
        self._answers = list(answers)
        self.asked: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        if isinstance(answer, Exception):
            raise answer
        return httpx.Response(answer.status_code, headers=answer.headers, content=answer.content)

    @property
    def addresses(self) -> list[str]:
        return [str(request.url) for request in self.asked]


class Paging:
    """A list of numbered records in pages of two, whose ``next`` is absolute and keeps the filters."""

    def __init__(self, total: int, *, base: str = "https://sandbox.belvo.com") -> None:
        self.total = total
        self.base = base
        self.asked: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        page = int(request.url.params.get("page", "1"))
        first, last = page * 2 - 2, min(page * 2, self.total)
        onward = request.url.copy_set_param("page", page + 1)
        following = f"{self.base}{onward.raw_path.decode()}" if last < self.total else None
        return envelope(*({"id": n} for n in range(first, last)), count=self.total, following=following)


def envelope(*rows: Any, count: int | None = None, following: str | None = None) -> httpx.Response:
    """Return a page of a list."""
    counted = len(rows) if count is None else count
    return httpx.Response(
        200, json={"count": counted, "next": following, "previous": None, "results": list(rows)}
    )


def refusal(status: int, code: str, message: str = "Belvo's words.", **more: Any) -> httpx.Response:
    """Return an error as Belvo sends them: an array of one object."""
    said = {"code": code, "message": message, "request_id": REQUEST_ID, **more}
    return httpx.Response(status, json=[said])


def client_for(
    bank: Callable[[httpx.Request], httpx.Response],
    *,
    base: str = "https://sandbox.belvo.com",
    waits: list[float] | None = None,
    tries: int = 6,
) -> Client:
    """Return a client whose waits are noted in ``waits`` instead of being waited."""
    http = httpx.Client(base_url=base, auth=KEYS, transport=httpx.MockTransport(bank))
    noted: list[float] = [] if waits is None else waits
    turnstile = Turnstile(None, clock=lambda: 0.0, sleep=noted.append)
    return Client(http, turnstile=turnstile, sleep=noted.append, tries=tries)


def rows_of(client: Client, **filters: str) -> list[Any]:
    """Return a list's records, page after page."""
    return [json.loads(page.body)["results"] for page in client.pages(TRANSACTIONS, **filters)]


# lists


def test_a_list_is_asked_with_its_filters_its_slash_and_full_pages() -> None:
    bank = Bank(envelope({"id": "t1"}))
    [page] = client_for(bank).pages(TRANSACTIONS, link=LINK)
    assert (page.ids, page.count) == (("t1",), 1)
    assert page.address == f"/api/transactions/?link={LINK}&page_size=1000"
    [request] = bank.asked
    assert request.method == "GET"
    assert request.url.path == "/api/transactions/"
    assert dict(request.url.params) == {"link": LINK, "page_size": "1000"}
    assert request.headers["authorization"] == SIGNED


def test_pages_follow_one_another_and_the_filters_go_with_them() -> None:
    bank = Paging(5)
    filters = {"link": LINK, "value_date__range": "2026-01-01,2026-02-01", "reference": "a b&c?d=é+%"}
    pages = list(client_for(bank).pages(TRANSACTIONS, **filters))
    assert [page.ids for page in pages] == [(0, 1), (2, 3), (4,)]
    assert [len(page.ids) for page in pages] == [2, 2, 1]
    assert {page.count for page in pages} == {5}
    assert [request.url.params.get("page") for request in bank.asked] == [None, "2", "3"]
    for request in bank.asked:
        assert {name: request.url.params[name] for name in filters} == filters
        assert request.url.params["page_size"] == "1000"
        assert request.headers["authorization"] == SIGNED


def test_a_body_is_handed_on_as_it_came() -> None:
    body = b'{ "results" : [{"amount":1.10, "amount":1.100}],\n"next":null,"count":1}'
    [page] = client_for(Bank(httpx.Response(200, content=body))).pages(TRANSACTIONS)
    assert page.body == body


def test_an_empty_list_is_one_page() -> None:
    assert rows_of(client_for(Bank(envelope()))) == [[]]


def test_an_empty_next_ends_a_list() -> None:
    assert rows_of(client_for(Bank(envelope({"id": 1}, following="")))) == [[{"id": 1}]]


def test_an_api_below_a_path_is_followed_there() -> None:
    bank = Paging(3, base="http://127.0.0.1:8501")
    assert len(rows_of(client_for(bank, base="http://127.0.0.1:8501/sandbox"))) == 2
    assert [request.url.path for request in bank.asked] == ["/sandbox/api/transactions/"] * 2


@pytest.mark.parametrize("base", ["http://sandbox.belvo.com", "https://sandbox.belvo.com:9", ""])
def test_next_is_asked_of_our_own_address_whatever_scheme_or_port_it_names(base: str) -> None:
    bank = Paging(3, base=base)
    assert len(rows_of(client_for(bank))) == 2
    assert {(request.url.scheme, request.url.host, request.url.port) for request in bank.asked} == {
        ("https", "sandbox.belvo.com", None)
    }


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/api/transactions/?page=2",
        "https://sandbox.belvo.com.evil.example/api/transactions/?page=2",
        "https://sandbox.belvo.com@evil.example/?page=2",
        "//evil.example/?page=2",
        "x:https://evil.example/?page=2",
        "x:y:https://evil.example/?page=2",
        "javascript:alert(1)",
        "http://[",
        "http://[::1",
        "https://\x00/",
        "/api/transactions/?page=\x00",
        f"/{'x' * 70_000}",
    ],
)
def test_a_next_that_leads_elsewhere_is_refused_and_the_keys_stay(address: str) -> None:
    bank = Bank(envelope({"id": 1}, following=address))
    pages = client_for(bank).pages(TRANSACTIONS)
    assert len(next(pages).ids) == 1
    with pytest.raises(AnswerInvalid, match="own host") as caught:
        next(pages)
    assert len(bank.asked) == 1
    assert "evil" not in str(caught.value)


@settings(deadline=None)
@given(
    st.text(max_size=60)
    | st.lists(st.sampled_from([*":/?#@[]%\\x.", "https", "//", "evil.example"])).map("".join)
)
def test_no_next_whatever_leads_the_keys_to_another_host(address: str) -> None:
    bank = Bank(envelope({"id": 1}, following=address), envelope())
    with suppress(AnswerInvalid):
        rows_of(client_for(bank))
    assert {request.url.host for request in bank.asked} == {"sandbox.belvo.com"}


def test_a_list_that_leads_back_to_a_page_of_its_own_ends() -> None:
    bank = Bank(envelope({"id": 1}, following="https://sandbox.belvo.com/api/transactions/?page=2"))
    with pytest.raises(AnswerInvalid):
        rows_of(client_for(bank))
    assert len(bank.asked) == 2


def test_a_page_that_has_gone_meanwhile_ends_its_list_and_the_count_tells() -> None:
    following = "https://sandbox.belvo.com/api/transactions/?page=2"
    bank = Bank(envelope({"id": 1}, count=2, following=following), refusal(404, "not_found"))
    pages = list(client_for(bank).pages(TRANSACTIONS))
    assert [(len(page.ids), page.count) for page in pages] == [(1, 2)]


def test_a_list_that_was_never_there_is_a_refusal() -> None:
    with pytest.raises(BelvoRefused) as caught:
        rows_of(client_for(Bank(refusal(404, "not_found"))))
    assert caught.value.status == 404


def test_the_records_of_a_short_list_come_together() -> None:
    assert client_for(Paging(3)).rows(INSTITUTIONS) == [{"id": 0}, {"id": 1}, {"id": 2}]


# answers that can't be read


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b'"fine"',
        b"<html><body>Welcome to the airport's network</body></html>",
        b'{"count": 1, "next": null, "results": [{"id": ',
        b'{"count": 1, "next": null, "results": [{"id": "\xff"}]}',
        b'{"next": null, "results": []}',
        b'{"count": 0, "results": []}',
        b'{"count": 0, "next": null}',
        b'{"count": "0", "next": null, "results": []}',
        b'{"count": 0, "next": 2, "results": []}',
        b'{"count": 1, "next": null, "results": {"id": 1}}',
        b'{"count": 1, "next": null, "results": ["id"]}',
        b'[{"id": 1}]',
        b'[{"code": "not_found", "message": "Not found."}]',
        b'{"code": "not_found", "message": "Not found."}',
        b'{"request_id": "b5d0106ac9cc43d5b36199fe831f6bbe"}',
        b"[" * 100_000,
    ],
)
def test_a_list_that_can_not_be_read_is_asked_for_again_and_then_said_to_be_so(body: bytes) -> None:
    waits: list[float] = []
    bank = Bank(httpx.Response(200, content=body))
    with pytest.raises(AnswerInvalid, match=r"/api/transactions/ is not what") as caught:
        rows_of(client_for(bank, waits=waits))
    assert "nothing of it was stored" in caught.value.remedy
    assert waits == [3, 6, 12, 24, 48]


def test_a_body_that_is_garbled_on_the_way_is_asked_for_again() -> None:
    packed = {"content-encoding": "gzip"}
    whole = gzip.compress(b'{"count": 1, "next": null, "results": [{"id": 1}]}')

    class Garbled(httpx.BaseTransport):
        """Sends nonsense under the name of gzip at first."""

        asked = 0

        def handle_request(self, request: httpx.Request) -> httpx.Response:
            self.asked += 1
            content = b"nonsense" if self.asked == 1 else whole
            stream = httpx.ByteStream(content)
            return httpx.Response(200, headers=packed, stream=stream, request=request)

    bank = Garbled()
    http = httpx.Client(base_url="https://sandbox.belvo.com", transport=bank)
    waits: list[float] = []
    turnstile = Turnstile(None, clock=lambda: 0.0, sleep=waits.append)
    assert rows_of(Client(http, turnstile=turnstile, sleep=waits.append)) == [[{"id": 1}]]
    assert waits == [3]


class Breaking(BaseHTTPRequestHandler):
    """Promises a hundred bytes and hangs up after ten, as often as ``broken`` says; then sends a list."""

    broken = 0

    def do_GET(self) -> None:
        whole = b'{"count": 1, "next": null, "results": [{"id": 1}]}'
        cut = Breaking.broken > 0
        Breaking.broken -= 1
        self.send_response(200)
        self.send_header("Content-Length", "100" if cut else str(len(whole)))
        self.end_headers()
        self.wfile.write(whole[:10] if cut else whole)

    def log_message(self, *_: object) -> None:
        """Stay quiet."""


@pytest.fixture
def breaking() -> Iterator[str]:
    """The address of a server whose answers break off."""
    server = HTTPServer(("127.0.0.1", 0), Breaking)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(("broken", "waits"), [(0, []), (2, [3, 6])])
def test_a_body_that_breaks_off_is_asked_for_again(breaking: str, broken: int, waits: list[float]) -> None:
    Breaking.broken = broken
    slept: list[float] = []
    turnstile = Turnstile(None, clock=lambda: 0.0, sleep=slept.append)
    with httpx.Client(base_url=breaking) as http:
        assert rows_of(Client(http, turnstile=turnstile, sleep=slept.append)) == [[{"id": 1}]]
    assert slept == waits


def test_a_body_that_always_breaks_off_is_no_answer(breaking: str) -> None:
    Breaking.broken = 100
    slept: list[float] = []
    turnstile = Turnstile(None, clock=lambda: 0.0, sleep=slept.append)
    with httpx.Client(base_url=breaking) as http, pytest.raises(AnswerInvalid, match="broke off"):
        rows_of(Client(http, turnstile=turnstile, sleep=slept.append))
    assert slept == [3, 6, 12, 24, 48]


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
    turnstile = Turnstile(None, clock=lambda: 0.0, sleep=happened.append)
    client = Client(http, turnstile=turnstile, sleep=happened.append)
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
    client = Client(http, turnstile=Turnstile(Rate(2, 30), clock=lambda: moment, sleep=sleep), sleep=sleep)
    assert len(rows_of(client)) == 4
    assert turns == [0, 3, 30, 33, 60]


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
