"""Environment guard: a lake holds the data of one Belvo, and takes none of another's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belvo_data.errors import StoreForeign
from belvo_data.store.erasure.environment_guard import EMBEDDED
from belvo_data.store.lake.tables import ORIGIN, is_made
from belvo_data.store.literals import literal

if TYPE_CHECKING:
    import duckdb


def origin_of(db: duckdb.DuckDBPyConnection) -> str | None:
    """Return whose data the attached lake holds, if it says so."""
    row = db.execute(f"select name from lake.{ORIGIN}").fetchone() if is_made(db, ORIGIN) else None
    return row[0] if row else None


def is_foreign(db: duckdb.DuckDBPyConnection, origin: str | None) -> bool:
    """Whether the attached lake holds links of another Belvo; where it does not say, of a real one."""
    if origin is None or not is_made(db):
        return False
    known = origin_of(db)
    if known == origin or (known is None and origin != EMBEDDED):
        return False
    return db.execute("select 1 from lake.main.links limit 1").fetchone() is not None


def refuse_foreign(db: duckdb.DuckDBPyConnection, origin: str | None) -> None:
    """Refuse to bring the data of ``origin`` to the attached lake if it holds that of another Belvo.

    Raises:
        StoreForeign: it does.
    """
    if is_foreign(db, origin):
        whose = origin_of(db) or "a real Belvo"
        raise StoreForeign(
            f"The lake holds data of {whose}, and what is read here is of {origin}.",
            remedy="Set BELVO_LAKE to another lake, or BELVO_SECRET_ID, BELVO_SECRET_PASSWORD and "
            "BELVO_API_URL to those of its data; whoever only looks at it needs none of them.",
        )


def claim(db: duckdb.DuckDBPyConnection, origin: str | None) -> None:
    """Have the attached lake say whose data it holds from now on."""
    if origin is not None and origin_of(db) != origin:
        db.execute(f"create table if not exists lake.{ORIGIN} (name varchar)")
        db.execute(f"delete from lake.{ORIGIN}")
        db.execute(f"insert into lake.{ORIGIN} values ({literal(origin)})")
