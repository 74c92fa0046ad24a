"""Connection: whoever waits on it, for an answer or before the next try, can be let go at once."""

from __future__ import annotations

import socket
from contextlib import suppress
from functools import partial
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

from belvo_data.errors import Stopped

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    import httpx

CONNECTED = {"connection.connect_tcp.complete", "connection.start_tls.complete"}


class Connection:
    """One line, with its connections and those who sleep on it.

    Nothing here takes a lock that a handler of signals could find taken.
    """

    def __init__(self) -> None:
        self._sockets = WeakValueDictionary[int, socket.socket]()
        self._sleepers: dict[int, Callable[[], None]] = {}
        self._is_over = False

    def sleep(self, seconds: float) -> None:
        """Sleep.

        Raises:
            Stopped: the line was cut meanwhile, or is over.
        """
        if self.wait(seconds):
            raise Stopped(
                "What was under way was ended early.", remedy="What is complete is kept; try again later."
            )

    def wait(self, seconds: float) -> bool:
        """Sleep, and return whether the line was cut meanwhile, or is over."""
        bell = SimpleQueue[None]()
        self._sleepers[id(bell)] = partial(bell.put, None)
        try:
            if not self._is_over:
                bell.get(timeout=seconds)
        except Empty:
            return False
        finally:
            del self._sleepers[id(bell)]
        return True

    def watch(self, request: httpx.Request) -> None:
        """Know the connection of a request, as a hook of its client."""
        request.extensions["trace"] = self._trace

    def cut(self) -> None:
        """Let everybody go who waits now."""
        for wake in tuple(self._sleepers.values()):
            wake()
        for reference in self._sockets.valuerefs():
            if (connection := reference()) is not None:
                with suppress(OSError):  # it is closed already
                    # What a socket of TLS does beside that is not for other threads than its own.
                    socket.socket.shutdown(connection, socket.SHUT_RDWR)

    def end(self) -> None:
        """Let everybody go, now and later."""
        self._is_over = True
        self.cut()

    def _trace(self, event: str, info: Mapping[str, Any]) -> None:
        if event in CONNECTED:
            connection = info["return_value"].get_extra_info("socket")
            self._sockets[id(connection)] = connection
