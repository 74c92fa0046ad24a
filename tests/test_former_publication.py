"""The former publication: what is shown where the newest is damaged, and what is said of it."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

import belvo_data as bd
from belvo_data import wiring
from belvo_data.store.files.damage import examine
from belvo_data.store.publications import writer
from belvo_data.store.publications.publications import Publications
from belvo_data.store.publications.recovery import put_right
from belvo_data.store.read import reader
from tests.bank import ANA
from tests.damaged_folders import COPY, NEWEST, address, bank, hurt, now, whole
from tests.pages import shown

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.shell import Shell

__all__ = ["address", "bank", "hurt", "whole"]

EXPORT = ("export", "links")


@pytest.mark.parametrize("harm", ["flip_all", "empty"])
def test_where_the_copy_for_tools_is_as_new_nothing_is_lost(
    shell: Shell, hurt: Callable[..., Path], harm: str
) -> None:
    folder = hurt(harm, NEWEST)
    with bd.connect() as db:
        assert len(db.execute("from transactions").fetchall()) == 2
    assert examine(folder / NEWEST, schemas=None, number=2) is None
    assert (folder / f"{NEWEST}.damaged-regained").exists()
    assert shell("doctor").code == 0


def test_else_the_former_publication_is_opened_with_a_warning_that_says_of_which_day_it_is(
    hurt: Callable[..., Path],
) -> None:
    folder = hurt("keep_first_half", NEWEST, COPY)
    with pytest.warns(UserWarning, match="00000002.duckdb.damaged. This is the data of 20") as warned:
        db = bd.connect()
    with db:
        assert len(db.execute("from transactions").fetchall()) == 1
        [(at,)] = db.execute(
            "select strftime(published_at, '%Y-%m-%d %H:%M') from ops.publication"
        ).fetchall()
    assert f"This is the data of {at} UTC." in str(warned[0].message)
    assert (folder / f"{NEWEST}.damaged").stat().st_size > 0


def test_the_warning_stays_until_all_links_are_read_again(shell: Shell, hurt: Callable[..., Path]) -> None:
    hurt("keep_first_half", NEWEST, COPY)
    warned = [
        "This is the data of 20" in shell(*words).err
        for words in (EXPORT, ("sync", ANA), EXPORT, ("sync",), EXPORT)
    ]
    assert warned == [True, False, True, False, False]


def test_the_dashboard_starts_and_its_pages_say_of_which_day_the_data_is(hurt: Callable[..., Path]) -> None:
    folder = hurt("keep_first_half", NEWEST, COPY)
    wiring.own.cache_clear()
    with closing(wiring.belvo()) as belvo:
        belvo.jobs.start()
        belvo.jobs.join()
        said = [warning.value for warning in shown("transactions").warning]
        belvo.jobs.sync_later()
        belvo.jobs.join()
        later = [warning.value for warning in shown("transactions").warning]
    wiring.own.cache_clear()
    [one] = (warning.replace("\\", "") for warning in said)
    assert f"is set aside as {folder / NEWEST}.damaged. This is the data of 20" in one
    assert later == []


def test_a_lock_that_another_holds_leaves_the_file_where_it_is_and_the_former_is_read(
    hurt: Callable[..., Path],
) -> None:
    store = Publications(hurt("empty", NEWEST, COPY))
    with writer.lock(store, holder="Somebody", now=now):
        assert not writer.refresh(store, now=now)
        with reader.connect(store) as db:
            assert db.execute("select id from transactions").fetchall() == [("t-1",)]
    assert store.newest() == 2


def test_a_healthy_publication_is_left_as_it_is(hurt: Callable[..., Path]) -> None:
    store = Publications(hurt("empty"))
    before = {path: path.stat().st_mtime_ns for path in store.folder.glob("*.duckdb")}
    assert not put_right(store, deep=True)
    assert {path: path.stat().st_mtime_ns for path in store.folder.glob("*.duckdb")} == before
