"""Parser: whole numbers, days, and which sandbox is meant."""

from __future__ import annotations

from argparse import SUPPRESS, ArgumentTypeError
from textwrap import fill
from typing import TYPE_CHECKING

from belvo_data.formats.text import terminal

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from datetime import date

WIDTH, INDENT = 80, " " * 4  # characters of a line, and those before what stands below another
YEARS = range(2002, 2100)  # in which the sandbox's people live


def at_a_sandbox(parser: ArgumentParser) -> None:
    """Add the word that names a sandbox; it may stand before or behind the act."""
    parser.add_argument(
        "--url",
        metavar="URL",
        default=SUPPRESS,
        help="a sandbox's address, such as http://127.0.0.1:8600; the running dashboard's unless given",
    )


def below(text: str) -> str:
    """Return words that stand below a name, on lines of their own."""
    return fill(terminal(text), WIDTH, initial_indent=INDENT, subsequent_indent=INDENT)


def whole(text: str) -> int:
    """Read a whole number of at most nine digits."""
    if not (text.isascii() and text.isdecimal()) or len(text) > 9:  # noqa: PLR2004
        raise ArgumentTypeError(f"{text!r} is not a whole number")
    return int(text)


def day(text: str) -> date:
    """Read a day in whose year the sandbox's people live."""
    from datetime import date  # noqa: PLC0415

    try:
        said = date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text!r} is not a day such as 2026-01-31") from error
    if said.year not in YEARS:
        raise ArgumentTypeError(f"{text!r} is not in the years from {YEARS[0]} to {YEARS[-1]}")
    return said
