"""The client: lists, links and posts, asked for as Belvo documents them, and no secret in what it says."""

from __future__ import annotations

import gc
import json
import traceback
import tracemalloc
from contextlib import suppress

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
    TRANSACTIONS,
    Bank,
    Paging,
    client_for,
    envelope,
    refusal,
    rows_of,
)

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
    first, *others = [request.url.params.get("page") for request in bank.asked]
    assert (first, sorted(others)) == (None, ["2", "3"])  # which are asked for side by side
    for request in bank.asked:
        assert {name: request.url.params[name] for name in filters} == filters
        assert request.url.params["page_size"] == "1000"
        assert request.headers["authorization"] == SIGNED


def test_a_body_is_handed_on_as_it_came() -> None:
    body = b'{ "results" : [{"amount":1.10, "amount":1.100}],\n"next":null,"count":1}'
    [page] = client_for(Bank(httpx.Response(200, content=body))).pages(TRANSACTIONS)
    assert page.body == body


def test_a_body_is_let_go_of_with_its_page_whenever_python_tidies_up() -> None:
    def bank(request: httpx.Request) -> httpx.Response:
        place = int(request.url.params.get("cursor", "1"))
        onward = f"https://sandbox.belvo.com/api/transactions/?cursor={place + 1}" if place < 40 else None
        body = envelope({"id": place, "description": "x" * 250_000}, count=40, following=onward).content
        return httpx.Response(200, content=iter([body]))

    client = client_for(bank)
    gc.collect()
    gc.disable()
    tracemalloc.start()
    try:
        assert [page.ids for page in client.pages(TRANSACTIONS)] == [(n,) for n in range(1, 41)]
        held, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
        gc.enable()
    assert held < 2_000_000


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
