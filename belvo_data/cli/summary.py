"""Summary: what a sync read and what went wrong, printed for people."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from belvo_data.syncing.summary import Summary


def tell(read: Summary, *, whole: bool) -> None:
    """Print what was read, after what went wrong; in a demo without what Belvo said of it."""
    from belvo_data.wiring import belvo  # noqa: PLC0415

    demo = belvo().demo
    for line in [] if demo.on else read.troubles():
        print(line, file=sys.stderr)
    for line in read.lines(ask_all="--full", link_one="belvo-data widget" if whole else ""):
        print(demo.words(line))
