"""Whatever a browser or a person may bring, of which most is nonsense."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, get_args
from urllib.parse import urlencode

from hypothesis import example, given, settings
from hypothesis import strategies as st

from belvo_data.errors import InputInvalid
from belvo_data.remote.callbacks import from_query, outcome
from belvo_data.remote.outcomes import (
    KINDS,
    Outcome,
    explain,
)
from belvo_data.remote.pasted_input import pasted
from tests.callbacks import EVENTS, LINK, is_told

if TYPE_CHECKING:
    from collections.abc import Callable


# whatever comes

PARTS = st.sampled_from(
    [
        *("link", "institution", "error", "error_message", "warning", "last_encountered_error", "meta_data"),
        *("=", "&", "?", "#", "/", ":", "://", "[", "]", "%", "%2", "{", "}", '"', ",", "data", "eventName"),
        *("exit", "success", LINK, LINK.upper(), "\ud800", "\0", "null", " ", "\n"),
    ]
)
TEXTS = st.text() | st.lists(PARTS | st.text(max_size=3), max_size=12).map("".join)
NAMES = st.sampled_from(
    [
        "link",
        "link_id",
        "institution",
        "error",
        "error_message",
        "error_description",
        "warning",
        "warning_message",
        "data",
        "eventName",
        "last_encountered_error",
        "last_encountered_error_code",
        "last_encountered_error[code]",
        "code",
        "message",
        "meta_data",
        "metadata",
        "meta_data_step",
        "step",
        "institution_name",
        "error_code",
        "warning_code",
    ]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS | st.just(LINK),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES | st.text(), inner, max_size=4),
    max_leaves=8,
)


def answer(read: Callable[[], Outcome]) -> Outcome | InputInvalid:
    """Return what ``read`` returns, or why it refuses."""
    try:
        return read()
    except InputInvalid as refused:
        return refused


def is_usable(found: Outcome | InputInvalid) -> bool:
    """Whether ``found`` says what to do or is an outcome that can be explained and kept."""
    if isinstance(found, InputInvalid):
        return found.remedy.endswith(".")
    kept = json.loads(json.dumps(asdict(found)))
    again = KINDS[type(found).__name__](**kept)
    return isinstance(found, get_args(Outcome)) and again == found and is_told(explain(found))


@settings(deadline=None)
@given(TEXTS, st.sampled_from(EVENTS))
@example("link=%00", "success")
def test_whatever_query_comes_is_an_outcome_or_refused(query: str, event: str) -> None:
    assert is_usable(answer(lambda: from_query(query, expected=event)))


@settings(deadline=None)
@given(st.dictionaries(NAMES, st.binary()), st.binary(), st.sampled_from(EVENTS))
@example({"error": b"\xff\xfe"}, b"\xed\xa0\x80=%ED%A0%80", "event")
def test_whatever_bytes_come_are_an_outcome_or_refused(
    members: dict[str, bytes], more: bytes, event: str
) -> None:
    query = f"{urlencode(members)}&{more.decode('latin-1')}"  # as a server reads a query's bytes
    assert is_usable(answer(lambda: from_query(query, expected=event)))


@settings(deadline=None)
@given(st.dictionaries(NAMES | st.text(), TEXTS), st.sampled_from(EVENTS))
def test_whatever_parameters_come_are_an_outcome_or_refused(params: dict[str, str], event: str) -> None:
    assert is_usable(answer(lambda: outcome(params, expected=event)))


@settings(deadline=None)
@given(TEXTS | JSON.map(json.dumps))
def test_whatever_is_pasted_is_an_outcome_or_refused(text: str) -> None:
    assert is_usable(answer(lambda: pasted(text)))


@settings(deadline=None)
@given(st.dictionaries(NAMES, JSON).map(json.dumps))
def test_whatever_event_is_pasted_is_an_outcome_or_refused(text: str) -> None:
    assert is_usable(answer(lambda: pasted(text)))
