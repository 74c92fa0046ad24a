"""Command line: ``belvo-data …``."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING

from belvo_data.cli.interrupt import UNREAD, at_once, leave

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Iterable, Sequence
    from typing import NoReturn

    from belvo_data.errors import BelvoDataError

FAILED, MISUSED = 1, 2
# The commands, each with the module that has it: only those are imported that were asked for.
COMMANDS = {
    "sync": "sync",
    "widget": "widget",
    "links": "links",
    "show": "show",
    "doctor": "doctor",
    "export": "export",
    "rebuild": "rebuild",
    "forget": "forget",
    "publish": "lake",
    "maintain": "lake",
    "sandbox": "sandbox",
    "scenarios": "scenarios",
    "troubles": "scenarios",  # its former name
    "clock": "clock",
    "decide": "decide",
    "rates": "rates",
    "dashboard": "dashboard",
}


def program() -> NoReturn:
    """Be the program ``belvo-data``, which Ctrl+C ends from its first moment on."""
    try:
        with at_once():
            leave(main())
    except BrokenPipeError:  # as `| head` does
        leave(UNREAD)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; an error is one line on standard error."""
    from belvo_data.cli.terminal import printing  # noqa: PLC0415  by now Ctrl+C is listened to

    with printing():
        return _main(sys.argv[1:] if argv is None else argv)


def command_line(words: Iterable[str]) -> ArgumentParser:
    """Return the command line, with some commands of ``COMMANDS``."""
    import argparse  # noqa: PLC0415

    made = argparse.ArgumentParser(
        prog="belvo-data",
        description="Bank accounts linked through Belvo, in DuckDB. Settings: BELVO_*, see README.",
    )
    made.add_argument("--version", action="store_true", help="say which version this is")
    commands = made.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for module in dict.fromkeys(COMMANDS[word] for word in words):
        import_module(f"belvo_data.cli.{module}").add_to(commands)
    return made


def _main(asked: Sequence[str]) -> int:
    import logging  # noqa: PLC0415

    from belvo_data.errors import BelvoDataError, InputInvalid  # noqa: PLC0415

    if asked[:1] == ["--version"]:
        from belvo_data import __version__  # noqa: PLC0415

        print(f"belvo-data {__version__}")
        return 0
    chosen = command_line([word for word in asked[:1] if word in COMMANDS] or COMMANDS).parse_args(asked)
    # Its own command line, which we have no use for, would bring click, Pygments and half of Rich.
    sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]
    logging.getLogger("httpx").setLevel(logging.WARNING)
    try:
        return int(chosen.run(chosen))
    except InputInvalid as error:
        return _say(error, MISUSED, error.field)
    except BelvoDataError as error:
        return _say(error, FAILED)


def _say(error: BelvoDataError, code: int, field: str = "") -> int:
    print(f"belvo-data: {error.title}: {f'{field}: ' if field else ''}{error}", file=sys.stderr)
    return code
