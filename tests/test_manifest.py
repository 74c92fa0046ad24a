"""The noting: complete lists are noted beside the reading, and whoever ends waits for nobody."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Event, Thread
from time import sleep
from typing import TYPE_CHECKING

import pytest

from belvo_data.remote.page import page_of
from belvo_data.store.raw import staging as module
from belvo_data.store.raw.extract import Extract
from belvo_data.store.raw.ids import Ids
from belvo_data.store.raw.staging import Staging
from tests.bank import ANA, BOB
from tests.conftest import NOW
from tests.test_staging import Died, noted

if TYPE_CHECKING:
    from pathlib import Path


def complete(staging: Staging, name: str) -> Extract:
    segments = staging.segments()
    page = page_of(b'{"count":0,"next":null,"results":[]}', f"/api/owners/?link={name}")
    segments.add(page, address=page.address, read_at=NOW)
    segments.write()
    return Extract("owners", name, segments.pages, Ids(), NOW)


def left(folder: Path, publication: int = 1) -> list[str]:
    return sorted(listing.link_id or "" for listing in Staging(folder, publication).left())


def test_what_is_published_is_not_taken_over_a_second_time(tmp_path: Path) -> None:
    staging = Staging(tmp_path, 1)
    with staging.held():
        staging.finish(one := complete(staging, ANA))
    assert [listing.pages for listing in Staging(tmp_path, 1).left()] == [one.pages]
    assert left(tmp_path, 2) == []
    assert list(staging.folder.iterdir()) == []


def test_lists_are_noted_while_others_are_read(tmp_path: Path) -> None:
    staging = Staging(tmp_path, 1)
    names = [f"link {number:02}" for number in range(24)]
    with staging.held(), ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda name: staging.finish(complete(staging, name)), names))
        for _ in range(1000):
            if noted(tmp_path) == len(names):
                break
            sleep(0.01)
        assert noted(tmp_path) == len(names)
    assert left(tmp_path) == names


def test_what_ended_just_before_its_run_did_is_noted(tmp_path: Path) -> None:
    staging = Staging(tmp_path, 1)

    def run() -> None:
        with staging.held():
            staging.finish(complete(staging, ANA))
            raise Died

    with pytest.raises(Died):
        run()
    assert left(tmp_path) == [ANA]


def test_what_is_published_at_once_is_in_no_note(tmp_path: Path) -> None:
    staging = Staging(tmp_path, 1)
    for pause in (0, 0.01, 0.02, 0.03):
        with staging.held():
            staging.finish(complete(staging, ANA))
            sleep(pause)
            staging.clear()
        assert (noted(tmp_path), list(staging.folder.iterdir())) == (0, [])


def test_a_run_may_end_just_when_somebody_has_looked_whether_it_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = Event()

    class Tardy(Event):
        def wait(self, timeout: float | None = None) -> bool:
            if timeout is None:
                return super().wait()
            was_over = self.is_set()
            looked.set()
            super().wait(1)
            sleep(0.01)
            return was_over

    monkeypatch.setattr(module, "Event", Tardy)
    staging = Staging(tmp_path, 1)

    def run() -> None:
        with staging.held():
            staging.finish(complete(staging, ANA))
            looked.wait()

    thread = Thread(target=run, daemon=True)
    thread.start()
    thread.join(10)
    assert not thread.is_alive()
    assert left(tmp_path) == [ANA]


def test_a_note_that_the_disk_refuses_is_in_nobodys_way(tmp_path: Path) -> None:
    staging = Staging(tmp_path, 1)
    with staging.held():
        lost = complete(staging, ANA)
        gone = replace(lost.pages[0], segment=staging.folder / "gone.segment")
        staging.finish(replace(lost, pages=[gone]))
        staging.finish(complete(staging, BOB))
    assert left(tmp_path) == [BOB]
