"""Unclaimed callbacks: callbacks that belong to no address of ours, as any page on the web can cause them.

Only some are kept, and not for long: nobody fills a disk or slows a sync down with them. They are not
published. Those that belong to an address of ours, or that a person took up, are never in their way.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from belvo_data.errors import InputInvalid

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime

MOST = 500
LONGEST = 4096  # bytes of what one says
LIFE = timedelta(hours=24)
AFTER = timedelta(hours=1)  # that the state of an address outlives its token
MOST_OF_A_STATE = 100  # callbacks that one address can have
THESE = "state is null and verdict in ('asks', 'told')"
SCHEMA = f"create index if not exists arrivals_unclaimed on arrivals (came_at) where {THESE};"


def refuse_long(said: str) -> None:
    """Take no callback that says more than any of Belvo's does.

    Raises:
        InputInvalid: it does.
    """
    if len(said) > LONGEST:
        raise InputInvalid(
            f"What came back is longer than {LONGEST:,} bytes.",
            remedy="It was not kept. If a bank was linked, paste its link id on the Connect page.",
        )


def make_room(db: sqlite3.Connection, now: datetime) -> None:
    """Let go of unclaimed callbacks that are too old, and of the oldest where there are too many."""
    db.execute(f"delete from arrivals where {THESE} and came_at < ?", ((now - LIFE).isoformat(),))
    db.execute(
        "delete from arrivals where rowid in "
        f"(select rowid from arrivals where {THESE} order by rowid desc limit -1 offset ?)",
        (MOST,),
    )


def is_over(db: sqlite3.Connection, state: str | None, now: datetime) -> bool:
    """Whether a state takes no callbacks any more: it was used, its time is up, or it had enough of them."""
    used, number = db.execute(
        "select coalesce(max(verdict = 'accepted'), 0), count(*) from arrivals where state = ?", (state,)
    ).fetchone()
    ended = db.execute(
        "select 1 from requests where state = ? and ends_at < ?", (state, (now - AFTER).isoformat())
    ).fetchone()
    return bool(used or ended or number >= MOST_OF_A_STATE)


def drop_ended(db: sqlite3.Connection, now: datetime) -> None:
    """Let go of addresses that ended and brought nothing back."""
    db.execute(
        "delete from requests where ends_at < ? and state not in "
        "(select state from arrivals where state is not null)",
        ((now - AFTER).isoformat(),),
    )
