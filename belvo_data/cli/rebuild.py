"""``belvo-data rebuild``: the typed tables anew, from what Belvo sent and we kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import Namespace, _SubParsersAction
    from typing import Any


def add_to(commands: _SubParsersAction[Any]) -> None:
    """Add the command's words."""
    parser = commands.add_parser("rebuild", help="typed tables anew from what was kept")
    parser.set_defaults(run=run)


def run(_chosen: Namespace) -> int:
    """Rebuild, and say what there is then."""
    from belvo_data.wiring import rebuild  # noqa: PLC0415  only who rebuilds pays for it

    print("\n".join(f"{table}: {rows} rows" for table, rows in rebuild().items()))
    return 0
