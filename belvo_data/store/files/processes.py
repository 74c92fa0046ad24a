"""Processes: whether one that noted its number is still there."""

from __future__ import annotations

import os


def lives(process: int) -> bool:
    """Whether a process of this machine lives, whoever started it."""
    try:
        os.kill(process, 0)
    except PermissionError:
        return True  # as somebody else's
    except (ProcessLookupError, OverflowError):
        return False
    return True
