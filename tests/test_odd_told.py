"""Odd values, told: in a sentence, by a sync, by the doctor and on the Links page."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from belvo_data.odd_words import odd_words
from belvo_data.store.typed.odd_values import OddFields
from belvo_data.wiring.doctor import findings
from tests.bank import ANA, BOB, Bank, account, link, transaction
from tests.machine import KEYS, opened_at, over_http, served
from tests.pages import opened, shown, words
from tests.shell import Shell, talking_to

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = "![x](http://evil/x)"
ONE = "1 value that Belvo sent is not what it should be, and left empty: mcc in transactions."


def odd_bank() -> Bank:
    """Return Ana's bank, of which two values can't be read, and Bob's, of which all can."""
    odd = transaction("odd", -5, mcc="food") | {HOSTILE: "\ud83d"}
    bank = Bank.of_ana(accounts=[account("a"), account("b", BOB)], transactions=[odd, transaction("t", -1)])
    bank.lists["/api/links/"].append(link(BOB))
    return bank


def test_what_is_odd_is_said_in_a_sentence_most_first() -> None:
    assert odd_words([]) == ""
    assert odd_words([OddFields(ANA, "transactions", "mcc", 1)]) == ONE
    fields = [OddFields(ANA, "risk_insights", f"field{number}", number) for number in range(1, 7)]
    assert odd_words(fields) == (
        "21 values that Belvo sent are not what they should be, and left empty: "
        "field6 in risk insights (6 times), field5 in risk insights (5 times), "
        "field4 in risk insights (4 times), field3 in risk insights (3 times), 2 more fields."
    )


def test_a_sync_counts_them_and_ends_well(shell: Shell) -> None:
    with talking_to(odd_bank(), shell):
        said = shell("sync")
        told = json.loads(shell("sync", "--full", "--json").out)
    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines()[1:] == [
        f"2 values can't be read and left empty, in {ANA}: transactions; ops.odd_values names each."
    ]
    assert (told["odd"], told["failed"]) == (2, 0)


def test_the_doctor_names_their_fields(tmp_path: Path) -> None:
    with opened_at(odd_bank(), tmp_path / "data") as belvo:
        list(belvo.syncs.run())
        [found] = [one for one in findings(belvo) if one.about == "Data" and one.state != "good"]
    assert found.state == "warning"
    assert "mcc in transactions" in found.says
    assert "ops.odd_values" in found.cure


@pytest.mark.slow
def test_the_links_page_names_their_fields_beside_their_link(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with served(over_http(odd_bank())) as address:
        for belvo in opened(tmp_path / "data", monkeypatch, **KEYS, BELVO_API_URL=address):
            list(belvo.syncs.run())
            said = {one.row.id: one.odd for one in belvo.links.health()}
            app = shown("links")
    assert not app.exception
    assert (said[ANA].startswith("2 values"), said[BOB]) == (True, "")
    captions = [one.value for one in app.caption if "not what they should be" in one.value]
    assert len(captions) == 1
    assert "mcc in transactions" in words(app)
    assert "![x](http" not in captions[0]
