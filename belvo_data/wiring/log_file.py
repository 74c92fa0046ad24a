"""Log file: what a dashboard did, in the data folder, bounded in size and without what anybody else said.

Our own sentences come as they are. Of a fault it says where it happened and of which kind it is: what an
exception says may quote a bank, a person or an address.
"""

from __future__ import annotations

import logging
import os
from contextlib import contextmanager
from functools import partial
from logging.handlers import RotatingFileHandler
from traceback import extract_tb
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import TextIOWrapper
    from pathlib import Path

NAME = "belvo-data.log"
OURS = "belvo_data"
SIZE, FORMER = 1_000_000, 1  # bytes of a file, and how many files of before are kept


class _File(RotatingFileHandler):
    """A file that its owner alone may read."""

    def _open(self) -> TextIOWrapper:
        opener = partial(os.open, mode=0o600)
        return open(self.baseFilename, "a", encoding="utf-8", errors="replace", opener=opener)


class _Lines(logging.Formatter):
    """A record as one line, and below it where a fault happened."""

    def format(self, record: logging.LogRecord) -> str:
        said = f"{self.formatTime(record)} {record.levelname} {record.getMessage()}"
        fault, trace = (record.exc_info or (None, None, None))[::2]
        if fault is None:
            return said
        places = [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in extract_tb(trace)]
        return "\n".join([said, f"  {fault.__module__}.{fault.__qualname__}", *places])


@contextmanager
def log_file(folder: Path) -> Iterator[None]:
    """Have what this program logs be kept in a data folder; a folder that can't be written keeps nothing."""
    logger = logging.getLogger(OURS)
    try:
        file = _File(folder / NAME, maxBytes=SIZE, backupCount=FORMER)
    except OSError:
        yield
        return
    before = logger.level
    file.setFormatter(_Lines())
    logger.setLevel(logging.INFO)
    logger.addHandler(file)
    try:
        yield
    finally:
        logger.removeHandler(file)
        logger.setLevel(before)
        file.close()
