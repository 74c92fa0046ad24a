"""Rate limit: never more requests in a window than Belvo's volume block lets through."""

from __future__ import annotations

from collections import deque
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from belvo_data.settings import Rate


class RateLimiter:
    """Lets ``rate.requests`` through in any ``rate.seconds``; the next ones wait their turn."""

    def __init__(self, rate: Rate | None, *, clock: Callable[[], float]) -> None:
        self._rate = rate
        self._clock = clock
        self._turns: deque[float] = deque(maxlen=rate.requests if rate else 1)
        self._lock = Lock()

    def wait(self, sleep: Callable[[float], object]) -> None:
        """Sleep until one more request may go."""
        if self._rate is None:
            return
        with self._lock:
            now = self._clock()
            turn = now
            if len(self._turns) == self._rate.requests:
                turn = max(now, self._turns[0] + self._rate.seconds)
            self._turns.append(turn)
        if turn > now:
            sleep(turn - now)
