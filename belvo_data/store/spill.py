"""The spill: where DuckDB puts what does not fit into memory, beside the publications and as private.

Each connection has a folder of its own, which it makes when it needs it and removes at its end. Those of
processes that were killed go with the next run.
"""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING
from uuid import uuid4

from belvo_data.store.literals import literal

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

PREFIX = "spill-"


def spill_into(db: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """Have a connection spill into a private folder, and not into the current one in the open."""
    own = folder / f"{PREFIX}{os.getpid()}-{uuid4().hex}"
    db.execute(f"set temp_directory = {literal(own)}")


def clear(folder: Path) -> None:
    """Remove what processes left that are no more."""
    for left in folder.glob(f"{PREFIX}*"):
        if not _lives(int(left.name.split("-")[1])):
            shutil.rmtree(left, ignore_errors=True)


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
