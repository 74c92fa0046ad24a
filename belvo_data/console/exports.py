"""Exports: an answer as the bytes of a file for other programs, with nothing left on the disk."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import duckdb

from belvo_data.store.read.export import export

if TYPE_CHECKING:
    from belvo_data.console.answers import Answer
    from belvo_data.store.read.export import Format

NAME = "answer"  # of the table, and of a sheet


def exported(answer: Answer, form: Format, *, bom: bool = False, is_demo: bool = False) -> bytes:
    """Return an answer's rows as a file: exact in Parquet; in CSV and sheets no text becomes a formula.

    Args:
        bom: a CSV begins with the mark by which some programs know UTF-8.
        is_demo: it is look-alikes, which each row's first column says.

    Raises:
        StoreUnwritable: the disk refused.
    """
    with duckdb.connect() as db, TemporaryDirectory(prefix="belvo-data-") as folder:
        db.execute("set timezone = 'UTC'")
        db.register("sent", answer.table())
        db.execute(f"create table {NAME} as from sent")
        [file] = export(db, Path(folder), [NAME], form, bom=bom, is_demo=is_demo)
        return file.path.read_bytes()
