"""The events: what a sync reports while it works."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from belvo_data.errors import BelvoDataError
    from belvo_data.store.listing import Merged


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a list is: ``rows`` of ``total``."""

    link: str | None
    resource: str
    rows: int
    total: int


@dataclass(frozen=True, slots=True)
class Step:
    """What came of one list.

    Attributes:
        link: the link; ``None`` for the lists of all links.
        seconds: that fetching it took.
        merged: what it did to its table; ``None`` if it failed or Belvo does not offer it.
        error: why it failed.
    """

    link: str | None
    resource: str
    seconds: float
    merged: Merged | None = None
    error: BelvoDataError | None = None


Event: TypeAlias = Progress | Step
