"""Schema: a draft gets today's tables, views and macros, and its number."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from belvo_data.model.graph import names
from belvo_data.model.graph.catalog import Files, files
from belvo_data.questions.asking.macros import macros as macros_of_questions
from belvo_data.store.files.disk import writing
from belvo_data.store.literals import literal
from belvo_data.store.merge import versions
from belvo_data.store.publications.attachment import refuse_newer
from belvo_data.store.publications.upgrade import back_up, make_anew
from belvo_data.store.scripts import SCHEMA, sql
from belvo_data.store.typed import macros

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    import duckdb

    from belvo_data.store.publications.publications import Publications
    from belvo_data.store.raw.staging import Staging


def _digest(*statements: str) -> str:
    """Tell statements apart by what they do: without the lines that only speak to a reader."""
    lines = "\n".join(statements).splitlines()
    return hashlib.sha256("\n".join(one for one in lines if one[:2] != "--").encode()).hexdigest()


Fill: TypeAlias = "Callable[[duckdb.DuckDBPyConnection, Staging], None]"
SHOWN = {"banks": "institutions", "decisions": "ops.decisions", "rates": "ops.rates"}  # by views
UNWRITTEN = "32MB"  # that a draft holds before it is written out, each time with its last rows anew
BLOCK = 65536  # bytes of a new file: a run adds some to each column that it writes, and large files want few
_blank: dict[Files, bytes] = {}  # a file without rows, as this process made it
TABLES = _digest(sql("tables"), macros.everything())


def questions(*, defaults: bool = True) -> str:
    """Return the statements that make the views and macros.

    Args:
        defaults: give the arguments of macros their defaults, which a lake can't keep.
    """
    return _questions(files(), defaults=defaults)


@lru_cache(maxsize=2)
def _questions(_files: Files, *, defaults: bool) -> str:
    views = names.views() + sql("meaning") + _comments()
    return views + sql("history") + macros_of_questions(defaults=defaults)


def _comments() -> str:
    """Return the statements that say of the columns of views what the tables say of theirs."""
    said = sql("tables")
    return "".join(
        f"comment on column {view}.{column};"
        for view, table in SHOWN.items()
        for column in re.findall(rf"^comment on column {re.escape(table)}\.(.+);$", said, re.MULTILINE)
    )


def meaning() -> str:
    """Return the digest of the views and macros."""
    return _digested(files())


@lru_cache(maxsize=1)
def _digested(_files: Files) -> str:
    return _digest(questions())


def prepare(
    db: duckdb.DuckDBPyConnection,
    publications: Publications,
    path: Path,
    staging: Staging,
    fill: Fill | None = None,
) -> bool:
    """Open a draft and give it what it lacks; return whether its tables were made anew.

    Args:
        staging: where pages lie on their way into a table.
        fill: makes the tables anew even where they are today's.
    """
    # Somebody else may have been the first to publish in a lake since this draft was begun, which is empty.
    newest = publications.newest() if path.exists() else None
    anew = False
    if newest is None:
        begin(db, path)
    else:
        _attach(db, path)
        refuse_newer(db)
        if anew := fill is not None or _tables(db) != TABLES:
            back_up(db, publications, newest)
            _set_aside(db, path)
            begin(db, path)
        else:
            if not names.are_todays(db):
                names.make_room(db, "belvo")
                db.execute("checkpoint belvo")  # only then is the room of what went there for what comes
            if _meaning(db) != meaning():
                whole(db, questions())
    db.execute(macros.common())
    if anew:
        (fill or make_anew)(db, staging)
        db.execute("detach former")
        _former(path).unlink()
    return anew


def stamp(db: duckdb.DuckDBPyConnection, number: int, now: datetime) -> None:
    """Give a draft its number."""
    whole(
        db,
        "delete from ops.publication;"
        f"insert into ops.publication by name select {number} as number, {SCHEMA} as schema, "
        f"{literal(TABLES)} as tables, {literal(meaning())} as meaning, {literal(now)} as published_at;",
    )


def next_run(db: duckdb.DuckDBPyConnection) -> int:
    """Return the number of the run that comes next."""
    found = db.execute("select coalesce(max(number), 0) + 1 from ops.runs").fetchone()
    return int(found[0]) if found else 1


def are_todays(db: duckdb.DuckDBPyConnection) -> bool:
    """Whether tables, relations, views and macros are as this program makes them."""
    return _tables(db) == TABLES and _meaning(db) == meaning() and names.are_todays(db)


def whole(db: duckdb.DuckDBPyConnection, statements: str) -> None:
    """Execute statements as one transaction."""
    db.execute(f"begin; {statements} commit;")


def begin(db: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Begin a draft with today's tables, views and macros, and no rows; only the first is not a copy."""
    made = None if path.exists() else _blank.get(files())
    if made is not None:
        with writing(path):
            path.touch(mode=0o600)
            path.write_bytes(made)
    _attach(db, path)
    if made is not None:
        return
    whole(db, sql("tables"))
    versions.create(db)
    names.make_room(db, "belvo")
    whole(db, questions())
    db.execute("checkpoint belvo")
    _blank.clear()
    _blank[files()] = path.read_bytes()


def _attach(db: duckdb.DuckDBPyConnection, path: Path) -> None:
    # A draft that is interrupted is thrown away, so it needs no write-ahead log.
    block = "" if path.exists() else f", block_size {BLOCK}"
    db.execute(f"attach {literal(path)} as belvo (recovery_mode no_wal_writes{block})")
    with writing(path):
        path.chmod(0o600)
    db.execute(f"set wal_autocheckpoint = '{UNWRITTEN}'")
    db.execute("use belvo")


def _set_aside(db: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Keep what the draft was copied from as the database ``former``."""
    db.execute("use memory")
    db.execute("detach belvo")
    path.rename(_former(path))
    db.execute(f"attach {literal(_former(path))} as former (read_only)")


def _former(path: Path) -> Path:
    return path.with_name("draft-former.duckdb")


def _tables(db: duckdb.DuckDBPyConnection) -> str | None:
    """Return the digest of the statements that made the typed tables; schema 1 did not note it."""
    # But for its time: to hand out one, DuckDB's client imports pytz.
    found = db.execute("select columns(lambda name: name <> 'published_at') from ops.publication").fetchone()
    names = [column[0] for column in db.description or ()]
    return dict(zip(names, found or (), strict=False)).get("tables")


def _meaning(db: duckdb.DuckDBPyConnection) -> str | None:
    found = db.execute("select meaning from ops.publication").fetchone()
    return found[0] if found else None
