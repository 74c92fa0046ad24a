"""The store: published whole or not at all, and never in anybody's way."""

from __future__ import annotations

import signal
import subprocess
import sys
import textwrap
from functools import reduce
from operator import xor
from threading import Event, Thread
from time import sleep
from typing import TYPE_CHECKING

import duckdb
import httpx
import pytest

from belvo_data.errors import StoreBusy, StoreEmpty, StoreTooNew, StoreUnwritable
from belvo_data.store.publications import writer
from belvo_data.store.publications.lock import lock
from belvo_data.store.publications.publications import Publications
from belvo_data.store.read import reader
from belvo_data.syncing import sync
from tests.bank import Bank, client_of, transaction
from tests.conftest import NOW

if TYPE_CHECKING:
    from pathlib import Path


def publish(store: Publications, *ids: str) -> None:
    bank = Bank.of_ana(transactions=[transaction(name, -1) for name in ids])
    list(sync(bank.client, store, now=lambda: NOW))


def ids(db: duckdb.DuckDBPyConnection) -> list[str]:
    return [
        row[0]
        for row in db.execute("select id from transactions where deleted_at is null order by id").fetchall()
    ]


def test_before_the_first_sync_there_is_nothing_and_it_says_so(store: Publications) -> None:
    with pytest.raises(StoreEmpty, match="belvo-data sync"):
        reader.connect(store)


def test_a_reader_keeps_what_it_opened_and_the_next_one_sees_what_is_new(store: Publications) -> None:
    publish(store, "a")
    early = reader.connect(store)
    for _ in range(4):
        publish(store, "a", "b")
    assert (ids(early), ids(reader.connect(store))) == (["a"], ["a", "b"])


def test_publications_count_up_and_old_ones_go(store: Publications) -> None:
    for _ in range(5):
        publish(store, "a")
    assert sorted(path.name for path in store.folder.glob("*.duckdb")) == [
        "00000004.duckdb",
        "00000005.duckdb",
    ]


def test_the_shared_copy_is_the_newest_publication(store: Publications) -> None:
    publish(store, "a")
    publish(store, "b")
    with duckdb.connect(str(store.shared), read_only=True) as db:
        assert ids(db) == ["b"]
        assert db.execute("select number from ops.publication").fetchone() == (2,)


def test_a_tool_that_opens_the_shared_copy_for_writing_is_in_nobodys_way(store: Publications) -> None:
    publish(store, "a")
    with duckdb.connect(str(store.shared)) as tool:
        tool.execute("create table mine as select 1")
        publish(store, "a", "b")
        assert ids(reader.connect(store)) == ["a", "b"]
    assert ids(reader.connect(store)) == ["a", "b"]


def test_readers_cannot_write(store: Publications) -> None:
    publish(store, "a")
    with pytest.raises(duckdb.Error, match="read-only"):
        reader.connect(store).execute("delete from transactions")


