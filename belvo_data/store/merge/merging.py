"""Merging: complete lists become rows of their table, all of them or none.

Lists of several links go in together: the work of a statement is the same for one as for many.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from belvo_data.store.literals import literal
from belvo_data.store.merge import versions
from belvo_data.store.raw.arrays import Arrays
from belvo_data.store.raw.extract import Extract, MergeCounts
from belvo_data.store.raw.ids import repeat
from belvo_data.store.typed.macros import OWN_IDS
from belvo_data.store.typed.odd_pages import UNREADABLE, OddPages
from belvo_data.store.typed.records import rows_in

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    import duckdb

OURS = {"first_run", "run"}  # columns that Belvo does not know
Counts = dict[str | None, tuple[int, ...]]
LARGE = 100_000_000  # bytes of JSON whose rows take much room


class Merging:
    """Lists of one table on their way into a draft.

    Args:
        folder: for files that DuckDB reads.

    Attributes:
        is_common: several links send the same row, as far as was seen.
        odd: what of the lists is odd.
        arrays: the files in which DuckDB reads them.
    """

    def __init__(
        self, db: duckdb.DuckDBPyConnection, table: str, lists: Sequence[Extract], run: int, folder: Path
    ) -> None:
        self._db = db
        self._table = table
        self._lists = lists
        self._run = run
        self._about_all = any(one.link_id is None for one in lists)
        self.is_common = False
        self.odd = OddPages(db, table, folder)
        self.arrays = Arrays(folder)
        self._is_large = sum(one.size for one in lists) > LARGE

    def read(self) -> None:
        """Put what the pages say into the temporary table ``said``; an id that comes twice counts once.

        All at once; where that fails, the pages at fault are found, and read without what is odd there.

        Raises:
            duckdb.Error: a page can't be read as the table's.
        """
        lists = [self.odd.seen(one) for one in self._lists if one.rows]
        try:
            self._read(lists)
            self.odd.refuse_odd("said")
        except UNREADABLE:
            self._read(self.odd.sought(lists))
        finally:
            self.odd.clear()
            self.arrays.clear()

    def compare(self) -> None:
        """Find what the lists say that the table does not.

        Leaves the temporary tables ``fresh`` (what is new or differs, with ``is_new`` and
        ``is_anothers``) and ``gone`` (ids that whole lists lack).
        """
        has_rows = bool(self._count(f"from (from {self._table} limit 1)"))
        self._compared(has_rows=has_rows)
        covered = self._covered() if has_rows else "false"
        self._db.execute(
            f"create or replace temp table gone as select id, {self._key()} as link from {self._table} "
            f"where {covered} and deleted_at is null and id not in (select id from said)"
        )

    def _compared(self, *, has_rows: bool) -> None:
        """Make ``fresh``; rows are compared only where some are known."""
        if has_rows and self._count(f"from {self._table} where id in (select id from said)"):
            self._db.execute(
                "create or replace temp table differing as select said.* replace "
                f"(coalesce(known.first_run, {self._run}) as first_run, {self._run} as run), "
                f"known.id is null as is_new, {self._anothers()} as is_anothers "
                f"from said left join {self._table} known using (id) "
                f"where known.id is null or {self._columns('said')} is distinct from {self._columns('known')}"
            )
            self._db.execute("create or replace temp view fresh as from differing")
        else:
            self._db.execute(
                "create or replace temp view fresh as select * "
                f"replace ({self._run} as first_run, {self._run} as run), "
                "true as is_new, false as is_anothers from said"
            )

    def apply(self, now: datetime) -> list[MergeCounts]:
        """Write what is fresh, mark what is gone; return what became of each list, in their order."""
        written, gone = self._write(), self._mark(now)
        return [
            MergeCounts(
                one.ids.different, *written.get(one.link_id, (0, 0))[:2], *gone.get(one.link_id, (0,))
            )
            for one in self._lists
        ]

    def clear(self) -> None:
        """Let go of what was compared, if it takes much room."""
        if self._is_large:
            self._db.execute("drop view temp.fresh; drop table temp.said; drop table temp.gone")
            self._db.execute("drop table if exists temp.differing")

    def _read(self, lists: Sequence[Extract]) -> None:
        """Make ``said``.

        A record that names no link belongs to the one that was asked about. All lists are read at
        once, which takes a fraction of the time, and one by one only if there is such a record.
        """
        self._say([lists] if lists else [])
        if len(lists) > 1 and not self._about_all:
            if None in (named := self._named()):
                self._say([[one] for one in lists])
                named = self._named()
            self.is_common = any(
                named.get(one.link_id) != (one.ids.different,)
                for one in lists
                if one.link_id not in self.odd.strays
            )

    def _named(self) -> Counts:
        """Return how many records name each link."""
        return self._grouped("select link_id, count(*) from said group by 1")

    def _say(self, groups: Sequence[Sequence[Extract]]) -> None:
        parts = [self.rows(group) for group in groups]
        of = " union all by name ".join((f"(from {self._table} limit 0)", *parts))
        repeats = repeat(one.ids for one in self._lists)
        said = self._apart(f"({of})") if parts and self._table not in OWN_IDS else f"({of})"
        once = f"qualify row_number() over (partition by id order by {self._columns('said')}) = 1"
        self._db.execute(f"create or replace temp table said as from {said} said {once if repeats else ''}")

    def _apart(self, of: str) -> str:
        """Return the query for rows, of which those that would have the same id of ours have one each."""
        if all(one.ids.lacking < 2 for one in self._lists):  # noqa: PLR2004  it takes two
            return f"(select * exclude (is_derived) from {of})"
        place = f"row_number() over (partition by id, link_id order by {self._columns('alike')})"
        return (
            "(select * exclude (is_derived, place) "
            "replace (if(is_derived and place > 1, id || '-' || place, id) as id) "
            f"from (select *, {place} as place from {of} alike))"
        )

    def rows(self, lists: Sequence[Extract]) -> str:
        """Return the rows of some lists."""
        pages = [page for one in lists for page in one.pages]
        files, largest = literal(self.arrays.of(pages)), max(page.size for page in pages)
        found = rows_in(self._table, files, largest)
        whose = lists[0].link_id if len(lists) == 1 else None
        named = f"replace (coalesce(link_id, {literal(whose)}) as link_id)" if whose else ""
        return f"(select * {named} from {found})"

    def _write(self) -> Counts:
        """Write what differs; return how much is new and how much changed, by link."""
        new, changed = "count(*) filter (is_new)", "count(*) filter (not is_new)"
        moved = "count(*) filter (is_anothers)"
        counts = self._grouped(f"select {self._key()}, {new}, {changed}, {moved} from fresh group by 1")
        asked = {one.link_id for one in self._lists}
        self.is_common |= not counts.keys() <= asked or any(moved for *_, moved in counts.values())
        if any(changed for _, changed, _ in counts.values()):
            changed_ids = "id in (select id from fresh where not is_new)"
            versions.supersede(self._db, self._table, changed_ids, self._run)
            self._db.execute(f"delete from {self._table} where {changed_ids}")
        if counts:
            self._db.execute(
                f"insert into {self._table} by name select * exclude (is_new, is_anothers) from fresh"
            )
        return counts

    def _mark(self, now: datetime) -> Counts:
        """Mark as deleted what is gone; return how much, by link."""
        counts = self._grouped("select link, count(*) from gone group by 1")
        if counts:
            versions.mark(self._db, self._table, "id in (select id from gone)", self._run, now)
        return counts

    def _covered(self) -> str:
        """Return the condition on rows that whole lists speak of."""
        whole = [one.link_id for one in self._lists if one.whole]
        if not whole:
            return "false"
        return "true" if self._about_all else f"link_id in {literal(whole)}"

    def _key(self) -> str:
        """Return what tells the lists' rows apart; nothing does where they are about all links."""
        return "null::varchar" if self._about_all else "link_id"

    def _anothers(self) -> str:
        """Return the condition on what is said that it is there already, of another link."""
        if self._about_all:
            return "false"
        return "known.deleted_at is null and known.link_id <> said.link_id"

    def _grouped(self, query: str) -> Counts:
        return {link_id: tuple(numbers) for link_id, *numbers in self._db.execute(query).fetchall()}

    def _columns(self, alias: str) -> str:
        """Return what the table has of Belvo as one row of an alias."""
        found = self._db.execute(f"from {self._table} limit 0").description or ()
        return "(" + ", ".join(f'{alias}."{name}"' for name, *_ in found if name not in OURS) + ")"

    def _count(self, of: str) -> int:
        found = self._db.execute(f"select count(*) {of}").fetchone()
        return int(found[0]) if found else 0
