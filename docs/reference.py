"""The reference: tables, questions and commands, written from what declares them.

``python docs/reference.py --write`` writes ``docs/reference/``; without it, says which pages are stale.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from belvo_data.cli import COMMANDS, command_line
from belvo_data.questions.asking.catalog import asked
from belvo_data.questions.asking.filters import filters_of
from belvo_data.store.merge import versions
from belvo_data.store.publications.schema import names, questions
from belvo_data.store.scripts import sql

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = Path(__file__).resolve().parent / "reference"
WRITTEN = "Written by `python docs/reference.py --write`; not by hand.\n"
SCHEMAS = {
    "main": "What Belvo sends, typed, and what is derived from it",
    "ops": "What happened: runs, steps, requests, events, decisions",
    "raw": "What Belvo sent, byte for byte",
    "history": "Former versions of rows",
}


def pages() -> dict[str, str]:
    """Return the pages by their file names."""
    return {"tables.md": tables(), "questions.md": told_questions(), "commands.md": commands()}


def tables() -> str:
    """Return tables and relations with their columns."""
    with duckdb.connect() as db:
        db.execute("attach ':memory:' as belvo; use belvo")
        db.execute(sql("tables"))
        versions.create(db)
        names.make_room(db, "belvo")
        db.execute(questions())
        return f"# Tables\n\n{WRITTEN}" + "".join(_schema(db, *one) for one in SCHEMAS.items())


def _schema(db: duckdb.DuckDBPyConnection, schema: str, about: str) -> str:
    found = db.execute(
        "select table_name, comment from duckdb_tables() where database_name = 'belvo' and schema_name = $1 "
        "union all select view_name, comment from duckdb_views() "
        "where database_name = 'belvo' and schema_name = $1 and not internal order by 1",
        [schema],
    ).fetchall()
    return f"\n## {schema}\n\n{about}.\n" + "".join(_table(db, schema, *one) for one in found)


def _table(db: duckdb.DuckDBPyConnection, schema: str, name: str, about: str | None) -> str:
    columns = db.execute(
        "select column_name, data_type, coalesce(comment, '') from duckdb_columns() "
        "where database_name = 'belvo' and schema_name = $1 and table_name = $2 order by column_index",
        [schema, name],
    ).fetchall()
    path = name if schema == "main" else f"{schema}.{name}"
    if schema == "history":
        return f"\n- `{path}`: {about}"
    return f"\n### {path}\n\n{about or ''}\n\n" + _grid(("column", "type", "meaning"), columns)


def told_questions() -> str:
    """Return the questions with arguments, columns and an example."""
    how = "In SQL `from NAME(argument := value)`, in Python `bd.metrics.NAME(db, …)`."
    parts = [f"# Questions\n\n{WRITTEN}\n{how}\n"]
    for name, one in asked().items():
        filters = [(f"`{key}`", "all", each.about) for key, each in filters_of(one.question.of).items()]
        own = [(f"`{key}`", f"`{each.default}`", each.about) for key, each in one.question.arguments.items()]
        parts += [
            f"\n## {name}\n\n{one.question.title}: {one.question.grain}. {one.question.rests_on}\n\n",
            f"```sql\n{one.question.example}\n```\n\n",
            _grid(
                ("column", "in", "meaning"),
                [(name, unit, about) for name, unit, about, *_ in one.question.columns],
            ),
            "\n" + _grid(("argument", "unless given", "meaning"), [*filters, *own]) if filters or own else "",
        ]
    return "".join(parts)


def commands() -> str:
    """Return what each command says of itself."""
    os.environ["COLUMNS"] = "110"
    [words] = [one for one in command_line(COMMANDS)._actions if isinstance(one, argparse._SubParsersAction)]  # noqa: SLF001
    return f"# Commands\n\n{WRITTEN}" + "".join(_command(name, one) for name, one in words.choices.items())


def _command(name: str, one: argparse.ArgumentParser) -> str:
    return f"\n## {name}\n\n```\n{one.format_help().strip()}\n```\n"


def _grid(heads: tuple[str, ...], rows: Any) -> str:
    return "".join(_lines(heads, rows))


def _lines(heads: tuple[str, ...], rows: Any) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |\n|{'---|' * len(heads)}\n"
    for row in rows:
        cells = (str(each).replace("|", "\\|") for each in row)
        yield f"| {' | '.join(cells)} |\n"


def main() -> int:
    """Write the pages, or say which are stale."""
    today = pages()
    if "--write" in sys.argv:
        for name, text in today.items():
            (FOLDER / name).write_text(text)
        return 0
    stale = [name for name, text in today.items() if (FOLDER / name).read_text() != text]
    print("\n".join(stale))
    return bool(stale)


if __name__ == "__main__":
    sys.exit(main())
