"""Clock: the one it was given, and by how much people have moved it; the move survives."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from belvo_data.sandbox.state import State

FARTHEST = timedelta(days=36525)  # a hundred years
KEY = "clock_moved_by"  # seconds


@dataclass(frozen=True, slots=True)
class Clock:
    """Tells the world's moment and moves it; ``moved`` is called after each change."""

    state: State
    given: Callable[[], datetime]
    moved: Callable[[], None]

    def now(self) -> datetime:
        """Return the world's moment."""
        return self._given() + self.offset

    @property
    def offset(self) -> timedelta:
        """By how much the world is ahead of the clock that was given."""
        return offset(self.state)

    def move(self, *, days: float = 0, hours: float = 0, seconds: float = 0) -> datetime:
        """Move the world on, and return its new moment."""
        return self._keep(self.offset + timedelta(days=days, hours=hours, seconds=seconds))

    def set(self, moment: datetime) -> datetime:
        """Put the world at a moment; one without a zone is taken as UTC."""
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return self._keep(aware - self._given())

    def reset(self) -> datetime:
        """Let the world be at the given clock's moment again."""
        return self._keep(timedelta())

    def _given(self) -> datetime:
        moment = self.given()
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)

    def _keep(self, offset: timedelta) -> datetime:
        """Keep the move, unless it leads out of all calendars or further than a life is worth simulating."""
        moment = self._given() + offset
        if abs(offset) > FARTHEST:
            raise OverflowError(offset)
        self.state.remember(KEY, str(offset.total_seconds()))
        self.moved()
        return moment


def offset(state: State) -> timedelta:
    """Return by how much a world's clock was moved."""
    return timedelta(seconds=float(state.remembered(KEY) or 0))
