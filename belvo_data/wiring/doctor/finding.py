"""Finding: what one check of the doctor found, and the cure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

State = Literal["good", "warning", "bad"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found.

    Attributes:
        state: ``warning`` works, but not all of it; ``bad`` does not work.
        cure: what to do; ``""`` if nothing is wrong.
    """

    about: str
    state: State
    says: str
    cure: str = ""
