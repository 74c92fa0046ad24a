"""Worker: one thread that checks links and runs syncs, whatever page is open or closed.

Pages ask it for work and look at its ``status``; none of them waits for it.
"""

from __future__ import annotations

import logging
import queue
from collections import deque
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from threading import Condition, Thread, Timer
from time import monotonic
from typing import TYPE_CHECKING, Any

from belvo_data.errors import BelvoDataError
from belvo_data.jobs.pace import Pace
from belvo_data.syncing import Pause, Planned, Progress, Skipped, Stop, Waiting, outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from belvo_data.syncing import Event, Outcome, Step

LOG = logging.getLogger(__name__)
REMEMBERED = 30  # pieces of work


@dataclass(frozen=True, slots=True)
class Status:
    """What the worker does and what came of its last work.

    Attributes:
        busy: work is under way or waiting.
        title: what it is, for people.
        progress: the newest report of each list that is being read, by link and resource.
        pace: how far the work is as a whole.
        waiting: whom the work waits for, in words; ``""`` if for nobody.
        stopping: the work was asked to end early.
        skipped: links that had no need to be asked.
        steps: what is done of the running work, or of the last.
        error: why the last work ended early.
    """

    busy: bool = False
    title: str = ""
    progress: dict[tuple[str | None, str], Progress] = field(default_factory=dict)
    pace: Pace = field(default_factory=Pace)
    waiting: str = ""
    stopping: bool = False
    skipped: int = 0
    steps: tuple[Step, ...] = ()
    error: BelvoDataError | None = None

    @property
    def outcome(self) -> Outcome | None:
        """How much of the last reading succeeded; ``None`` while it lasts, or if there was none."""
        return outcome(self.steps) if self.steps and not self.busy else None


@dataclass(frozen=True, slots=True)
class Done:
    """A piece of work that is over; ``number`` counts up by one with each."""

    number: int
    title: str
    steps: tuple[Step, ...]
    error: BelvoDataError | None


class Worker:
    """Does one piece of work after the other.

    Args:
        clock: returns seconds that only ever grow.

    Attributes:
        stop: asks the running work to end early; each has its own.
        done: the last pieces of work, the oldest first.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._began = clock()
        self.status = Status()
        self.stop = Stop()
        self._closed = False
        self.done: deque[Done] = deque(maxlen=REMEMBERED)
        self._waiting: queue.SimpleQueue[tuple[str, Callable[[], Iterator[Event]]]] = queue.SimpleQueue()
        self._pending = 0
        self._idle = Condition()
        self._thread: Thread | None = None
        self._timers = ExitStack()

    def do(self, title: str, work: Callable[[], Iterator[Event]]) -> None:
        """Have ``work`` done in its turn; its events become the status."""
        with self._idle:
            self._pending += 1
            self._become(busy=True)
            self._waiting.put((title, work))
            if self._thread is None:
                self._thread = Thread(target=self._run, name="belvo-data worker", daemon=True)
                self._thread.start()

    def later(self, seconds: float, do: Callable[[], None]) -> None:
        """Have something done after a while, such as giving work, if we are still here."""
        timer = Timer(seconds, do)
        timer.daemon = True
        self._timers.callback(timer.cancel)
        timer.start()

    def end(self) -> None:
        """Ask the running work to end early, with what is complete."""
        with self._idle:
            if self.status.busy:
                self._become(stopping=True)
                self.stop()

    def join(self, timeout: float | None = None) -> None:
        """Wait until nothing is left to do, or for as long as ``timeout`` seconds."""
        with self._idle:
            self._idle.wait_for(lambda: self._pending == 0, timeout)

    def close(self, *, patience: float) -> None:
        """End the running work early, begin no other, and wait some seconds for that."""
        self._closed = True
        self._timers.close()
        self.end()
        self.join(patience)

    def _run(self) -> None:
        while True:
            self._work(*self._waiting.get())

    def _work(self, title: str, work: Callable[[], Iterator[Event]]) -> None:
        """Do one piece, and let go of all that it held, such as connections: this thread never ends."""
        self._begin(title)
        try:
            for event in () if self._closed else work():
                self._note(event)
        except BelvoDataError as error:
            self._become(error=error)
        except Exception:
            LOG.exception("%s ended with a fault of ours", title)
            self._become(error=_fault(title))
        self._log(title)
        with self._idle:
            number = self.done[-1].number + 1 if self.done else 1
            self.done.append(Done(number, title, self.status.steps, self.status.error))
            self._pending -= 1
            self.stop = Stop()
            self._become(busy=self._pending > 0, stopping=False, waiting="")
            self._idle.notify_all()

    def _log(self, title: str) -> None:
        """Log what came of a piece of work, in numbers: whom it was about is nobody's business."""
        status = self.status
        LOG.info(
            "%s: %d lists, %d failed, %d rows, %d requests, %.1f s%s",
            title,
            len(status.steps),
            sum(step.error is not None for step in status.steps),
            sum(step.merged.seen for step in status.steps if step.merged),
            status.pace.requests,
            self._clock() - self._began,
            f", ended early: {status.error.title}" if status.error else "",
        )

    def _begin(self, title: str) -> None:
        with self._idle:
            self._began = self._clock()
            self.status = Status(busy=True, title=title, stopping=self.stop.asked())

    def _note(self, event: Event) -> None:
        progress, pace = dict(self.status.progress), self.status.pace
        seconds = self._clock() - self._began
        match event:
            case Waiting(whom):
                self._become(waiting=whom)
            case Pause(seconds, error):
                self._become(waiting=f"Belvo, which is asked again in {seconds:.0f} s: {error.problem}")
            case Progress():
                progress[event.link, event.resource] = event
                self._become(progress=progress, pace=pace.after(event, seconds), waiting="")
            case Planned():
                self._become(pace=pace.planned(event, seconds))
            case Skipped(links):
                self._become(skipped=len(links))
            case _:
                progress.pop((event.link, event.resource), None)
                progress.pop((None, event.resource), None)  # those of several links, which came as one
                self._become(progress=progress, steps=(*self.status.steps, event), waiting="")

    def _become(self, **changes: Any) -> None:
        """Change the status; whoever gives work and the worker itself never undo each other's change."""
        with self._idle:
            self.status = replace(self.status, **changes)


def _fault(title: str) -> BelvoDataError:
    return BelvoDataError(
        f"{title} ended with a fault of this program.",
        remedy="What was stored stays as it was; the program's log says more.",
    )
