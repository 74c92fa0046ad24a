"""Draft: a publication in the making, into which complete lists are merged."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import count
from typing import TYPE_CHECKING

import duckdb

from belvo_data.errors import AnswerInvalid
from belvo_data.model.graph.touched_rows import Touched
from belvo_data.resources import LINKS
from belvo_data.store.files.damage import first_line, names_damage
from belvo_data.store.files.disk import unwritable
from belvo_data.store.journal import decisions, event_log, rates
from belvo_data.store.literals import literal, row
from belvo_data.store.merge import first_reading, versions
from belvo_data.store.merge.consent_documents import consenting
from belvo_data.store.merge.first_reading import Unusual
from belvo_data.store.merge.merging import Merging
from belvo_data.store.merge.run_log import RunLog
from belvo_data.store.merge.touched_keys import touch
from belvo_data.store.merge.watermarks import Watermarks, recall
from belvo_data.store.raw import bodies
from belvo_data.store.raw.extract import Contents, MergeCounts
from belvo_data.store.raw.readings import note, reading
from belvo_data.store.typed import odd_values

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from belvo_data.store.raw.extract import Extract
    from belvo_data.store.raw.readings import Reading
    from belvo_data.store.raw.staging import Staging


@dataclass
class Draft:
    """A publication in the making. Nothing of it shows until it is published.

    Attributes:
        run: the number that its run has among those that were published.
        staging: where pages are on their way into it.
        touched: whether there is anything to publish.
        taken_over: what lists of an interrupted run did to their tables.
        past: how lists were read before.
        contents: what the lists held the last time whose rows and bytes are still what they say.
        common: the tables of which several links send the same row.
        damaged: the publication that it was made anew of, if that is damaged.
        changed: which rows are otherwise than in the publication before.
    """

    db: duckdb.DuckDBPyConnection
    run: int
    staging: Staging
    touched: bool = False
    taken_over: list[tuple[Extract, MergeCounts]] = field(default_factory=list)
    past: Watermarks = field(default_factory=Watermarks)
    contents: dict[tuple[str, str | None], Contents] = field(default_factory=dict)
    common: set[str] = field(default_factory=set)
    damaged: int | None = None
    changed: Touched = field(init=False)
    _turns: Iterator[int] = field(default_factory=lambda: count(1))
    _readings: list[Reading] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.changed = Touched(self.db, everything=self.touched or self.run == 1)

    def end(self, kind: str, *, started_at: datetime, now: datetime) -> None:
        """Note the run, what came of its lists, and what else happened until then."""
        self._note()
        journal = self.staging.folder.with_name("journal.sqlite")
        event_log.publish(self.db, journal)
        if decisions.publish(self.db, journal):
            self.changed.whole("decisions")
        rates.publish(self.db, journal)
        self.log.write(self.db, kind, started_at=started_at, finished_at=now)

    @cached_property
    def log(self) -> RunLog:
        """What happens in the run."""
        return RunLog(self.run)

    def consenting(self, links: Sequence[str] | None) -> tuple[list[str], bool]:
        """Return the documents by which the consents of some links are listed, and whether these are all."""
        return consenting(self.db, links)

    def recall(self) -> None:
        """Look up how lists were read and came, for who goes on from there."""
        self.past = recall(self.db)
        self.common = set(self.past.common)
        last = self.db.execute(
            "with last as (select resource, link_id, max_by((digest, whole, rows), [run, turn]) as it "
            "from raw.lists where resource not in (select resource from raw.removals) group by all) "
            "select resource, link_id, it[1], it[2] from last where it[3] = 0 or exists (from raw.pages "
            "where pages.resource = last.resource and pages.digest = it[1] "
            "and pages.link_id is not distinct from last.link_id)"
        ).fetchall()
        self.contents = {
            (table, link_id): Contents(*held) for table, link_id, *held in last if table not in self.common
        }

    def rows(self, table: str, links: Sequence[str]) -> dict[str, int]:
        """Return how many records of each of these links are known, of rows those that were not deleted."""
        found = self.db.execute(
            f"select link_id, count(*) from {table} where deleted_at is null "
            f"and link_id in {literal(links)} group by link_id"
        ).fetchall()
        strays = odd_values.counts(self.db, table, strays=True)
        rows: dict[str, int] = dict(found)
        return {link_id: rows.get(link_id, 0) + strays.get(link_id, 0) for link_id in links}

    def merge(self, lists: Sequence[Extract], *, now: datetime, are_all: bool = True) -> list[MergeCounts]:
        """Bring a table up to date with complete lists, with all of them or with none; then keep their bytes.

        Args:
            are_all: the lists of all links were read; else what these lack of a common table may be
                another's.

        Raises:
            AnswerInvalid: one of them can't be read as that table's.
            StoreUnwritable: the disk refused.
        """
        if not are_all and lists[0].table in self.common:
            lists = [replace(one, whole=False) for one in lists]
        news = [one for one in lists if one.is_news]
        written = iter(self.merge_rows(news, now=now) if news else ())
        # What did not come anew changes nothing.
        merged = [next(written) if one.is_news else MergeCounts(one.ids.different, 0, 0, 0) for one in lists]
        odd = odd_values.counts(self.db, lists[0].table)
        merged = [replace(rows, odd=odd.get(one.link_id, 0)) for one, rows in zip(lists, merged, strict=True)]
        if news:
            bodies.keep(self.db, news, run=self.run)
        turn = next(self._turns)
        self._readings += [reading(one, run=self.run, turn=turn, now=now) for one in lists]
        self.touched = True
        return merged

    def merge_rows(self, lists: Sequence[Extract], *, now: datetime) -> list[MergeCounts]:
        """Bring a table up to date with complete lists whose bytes are kept elsewhere.

        Raises:
            AnswerInvalid: one of them can't be read as that table's.
            StoreUnwritable: the disk refused.
        """
        table = lists[0].table
        merging = Merging(self.db, table, lists, self.run, self.staging.folder)
        if first_reading.is_likely(self.db, table, lists):
            with suppress(Unusual):
                return self._added(table, lists, merging)
        with self._speaking_of(table):
            merging.read()
        with self._speaking_of(table), self._as_a_whole():
            merging.compare()
            touch(self.db, self.changed, table)
            merged = merging.apply(now)
            odd_values.note(self.db, table, lists, merging.odd.found, self.run)
            if merging.is_common:
                self._note_common(table)
        merging.clear()
        return merged

    def _added(self, table: str, lists: Sequence[Extract], merging: Merging) -> list[MergeCounts]:
        """Put lists into a table that has nothing of their links yet.

        Raises:
            Unusual: that can't be; nothing changed.
        """
        with (
            self._speaking_of(table),
            self._as_a_whole(),
            first_reading.added(self.db, table, lists, self.run, merging) as merged,
        ):
            touch(self.db, self.changed, table)
            odd_values.note(self.db, table, lists, merging.odd.found, self.run)
        return merged

    def fails(self, table: str, link_id: str | None) -> None:
        """Have it published that a list can't be read, unless the publication before says so already."""
        if self.run > 1 and not self.touched:
            last = self.db.execute(
                "select bool_or(problem is not null) from ops.steps "
                f"where resource = {literal(table)} and link_id is not distinct from {literal(link_id)} "
                "group by run order by run desc limit 1"
            )
            self.touched = last.fetchone() != (True,)

    def remove(self, table: str, ids: Sequence[str], link_id: str, *, now: datetime) -> None:
        """Mark rows of a link as deleted, whatever its lists say."""
        owner = "id" if table == LINKS.name else "link_id"
        condition = (
            f"deleted_at is null and {owner} = {literal(link_id)} and list_contains({literal(ids)}, id)"
        )
        found = self.db.execute(f"select id from {table} where {condition}").fetchall()
        if not found:
            return
        versions.mark(self.db, table, condition, self.run, now)
        marked = ", ".join(row(table, link_id, one, self.run, now) for (one,) in found)
        self.db.execute(f"insert into raw.removals values {marked}")
        self.changed.whole(table)
        self.touched = True

    def take_over(self, left: Sequence[Extract], now: datetime) -> None:
        """Merge what an interrupted run read to its end, as of the moment when that began."""
        self.common = self._common() if left else set()
        for extract in left:
            with suppress(AnswerInvalid):  # it is read again like everything else, and then reported
                [merged] = self.merge([extract], now=now, are_all=False)
                self.taken_over.append((extract, merged))
        self._note()

    def _common(self) -> set[str]:
        return {table for (table,) in self.db.execute("select resource from raw.common").fetchall()}

    def _note_common(self, table: str) -> None:
        """Note that several links send the same row of a table, once."""
        self.db.execute(
            f"insert into raw.common select {literal(table)}, {self.run} "
            f"where {literal(table)} not in (select resource from raw.common)"
        )

    def _note(self) -> None:
        """Note how lists were read, all at once."""
        if self._readings:
            note(self.db, self._readings)
            self._readings.clear()

    @contextmanager
    def _as_a_whole(self) -> Iterator[None]:
        self.db.execute("begin")
        try:
            yield
        except (duckdb.Error, Unusual):
            self.db.execute("rollback")
            raise
        self.db.execute("commit")

    @contextmanager
    def _speaking_of(self, table: str) -> Iterator[None]:
        try:
            yield
        except duckdb.Error as error:
            if names_damage(error):
                raise
            if isinstance(error, duckdb.IOException):
                raise unwritable(self.staging.folder.parent, first_line(error)) from error
            raise AnswerInvalid(
                f"Belvo's {table} can't be read.",
                remedy="Nothing of this list was stored; please report it, with what ops.calls says of it.",
            ) from error
