"""Forecasts: what was said of the balance at a month's end, days before it, beside what it came to be.

``python -m benchmarks.score.forecasts FILE`` (or a seed): for each of the last six whole months, and from
several days of each, as if nothing later were known. The naive forecast adds what moved on the same days
of former months, on average.
"""

from __future__ import annotations

from argparse import ArgumentParser
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import fmean, median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import duckdb

from belvo_data.model.graph.catalog import models
from belvo_data.model.outlook.paths import MONTHS, MOVED, paths
from belvo_data.model.rhythm.cadences import months_later
from benchmarks.score.run import sync
from benchmarks.second_belvo.server import Belvo, serving
from benchmarks.second_belvo.states import COUNT
from benchmarks.second_belvo.world import World

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LAST = 6  # months
FROM = (1, 10, 20)  # days of a month on which its end is forecast
KNOWN = ("ledger", "value_date"), ("balance_history", "day"), ("booked_sums", "day")


@dataclass(frozen=True, slots=True)
class Told:
    """By how much a forecast and the naive one were off, as shares of what the account usually moves."""

    off: float
    naive: float
    is_within: bool | None


def told(db: duckdb.DuckDBPyConnection) -> Iterator[Told]:
    """Return the forecasts of each account's balance at the ends of the last months."""
    [(newest,)] = db.execute("select max(day) from balance_history").fetchall()
    came = {
        (account, day): float(balance)
        for account, day, balance in db.execute(
            "select account_id, day, balance from balance_history where balance is not null"
        ).fetchall()
    }
    for back in range(1, LAST + 1):
        first = date.fromordinal(months_later(newest.replace(day=1).toordinal(), -back))
        end = date.fromordinal(months_later(first.toordinal(), 1) - 1)
        for day in FROM:
            yield from _from(db, first + timedelta(days=day - 1), end, came)


def _from(
    db: duckdb.DuckDBPyConnection, day: date, end: date, came: Mapping[tuple[str, date], float]
) -> Iterator[Told]:
    for name, column in KNOWN:
        db.execute(
            f"create or replace temp view {name} as select * from derived.{name} where {column} <= '{day}'"
        )
    recurring = next(one for one in models() if one.name == "recurring")
    if recurring.relation.prepare:
        recurring.relation.prepare(db)
    db.execute(f"create or replace temp table recurring as {recurring.query}")
    moved: dict[str, dict[int, float]] = {}
    for account, on, amount in db.execute(MOVED).fetchall():
        moved.setdefault(account, {})[on.toordinal()] = amount
    for start, ahead in list(paths(db)):
        true = came.get((start.account_id, end))
        found = [one for one in ahead if one.day == end]
        usual = _usual_move(moved.get(start.account_id, {}))
        if true is None or not found or start.day != day or not usual:
            continue
        naive = start.balance + _naive(moved[start.account_id], day, end)
        low, high = found[0].low, found[0].high
        within = None if low is None or high is None else low <= true <= high
        yield Told(abs(found[0].balance - true) / usual, abs(naive - true) / usual, within)


def _naive(moved: Mapping[int, float], day: date, end: date) -> float:
    """Return what moved on the same days of former months, on average."""
    sums = []
    for back in range(1, MONTHS + 1):
        first, last = (months_later(each.toordinal(), -back) for each in (day, end))
        if first >= min(moved):
            sums.append(sum(moved.get(each, 0.0) for each in range(first + 1, last + 1)))
    return fmean(sums) if sums else 0.0


def _usual_move(moved: Mapping[int, float]) -> float:
    """Return what moves in a month, without signs."""
    months = max((max(moved) - min(moved)) / 30.4, 1) if moved else 1
    return sum(abs(amount) for amount in moved.values()) / months


def summary(found: list[Told]) -> str:
    """Return both medians and how many ended in their range."""
    ranged = [one.is_within for one in found if one.is_within is not None]
    return (
        f"{len(found)} forecasts of a balance at a month's end: off by "
        f"{median(one.off for one in found):.3f} of what a month moves, "
        f"the naive one by {median(one.naive for one in found):.3f}; "
        f"{sum(ranged) / max(len(ranged), 1):.0%} in their range"
    )


def main() -> None:
    """Print how far off forecasts are, of published files or of worlds of the second Belvo."""
    parser = ArgumentParser(prog="python -m benchmarks.score.forecasts", description=__doc__)
    parser.add_argument("of", nargs="*", default=["11"], help="published files, or seeds of worlds")
    for one in parser.parse_args().of:
        if Path(one).exists():
            print(f"{one}: {_of_file(Path(one))}")
        else:
            print(f"seed {one}: {_of_world(int(one))}")


def _of_world(seed: int) -> str:
    belvo = Belvo(World.of(seed, datetime.now(UTC).date()))
    with TemporaryDirectory() as work, serving(belvo) as address:
        folder = Path(work) / "data"
        for state in range(COUNT):
            belvo.enter(state)
            sync(address, folder)
        return _of_file(folder / "belvo.duckdb")


def _of_file(file: Path) -> str:
    with duckdb.connect(str(file), read_only=True) as published:
        return summary(list(told(published)))


if __name__ == "__main__":
    main()
