"""Stop: a wish that a sync may end early, from another thread or from a signal's handler."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belvo_data.errors import Stopped

if TYPE_CHECKING:
    from collections.abc import Callable


class Stop:
    """Whether a sync is asked to end early, keeping what is complete."""

    def __init__(self) -> None:
        self._asked = False
        self._told: list[Callable[[], None]] = []

    def __call__(self) -> None:
        """Ask for the end; takes no lock, since a handler may be in anybody's way."""
        self._asked = True
        for tell in self._told:
            tell()

    def asked(self) -> bool:
        """Whether the end was asked for."""
        return self._asked

    def check(self) -> None:
        """Go on only if nobody asked for the end.

        Raises:
            Stopped: somebody did.
        """
        if self._asked:
            raise Stopped(
                "The reading was ended early; the lists that were complete by then are kept.",
                remedy="Read again to go on with the others.",
            )

    def tell(self, told: Callable[[], None]) -> None:
        """Have ``told`` called when the end is asked for; must not block."""
        self._told.append(told)
