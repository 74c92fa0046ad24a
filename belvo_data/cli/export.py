"""``belvo-data export``: the published tables as files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import Namespace, _SubParsersAction
    from typing import Any

FORMATS = ("parquet", "csv", "xlsx")


def add_to(commands: _SubParsersAction[Any]) -> None:
    """Add the command's words."""
    parser = commands.add_parser("export", help="tables as Parquet, CSV or XLSX")
    parser.add_argument("tables", nargs="*", metavar="TABLE", help="all, if none is given; ledger is one")
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default="parquet",
        help="parquet unless given, which keeps everything as it is; in csv an apostrophe stands before text "
        "that a spreadsheet would take for a formula, and xlsx says what is text",
    )
    parser.add_argument(
        "--bom", action="store_true", help="begin a csv with the mark by which Excel knows that it is UTF-8"
    )
    parser.add_argument("--to", type=Path, metavar="FOLDER", help="exports in the data folder unless given")
    parser.set_defaults(run=run)


def run(chosen: Namespace) -> int:
    """Write the files and name them."""
    from belvo_data.errors import InputInvalid  # noqa: PLC0415  only who exports pays for it
    from belvo_data.store.read.export import export  # noqa: PLC0415
    from belvo_data.store.read.spreadsheet import LONGEST  # noqa: PLC0415
    from belvo_data.wiring import opened, settings  # noqa: PLC0415

    if chosen.bom and chosen.format != "csv":
        raise InputInvalid(
            "Only a csv can begin with that mark.", remedy="Leave out --bom, or add --format csv."
        )
    folder = chosen.to or settings().data_dir / "exports"
    db, warning = opened()
    if warning is not None:
        print(f"belvo-data: {warning}", file=sys.stderr)
    with db:
        for path, rows, cut in export(
            db, folder, chosen.tables, chosen.format, bom=chosen.bom, is_demo=settings().demo
        ):
            print(
                f"{path}: {rows} rows{f', {cut} of their texts cut at {LONGEST:,} characters' if cut else ''}"
            )
    return 0
