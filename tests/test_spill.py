"""The spill: what does not fit into memory lies beside the publications, and nobody else's eyes reach it."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from belvo_data.store.files.spill import PREFIX
from belvo_data.store.read import reader
from belvo_data.syncing import sync
from tests.bank import Bank, transaction
from tests.conftest import NOW

if TYPE_CHECKING:
    from belvo_data.store.publications.publications import Publications

LARGE = "from range(2_000_000) order by hash(range)"


def test_a_large_question_spills_into_the_data_folder_and_leaves_nothing(store: Publications) -> None:
    list(sync(Bank.of_ana(transactions=[transaction("t1", -1)]).client, store, now=lambda: NOW))
    with reader.connect(store) as db:
        db.execute("set memory_limit = '20MB'; set threads = 1")
        answer = db.execute(LARGE)
        [spilled] = store.folder.glob(f"{PREFIX}*")
        assert list(spilled.iterdir())
        assert spilled.parent.stat().st_mode & 0o077 == 0
        assert len(answer.fetchall()) == 2_000_000
    assert list(store.folder.glob(f"{PREFIX}*")) == []


def test_what_a_killed_process_spilled_goes_with_the_next_run(store: Publications) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as dead:
        dead.wait()
    for process in (dead.pid, os.getpid()):
        (store.folder / f"{PREFIX}{process}-0").mkdir()
        (store.folder / f"{PREFIX}{process}-0" / "rows").write_text("of somebody")
    list(sync(Bank.of_ana().client, store, now=lambda: NOW))
    assert [left.name for left in store.folder.glob(f"{PREFIX}*")] == [f"{PREFIX}{os.getpid()}-0"]
