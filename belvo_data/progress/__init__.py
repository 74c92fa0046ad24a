"""Progress: how far a sync is, shown to whoever watches: at a terminal, or in a notebook."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from belvo_data.syncing.summary import Summary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import TextIO

    from belvo_data.syncing import Event

    Show = Callable[[Event], None]
    Publish = Callable[..., None]


def watched(events: Iterable[Event]) -> Summary:
    """Consume a sync and return what it read, drawing bars where somebody watches."""
    summary = Summary()
    with bars() as show:
        for event in events:
            show(event)
            summary.note(event)
    return summary


@contextmanager
def bars(stream: TextIO | None = None) -> Iterator[Show]:
    """Yield what shows the events of a sync.

    Args:
        stream: the terminal to draw on, or that of this process, if it has one; a notebook comes first.
    """
    stream = sys.stderr if stream is None else stream
    if (publish := _publisher()) is not None:
        from belvo_data.progress.kernel import Board  # noqa: PLC0415

        with Board(publish) as board:
            yield board.show
    elif stream.isatty():
        from rich.console import Console  # noqa: PLC0415  only a terminal pays for it

        from belvo_data.progress.terminal import Bars  # noqa: PLC0415

        with Bars(Console(file=stream)) as drawn:
            yield drawn.show
    else:
        yield lambda _event: None


def _publisher() -> Publish | None:
    """Return what publishes a notebook's outputs, where we run in one."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    if shell is None or getattr(shell, "kernel", None) is None:
        return None
    publish: Publish = shell.display_pub.publish
    return publish
