"""Decisions: what a person decided, durable at once, and published with the next run."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from belvo_data.store.files.durable import Durable
from belvo_data.store.literals import row

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import duckdb

SCHEMA = """
create table if not exists decided (
    decision_id text primary key, at text not null, "by" text, subject text not null, keys text not null,
    fingerprints text not null, link_ids text not null, verdict text not null, value text, undone_at text
) strict;
"""
COLUMNS = 'decision_id, at, "by", subject, keys, fingerprints, link_ids, verdict, value, undone_at'


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's decision about some rows.

    Attributes:
        keys: ids of the rows, in the order of the relation's keys; empty text where a side has none.
        fingerprints: what tells each row where it comes again under another id.
    """

    subject: str
    keys: tuple[str, ...]
    verdict: str
    value: str | None = None
    by: str | None = None
    fingerprints: tuple[str, ...] = ()
    link_ids: tuple[str, ...] = ()


class Decisions:
    """The decisions in the journal of one data folder."""

    def __init__(self, journal: Path) -> None:
        self._open = Durable(journal, SCHEMA).open

    def note(self, one: Decision, *, now: datetime) -> str:
        """Keep a decision and return its id."""
        name = uuid4().hex
        lists = (json.dumps(each) for each in (one.keys, one.fingerprints, one.link_ids))
        with self._open() as db:
            db.execute(
                f"insert into decided ({COLUMNS}) values (?, ?, ?, ?, ?, ?, ?, ?, ?, null)",
                (name, now.isoformat(), one.by, one.subject, *lists, one.verdict, one.value),
            )
        return name

    def undo(self, published: Sequence[object], *, now: datetime) -> None:
        """Note that a decision, as it was published, no longer holds."""
        name, at, by, subject, keys, fingerprints, links, verdict, value = published
        lists = (json.dumps(each) for each in (keys, fingerprints, links))
        moment = at.isoformat() if isinstance(at, datetime) else str(at)
        with self._open() as db:
            db.execute(
                f"insert or replace into decided ({COLUMNS}) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (name, moment, by, subject, *lists, verdict, value, now.isoformat()),
            )


def publish(db: duckdb.DuckDBPyConnection, path: Path) -> bool:
    """Copy from the journal at ``path`` what is not published yet; return whether that was anything."""
    with Durable(path, SCHEMA).open() as facts:
        ours = facts.execute(f"select {COLUMNS} from decided order by at, decision_id").fetchall()
    known = {
        name: undone is not None
        for name, undone in db.execute("select decision_id, undone_at::varchar from ops.decisions").fetchall()
    }
    news = [one for one in ours if known.get(one[0]) not in {True, one[-1] is not None}]
    if not news:
        return False
    rows = ", ".join(
        row(name, datetime.fromisoformat(at), by, subject, *map(json.loads, lists), verdict, value,
            undone and datetime.fromisoformat(undone))
        for name, at, by, subject, *lists, verdict, value, undone in news
    )  # fmt: skip
    ids = ", ".join(row(one[0]) for one in news)
    db.execute(f"delete from ops.decisions where decision_id in ({ids})")
    db.execute(f"insert into ops.decisions values {rows}")
    return True
