"""Signal: whoever delivers webhooks hears that something may be new, or that it is to be posted now."""

from dataclasses import dataclass, field
from typing import Protocol


class Listener(Protocol):
    """Whoever finds what is new, and posts it."""

    def stir(self) -> None:
        """Hear that something may be new; the look at it comes later."""

    def round(self) -> None:
        """Look for what is new, and post it, before this returns."""


@dataclass(frozen=True, slots=True)
class Signal:
    """Tells its listeners; without any it is heard by nobody."""

    listeners: list[Listener] = field(default_factory=list)

    def stir(self) -> None:
        """Say that something may be new."""
        for listener in self.listeners:
            listener.stir()

    def announce(self) -> None:
        """Have whatever is new posted, and wait until it was taken or given up."""
        for listener in self.listeners:
            listener.round()
