"""Cells: a table's columns as files for other programs may have them, as a question to DuckDB.

Numbers, days and moments stay what they are. Text loses what no file keeps: control characters but for
tabs and line ends; what lies in it as lists or JSON is written as JSON.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from belvo_data.store.literals import literal

if TYPE_CHECKING:
    from collections.abc import Callable

    import duckdb

BOM = "\ufeff"
SIGNED = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT")
NUMBERS = (*SIGNED, *(f"U{one}" for one in SIGNED), "BOOLEAN", "FLOAT", "DOUBLE", "DECIMAL")
CONTROLS = r"[\x00-\x08\x0B-\x1F\x7F-\x{9F}\x{FFFE}\x{FFFF}]"
# A formula begins with one of these, in the width of Latin or of Chinese letters. Blanks, characters that
# nobody sees and quotes before it may be gone by then; and where commas part no columns, which is so wherever
# they are decimal, what stands behind a semicolon, a tab or a line's end begins a cell, too.
SIGNS = r"[=+\-@\x{FF1D}\x{FF0B}\x{FF0D}\x{FF20}\x{FE62}\x{FE63}\x{FE66}\x{FE6B}\x{2212}]"
FORMULA = rf"(^|[;\t\n])([ \f\p{{Z}}\p{{Cf}}\"]*{SIGNS})"
MOVED = r"^([\t\n])"  # which programs that read tables may skip
DATED = "UNION(moment {type}, words VARCHAR)"  # days and moments that a sheet has, and the others as words
DEMO, LOOK_ALIKES = "demo", "look-alikes"  # a column, and what it says in each row
FIRST, LAST = "1900-01-01", "9999-12-31"  # days of a sheet


def for_csv(db: duckdb.DuckDBPyConnection, table: str, *, bom: bool, is_demo: bool = False) -> str:
    """Return the question for a table in whose text no formula can begin.

    Args:
        bom: the file begins with the mark by which some programs know UTF-8.
        is_demo: the first column says so in each row.
    """
    return _asked(db, table, _inert, BOM if bom else "", is_demo=is_demo)


def for_sheet(db: duckdb.DuckDBPyConnection, table: str, *, is_demo: bool = False) -> str:
    """Return the question for a table of which a sheet holds each value."""
    return _asked(db, table, _shown, is_demo=is_demo)


def for_parquet(db: duckdb.DuckDBPyConnection, table: str, *, is_demo: bool = False) -> str:
    """Return the question for a table as it is."""
    return _asked(db, table, lambda column, _kind: column, is_demo=is_demo)


def _asked(
    db: duckdb.DuckDBPyConnection,
    table: str,
    cell: Callable[[str, str], str],
    before: str = "",
    *,
    is_demo: bool,
) -> str:
    described = db.execute(f'describe "{table}"').fetchall()
    cells = [(cell(_quoted(name), kind), name) for name, kind, *_ in described]
    if is_demo:
        names = {name.casefold() for _, name in cells}
        free = next(name for more in range(len(names) + 1) if (name := DEMO + "_" * more) not in names)
        cells.insert(0, (literal(LOOK_ALIKES), free))
    cells[0] = (cells[0][0], before + cells[0][1])
    asked = ", ".join(f"{value} as {_quoted(name)}" for value, name in cells)
    return f'select {asked} from "{table}"'


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _inert(column: str, kind: str) -> str:
    if kind.startswith((*NUMBERS, "DATE", "TIME")) and not _is_nested(kind):
        return column
    told = _text(column, kind)
    for found, instead in ((FORMULA, r"\1'\2"), (MOVED, r"'\1")):
        told = f"regexp_replace({told}, {literal(found)}, {literal(instead)}, 'g')"
    return told


def _shown(column: str, kind: str) -> str:
    if kind.startswith(NUMBERS) and not _is_nested(kind):
        return column
    if kind == "TIMESTAMP WITH TIME ZONE":
        return _shown(f"({column} at time zone 'UTC')", "TIMESTAMP")
    if kind in {"DATE", "TIMESTAMP"}:
        dated = DATED.format(type=kind)
        is_there = f"{column}::date between {literal(FIRST)} and {literal(LAST)}"
        return f"case when {is_there} then {column}::{dated} else {column}::varchar::{dated} end"
    return _text(column, kind)


def _text(column: str, kind: str) -> str:
    words = f"to_json({column})::varchar" if _is_nested(kind) else f"{column}::varchar"
    lines = rf"regexp_replace({words}, '\r\n?', chr(10), 'g')"
    return f"regexp_replace({lines}, {literal(CONTROLS)}, '', 'g')"


def _is_nested(kind: str) -> bool:
    return kind.endswith("]") or kind.startswith(("STRUCT", "MAP", "UNION"))
