"""Kernel: a sync as a notebook shows it, a bar a resource, which goes when the sync has ended."""

from __future__ import annotations

import html
import time
from typing import TYPE_CHECKING, Self

from belvo_data.formats.text import clean
from belvo_data.syncing import Pause, Progress, Step, Waiting

if TYPE_CHECKING:
    from collections.abc import Callable

    from belvo_data.syncing import Event

PAUSE = 0.1  # seconds between two drawings
EMPTY = {"text/plain": "", "text/html": ""}


class Board:
    """Shows the events of one sync below a cell while it is entered.

    Args:
        publish: of IPython's shell: sends an output, or replaces the one of that id.
    """

    def __init__(self, publish: Callable[..., None]) -> None:
        self._publish = publish
        self._display_id = f"belvo-{id(self):x}"
        self._is_out = False
        self._drawn_at = 0.0
        self._note = ""
        self._lists: dict[str, dict[str | None, tuple[int, int]]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        if self._is_out:
            self._send(EMPTY)

    def show(self, event: Event) -> None:
        """Show how far the lists are, or what is waited for."""
        match event:
            case Waiting(whom):
                self._note = f"Waiting for {clean(whom)} …"
            case Pause(seconds, error):
                self._note = f"{clean(error.problem)} Trying again in {seconds:.0f} s …"
            case Progress(link, resource, rows, total):
                self._note = ""
                self._lists.setdefault(resource, {})[link] = (rows, total)
            case Step():
                self._note = ""
            case _:
                return
        if (now := time.monotonic()) >= self._drawn_at + PAUSE:
            self._drawn_at = now
            self._send({"text/plain": self.text(), "text/html": self.html()})

    def text(self) -> str:
        """Return the bars as text."""
        return "\n".join([*(f"{name} {done:,} of {all_:,}" for name, done, all_ in self._bars()), self._note])

    def html(self) -> str:
        """Return the bars as a notebook draws them."""
        rows = "".join(
            f"<tr><td>{html.escape(name)}</td><td><progress value={done} max={max(all_, 1)}></progress></td>"
            f"<td>{done:,} of {all_:,}</td></tr>"
            for name, done, all_ in self._bars()
        )
        return f"<table>{rows}</table>{html.escape(self._note)}"

    def _bars(self) -> list[tuple[str, int, int]]:
        return [
            (clean(name), sum(done for done, _ in lists.values()), sum(all_ for _, all_ in lists.values()))
            for name, lists in self._lists.items()
        ]

    def _send(self, data: dict[str, str]) -> None:
        self._publish(data, transient={"display_id": self._display_id}, update=self._is_out)
        self._is_out = True
