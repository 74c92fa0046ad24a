"""The lock: one writer at a time, and whoever waits knows for whom."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest

from belvo_data.errors import Stopped, StoreBusy, StoreUnwritable
from belvo_data.store.publications.lock import held_by, lock
from belvo_data.syncing import Step, Stop, Waiting, sync
from tests.bank import Bank
from tests.conftest import NOW
from tests.machine import WAIT

if TYPE_CHECKING:
    from belvo_data.store.publications.publications import Publications

NIGHTLY = f"The nightly sync (process {os.getpid()}, since {NOW.astimezone():%H:%M})"
DEAD = """
import os, sys
from datetime import datetime, UTC
from pathlib import Path
from belvo_data.store.publications.lock import lock
from belvo_data.store.publications.publications import Publications
with lock(Publications(Path(sys.argv[1])), holder="The dead", now=lambda: datetime.now(UTC)):
    os.kill(os.getpid(), 9)
"""


def test_whoever_holds_it_says_who_it_is_and_only_its_owner_may_look(store: Publications) -> None:
    assert held_by(store) is None
    with lock(store, holder="The nightly sync", now=lambda: NOW):
        assert held_by(store) == NIGHTLY
        assert oct((store.folder / "sync.holder").stat().st_mode)[-3:] == "600"
        assert oct((store.folder / "sync.lock").stat().st_mode)[-3:] == "600"
    assert held_by(store) is None
    assert not (store.folder / "sync.holder").exists()


def test_whoever_waits_is_told_for_whom_and_goes_on_afterwards(store: Publications) -> None:
    done = Event()
    told: list[object] = []

    def wait() -> None:
        for event in sync(Bank.of_ana().client, store, now=lambda: NOW):
            told.append(event)
            done.set()

    with lock(store, holder="The nightly sync", now=lambda: NOW):
        thread = Thread(target=wait)
        thread.start()
        assert done.wait(WAIT)
        assert told == [Waiting(NIGHTLY)]
    thread.join(WAIT)
    assert [event.error for event in told if isinstance(event, Step)] == [None] * 5


def test_waiting_can_be_ended(store: Publications) -> None:
    stop, ended = Stop(), Event()

    def wait() -> None:
        events = sync(Bank.of_ana().client, store, stop=stop, now=lambda: NOW)
        assert next(events) == Waiting(NIGHTLY)
        stop()
        with pytest.raises(Stopped):
            next(events)
        ended.set()

    with lock(store, holder="The nightly sync", now=lambda: NOW):
        Thread(target=wait).start()
        assert ended.wait(WAIT)


def test_a_crash_lets_go_and_the_note_of_the_dead_is_not_believed(
    store: Publications, pytestconfig: pytest.Config
) -> None:
    subprocess.run(
        [sys.executable, "-c", DEAD, store.folder.parent], cwd=pytestconfig.rootpath, check=False, timeout=60
    )
    note = store.folder / "sync.holder"
    said = note.read_text("utf-8")
    assert json.loads(said)["name"] == "The dead"
    with lock(store, holder="The living", now=lambda: NOW):
        note.write_text(said, "utf-8")
        assert held_by(store) == "Another process"


@pytest.mark.parametrize("note", ["", "The nightly sync", "[]", "{}", '{"name": 1, "process": "x"}'])
def test_a_note_that_cannot_be_read_names_nobody(store: Publications, note: str) -> None:
    with lock(store, holder="The nightly sync", now=lambda: NOW):
        (store.folder / "sync.holder").write_text(note, "utf-8")
        another = lock(store, holder="Another", wait=0, now=lambda: NOW)
        with pytest.raises(StoreBusy, match="Another process"), another:
            pass


def test_a_lock_that_cannot_be_written_is_an_error_with_a_remedy(store: Publications) -> None:
    (store.folder / "sync.lock").mkdir()
    with pytest.raises(StoreUnwritable, match="permissions"):
        held_by(store)
