"""Terminal: a person in front of it types what was written down before."""

from __future__ import annotations

import io


class Terminal(io.StringIO):
    """A person who types what was written down before."""

    def isatty(self) -> bool:
        return True
