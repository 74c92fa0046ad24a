"""Replay: the typed tables made anew from what is kept, by the very merging that made them."""

from __future__ import annotations

import hashlib
from itertools import groupby
from typing import TYPE_CHECKING

import zstandard

from belvo_data.errors import StoreDamaged
from belvo_data.remote.page import page_of
from belvo_data.store.literals import literal
from belvo_data.store.merge import versions
from belvo_data.store.merge.draft import Draft
from belvo_data.store.raw.extract import Extract
from belvo_data.store.raw.ids import Ids
from belvo_data.store.raw.readings import readings

if TYPE_CHECKING:
    import duckdb

    from belvo_data.store.raw.readings import Reading
    from belvo_data.store.raw.segments import Segments
    from belvo_data.store.raw.staging import Staging


def replay(db: duckdb.DuckDBPyConnection, staging: Staging) -> None:
    """Fill the typed tables, which are empty, run by run.

    Raises:
        AnswerInvalid: what is kept can't be read as today's tables.
        StoreUnwritable: the disk refused.
    """
    of_runs = {run: list(of_it) for run, of_it in groupby(readings(db), key=lambda one: one.run)}
    removals = db.execute("select distinct run from raw.removals").fetchall()
    for run in sorted({*of_runs, *(run for (run,) in removals)}):
        draft = Draft(db, run, staging)
        for _, turn in groupby(of_runs.get(run, []), key=lambda one: one.turn):
            _merge(draft, list(turn))
        remove_again(db, run)


def _merge(draft: Draft, turn: list[Reading]) -> None:
    room = [draft.staging.segments() for _ in turn]
    lists = [
        Extract(
            one.resource,
            one.link_id,
            segments.pages,
            _unpacked(draft, one, segments),
            one.started_at,
            whole=one.whole,
        )
        for one, segments in zip(turn, room, strict=True)
    ]
    draft.merge_rows(lists, now=turn[0].merged_at)
    for segments in room:
        segments.drop()


def _unpacked(draft: Draft, reading: Reading, segments: Segments) -> Ids:
    """Put the pages of a list onto the disk again, and return the ids on them."""
    ids = Ids()
    with draft.db.cursor() as kept:
        kept.execute("use belvo")
        kept.execute(
            "select body, sha256, address, read_at from raw.pages "
            f"where resource = {literal(reading.resource)} and digest = {literal(reading.digest)} "
            f"and link_id is not distinct from {literal(reading.link_id)} order by number"
        )
        while row := kept.fetchone():
            compressed, sha256, address, read_at = row
            page = page_of(body_of(compressed, sha256, reading.resource), address)
            ids.add(page.ids)
            segments.add(page, address=address, read_at=read_at)
    return ids


def body_of(compressed: bytes, sha256: str, table: str) -> bytes:
    """Return the bytes that Belvo sent.

    Raises:
        StoreDamaged: they are not what was kept.
    """
    try:
        body = zstandard.decompress(compressed)
    except zstandard.ZstdError:
        body = b""
    if hashlib.sha256(body).hexdigest() != sha256:
        raise StoreDamaged(
            f"A page of Belvo's {table} is not as it was kept.",
            remedy="Use a copy of the data folder from before, or an empty one: "
            "belvo-data sync reads everything again.",
        )
    return body


def remove_again(db: duckdb.DuckDBPyConnection, run: int) -> None:
    """Mark again what a run took back."""
    rows = db.execute(
        f"select resource, removed_at, list(id) from raw.removals where run = {run} group by all"
    ).fetchall()
    for table, removed_at, ids in rows:
        condition = f"deleted_at is null and list_contains({literal(ids)}, id)"
        versions.mark(db, table, condition, run, removed_at)
