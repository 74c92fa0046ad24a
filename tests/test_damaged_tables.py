"""Damaged tables: a file that opens well and has a broken block of typed rows."""

from __future__ import annotations

import shutil
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from belvo_data import wiring
from belvo_data.errors import StoreDamaged
from belvo_data.store.merge.versions import TABLES
from belvo_data.store.publications.publications import Publications
from belvo_data.store.read import reader
from belvo_data.syncing import sync
from tests.bank import Bank, account, transaction
from tests.damaged_folders import NEWEST, address, bad, bank, hurt, ids, now, typed, whole
from tests.harms import flip_block, of_typed_tables
from tests.pages import shown, words

if TYPE_CHECKING:
    from pathlib import Path

    from tests.shell import Shell

__all__ = ["address", "bank", "hurt", "typed", "whole"]


def test_a_page_that_meets_damage_late_shows_an_error_and_no_traceback(typed: Path) -> None:
    wiring.own.cache_clear()
    with closing(wiring.belvo()):
        said = "".join(
            words(shown(page)) for page in ("overview", "accounts", "transactions", "owners", "links")
        )
    wiring.own.cache_clear()
    assert f"{typed / NEWEST} is damaged: " in said
    assert "→ Run: belvo-data rebuild." in said


def test_damage_that_is_met_late_is_an_error_that_names_the_file_and_the_cure(typed: Path) -> None:
    with reader.connect(Publications(typed)) as db, pytest.raises(StoreDamaged) as met:
        [reader.ask(db, "query_table", table) for table in TABLES]
    assert met.value.problem.startswith(f"{typed / NEWEST} is damaged: ")
    assert "does not match stored checksum" in met.value.problem
    assert "belvo-data rebuild" in met.value.remedy


def test_damage_that_is_met_while_merging_is_not_told_as_belvos(tmp_path: Path) -> None:
    rows = [transaction(f"t-{number}", -number, description=f"{number * 7919}") for number in range(1000)]
    bank, store = Bank.of_ana(accounts=[account("checking")], transactions=rows), Publications(tmp_path)
    list(sync(bank.client, store, now=now))
    flip_block(store.path(1), next(of_typed_tables(store.path(1))))
    shutil.copy2(store.path(1), store.shared)  # both alike, so that nobody has a reason to look first
    bank.lists["/api/transactions/"][0] = transaction("t-0", -99)
    with pytest.raises(StoreDamaged, match=r"00000001\.duckdb is damaged: "):
        list(sync(bank.client, store, now=now, full=True))


@pytest.mark.parametrize("command", ["rebuild", "sync"])
def test_typed_tables_are_made_anew_of_what_belvo_sent(shell: Shell, typed: Path, command: str) -> None:
    assert "Run: belvo-data rebuild" in bad(shell)
    assert shell(command).code == 0
    assert (ids(shell), bad(shell)) == (["t-1", "t-2"], "")
    assert (typed / f"{NEWEST}.damaged-regained").exists()
