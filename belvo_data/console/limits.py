"""Limits: how much a statement may take and bring; the page says each."""

from __future__ import annotations

from dataclasses import dataclass

RUNNING = 4  # statements at a time, of all visitors
LONGEST = 20_000  # characters of a statement
SMALLER = "Ask for less: fewer columns, a WHERE, a LIMIT, or sums of groups."


@dataclass(frozen=True, slots=True)
class Limits:
    """What one statement may have.

    Attributes:
        seconds: that it may run.
        rows: of its answer, and ``size`` the bytes of it.
        memory: bytes that the query may hold.
        threads: that work on it.
    """

    seconds: int = 20
    rows: int = 10_000
    size: int = 64_000_000
    memory: int = 1_000_000_000
    threads: int = 2
