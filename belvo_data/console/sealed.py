"""Sealed: a DuckDB that sees one published file and can reach nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb

from belvo_data.store.files.damage import reading
from belvo_data.store.literals import literal

if TYPE_CHECKING:
    from pathlib import Path

    from belvo_data.console.limits import Limits

CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "python_enable_replacements": "false",  # else a name of the program's variables would be a table
    "temp_directory": "",  # what does not fit into memory is an error, and nothing on the disk
}
SEALS = ("errors_as_json = true", "enable_external_access = false", "lock_configuration = true")


def opened() -> duckdb.DuckDBPyConnection:
    """Return a DuckDB that has nothing to read yet."""
    db = duckdb.connect(config=CONFIG)
    db.execute("set timezone = 'UTC'")
    return db


def seal(db: duckdb.DuckDBPyConnection, path: Path, limits: Limits) -> None:
    """Attach a published file for reading, then let nothing else be reached and no setting be changed.

    Raises:
        StoreError: the file can't be read.
    """
    with reading(path):
        db.execute(f"attach {literal(path)} as belvo (read_only)")
        db.execute("use belvo")
    for setting in (f"memory_limit = '{limits.memory}B'", f"threads = {limits.threads}", *SEALS):
        db.execute(f"set {setting}")