def test_one_connection_serves_many_threads(store: Publications) -> None:
    publish(store, *(f"t{n}" for n in range(50)))
    db = reader.connect(store)
    counts: list[int] = []

    def look() -> None:
        counts.extend(len(reader.ask(db, "known_links")) for _ in range(10))

    threads = [Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counts == [1] * 40


def fail_halfway(store: Publications) -> None:
    with writer.drafted(store, now=lambda: NOW, kind=None) as draft:
        draft.db.execute("delete from transactions")
        draft.touched = True
        raise ZeroDivisionError


def test_what_fails_in_a_draft_leaves_the_publication_and_no_traces(store: Publications) -> None:
    publish(store, "a")
    with pytest.raises(ZeroDivisionError):
        fail_halfway(store)
    assert ids(reader.connect(store)) == ["a"]
    publish(store, "a", "b")
    assert [path.name for path in store.folder.glob("draft*")] == []


def test_one_writer_at_a_time_and_the_other_learns_who_it_is(store: Publications) -> None:
    held, done = Event(), Event()

    def hold() -> None:
        with lock(store, holder="The nightly sync", now=lambda: NOW):
            held.set()
            done.wait(10)

    thread = Thread(target=hold)
    thread.start()
    held.wait(10)
    with (
        pytest.raises(StoreBusy, match="The nightly sync"),
        lock(store, wait=0.05, holder="Another", now=lambda: NOW),
    ):
        pass
    done.set()
    thread.join()
    with lock(store, wait=5, holder="Another", now=lambda: NOW):
        pass


def test_data_of_a_newer_version_is_refused_and_left_alone(store: Publications) -> None:
    publish(store, "a")
    with duckdb.connect(str(store.path(1))) as db:
        db.execute("update ops.publication set schema = 99")
    before = store.path(1).read_bytes()
    with pytest.raises(StoreTooNew, match="Update belvo-data"):
        reader.connect(store)
    with pytest.raises(StoreTooNew):
        publish(store, "b")
    assert store.path(1).read_bytes() == before
    assert store.newest() == 1


def written_by_duckdb_of(version: int, path: Path) -> bytes:
    """Have a file's first block say that a later DuckDB wrote it: a checksum, ``DUCK``, the version."""
    content = bytearray(path.read_bytes())
    content[12:20] = version.to_bytes(8, "little")
    words = (int.from_bytes(content[at : at + 8], "little") for at in range(8, 4096, 8))
    checksum = reduce(xor, ((word * 0xBF58476D1CE4E5B9) % 2**64 for word in words), 5381)
    content[:8] = checksum.to_bytes(8, "little")
    path.write_bytes(content)
    return bytes(content)


def test_data_that_a_newer_duckdb_wrote_is_refused_and_left_alone(store: Publications) -> None:
    publish(store, "a")
    before = written_by_duckdb_of(9_999, store.path(1))
    with pytest.raises(StoreTooNew, match=r"A newer DuckDB than .* wrote .*00000001\.duckdb"):
        reader.connect(store)
    with pytest.raises(StoreTooNew, match="The data was left as it is"):
        writer.refresh(store, now=lambda: NOW, careful=True)
    with pytest.raises(StoreTooNew):
        publish(store, "b")
    assert store.path(1).read_bytes() == before
    assert store.newest() == 1


def test_questions_of_an_older_program_are_replaced(store: Publications) -> None:
    publish(store, "a")
    with duckdb.connect(str(store.path(1))) as db:
        db.execute("update ops.publication set meaning = 'older'")
        db.execute("create or replace macro span() as table select 1 as old")
    assert writer.refresh(store, now=lambda: NOW)
    assert list(reader.ask(reader.connect(store), "span").columns) == ["since", "until"]
    assert not writer.refresh(store, now=lambda: NOW)


def test_only_the_owner_may_look_inside(store: Publications) -> None:
    publish(store, "a")
    assert oct(store.folder.parent.stat().st_mode)[-3:] == "700"
    assert {oct(path.stat().st_mode)[-3:] for path in (store.shared, store.path(1))} == {"600"}


KILLED = """
    import os, sys
    from pathlib import Path
    from belvo_data.store.publications.publications import Publications
    from belvo_data.syncing import sync
    from tests.bank import Bank, client_of, transaction
    from tests.conftest import NOW

    class Deadly(Bank):
        def __call__(self, request):
            if request.url.path == sys.argv[2]:
                os.kill(os.getpid(), 9)
            return super().__call__(request)

    bank = Deadly(Bank.of_ana(transactions=[transaction("a", -1), transaction("b", -1)]).lists)
    list(sync(bank.client, Publications(Path(sys.argv[1])), now=lambda: NOW))
"""


@pytest.mark.parametrize("path", ["/api/links/", "/api/accounts/", "/api/transactions/"])
def test_a_kill_leaves_what_was_published_and_the_next_run_completes(
    store: Publications, pytestconfig: pytest.Config, path: str
) -> None:
    publish(store, "a")
    program = [sys.executable, "-c", textwrap.dedent(KILLED), str(store.folder.parent), path]
    assert subprocess.run(program, cwd=pytestconfig.rootpath, check=False).returncode == -signal.SIGKILL
    assert ids(reader.connect(store)) == ["a"]
    publish(store, "a", "b")
    assert ids(reader.connect(store)) == ["a", "b"]
    assert list(store.folder.glob("draft*")) == []


FULL = """
    import resource, signal, sys
    from pathlib import Path
    from uuid import uuid4
    from belvo_data.errors import StoreUnwritable
    from belvo_data.store.publications.publications import Publications
    from belvo_data.syncing import sync
    from tests.bank import Bank, client_of, transaction
    from tests.conftest import NOW

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
    try:
        bank = Bank.of_ana(transactions=[transaction(uuid4().hex, -1) for _ in range(9000)])
        list(sync(bank.client, Publications(Path(sys.argv[1])), now=lambda: NOW))
    except StoreUnwritable as error:
        print(error.remedy)
"""


@pytest.mark.parametrize("room", [100, 100_000, "a little more than what is published"])
def test_a_full_disk_is_an_error_with_a_remedy_and_loses_nothing(
    store: Publications, pytestconfig: pytest.Config, room: int | str
) -> None:
    publish(store, "a")
    most = room if isinstance(room, int) else store.path(1).stat().st_size + 100_000
    program = [sys.executable, "-c", textwrap.dedent(FULL), str(store.folder.parent), str(most)]
    said = subprocess.run(program, cwd=pytestconfig.rootpath, check=True, capture_output=True, text=True)
    assert "Make room on the disk" in said.stdout
    assert ids(reader.connect(store)) == ["a"]
    assert store.shared.stat().st_size == store.path(1).stat().st_size


def test_a_folder_that_cannot_be_made_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreUnwritable, match="permissions"):
        Publications(tmp_path / "file" / "data")


def test_a_sync_that_read_nothing_leaves_nothing_and_its_draft_was_private(store: Publications) -> None:
    bank, modes = Bank.of_ana(), list[int]()
    list(sync(bank.client, store, now=lambda: NOW))
    bank.faults["/api/links/"], bank.stuck = [httpx.ConnectError("no")], True

    def looked(request: httpx.Request) -> httpx.Response:
        while not (drafts := [*store.folder.glob("draft*")]):
            sleep(0.001)
        modes.extend(draft.stat().st_mode & 0o077 for draft in drafts)
        return bank(request)

    list(sync(lambda: client_of(looked), store, now=lambda: NOW))
    assert {*modes} == {0}
    assert list(store.folder.glob("draft*")) == []
