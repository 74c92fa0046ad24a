"""Manifest: a complete list as a row of the journal's file, and read from there again."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from belvo_data.remote.page import page_of
from belvo_data.store.raw.arrays import frame_of
from belvo_data.store.raw.extract import Extract
from belvo_data.store.raw.ids import Ids
from belvo_data.store.raw.segments import page_in, staged, with_file
from belvo_data.store.raw.staged_page import StagedPage

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

KNOWN = "resource, whole, started_at, pages"  # what is known of a list, but for its link


def noted(extract: Extract, publication: int) -> tuple[str | int | None, ...]:
    """Return the row that notes a list: its name, whose it is, and where its pages are."""
    pages = [
        {
            "segment": page.segment.name,
            "place": (page.first, page.last, page.sha256),
            "address": page.address,
            "read_at": page.read_at.isoformat(),
        }
        for page in extract.pages
    ]
    whose = (publication, extract.table, extract.link_id, extract.whole)
    return (uuid4().hex, *whose, extract.started_at.isoformat(), json.dumps(pages))


def reread(folder: Path, link_id: str | None, known: Sequence[Any]) -> Extract | None:
    """Return a list of which ``KNOWN`` is known; ``None`` if a page of it is missing or damaged."""
    table, whole, started_at, pages = known
    staged, ids = list[StagedPage](), Ids()
    try:
        for place in json.loads(pages):
            page, of_page = _page(folder, place)
            staged.append(page)
            ids.add(of_page)
    except (ValueError, LookupError, TypeError):
        return None
    started = datetime.fromisoformat(started_at)
    return Extract(table, link_id, staged, ids, started, whole=bool(whole))


def segments_in(known: Sequence[Any]) -> set[str]:
    """Return the segments that hold the pages of a list of which ``KNOWN`` is known, if it is well noted."""
    return {segment_of(segment) for segment, *_ in places_in(known)}


def places_in(known: Sequence[Any]) -> list[tuple[str, int, int]]:
    """Return where the pages of such a list lie: each one's segment, first and last byte there."""
    try:
        return [
            (str(page["segment"]), int(page["place"][0]), int(page["place"][1]))
            for page in json.loads(known[-1])
        ]
    except (ValueError, LookupError, TypeError):
        return []


def segment_of(name: str) -> str:
    """Return the segment that a file is, or is an array of."""
    return name.partition(".")[0].partition("-")[0]


def _page(folder: Path, known: dict[str, Any]) -> tuple[StagedPage, Sequence[str | int | None]]:
    """Return a page and its ids, with its array on the disk again.

    Raises:
        ValueError, LookupError, TypeError: it is missing or damaged, or noted in another way.
    """
    segment = folder / known["segment"]
    first, last, sha256 = known["place"]
    if (body := page_in(segment, first, last, sha256)) is None:
        raise ValueError(known)
    page = page_of(body, known["address"])
    place = (segment, first, last, frame_of(body, page.start, page.end))
    read_at = datetime.fromisoformat(known["read_at"])
    return with_file(staged(page, place, address=known["address"], read_at=read_at)), page.ids
