"""The command line: ``belvo-data …``."""

from __future__ import annotations

import argparse
import logging
import sys
from contextlib import nullcontext
from importlib import import_module
from typing import TYPE_CHECKING

from belvo_data.cli.interrupt import INTERRUPTED, UNREAD, at_once, leave
from belvo_data.errors import BelvoDataError, InputInvalid

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn

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
    "troubles": "troubles",
    "clock": "clock",
}


def program() -> NoReturn:
    """Be the program ``belvo-data``."""
    try:
        leave(main())
    except BrokenPipeError:  # as `| head` does
        leave(UNREAD)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; an error is one line on standard error."""
    asked = sys.argv[1:] if argv is None else argv
    parser = argparse.ArgumentParser(
        prog="belvo-data",
        description="Bank accounts linked through Belvo, in DuckDB. Settings: BELVO_*, see README.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    named = [word for word in asked[:1] if word in COMMANDS] or COMMANDS
    for module in dict.fromkeys(COMMANDS[name] for name in named):
        import_module(f"belvo_data.cli.{module}").add_to(commands)
    chosen = parser.parse_args(asked)
    # Its own command line, which we have no use for, would bring click, Pygments and half of Rich.
    sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]
    logging.getLogger("httpx").setLevel(logging.WARNING)
    try:
        with at_once() if chosen.command != "sandbox" else nullcontext():
            return int(chosen.run(chosen))
    except InputInvalid as error:
        return _say(error, MISUSED)
    except BelvoDataError as error:
        return _say(error, FAILED)
    except KeyboardInterrupt:
        return INTERRUPTED


def _say(error: BelvoDataError, code: int) -> int:
    field = f"{error.field}: " if isinstance(error, InputInvalid) and error.field else ""
    print(f"belvo-data: {error.title}: {field}{error}", file=sys.stderr)
    return code
