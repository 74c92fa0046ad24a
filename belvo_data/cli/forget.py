"""``belvo-data forget``: a link leaves everything that is here."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import Namespace, _SubParsersAction
    from typing import Any

KEPT = 1


def add_to(commands: _SubParsersAction[Any]) -> None:
    """Add the command's words."""
    parser = commands.add_parser("forget", help="remove a link from everything that is here")
    parser.add_argument("link", metavar="LINK", help="its id")
    parser.add_argument("--yes", action="store_true", help="do not ask again")
    parser.set_defaults(run=run)


def run(chosen: Namespace) -> int:
    """Ask, forget, and say what went; 1: the person thought better of it."""
    from belvo_data.remote.ids import link_id_of  # noqa: PLC0415  only who forgets pays for it
    from belvo_data.wiring import belvo  # noqa: PLC0415

    link = link_id_of(chosen.link)
    if not chosen.yes and not _is_sure(link):
        print("Nothing was changed.", file=sys.stderr)
        return KEPT
    gone = belvo().links.forget(link)
    print(f"Link {link} is forgotten: its rows, their history, what Belvo sent, and what the journal knew.")
    for path in gone.files:
        print(f"Removed, since it held the link: {path}")
    for table in gone.scratch:
        print(f"Removed, since it held the link or rows of it: {table}")
    for table in gone.unsure:
        print(f"Left, since no id of it is in there, though it may be made of it: {table}")
    print(
        "What was exported, copied or written elsewhere can't be known here: files, reports, notebooks with"
    )
    print("their results, and what a kernel that runs has open.")
    print(f"If Belvo still has it, the next sync of all links reads it again: belvo-data links delete {link}")
    return 0


def _is_sure(link: str) -> bool:
    """Whether a person at a terminal confirms it; nobody else can."""
    from belvo_data.errors import InputInvalid  # noqa: PLC0415

    if not sys.stdin.isatty():
        raise InputInvalid("Nobody is there to confirm it.", remedy="Add --yes to forget the link.")
    print(f"Everything of link {link} goes from here, its history and older versions of the data included.")
    return input("That can't be undone. Type yes to go on: ").strip().lower() == "yes"
