"""Interrupt: Ctrl+C ends a command, whatever its threads are waiting for.

Nothing needs to be tidied up: what was published is whole, and what was begun is begun anew. A
command that has something to bring home is asked to do so at the first Ctrl+C and ended at the second.
"""

from __future__ import annotations

import os
import signal
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

INTERRUPTED, UNREAD = 130, 141  # as shells say it: by Ctrl+C, and by a pipe that nobody reads any more
PATIENCE = b"\nKeeping what is complete; Ctrl+C again ends at once.\n"
SHOW_CURSOR = b"\x1b[?25h\n"  # bars hide it


@contextmanager
def at_once() -> Iterator[None]:
    """Have Ctrl+C end the process without waiting for a thread."""
    before = signal.signal(signal.SIGINT, _end)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def at_the_second(ask: Callable[[], None]) -> Iterator[None]:
    """Have the first Ctrl+C ask for an end, and the next one end the process."""

    def first(*_: object) -> None:
        signal.signal(signal.SIGINT, _end)
        if sys.stderr.isatty():
            os.write(sys.stderr.fileno(), PATIENCE)
        ask()

    before = signal.signal(signal.SIGINT, first)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def leave(code: int = INTERRUPTED) -> NoReturn:
    """End the process; do not wait for threads, nor for Python to take itself apart."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(BrokenPipeError):
            stream.flush()
    os._exit(code)


def _end(*_: object) -> None:
    if sys.stderr.isatty():
        os.write(sys.stderr.fileno(), SHOW_CURSOR)
    os._exit(INTERRUPTED)
