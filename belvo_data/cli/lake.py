"""``belvo-data publish`` and ``maintain``: between a folder and a lake, and the lake's upkeep."""

from __future__ import annotations

from argparse import ArgumentTypeError
from typing import TYPE_CHECKING

from belvo_data.cli.parser import whole

if TYPE_CHECKING:
    from argparse import Namespace, _SubParsersAction
    from typing import Any

KEPT, LONGEST = 30, 36_500  # days


def add_to(commands: _SubParsersAction[Any]) -> None:
    """Add the commands' words."""
    parser = commands.add_parser("publish", help="carry everything from the folder to the lake, or back")
    way = parser.add_mutually_exclusive_group(required=True)
    way.add_argument("--to-lake", action="store_true", help="the lake then says what the folder says")
    way.add_argument("--from-lake", action="store_true", help="the folder then says what the lake says")
    parser.add_argument(
        "--replace", action="store_true", help="links that only the side that is written to has may go"
    )
    parser.set_defaults(run=run)
    upkeep = commands.add_parser("maintain", help="merge the lake's small files, let go of old snapshots")
    upkeep.add_argument(
        "--keep",
        type=_days,
        default=KEPT,
        metavar="DAYS",
        help=f"days that a snapshot is kept; {KEPT} unless given",
    )
    upkeep.set_defaults(run=maintain)


def run(chosen: Namespace) -> int:
    """Carry, and say whether there was anything to carry."""
    from belvo_data.wiring import settings  # noqa: PLC0415  only who has a lake pays for it
    from belvo_data.wiring.storage import carry  # noqa: PLC0415

    changed = carry(settings(), to_lake=chosen.to_lake, replaces=chosen.replace)
    one, other = ("The lake", "the folder") if chosen.to_lake else ("The folder", "the lake")
    print(f"{one} {'now says' if changed else 'says already'} what {other} says.")
    return 0


def maintain(chosen: Namespace) -> int:
    """Do the upkeep, and say what it did."""
    from belvo_data.wiring import settings  # noqa: PLC0415
    from belvo_data.wiring.storage import maintain  # noqa: PLC0415

    done = maintain(settings(), days=chosen.keep)
    print(f"{done.files} files before, {done.files_left} after; {done.twins} rows that came twice are gone.")
    return 0


def _days(text: str) -> int:
    days = whole(text)
    if days > LONGEST:
        raise ArgumentTypeError(f"{text!r} is too long; snapshots are kept for up to {LONGEST} days")
    return days
