"""Pages: where the records of an answer are, however it is written, and which of them have an id."""

from __future__ import annotations

import json
from itertools import permutations
from typing import Any

import pytest

from belvo_data.errors import AnswerInvalid
from belvo_data.remote.page import Page, page_of

RECORDS = [{"id": "a", "results": [{"id": "in a"}]}, {"id": "b", "count": 7, "next": "b's"}]
HEAD = {"count": 2, "next": None, "previous": None, "results": RECORDS}


def read(body: bytes) -> Page:
    return page_of(body, "/api/transactions/")


def cut(page: Page) -> Any:
    """Return what stands where the records are said to be."""
    return json.loads(page.body[page.start : page.end])


# members that look like the list, but are not

DECOYS: dict[str, Any] = {
    "meta": {"results": [{"id": "nested"}], "count": 9, "next": "nested"},
    "deep": [[{"results": [1, {"results": []}]}]],
    "errors": [],
    "words": '"results":[{"id":"said"}]',
    "results_": "results",
    "empty": {},
}


@pytest.mark.parametrize("name", DECOYS)
def test_the_list_is_found_wherever_it_stands(name: str) -> None:
    said = {**HEAD, name: DECOYS[name]}
    for order in permutations(("count", "next", "results", name)):
        page = read(json.dumps({key: said[key] for key in order}).encode())
        assert (cut(page), page.count, page.next, page.ids) == (RECORDS, 2, None, ("a", "b"))
        assert page.records == RECORDS


@pytest.mark.parametrize(
    "body",
    [
        b'{"count":1,"next":null,"x":"results","y":[2],"results":[{"id":"a"}]}',
        b'{"count":1,"next":null,"x":"\\\\","y":"\\"results\\":[","results":[{"id":"a"}]}',
        b'{"count":1,"next":null,"res\\u0075lts":[{"id":"a"}]}',
        b'{"count":1,"next":null,"results":[2],"results":[{"id":"a"}]}',
        b' { "count" : 1 , "next" : null , "results" : [ {"id" : "a"} ] } ',
        b'{"count":1,"next":null,"results":[{"id":"a","x":"]}"}]}',
        b'{"results":[{"id":"a"}],"next":null,"count":1}',
        b'{"count":1,"next":null,"results":[{"id":"a"}],"results_of":[]}',
    ],
)
def test_no_way_of_writing_it_hides_the_list(body: bytes) -> None:
    page = read(body)
    assert ([one["id"] for one in cut(page)], page.ids, page.count) == (["a"], ("a",), 1)


# records that are odd, between others that are not


@pytest.mark.parametrize(
    "odd",
    [
        b'{"id":"odd","x":"\\ud83d"}',
        b'{"id":"odd","\\ud83d":1}',
        b'{"id":"odd","x":"\xff"}',
        b'{"id":"odd","x":"\\u0000"}',
        b'{"id":"odd","x":NaN}',
        b'{"id":"odd","x":-Infinity}',
        b'{"id":"odd","x":01}',
        b'{"id":"odd","x":"\n"}',
        b'{"id":"odd","x":"\\q"}',
        b'{"id":"odd","x":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    ],
)
def test_a_record_with_an_odd_value_has_its_id_and_so_have_the_others(odd: bytes) -> None:
    page = read(b'{"count":3,"next":null,"results":[{"id":"a"},%b,{"id":"b"}]}' % odd)
    assert page.ids == ("a", "odd", "b")
    assert [record["id"] for record in page.records] == ["a", "odd", "b"]
    assert page.written[1] == odd


@pytest.mark.parametrize(
    "odd",
    [
        *(b"null", b"3", b'"x"', b"[]", b"true", b"NaN", b"{}", b'{"id":null}', b'{"id":""}', b'{"id":1.5}'),
        *(b'{"id":{}}', b'{"id":"\\ud83d"}', b'{"id":"x",}', b'{"id":true}'),
    ],
)
def test_a_record_without_an_id_of_use_counts_as_one_and_has_none(odd: bytes) -> None:
    page = read(b'{"count":3,"next":null,"results":[{"id":"a"},%b,{"id":"b"}]}' % odd)
    assert page.ids == ("a", None, "b")
    assert page.written == [b'{"id":"a"}', odd, b'{"id":"b"}']


@pytest.mark.parametrize("number", [2**31, 2**63, 10**30])
def test_an_id_may_be_any_whole_number(number: int) -> None:
    assert read(b'{"count":1,"next":null,"results":[{"id":%d}]}' % number).ids == (number,)


# no pages


@pytest.mark.parametrize(
    "body",
    [
        b'{"count":1,"next":null,"results":[{"id":"\\ud83d"}',
        b'{"count":1,"next":null,"results":[{"id":"\\ud83d"]}}',
        b'{"count":1,"next":null,"results":[NaN],}',
        b'{"count":1,"next":null,"results":[NaN]} more',
        b'{"count":1,"next":null,"results":[NaN}',
        b'{"count":1,"next":null,"results":{"results":[]}}',
        b'{"count":1,"next":null,"meta":{"results":[]}}',
        b'{"count":NaN,"next":null,"results":[]}',
        b'{"count":1,"next":"\\ud83d","results":[]}',
    ],
)
def test_what_is_no_page_is_none(body: bytes) -> None:
    with pytest.raises(AnswerInvalid):
        read(body)
