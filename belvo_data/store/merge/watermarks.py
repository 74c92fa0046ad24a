"""Watermarks: how lists were read before, for who decides what to ask for next.

The order of readings is that of their runs, never that of their moments: clocks are put right.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import duckdb

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
Key = tuple[str, str | None]  # table and link
# What a link says of itself, but for when Belvo was last there.
TOLD = (
    "institution",
    "status",
    "access_mode",
    "external_id",
    "institution_user_id",
    "refresh_rate",
    "credentials_storage",
    "fetch_resources",
    "stale_in",
)

# Moments are handed out as numbers: for others, DuckDB's client imports pytz.
READ = """
select resource, link_id, max_by(epoch_us(started_at), [run, turn]),
    coalesce(
        max_by(epoch_us(started_at), [run, turn]) filter (whole), min_by(epoch_us(started_at), [run, turn])
    ),
    max(run), max_by(rows, [run, turn])
from raw.lists group by all
"""
# The last step of each list, where it is no reading: refused, or not offered.
UNREAD = """
with steps as (
    select resource, link_id, run, bool_or(problem is not null) as failed, bool_or(seen is not null) as seen
    from ops.steps group by resource, link_id, run
    qualify run = max(run) over (partition by resource, link_id)
)
select resource, link_id, failed, epoch_us(started_at), run
from steps join ops.runs on number = run where failed or not seen
"""
# Institutions count as read where all links were listed in the same run.
BANKS = """
select max_by(epoch_us(started_at), [run, turn]), max(run) from raw.lists
where resource = 'institutions' and run in (select run from raw.lists where resource = 'links' and whole)
"""
LINKS = f"""
with versions as (
    select id, run, deleted_at, {", ".join(TOLD)} from links
    union all select id, run, deleted_at, {", ".join(TOLD)} from history.links
), changes as (
    select id, run,
        (deleted_at is null, {", ".join(TOLD)}) is distinct from lag((deleted_at is null, {", ".join(TOLD)}))
            over (partition by id order by run) as differs
    from versions
)
select id, max(run) filter (differs) from changes group by id
"""


@dataclass(frozen=True, slots=True)
class Watermark:
    """How a list was last read.

    Attributes:
        started_at: when that began.
        whole_at: when it last began to be read whole.
        run: that did it.
        rows: that came.
    """

    started_at: datetime
    whole_at: datetime
    run: int
    rows: int = 0


@dataclass(frozen=True, slots=True)
class StoredLink:
    """A link as it is stored: what it says of itself, and the run that last found that changed."""

    told: tuple[Any, ...]
    changed: int


@dataclass(frozen=True, slots=True)
class Watermarks:
    """What is known of former readings.

    Attributes:
        lists: how each list was last read.
        absent: the lists that were not offered when they were last asked for.
        failed: the lists that failed when they were last asked for.
        links: those that are stored and not deleted.
        banks: when institutions were last read with the links of all; ``None`` if never.
        common: the tables of which several links send the same row.
    """

    lists: dict[Key, Watermark] = field(default_factory=dict)
    absent: dict[Key, Watermark] = field(default_factory=dict)
    failed: frozenset[Key] = frozenset()
    links: dict[str, StoredLink] = field(default_factory=dict)
    banks: Watermark | None = None
    common: frozenset[str] = frozenset()


def recall(db: duckdb.DuckDBPyConnection) -> Watermarks:
    """Look up how lists were read before."""
    read = db.execute(READ).fetchall()
    unread = db.execute(UNREAD).fetchall()
    changed = dict(db.execute(LINKS).fetchall())
    stored = db.execute(f"select id, {', '.join(TOLD)} from links where deleted_at is null").fetchall()
    [bank] = db.execute(BANKS).fetchall()
    common = db.execute("select resource from raw.common").fetchall()
    return Watermarks(
        {
            (table, link): Watermark(_moment(began), _moment(whole), run, rows)
            for table, link, began, whole, run, rows in read
        },
        {(table, link): _at(began, run) for table, link, failed, began, run in unread if not failed},
        frozenset((table, link) for table, link, failed, *_ in unread if failed),
        {link: StoredLink(tuple(told), changed[link]) for link, *told in stored},
        None if bank[0] is None else _at(*bank),
        frozenset(table for (table,) in common),
    )


def _at(began: int, run: int) -> Watermark:
    return Watermark(_moment(began), _moment(began), run)


def _moment(microseconds: int) -> datetime:
    return EPOCH + timedelta(microseconds=microseconds)
