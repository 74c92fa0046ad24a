"""The client's lists: pages that follow one another, and none that leads elsewhere."""

from __future__ import annotations

import gc
import tracemalloc
from contextlib import suppress

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from belvo_data.errors import (
    AnswerInvalid,
    BelvoRefused,
)
from belvo_data.resources import INSTITUTIONS
from tests.small_belvos import (
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
