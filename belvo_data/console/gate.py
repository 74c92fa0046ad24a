"""Gate: which statements are let through, as DuckDB's own parser reads them, and why others are not.

Only one statement that selects, describes or shows is run. DuckDB is sealed as well, yet some of its
functions would still tell of the machine, such as the path of the file that is read.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import duckdb

from belvo_data.console.limits import LONGEST
from belvo_data.console.mistakes import ASK, mistaken
from belvo_data.errors import StatementRefused
from belvo_data.store.literals import literal

if TYPE_CHECKING:
    from collections.abc import Iterator

READS = "Ask with SELECT, FROM, WITH, VALUES, DESCRIBE, SHOW, SUMMARIZE or EXPLAIN."
# Of DuckDB's own tables and table functions, those that tell of what is published or of nothing at all.
HARMLESS = frozenset({
    "duckdb_columns", "duckdb_constraints", "duckdb_functions", "duckdb_indexes", "duckdb_keywords",
    "duckdb_schemas", "duckdb_tables", "duckdb_types", "duckdb_views", "generate_series", "histogram",
    "histogram_values", "icu_calendar_names", "json_each", "json_tree", "pg_timezone_names", "pragma_show",
    "pragma_table_info", "pragma_version", "range", "repeat", "repeat_row", "sqlite_master",
    "sqlite_schema", "summary", "test_all_types", "unnest",
})  # fmt: skip
TELLING = frozenset({"current_setting", "getenv", "getvariable", "pg_sleep", "sleep_ms", "write_log"})
OWN = (
    "select lower(function_name) from duckdb_functions() "
    "where internal and function_type in ('table', 'table_macro', 'pragma') "
    "union select lower(view_name) from duckdb_views() "
    "where internal and schema_name <> 'information_schema'"
)
WORDS = {
    "read or write a file": "COPY EXPORT IMPORT",
    "open or leave a database": "ATTACH DETACH USE",
    "bring in an extension": "INSTALL LOAD FORCE",
    "change or read a setting": "SET RESET PRAGMA CALL CHECKPOINT VACUUM ANALYZE",
    "change what is stored": "CREATE DROP ALTER INSERT UPDATE DELETE MERGE TRUNCATE REPLACE COMMENT",
    "begin or end something beyond itself": "BEGIN START COMMIT ROLLBACK ABORT PREPARE EXECUTE DEALLOCATE",
}
REASONS = {word: reason for reason, words in WORDS.items() for word in words.split()}
FIRST = re.compile(r"(?:--[^\n]*(?:\n|$)|/\*.*?\*/|\W)*+([^\W\d_]+)", re.DOTALL)
EXPLAIN = re.compile(r"(?:--[^\n]*\n|/\*.*?\*/|\s)*+explain\b(\s+analyze\b)?", re.DOTALL | re.IGNORECASE)


class Gate:
    """The gate before one DuckDB.

    Attributes:
        barred: names of DuckDB's own tables and functions that no statement may have.
    """

    def __init__(self, db: duckdb.DuckDBPyConnection) -> None:
        self._db = db
        self.barred = frozenset({name for (name,) in db.execute(OWN).fetchall()} - HARMLESS | TELLING)

    def admit(self, statement: str) -> None:
        """Let a statement through that reads tables, or say why it is not run.

        Raises:
            StatementRefused: it does something else, or is more than one.
            StatementInvalid: it is no SQL.
        """
        if len(statement) > LONGEST or "\0" in statement:
            raise StatementRefused(
                f"A statement has at most {LONGEST:,} characters, and no null byte.",
                remedy="Make it shorter.",
            )
        [(tree,)] = self._db.execute(f"select json_serialize_sql({literal(statement)})").fetchall()
        read = json.loads(tree)
        if read["error"]:
            raise _unread(statement, read)
        if len(read["statements"]) != 1:
            raise _several(len(read["statements"]))
        if met := next((name for name in _names(read) if name.lower() in self.barred), None):
            raise StatementRefused(f"{met} reaches beyond the published data.", remedy=ASK)


def explained(statement: str) -> tuple[str, str]:
    """Return the EXPLAIN that a statement begins with, if any, and the statement with blanks in its place."""
    found = EXPLAIN.match(statement)
    if found is None:
        return "", statement
    rest = statement[found.end() :]
    return "explain analyze " if found[1] else "explain ", re.sub(r"[^\n]", " ", found[0]) + rest


def _names(node: Any) -> Iterator[str]:
    """Yield the names of functions and tables anywhere in a statement."""
    waiting = [node]
    while waiting:
        match waiting.pop():
            case dict(part):
                yield from (part[key] for key in ("function_name", "table_name") if part.get(key))
                waiting += part.values()
            case list(parts):
                waiting += parts


def _unread(statement: str, read: dict[str, Any]) -> Exception:
    if read["error_type"] != "not implemented":
        return mistaken(read["error_message"], statement, read)
    word = found[1].upper() if (found := FIRST.match(statement)) else "That"
    if word in REASONS:
        return StatementRefused(f"{word} is not run here: it would {REASONS[word]}.", remedy=READS)
    many = len(duckdb.extract_statements(statement))
    if "pivot" in statement.lower():
        return StatementRefused(
            "A PIVOT is run here only where its values are named.", remedy="Add them: ON column IN (…)."
        )
    return _several(many) if many > 1 else StatementRefused(f"{word} is not run here.", remedy=READS)


def _several(many: int) -> StatementRefused:
    if many == 0:
        return StatementRefused("There is no statement.", remedy=READS)
    return StatementRefused(
        f"There are {many} statements, and one is run at a time.", remedy="Leave one, without a ; within."
    )
