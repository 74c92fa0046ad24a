"""Terminal: where a command prints, so that nothing of what it prints is a command to a terminal."""

from __future__ import annotations

import sys
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout
from typing import TYPE_CHECKING, Any, cast

from belvo_data.formats.text import terminal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO


class Printed:
    """A stream that passes text on, and marks what a terminal would obey: it may quote what is foreign."""

    def __init__(self, stream: TextIO) -> None:
        self.beneath = stream

    def write(self, text: str) -> int:
        """Write a text."""
        self.beneath.write(terminal(text))
        return len(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.beneath, name)


@contextmanager
def printing() -> Iterator[None]:
    """Have everything that is printed meanwhile be text, whoever wrote it."""
    with ExitStack() as stack:
        stack.enter_context(redirect_stdout(cast("TextIO", Printed(sys.stdout))))
        stack.enter_context(redirect_stderr(cast("TextIO", Printed(sys.stderr))))
        yield


def drawing(stream: Any) -> Any:
    """Return the stream beneath, for what draws by commands to the terminal and prints no foreign text."""
    return stream.beneath if isinstance(stream, Printed) else stream
