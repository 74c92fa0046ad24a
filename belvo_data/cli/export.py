"""``belvo-data export``: the published tables as files."""

from __future__ import annotations

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
        help="parquet unless given; for spreadsheets take xlsx, where text is never taken for a formula",
    )
    parser.add_argument("--to", type=Path, metavar="FOLDER", help="exports in the data folder unless given")
    parser.set_defaults(run=run)


def run(chosen: Namespace) -> int:
    """Write the files and name them."""
    from belvo_data.store.export import export  # noqa: PLC0415  only who exports pays for it
    from belvo_data.wiring import connect, settings  # noqa: PLC0415

    folder = chosen.to or settings().data_dir / "exports"
    with connect() as db:
        for path, rows in export(db, folder, chosen.tables, chosen.format):
            print(f"{path}: {rows} rows")
    return 0
