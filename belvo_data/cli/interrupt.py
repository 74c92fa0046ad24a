"""The interrupt: Ctrl+C ends a command at once, whatever its threads are waiting for.

Nothing needs to be tidied up: what was published is whole, and what was begun is begun anew.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

INTERRUPTED = 130
SHOW_CURSOR = b"\x1b[?25h\n"  # bars hide it


@contextmanager
def at_once() -> Iterator[None]:
    """Have Ctrl+C end the process without waiting for a thread."""
    before = signal.signal(signal.SIGINT, _end)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _end(*_: object) -> None:
    if sys.stderr.isatty():
        os.write(sys.stderr.fileno(), SHOW_CURSOR)
    os._exit(INTERRUPTED)
