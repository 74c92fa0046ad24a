"""The journal: what was said once is still there, however often it was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from belvo_data.remote.outcomes import Connected, Failed, Left, Outcome, Unusable, Warned
from belvo_data.store.journal.journal import Journal, WidgetRequest
from tests.journals import ANA, BOB, LATER, NOW, path

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["path"]


# what is kept


def test_everything_survives_reopening(path: Path) -> None:
    journal = Journal(path)
    asked = journal.ask(ends_at=LATER, now=NOW, external_id="someone")
    arrival = journal.arrive(
        Connected(ANA, "erebor_mx_retail"), state=asked.state, verdict="checking", now=NOW
    )
    journal.accept(ANA, "erebor_mx_retail", now=NOW)
    journal.decide("welcome", now=NOW)

    again = Journal(path)
    assert again.asked(asked.state) == asked == WidgetRequest(asked.state, LATER, "someone")
    assert again.arrival(arrival.id) == arrival
    assert again.arrivals(asked.state) == [arrival]
    assert again.links() == [ANA]
    assert again.decided("welcome")


def test_a_fresh_journal_knows_nothing(path: Path) -> None:
    journal = Journal(path)
    assert journal.asked("s") is None
    assert journal.arrival("a") is None
    assert journal.arrivals("s") == []
    assert journal.links() == []
    assert journal.unchecked() == []
    assert not journal.decided("welcome")


def test_every_address_has_a_state_of_its_own_that_fits_a_path(path: Path) -> None:
    journal = Journal(path)
    states = {journal.ask(ends_at=LATER, now=NOW).state for _ in range(20)}
    assert len(states) == 20
    assert all(len(state) >= 32 and state.replace("-", "").replace("_", "").isalnum() for state in states)


@pytest.mark.parametrize(
    "outcome",
    [
        Connected(ANA, "erebor_mx_retail"),
        Left("login_error", "“No” é ' -- \0", "amex_mx_retail", "abandon-survey"),
        Left(),
        Failed("ACCESS_TOKEN_NOT_VALID", "The access token was not provided or is not valid"),
        Warned("institution_disabled"),
        Unusable("It was garbled.", "Ask again."),
    ],
)
def test_an_arrival_comes_back_as_it_was(path: Path, outcome: Outcome) -> None:
    arrival = Journal(path).arrive(outcome, state="s", verdict="told", now=NOW)
    assert Journal(path).arrival(arrival.id) == arrival
    assert (arrival.outcome, arrival.state, arrival.verdict, arrival.words) == (outcome, "s", "told", "")


# twice is the same as once


def test_the_same_news_for_an_address_is_noted_once(path: Path) -> None:
    journal = Journal(path)
    first = journal.arrive(Connected(ANA), state="s", verdict="checking", now=NOW)
    again = journal.arrive(Connected(ANA), state="s", verdict="asks", now=LATER)
    assert again == first
    assert journal.arrivals("s") == [first]


def test_other_news_and_other_addresses_are_noted_apart_oldest_first(path: Path) -> None:
    journal = Journal(path)
    left = journal.arrive(Left("login_error"), state="s", verdict="told", now=NOW)
    other = journal.arrive(Connected(ANA), state="t", verdict="checking", now=NOW)
    made = journal.arrive(Connected(ANA), state="s", verdict="checking", now=NOW)
    assert journal.arrivals("s") == [left, made]
    assert journal.arrivals("t") == [other]


def test_news_without_an_address_asks_anew_each_time(path: Path) -> None:
    journal = Journal(path)
    first = journal.arrive(Connected(ANA), state=None, verdict="asks", now=NOW)
    journal.judge(first.id, "refused", "Belvo knows no such link.")
    again = journal.arrive(Connected(ANA), state=None, verdict="asks", now=LATER)
    assert again.id != first.id
    assert again.verdict == "asks"


def test_a_link_is_accepted_once_and_links_come_oldest_first(path: Path) -> None:
    journal = Journal(path)
    assert journal.accept(BOB, "b", now=LATER)
    assert journal.accept(ANA, "a", now=NOW)
    assert not journal.accept(BOB, "b", now=NOW)
    assert journal.links() == [ANA, BOB]


def test_a_decision_is_taken_once(path: Path) -> None:
    journal = Journal(path)
    journal.decide("welcome", now=NOW)
    journal.decide("welcome", now=LATER)
    assert journal.decided("welcome")
    assert not journal.decided("farewell")


# verdicts


def test_a_verdict_is_noted_with_its_reason(path: Path) -> None:
    journal = Journal(path)
    arrival = journal.arrive(Connected(ANA), state="s", verdict="checking", now=NOW)
    journal.judge(arrival.id, "asks", "Belvo can't be reached.")
    waiting = journal.arrival(arrival.id)
    assert waiting is not None
    assert (waiting.verdict, waiting.words) == ("asks", "Belvo can't be reached.")
    assert journal.arrive(Connected(ANA), state="s", verdict="checking", now=LATER) == waiting


@pytest.mark.parametrize("final", ["accepted", "refused"])
def test_a_final_verdict_stays(path: Path, final: str) -> None:
    journal = Journal(path)
    arrival = journal.arrive(Connected(ANA), state="s", verdict="checking", now=NOW)
    journal.judge(arrival.id, "accepted" if final == "accepted" else "refused", "So it is.")
    journal.judge(arrival.id, "asks", "Belvo can't be reached.")
    judged = journal.arrival(arrival.id)
    assert judged is not None
    assert (judged.verdict, judged.words) == (final, "So it is.")


def test_what_was_being_checked_when_the_lights_went_out_is_known(path: Path) -> None:
    journal = Journal(path)
    first = journal.arrive(Connected(ANA), state="s", verdict="checking", now=NOW)
    journal.arrive(Connected(BOB), state="t", verdict="asks", now=NOW)
    done = journal.arrive(Connected(BOB), state="u", verdict="checking", now=NOW)
    journal.judge(done.id, "accepted")
    assert Journal(path).unchecked() == [first.id]
