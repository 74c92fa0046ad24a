"""The split: whose a record is, whatever else it says."""

from __future__ import annotations

import pytest

from belvo_data.errors import AnswerInvalid
from belvo_data.remote.page import page_of
from belvo_data.remote.split import by_link, page_with

WHOLE = b'{"count":%d,"next":null,"results":[%s]}'


@pytest.mark.parametrize(
    "record",
    [
        b'{"id":"a","link":"Ana"}',
        b'{ "link" : "ana", "account": {"link": "bob"}, "amount": 1.10 }',
        b'{"account":{"id":"x","link":"ana"},"link":null}',
        b'{"account":"a text","link":"ana"}',
        b'{"account":[1],"link":"ana","id":{"odd":true}}'.replace(b'{"odd":true}', b"7"),
        b'{"link":"ana","name":"\xff"}',
        b'{"link":"ana","account":{"name":"\xff"}}',
        b'{"link":"ana","name":"\\ud83d"}',
        b'{"link":"ana","amount":NaN}',
    ],
)
def test_a_record_is_handed_on_byte_by_byte_with_its_link(record: bytes) -> None:
    page = page_of(WHOLE % (2, record + b" , " + record), "/api/owners/")
    assert list(by_link(page)) == [("ana", record)] * 2


@pytest.mark.parametrize(
    "record", [b"{}", b'{"link":null}', b'{"link":5}', b'{"link":""}', b'{"account":{"link":["ana"]}}']
)
def test_a_record_that_names_no_link_is_no_ones(record: bytes) -> None:
    with pytest.raises(AnswerInvalid):
        list(by_link(page_of(WHOLE % (1, record), "/api/owners/")))


def test_a_links_page_is_one_that_belvo_could_have_sent() -> None:
    for records in ([], [b'{"id":"a"}'], [b'{"id":"a"}', b'{"id":"b"}']):
        page = page_of(page_with(records), "/api/owners/")
        assert (page.count, len(page.ids), page.next) == (len(records), len(records), None)
        assert page.written == records
