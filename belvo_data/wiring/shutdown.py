"""Shutdown: a signal ends the dashboard in a moment, whatever it still waits for.

Nobody waits for threads, nor for Python to take itself apart: what was published is whole, and what was
begun is begun anew.
"""

from __future__ import annotations

import os
import signal
from contextlib import contextmanager
from queue import SimpleQueue
from threading import Thread, current_thread, main_thread
from time import sleep
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SIGNALS = (signal.SIGINT, signal.SIGTERM)
LATEST = 1.2  # seconds that the work under way and the server have, from a signal on
NEVER = 0


def at_once() -> None:
    """Have a signal end the process where no server takes it: before one runs, and when it has ended."""
    if current_thread() is main_thread():  # no other may listen
        for number in SIGNALS:
            signal.signal(number, _leave)


@contextmanager
def ending(ask: Callable[[], None]) -> Iterator[None]:
    """Have ``ask`` told at once of a signal that ends the server, which is over soon after in any case.

    A server first waits for its answers under way, and only then tells its app that it ends; so what these
    answers wait for must hear of it before.
    """
    if current_thread() is not main_thread():
        yield
        return
    heard = SimpleQueue[int]()
    before = {number: signal.getsignal(number) for number in SIGNALS}

    servers = {number: then for number, then in before.items() if callable(then) and then is not _leave}

    def hear(number: int, frame: Any) -> None:
        heard.put(number)  # takes no lock, since a handler may be in anybody's way
        if (then := servers.get(signal.Signals(number))) is not None:
            then(number, frame)

    patience = LATEST if servers else 0.0
    Thread(target=_end, args=[heard, ask, patience], name="belvo-data ending", daemon=True).start()
    for number in SIGNALS:
        signal.signal(number, hear)
    try:
        yield
    finally:
        heard.put(NEVER)
        for number, handler in before.items():
            signal.signal(number, handler)


def _end(heard: SimpleQueue[int], ask: Callable[[], None], patience: float) -> None:
    if (number := heard.get()) == NEVER:
        return
    ask()
    sleep(patience)
    _leave(number)


def _leave(number: int, _frame: object = None) -> None:
    """End the process as shells say of one that a signal has ended."""
    os._exit(128 + number)
