"""Runner: starts the process of each statement, waits for it, and ends it when its time is over.

One process that has loaded everything waits for the next statement, so that nobody waits for its start.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict
from threading import Event, Lock, Thread, Timer
from time import monotonic
from typing import TYPE_CHECKING

from belvo_data.console.answers import Answer, received
from belvo_data.console.limits import RUNNING, SMALLER, Limits
from belvo_data.errors import BelvoDataError, StatementEnded, StatementRefused

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

START = "import sys; sys.path[:] = sys.argv[1:]; from belvo_data.console.worker import serve; serve()"
KEPT = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")  # without which some machines' Python does not start
SLACK = 1_000_000  # bytes of an answer beside its rows

Process = subprocess.Popen[bytes]


class Query:
    """A statement that runs or ran.

    Args:
        ended: is told when it is over.
    """

    def __init__(
        self, process: Process, request: bytes, statement: str, limits: Limits, ended: Callable[[Query], None]
    ) -> None:
        self.statement = statement
        self._process = process
        self._limits = limits
        self._why: BelvoDataError | None = None
        self._sent = b""
        self._over = Event()
        self._ended = ended
        self._began, self._took = monotonic(), 0.0
        Thread(target=self._follow, args=[request], name="belvo-data statement", daemon=True).start()

    @property
    def pid(self) -> int:
        """The process."""
        return self._process.pid

    @property
    def done(self) -> bool:
        """Whether it is over."""
        return self._over.is_set()

    @property
    def seconds(self) -> float:
        """How long it has run, or ran."""
        return self._took or monotonic() - self._began

    def wait(self, seconds: float | None = None) -> bool:
        """Wait until it is over, and return whether it is."""
        return self._over.wait(seconds)

    def cancel(self) -> None:
        """End it now."""
        self._end(StatementEnded("It was cancelled.", remedy="Run it again when you like."))

    def outcome(self) -> Answer | BelvoDataError:
        """Return what it brought, or why it brought nothing, once it is over."""
        try:
            return self.answer()
        except BelvoDataError as error:
            return error

    def answer(self) -> Answer:
        """Return what it brought, once it is over.

        Raises:
            StatementRefused: it would do something else than read what is published.
            StatementInvalid: it has a mistake.
            StatementEnded: it took too long or too much, or was cancelled.
        """
        self._over.wait()
        if self._why is not None:
            raise self._why
        try:
            return received(self.statement, self._sent)
        except ValueError:
            raise StatementEnded(
                f"It ended without an answer; it may have needed more than {self._limits.memory / 1e9:g} GB "
                "of memory.",
                remedy=SMALLER,
            ) from None

    def _follow(self, request: bytes) -> None:
        seconds = self._limits.seconds
        late = StatementEnded(f"It was ended after {seconds} seconds, the limit.", remedy=SMALLER)
        clock = Timer(seconds, self._end, [late])
        clock.daemon = True
        clock.start()
        try:
            self._sent = self._received(request)
        finally:
            clock.cancel()
            self._took = self.seconds
            self._over.set()
            self._ended(self)

    def _received(self, request: bytes) -> bytes:
        with self._process as process, suppress(OSError):  # it may be gone before it was asked
            assert process.stdin is not None  # noqa: S101  both are pipes
            assert process.stdout is not None  # noqa: S101
            with suppress(BrokenPipeError):
                process.stdin.write(request)
                process.stdin.close()
            sent = process.stdout.read(2 * self._limits.size + SLACK)
            process.kill()
            return sent
        return b""

    def _end(self, why: BelvoDataError) -> None:
        if not self.done:
            self._why = self._why or why
            self._process.kill()


class Console:
    """Runs statements over the file that ``published`` names at that moment.

    Args:
        limits: of each statement.
    """

    def __init__(self, published: Callable[[], Path], limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._published = published
        self._lock = Lock()
        self._running = set[Query]()
        self._spare: Process | None = None

    def prepare(self) -> None:
        """Have a process wait for the next statement."""
        with self._lock:
            if self._spare is None or self._spare.poll() is not None:
                self._spare = _started()

    def ask(self, statement: str, *, explain: str = "") -> Query:
        """Have a statement run, and return it at once.

        Args:
            explain: ``explain`` for its plan, ``explain analyze`` to run it and see what took how long.

        Raises:
            StoreError: nothing was published yet, or it can't be read.
            StatementRefused: too many run.
        """
        asked = {
            "path": str(self._published()),
            "statement": statement,
            "explain": explain,
            "limits": asdict(self.limits),
        }
        with self._lock:
            if len(self._running) >= RUNNING:
                raise StatementRefused(
                    f"{RUNNING} statements run already, as many as may.",
                    remedy="Wait until one of them ends, then run it again.",
                )
            spare, self._spare = self._spare, None
            process = spare if spare is not None and spare.poll() is None else _started()
            request = json.dumps(asked).encode() + b"\n"
            query = Query(process, request, statement, self.limits, self._ended)
            self._running.add(query)
        return query

    def close(self) -> None:
        """End whatever runs or waits."""
        with self._lock:
            running, spare, self._spare = list(self._running), self._spare, None
        for query in running:
            query.cancel()
        if spare is not None:
            spare.kill()
            spare.communicate()

    def _ended(self, query: Query) -> None:
        with self._lock:
            self._running.discard(query)


def _started() -> Process:
    """Start a process that waits for a statement, with nothing of our environment in its own."""
    paths = [os.path.abspath(path) for path in sys.path]  # noqa: PTH100  as Python has them
    return subprocess.Popen(  # noqa: S603  our own program
        [sys.executable, "-I", "-c", START, *paths],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd="/",
        env={"LANG": "C.UTF-8", **{name: os.environ[name] for name in KEPT if name in os.environ}},
        start_new_session=True,  # Ctrl+C in a terminal is for the dashboard, which ends this itself
    )
