"""Short addresses: codes that stand for widget addresses as long as these live, kept in memory alone.

A widget address carries a token and makes a large QR code; a code says nothing to who has it later.
"""

from __future__ import annotations

import secrets
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from belvo_data.links.connect import WidgetSession

PATH = "/go/"
BYTES = 12  # of chance: nobody guesses a code in ten minutes
MOST = 1000  # that live at once


class ShortAddresses:
    """The codes of one process; for several threads."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._lock = Lock()
        self._sessions: dict[str, WidgetSession] = {}

    def path(self, session: WidgetSession) -> str:
        """Return the path that leads to a widget address until that ends; the same for the same one."""
        with self._lock:
            self._forget()
            for code, known in self._sessions.items():
                if known == session:
                    return f"{PATH}{code}"
            code = secrets.token_urlsafe(BYTES)
            self._sessions[code] = session
            return f"{PATH}{code}"

    def address(self, code: str) -> str | None:
        """Return the widget address of a code; ``None`` where there is none, or it has ended."""
        with self._lock:
            self._forget()
            session = self._sessions.get(code)
        return session.address if session else None

    def _forget(self) -> None:
        """Let go of the addresses that have ended, and of the oldest where they are too many."""
        now = self._now()
        living = [(code, one) for code, one in self._sessions.items() if one.ends_at > now]
        self._sessions = dict(living[-MOST:])
