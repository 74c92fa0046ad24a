"""The callbacks: what Belvo documents, and what it leaves open."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest

from belvo_data.errors import InputInvalid
from belvo_data.remote.callbacks import from_query, outcome
from belvo_data.remote.outcomes import (
    Connected,
    Explanation,
    Failed,
    Left,
    explain,
)
from tests.callbacks import EVENTS, LINK, OTHER

# success


def test_success_brings_a_link_and_its_bank() -> None:
    found = from_query(f"link={LINK}&institution=erebor_br_retail", expected="success")
    assert found == Connected(LINK, "erebor_br_retail")
    assert explain(found) == Explanation(
        "The bank is linked",
        "The widget made a link at erebor_br_retail.",
        "Its data is read as soon as Belvo confirms it.",
    )


def test_success_may_leave_the_bank_out() -> None:
    assert from_query(f"link={LINK}", expected="success") == Connected(LINK)
    assert "The widget made a link." in explain(Connected(LINK)).words


def test_a_link_is_a_success_on_whatever_path_it_comes() -> None:
    assert {from_query(f"link={LINK}", expected=event) for event in EVENTS} == {Connected(LINK)}


def test_a_link_after_an_error_on_the_way_is_a_success() -> None:
    query = f"link={LINK}&last_encountered_error_code=login_error&meta_data_institution_name=erebor_mx_retail"
    assert from_query(query) == Connected(LINK)


@pytest.mark.parametrize("query", ["", "institution=erebor_br_retail", "link=", "link=%20", "foo=bar"])
def test_success_without_a_link_is_none(query: str) -> None:
    with pytest.raises(InputInvalid, match="without a link id"):
        from_query(query, expected="success")


@pytest.mark.parametrize(
    "text",
    [
        "5",
        "ana",
        "../../api/token",
        f"{LINK}/../{OTHER}",
        LINK[:-1],
        f"{LINK}0",
        LINK.replace("-", ""),
        f"urn:uuid:{LINK}",
        f"{{{LINK}}}",
        f"0x{LINK[2:]}",
        LINK.replace("0", "\N{FULLWIDTH DIGIT ZERO}"),
    ],
)
def test_a_link_that_is_no_dashed_uuid_is_refused(text: str) -> None:
    with pytest.raises(InputInvalid, match="not a link id"):
        from_query(urlencode({"link": text}))


# how parameters come


def test_the_order_of_parameters_does_not_matter() -> None:
    assert from_query(f"institution=b&link={LINK}") == from_query(f"link={LINK}&institution=b")
    assert from_query("error_message=m&error=c") == from_query("error=c&error_message=m")


def test_the_first_of_a_repeated_parameter_counts() -> None:
    assert from_query(f"link={LINK}&institution=a&link={OTHER}&institution=b") == Connected(LINK, "a")
    assert from_query("last_encountered_error[code]=a&last_encountered_error_code=b") == Left("a")


def test_an_empty_parameter_does_not_hide_a_later_one() -> None:
    assert from_query(f"link=&link={LINK}") == Connected(LINK)


@pytest.mark.parametrize(
    "message", ["No%20m%C3%A1s%20t%C3%A9%20%26%20caf%C3%A9%3F", "No+m%C3%A1s+t%C3%A9+%26+caf%C3%A9%3F"]
)
def test_values_may_be_encoded_either_way(message: str) -> None:
    assert from_query(f"error=c&error_message={message}") == Failed("c", "No más té & café?")


def test_broken_encoding_is_data() -> None:
    assert from_query("error=%FF%zz&error_message=%") == Failed("\ufffd%zz", "%")


def test_parameters_that_were_joined_by_a_second_question_mark_are_found() -> None:
    assert from_query(f"state=abc?link={LINK}&institution=b") == Connected(LINK, "b")


def test_unknown_parameters_are_passed_over() -> None:
    assert from_query(f"utm_source=x&link={LINK}&new_thing[a][b]=1") == Connected(LINK)


def test_long_values_are_cut() -> None:
    assert outcome({"error": "x" * 10_000}) == Failed("x" * 4096)
