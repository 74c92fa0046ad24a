"""Transfer: what a folder's newest publication holds becomes the lake's, or the other way round.

Afterwards both say the same, row by row; a second time there is nothing to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from belvo_data.errors import InputInvalid, StoreEmpty
from belvo_data.model.graph import names
from belvo_data.model.graph.refresh import refresh
from belvo_data.model.graph.touched_rows import Touched
from belvo_data.store.lake import questions
from belvo_data.store.lake.changes import changes, compared
from belvo_data.store.lake.pull import pull
from belvo_data.store.lake.push import push
from belvo_data.store.lake.schema_drift import are_todays
from belvo_data.store.lake.tables import everywhere
from belvo_data.store.literals import literal
from belvo_data.store.publications.schema import stamp

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    import duckdb

    from belvo_data.store.lake.advisory_lock import AdvisoryLock
    from belvo_data.store.publications.publications import Publications


def carry_in(
    db: duckdb.DuckDBPyConnection,
    folder: Publications,
    *,
    turn: AdvisoryLock,
    sleep: Callable[[float], None],
    origin: str | None,
    replaces: bool,
) -> bool:
    """Make the lake say what a folder's newest publication says; return whether it said otherwise.

    Args:
        db: with the lake attached.
        origin: whose data the folder holds.
        replaces: links that only the lake has may go.

    Raises:
        StoreEmpty: nothing was published in the folder.
        InputInvalid: the lake has links that the folder has not.
    """
    newest = folder.newest()
    if newest is None:
        raise StoreEmpty(
            f"Nothing was published in {folder.shared.parent} yet.", remedy="Run: belvo-data sync"
        )
    pulled = folder.folder / "draft-pulled.duckdb"
    try:
        if pull(db, pulled, None) and not replaces:
            _refuse_to_lose(db, folder.path(newest), pulled, "lake", "folder")
        return push(db, folder.path(newest), pulled, turn=turn, sleep=sleep, origin=origin)
    finally:
        pulled.unlink(missing_ok=True)


def carry_out(db: duckdb.DuckDBPyConnection, folder: Publications, *, now: datetime, replaces: bool) -> bool:
    """Publish in a folder what the lake's newest snapshot says; return whether it said otherwise.

    Tables of another version come as they are, and have no questions until they are made anew.

    Args:
        db: with the lake attached.
        replaces: links that only the folder has may go.

    Raises:
        StoreEmpty: nothing was published in the lake.
        InputInvalid: the folder has links that the lake has not.
    """
    draft, newest = folder.unpublished, folder.newest()
    draft.unlink(missing_ok=True)
    try:
        if not pull(db, draft, None, whole=True):
            raise StoreEmpty("Nothing was published in the lake yet.", remedy="Run: belvo-data sync")
        is_todays = are_todays(db)
        if newest is not None and is_todays and not _differ(db, draft, folder.path(newest)):
            return False
        if newest is not None and not replaces:
            _refuse_to_lose(db, draft, folder.path(newest), "folder", "lake")
        number = (newest or 0) + 1
        db.execute(f"attach {literal(draft)} as drawn (recovery_mode no_wal_writes); use drawn")
        try:
            made = db.execute("select tables from ops.publication").fetchone() or ("",)
            if is_todays:
                names.make_room(db, "drawn")
                db.execute(questions.ours())
                refresh(db, Touched(db, everything=True), at="drawn", has_room=True)
            stamp(db, number, now)
            db.execute(f"update ops.publication set tables = {literal(made[0])}")
            db.execute("checkpoint drawn")
        finally:
            db.execute("use memory; detach drawn")
        folder.publish(draft, number)
    finally:
        draft.unlink(missing_ok=True)
    return True


def _refuse_to_lose(db: duckdb.DuckDBPyConnection, giver: Path, taker: Path, name: str, other: str) -> None:
    with compared(db, giver, taker):
        lost = db.execute(
            "select id from pulled.main.links anti join draft.main.links using (id) order by id"
        ).fetchall()
    if lost:
        raise InputInvalid(
            f"The {name} has {len(lost)} links that the {other} has not, such as {lost[0][0]}.",
            remedy="Have both hold the same links first, or add --replace to have those go.",
        )


def _differ(db: duckdb.DuckDBPyConnection, one: Path, other: Path) -> bool:
    with compared(db, one, other):
        return bool(changes(db, everywhere(db)))
