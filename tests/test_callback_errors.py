"""Errors and warnings that come back: on every path, and in words that a person reads."""

from __future__ import annotations

import pytest

from belvo_data.remote.callbacks import from_query
from belvo_data.remote.outcomes import (
    Connected,
    Explanation,
    Failed,
    Unusable,
    Warned,
    explain,
)
from tests.callbacks import EVENTS, LINK, NO_TOKEN, NOT_NOW, is_told


@pytest.mark.parametrize("event", EVENTS)
def test_an_error_is_an_error_on_every_path(event: str) -> None:
    query = f"error=ACCESS_TOKEN_NOT_VALID&error_message={NO_TOKEN.replace(' ', '%20')}"
    found = from_query(query, expected=event)
    assert found == Failed("ACCESS_TOKEN_NOT_VALID", NO_TOKEN)
    told = explain(found)
    assert told.title == "The widget could not go on"
    assert NO_TOKEN in told.words
    assert "(ACCESS_TOKEN_NOT_VALID)" in told.words
    assert "new widget address" in told.remedy


@pytest.mark.parametrize("event", EVENTS)
def test_a_warning_is_a_warning_on_every_path_and_ends_nothing(event: str) -> None:
    query = f"warning=institution_disabled&warning_message={NOT_NOW.replace(' ', '+')}"
    found = from_query(query, expected=event)
    assert found == Warned("institution_disabled", NOT_NOW)
    told = explain(found)
    assert told.title == "The widget warns, and goes on"
    assert "(institution_disabled)" in told.words
    assert is_told(told)


def test_a_link_outweighs_a_warning() -> None:
    assert from_query(f"warning=institution_disabled&link={LINK}") == Connected(LINK)


def test_a_message_without_a_code_is_not_lost() -> None:
    assert from_query("error=&error_message=No+more+tea") == Failed("", "No more tea")
    assert from_query("warning_message=No+more+tea") == Warned("", "No more tea")
    assert explain(Failed("", "No more tea")).words == "No more tea."
    assert explain(Warned("", "No more tea")).words == "No more tea."


def test_an_error_that_nobody_knows_is_explained() -> None:
    assert (
        explain(Failed("moon_phase")).words
        == "Something went wrong that Belvo does not describe (moon_phase)."
    )
    assert is_told(explain(Failed("moon_phase")))


def test_what_can_not_be_read_is_explained_in_its_own_words() -> None:
    assert explain(Unusable("It was garbled.", "Ask again.")) == Explanation(
        "The widget's answer can't be used", "It was garbled.", "Ask again."
    )
