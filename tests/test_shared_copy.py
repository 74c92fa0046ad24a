"""The sharing: other tools find a whole copy of the newest publication, whatever was done to it."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import duckdb
import httpx
import pytest

from belvo_data.store.publications import writer
from belvo_data.syncing import sync
from tests.bank import Bank, transaction
from tests.conftest import NOW

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from belvo_data.store.publications.publications import Publications

KILLED_TOOL = """
import duckdb, os, sys
tool = duckdb.connect(sys.argv[1])
tool.execute("create table mine as select 1")
os._exit(9)
"""


def published(store: Publications, *ids: str) -> None:
    bank = Bank.of_ana(transactions=[transaction(name, -1) for name in ids])
    list(sync(bank.client, store, now=lambda: NOW))


def ids(copy: Path) -> list[str]:
    with duckdb.connect(str(copy), read_only=True) as db:
        return [row[0] for row in db.execute("select id from transactions order by id").fetchall()]


def lose(copy: Path) -> None:
    copy.unlink()


def cut(copy: Path) -> None:
    copy.write_bytes(copy.read_bytes()[:-4096])


def overwrite(copy: Path) -> None:
    copy.write_bytes(b"not a database" * 1000)


def leave_a_log(copy: Path) -> None:
    copy.with_name("belvo.duckdb.wal").write_bytes(b"of another file" * 100)


HARM = [lose, cut, overwrite, leave_a_log]


@pytest.mark.parametrize("harm", HARM)
def test_a_start_mends_the_copy(store: Publications, harm: Callable[[Path], None]) -> None:
    published(store, "a")
    harm(store.shared)
    assert not writer.refresh(store, now=lambda: NOW)
    assert (ids(store.shared), store.newest()) == (["a"], 1)


@pytest.mark.parametrize("harm", HARM)
def test_a_sync_that_reads_nothing_mends_the_copy(store: Publications, harm: Callable[[Path], None]) -> None:
    published(store, "a")
    harm(store.shared)
    gone = Bank(faults={"/api/links/": [httpx.ConnectError("no")]}, stuck=True)
    list(sync(gone.client, store, now=lambda: NOW))
    assert (ids(store.shared), store.newest()) == (["a"], 2)  # which says that the lists are of before


def test_a_copy_of_an_older_publication_is_replaced(store: Publications) -> None:
    published(store, "a")
    older = store.shared.read_bytes()
    published(store, "a", "b")
    store.shared.write_bytes(older)
    writer.refresh(store, now=lambda: NOW)
    assert ids(store.shared) == ["a", "b"]


def test_what_a_killed_tool_left_beside_the_copy_is_in_nobodys_way(store: Publications) -> None:
    published(store, "a")
    subprocess.run([sys.executable, "-c", KILLED_TOOL, store.shared], check=False, timeout=60)
    assert store.shared.with_name("belvo.duckdb.wal").exists()
    published(store, "a", "b")
    assert ids(store.shared) == ["a", "b"]


def test_a_start_leaves_a_tools_own_tables_and_its_open_file_alone(store: Publications) -> None:
    published(store, "a")
    with duckdb.connect(str(store.shared)) as tool:
        tool.execute("create table mine as select 1")
    writer.refresh(store, now=lambda: NOW)
    with duckdb.connect(str(store.shared), read_only=True) as db:
        assert db.execute("from mine").fetchall() == [(1,)]


def test_a_copy_that_a_tool_left_smaller_is_whole(store: Publications) -> None:
    """What a tool takes out of a file may leave its end free, which DuckDB then cuts off."""
    published(store, "a")
    with duckdb.connect(str(store.shared)) as tool:
        tool.execute("create table mine as select 1")
        tool.execute("drop schema raw cascade")
        tool.execute("checkpoint")
        tool.execute("vacuum")
    assert store.shared.stat().st_size < store.path(1).stat().st_size
    writer.refresh(store, now=lambda: NOW)
    with duckdb.connect(str(store.shared), read_only=True) as db:
        assert db.execute("from mine").fetchall() == [(1,)]


def test_only_its_owner_may_look_at_the_copy(store: Publications) -> None:
    published(store, "a")
    store.shared.unlink()
    writer.refresh(store, now=lambda: NOW)
    assert oct(store.shared.stat().st_mode)[-3:] == "600"
