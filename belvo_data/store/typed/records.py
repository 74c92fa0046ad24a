"""Records: an array of them as rows of their table, whatever is odd in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from belvo_data.remote.spans import elements
from belvo_data.store.files.disk import writing
from belvo_data.store.literals import literal
from belvo_data.store.raw import arrays
from belvo_data.store.typed.cleaning import Cleaning, OddField
from belvo_data.store.typed.macros import OWN_IDS
from belvo_data.store.typed.shapes import SHAPES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import duckdb


@dataclass(frozen=True, slots=True)
class Row:
    """A record that is a row: as it was sent, and as it fits its table."""

    row_id: str
    sent: bytes
    fitting: bytes


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What an array of records holds: rows, and odd values by row, or by none where a record is no row."""

    rows: list[Row]
    odd: list[tuple[str | None, OddField]]


def clean(db: duckdb.DuckDBPyConnection, table: str, array: bytes, scratch: Path) -> Cleaned:
    """Return what an array of records holds, by way of a file of which DuckDB reads their ids."""
    objects, found = list[tuple[bytes, bytes, list[OddField]]](), Cleaned([], [])
    for sent in elements(array):
        cleaning = Cleaning(sent, SHAPES[table])
        if (fitting := cleaning.cleaned()) is None:
            found.odd.append((None, cleaning.odd[-1]))
        else:
            objects.append((sent, fitting, cleaning.odd))
    size = write(scratch, [fitting for _, fitting, _ in objects])
    ids = db.execute(f"select id::varchar from {rows_in(table, literal([scratch]), size)}").fetchall()
    for (row_id,), (sent, fitting, odd) in zip(ids, objects, strict=True):
        if row_id is None:
            why = next((one.reason for one in odd if one.field == "id"), "is missing")
            found.odd.append((None, OddField("id", why)))
        else:
            found.rows.append(Row(row_id, sent, fitting))
            found.odd.extend((row_id, one) for one in odd)
    return found


def rows_in(table: str, files: str, largest: int) -> str:
    """Return the query for the rows of files; where an id may be ours, ``is_derived`` says whether it is."""
    of = f"typed_{table}({files}, {largest})"
    if table in OWN_IDS:
        return of
    one = "* exclude (else_id) replace (coalesce(id, else_id) as id), id is null as is_derived"
    return f"(select {one} from {of})"


def write(path: Path, records: Sequence[bytes]) -> int:
    """Write records as an array; return how many bytes that is."""
    array = b"[%b]" % b",".join(records)
    with writing(path):
        path.unlink(missing_ok=True)
    arrays.write(path, [arrays.frame_of(array, 0, len(array))])
    return len(array)
