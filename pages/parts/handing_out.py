"""Handing out: who takes a file with them is noted when it is made, which is when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belvo_data import wiring

if TYPE_CHECKING:
    from collections.abc import Callable


def handed_out(name: str, make: Callable[[], bytes | str]) -> Callable[[], bytes | str]:
    """Return what makes a file, and notes that the visitor of this page took it."""
    note = wiring.belvo().context.access.noting("exported", name)

    def made() -> bytes | str:
        note()
        return make()

    return made
