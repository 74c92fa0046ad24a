"""A journal that is shared: threads and processes note what they heard, and it is for its owner alone."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

from belvo_data.remote.outcomes import Connected, Failed
from belvo_data.store.journal.journal import Journal
from tests.journals import ANA, NOW, path

__all__ = ["path"]


# several at once


def test_threads_note_the_same_news_once_and_lose_none_of_the_other(path: Path) -> None:
    journal = Journal(path)

    def note(number: int) -> str:
        journal.arrive(Failed(f"code-{number}"), state="s", verdict="told", now=NOW)
        return journal.arrive(Connected(ANA), state="s", verdict="checking", now=NOW).id

    with ThreadPoolExecutor(8) as pool:
        ids = set(pool.map(note, range(12)))
    assert len(ids) == 1
    assert len(journal.arrivals("s")) == 13


def test_of_many_who_accept_a_link_one_was_first(path: Path) -> None:
    journal = Journal(path)
    with ThreadPoolExecutor(8) as pool:
        firsts = list(pool.map(lambda _: journal.accept(ANA, "a", now=NOW), range(8)))
    assert firsts.count(True) == 1


PROCESS = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from belvo_data.remote.outcomes import Connected, Failed
from belvo_data.store.journal.journal import Journal

path, name = sys.argv[1:]
now = datetime(2026, 11, 22, 12, tzinfo=UTC)
sys.stdin.readline()
journal = Journal(Path(path))
for number in range(10):
    journal.arrive(Failed(f"{name}-{number}"), state="s", verdict="told", now=now)
    journal.arrive(Connected("0d3ffb69-f83b-456e-ad8e-208d0998d71d"), state="s", verdict="checking", now=now)
"""


def test_processes_that_create_it_together_share_it(path: Path) -> None:
    writers = [
        subprocess.Popen(
            [sys.executable, "-W", "error", "-c", PROCESS, str(path), name],
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=Path(__file__).parents[1],
            text=True,
        )
        for name in ("a", "b", "c")
    ]
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("go\n")
        writer.stdin.flush()
    told = [writer.communicate(timeout=60)[1] for writer in writers]
    assert told == ["", "", ""]
    outcomes = [arrival.outcome for arrival in Journal(path).arrivals("s")]
    assert len(outcomes) == 31
    assert outcomes.count(Connected(ANA)) == 1


def test_threads_that_create_it_at_the_same_moment_all_can(tmp_path: Path) -> None:
    ready = Barrier(4)

    def create(number: int) -> Journal:
        ready.wait()
        return Journal(tmp_path / f"{number}.sqlite")

    with ThreadPoolExecutor(4) as pool:
        for number in range(60):
            assert len(list(pool.map(create, [number] * 4))) == 4


# whose it is


def test_its_files_are_for_its_owner_alone(path: Path) -> None:
    before = os.umask(0o022)
    try:
        journal = Journal(path)
        with journal._open() as held:  # noqa: SLF001  an open connection keeps the files beside it there
            journal.decide("welcome", now=NOW)
            held.execute("select count(*) from decisions")
            modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    finally:
        os.umask(before)
    assert modes == {"journal.sqlite": 0o600, "journal.sqlite-wal": 0o600, "journal.sqlite-shm": 0o600}
