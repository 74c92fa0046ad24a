"""The awaited data: asked for ever more seldom, until it stands still or is announced."""

from __future__ import annotations

from belvo_data.links.readiness import WAITS, DataReadiness
from tests.conftest import NOW

LINK = "0d3ffb69-f83b-456e-ad8e-208d0998d71d"


def begun() -> DataReadiness:
    awaiting = DataReadiness()
    awaiting.begin(LINK)
    return awaiting


def known(awaiting: DataReadiness) -> tuple[list[str], list[str], bool]:
    """Return what arrived, what is missing, and whether it is over."""
    found = awaiting.of(LINK)
    assert found is not None
    return sorted(found.arrived), sorted(found.missing), found.over


def test_nothing_is_awaited_of_a_link_that_nobody_waits_for() -> None:
    assert DataReadiness().of(LINK) is None
    assert DataReadiness().note(LINK, {"accounts": 0}) is None


def test_an_empty_answer_is_not_yet() -> None:
    awaiting = begun()
    assert awaiting.note(LINK, {"accounts": 0, "owners": 0}) == WAITS[0]
    assert awaiting.note(LINK, {"accounts": 0, "owners": 0}) == WAITS[1]
    assert known(awaiting) == ([], ["accounts", "owners"], False)


def test_what_stands_still_has_arrived_and_the_rest_is_asked_for_again() -> None:
    awaiting = begun()
    assert awaiting.note(LINK, {"accounts": 2, "transactions": 5}) == 5
    assert awaiting.note(LINK, {"accounts": 2, "transactions": 9}) == 10
    assert known(awaiting) == (["accounts"], ["transactions"], False)
    assert awaiting.note(LINK, {"accounts": 2, "transactions": 9}) is None
    assert known(awaiting) == (["accounts", "transactions"], [], True)
    assert awaiting.note(LINK, {"accounts": 3, "transactions": 9}) is None


def test_what_a_webhook_announced_is_there_though_it_is_empty() -> None:
    awaiting = begun()
    assert awaiting.note(LINK, {"accounts": 1, "bills": 0}, told=["accounts", "bills", "moons"]) is None
    assert known(awaiting) == (["accounts", "bills"], [], True)


def test_who_waited_too_long_stops_and_says_what_is_missing() -> None:
    awaiting = begun()
    waits = [awaiting.note(LINK, {"bills": 0}) for _ in range(len(WAITS) + 3)]
    assert waits == [*WAITS, None, None, None]
    assert known(awaiting) == ([], ["bills"], True)
    assert list(WAITS) == sorted(WAITS)


def test_after_a_refresh_nothing_is_expected_of_what_was_empty_before() -> None:
    awaiting = DataReadiness()
    awaiting.refresh(LINK, {"accounts": 2, "bills": 0}, now=NOW)
    assert awaiting.note(LINK, {"accounts": 2, "bills": 0}) == WAITS[0]
    assert awaiting.note(LINK, {"accounts": 2, "bills": 0}) is None
    assert known(awaiting) == (["accounts", "bills"], [], True)


def test_what_is_given_up_is_waited_for_by_nobody() -> None:
    awaiting = begun()
    awaiting.give_up(LINK)
    awaiting.give_up("another")
    found = awaiting.join(LINK)
    assert found is not None
    assert found.over
    assert awaiting.join("another") is None
