"""Bounds: what the process of a statement may use, held by the operating system."""

from __future__ import annotations

import os
import resource
import signal
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from belvo_data.console.limits import Limits


NICE = 10  # so that pages go first where processors are few
GRACE = 2  # seconds beyond the limit for whoever started us to end us first
ROOM = 2  # times a query's memory in addresses: DuckDB does not count all that it holds
SIZES = Path("/proc/self/statm")


def bind(limits: Limits) -> None:
    """Take from this process what a query has no use for, for good.

    From now on it can open neither file nor connection, write to no file, and ends by itself.
    """
    os.nice(NICE)
    seconds = limits.seconds + GRACE
    signal.alarm(seconds)
    _at_most(resource.RLIMIT_CPU, seconds * limits.threads)
    _at_most(resource.RLIMIT_CORE, 0)
    _at_most(resource.RLIMIT_FSIZE, 0)
    if SIZES.exists():
        pages = int(SIZES.read_text("ascii").split()[0])
        _at_most(resource.RLIMIT_AS, pages * resource.getpagesize() + ROOM * limits.memory)
    _at_most(resource.RLIMIT_NOFILE, _lowest_free())


def _lowest_free() -> int:
    """Return the number that the next file would get: under a limit of it there is no next one."""
    free = os.dup(0)
    os.close(free)
    return free


def _at_most(what: int, limit: int) -> None:
    with suppress(ValueError, OSError):  # a system that lacks it, or that allows less already
        resource.setrlimit(what, (limit, limit))
