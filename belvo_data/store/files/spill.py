"""Spill: where DuckDB puts what does not fit into memory, beside the publications and as private.

Each connection has a folder of its own, which it makes when it needs it and removes at its end. Those of
processes that were killed go with the next run. An export is written in such a folder, too.
"""

from __future__ import annotations

import os
import re
import shutil
from typing import TYPE_CHECKING
from uuid import uuid4

from belvo_data.store.files.processes import lives
from belvo_data.store.literals import literal

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

PREFIX = "spill-"
OURS = re.compile(rf"{PREFIX}(\d+)-[0-9a-f]+")


def own(folder: Path) -> Path:
    """Return the path of a folder in ``folder`` that nobody else uses."""
    return folder / f"{PREFIX}{os.getpid()}-{uuid4().hex}"


def spill_into(db: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Have a connection spill into a private folder, and not into the current one in the open."""
    db.execute(f"set temp_directory = {literal(own(folder))}")


def clear(folder: Path) -> None:
    """Remove what processes left that are no more; what is called otherwise is somebody's."""
    for left in folder.glob(f"{PREFIX}*"):
        if (named := OURS.fullmatch(left.name)) and not lives(int(named[1])):
            shutil.rmtree(left, ignore_errors=True)
