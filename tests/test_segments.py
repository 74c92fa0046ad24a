"""The segments: pages lie behind one another, each can be had again, and short lists wait in memory."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from belvo_data.remote.page import page_of
from belvo_data.store.raw.ids import Ids, repeat
from belvo_data.store.raw.segments import LONGEST, Segments, page_in
from tests.conftest import NOW

if TYPE_CHECKING:
    from pathlib import Path

BODY = b'{"count":1,"next":null,"results":[{"id":"a"}]}'


def put(segments: Segments, body: bytes) -> None:
    segments.add(page_of(body, "/api/owners/"), address="/api/owners/", read_at=NOW)


def test_every_page_of_a_list_can_be_had_again(tmp_path: Path) -> None:
    segments = Segments(tmp_path)
    bodies = [BODY.replace(b'"a"', f'"{number}"'.encode()) for number in range(5)]
    for body in bodies:
        put(segments, body)
    segments.write()
    found = [page_in(page.segment, page.first, page.last, page.sha256) for page in segments.pages]
    assert found == bodies
    assert len({page.segment for page in segments.pages}) == 1


def test_a_long_list_has_several_segments(tmp_path: Path) -> None:
    segments = Segments(tmp_path)
    noise = os.urandom(LONGEST // 2).hex().encode()  # half of which Zstandard takes away
    for _ in range(3):
        put(segments, BODY.replace(b"a", noise))
    assert [page.first for page in segments.pages][::2] == [1, 1]
    assert len({page.segment for page in segments.pages}) == 2
    segments.write()
    last = segments.pages[-1]
    assert page_in(last.segment, last.first, last.last, last.sha256) == BODY.replace(b"a", noise)


def test_a_short_list_that_is_dropped_never_touched_the_disk(tmp_path: Path) -> None:
    segments = Segments(tmp_path)
    put(segments, BODY)
    assert list(tmp_path.iterdir()) == []
    segments.drop()
    assert list(tmp_path.iterdir()) == []


def test_ids_are_counted_with_and_without_repetition() -> None:
    ids = Ids(["a", "b", "a", 1])
    assert (len(ids), ids.different, ids.lacking) == (4, 3, False)
    ids.add([None, "c"])
    assert (len(ids), ids.different, ids.lacking) == (6, 5, True)


def test_an_id_in_two_lists_is_noticed() -> None:
    assert repeat([Ids(["a"]), Ids(["b", "a"])])
    assert not repeat([Ids(["a"]), Ids(["b"]), Ids()])
