"""``belvo-data rates``: exchange rates for figures in one currency."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import Namespace, _SubParsersAction
    from typing import Any

EXAMPLES = """
  belvo-data rates                 what is known
  belvo-data rates rates.csv       takes in a file of rates

Its columns: currency,in_currency,day,rate,source, such as USD,MXN,2026-03-02,17.0512,Banxico.
Figures are never added over currencies by themselves; ask for `converted(in_currency := 'MXN')`.
"""


def add_to(commands: _SubParsersAction[Any]) -> None:
    """Add the command's words."""
    from argparse import RawDescriptionHelpFormatter  # noqa: PLC0415
    from pathlib import Path  # noqa: PLC0415

    parser = commands.add_parser(
        "rates",
        help="take in exchange rates, or list them",
        epilog=EXAMPLES,
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", metavar="FILE", nargs="?", type=Path, help="a CSV; none: list what is known")
    parser.set_defaults(run=_run)


def _run(chosen: Namespace) -> int:
    from contextlib import closing  # noqa: PLC0415

    from belvo_data import wiring  # noqa: PLC0415  only who asks for rates pays for it

    if chosen.file is not None:
        print(f"{wiring.take_in_rates(chosen.file):,} rates taken in.")
        return 0
    with closing(wiring.connect()) as db:
        found = db.execute(
            "select currency, in_currency, min(day)::varchar, max(day)::varchar, count(*), "
            "string_agg(distinct source, ', ') from rates group by all order by all"
        ).fetchall()
    for currency, target, first, last, count, sources in found:
        print(f"{currency} in {target}: {count:,} days from {first} to {last}, of {sources}")
    if not found:
        print("No rates are known.")
    return 0
