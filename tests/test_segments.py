"""The segments: pages lie behind one another, each can be had again, and short lists wait in memory."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import duckdb

from belvo_data.remote.page import page_of
from belvo_data.store.raw.arrays import Arrays, array_in
from belvo_data.store.raw.ids import Ids, repeat
from belvo_data.store.raw.segments import LONGEST, SHORT, Segment, Segments, blank, page_in
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


def test_short_lists_lie_in_one_segment_and_their_arrays_in_none(tmp_path: Path) -> None:
    shared = Segment(tmp_path)
    lists = [Segments(tmp_path, shared) for _ in range(3)]
    for number, one in enumerate(lists):
        put(one, BODY.replace(b'"a"', f'"{number}"'.encode()))
        one.write()
    pages = [page for one in lists for page in one.pages]
    assert [array_in(page) for page in pages] == [b'[{"id":"0"}]', b'[{"id":"1"}]', b'[{"id":"2"}]']
    assert list(tmp_path.iterdir()) == [pages[0].segment]


def test_a_long_list_has_its_arrays_on_the_disk_and_takes_all_with_it(tmp_path: Path) -> None:
    segments = Segments(tmp_path)
    noise = os.urandom(SHORT).hex().encode()
    put(segments, BODY.replace(b"a", noise))
    [page] = segments.pages
    assert {page.segment, page.array} == set(tmp_path.iterdir())
    assert array_in(page) == b'[{"id":"%b"}]' % noise
    segments.drop()
    assert list(tmp_path.iterdir()) == []


def test_records_of_short_pages_are_one_array_for_whoever_reads_them(tmp_path: Path) -> None:
    segments, arrays = Segments(tmp_path), Arrays(tmp_path)
    for body in (BODY, BODY.replace(b'[{"id":"a"}]', b"[]"), BODY.replace(b"a", b"b")):
        put(segments, body)
    [file] = arrays.of(segments.pages)
    with duckdb.connect() as db:
        columns = "{id: 'VARCHAR', of: 'VARCHAR'}"
        read = f"select id from read_json('{file}', format = 'array', columns = {columns})"
        assert db.execute(read).fetchall() == [("a",), ("b",)]
    arrays.clear()
    assert list(tmp_path.iterdir()) == []


def test_a_segment_is_blank_but_for_what_is_kept_of_it(tmp_path: Path) -> None:
    segment = Segment(tmp_path)
    places = [place[1:] for place in segment.add([b"ana", b"bob", b"ana again", b"bob again", b"ana"])]
    [path] = tmp_path.iterdir()
    blank(path, [places[1], places[3]])
    assert path.read_bytes() == bytes(3) + b"bob" + bytes(9) + b"bob again" + bytes(3)
