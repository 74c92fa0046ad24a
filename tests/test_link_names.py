"""What each link is called."""

from __future__ import annotations

from belvo_data.links.names import link_names
from belvo_data.store.read.link_queries import Row

HERS, AGAIN, NOBODYS = "11111111-aaaa", "22222222-bbbb", "33333333-cccc"
ROWS = [
    Row(HERS, bank="Erebor", owner="Ana"),
    Row(AGAIN, bank="Erebor", owner="Ana"),
    Row(NOBODYS, bank="Gringotts"),
]


def test_a_link_is_called_after_its_bank_and_its_owner() -> None:
    assert link_names(ROWS[1:], {}) == {AGAIN: "Erebor · Ana", NOBODYS: "Gringotts"}


def test_a_link_without_a_bank_is_called_by_its_id() -> None:
    rows = [Row(HERS, owner="Ana"), Row(NOBODYS, bank="", institution=" ")]
    assert link_names(rows, {}) == {HERS: HERS, NOBODYS: NOBODYS}


def test_links_that_would_be_called_alike_are_told_apart() -> None:
    assert link_names(ROWS, {NOBODYS: "Mine"}) == {
        HERS: "Erebor · Ana · 11111111",
        AGAIN: "Erebor · Ana · 22222222",
        NOBODYS: "Mine",
    }


def test_names_that_only_look_alike_are_told_apart_too() -> None:
    assert list(link_names([Row(HERS, bank="Erebor"), Row(AGAIN, bank="Ere\u200bbor")], {}).values()) == [
        "Erebor · 11111111",
        "Erebor · 22222222",
    ]


def test_a_name_that_a_person_gave_goes_before_and_one_of_a_link_that_is_not_here_is_none() -> None:
    given = {HERS: "Hers", "44444444-dddd": "Elsewhere"}
    assert list(link_names(ROWS, given).values()) == ["Hers", "Erebor · Ana", "Gringotts"]
