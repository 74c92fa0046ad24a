"""Tours: those that are played just now, each by one visitor; one that nobody looks at any more ends."""

from __future__ import annotations

import secrets
from threading import Lock, Timer
from time import monotonic
from typing import TYPE_CHECKING

from belvo_data.errors import InputInvalid, NotAllowed

if TYPE_CHECKING:
    from collections.abc import Callable

    from belvo_data.settings import Settings
    from belvo_data.wiring.tour import Tour

MOST = 3  # at once: each has a data folder and a worker of its own
FORGOTTEN = 180.0  # seconds without a look, which browsers take each minute even of pages that are hidden


def _nobody() -> str | None:
    return None


def _anybody() -> bool:
    return True


class Tours:
    """The tours of one process.

    Args:
        settings: returns those of which each tour has all but the data folder.
        may: whether whoever looks just now may begin one.
        clock: returns seconds that only ever grow.

    Attributes:
        asked: returns the name of the tour that is played by whoever looks just now.
    """

    asked: Callable[[], str | None]

    def __init__(
        self,
        settings: Callable[[], Settings],
        may: Callable[[], bool] = _anybody,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._settings = settings
        self._may = may
        self._clock = clock
        self._playing: dict[str, Tour] = {}
        self._changing = Lock()
        self.asked = _nobody

    @property
    def current(self) -> Tour | None:
        """The tour of whoever looks just now, if that visitor plays one."""
        name = self.asked()
        return None if name is None else self.of(name)

    def of(self, name: str) -> Tour | None:
        """Return the tour of a name, if it plays."""
        return self._playing.get(name)

    def begin(self) -> str:
        """Begin a tour, and return its name.

        Raises:
            InputInvalid: there are keys, or too many play already.
            NotAllowed: a viewer asks.
        """
        from belvo_data.wiring.tour import Tour  # noqa: PLC0415  only who plays one pays for it

        if not self._may():
            raise NotAllowed("A viewer plays no tour.", remedy="Ask an operator, or to be named one of them.")
        self.sweep()
        with self._changing:
            if len(self._playing) >= MOST:
                raise InputInvalid(
                    "Others are on a tour just now.", remedy="Wait until one of them is over, then try again."
                )
            name = secrets.token_hex(8)
            self._playing[name] = Tour(self._settings(), self._clock)
        self._watch(name)
        return name

    def end(self, name: str) -> None:
        """End a tour, and throw away all that it made; one that is over already stays so."""
        if (tour := self._playing.pop(name, None)) is not None:
            tour.close()

    def sweep(self) -> None:
        """End what nobody looks at any more."""
        for name, tour in list(self._playing.items()):
            if tour.unseen > FORGOTTEN:
                self.end(name)

    def close(self) -> None:
        """End all."""
        for name in list(self._playing):
            self.end(name)

    def drop(self) -> None:
        """Throw away what all have on the disk, where the process ends at once."""
        for tour in list(self._playing.values()):
            tour.drop()

    def _watch(self, name: str) -> None:
        """Look after a tour until it is over."""
        self.sweep()
        if name in self._playing:
            timer = Timer(FORGOTTEN, self._watch, [name])
            timer.daemon = True
            timer.start()
