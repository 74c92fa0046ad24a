"""The masked copy of a publication, beside a plain copy of the same tables and the models made anew.

``python benchmarks/masked.py [TRANSACTIONS]``: a sandbox makes the data, ``belvo-data sync`` reads it, and
this process copies.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import duckdb
from programs import filled, sandbox

from belvo_data.store.masked.columns import MASKS
from belvo_data.store.masked.copy import Masked
from belvo_data.store.publications.publications import Publications

if TYPE_CHECKING:
    from collections.abc import Iterator


class Took(NamedTuple):
    """Seconds on the clock, and of CPU."""

    wall: float
    cpu: float


def main(transactions: int) -> None:
    """Measure and print a table."""
    with tempfile.TemporaryDirectory() as name, sandbox(transactions) as belvo:
        folder = Path(name)
        filled(folder / "data", belvo)
        store = Publications(folder / "data")
        number = store.newest() or 0
        with timed("plain copy") as plain:
            plainly(store.path(number), folder / "plain.duckdb")
        with timed("masked copy and models") as first, closing(Masked("").open(store, number)) as db:
            models = db.execute("select sum(seconds) from ops.models").fetchall()[0][0]
        with timed("the same copy again"):
            Masked("").open(store, number).close()
        masks = first[-1].wall - models
        print(f"{'  of these, models':24} {models:6.2f} s")
        print(
            f"{'  of these, masks':24} {masks:6.2f} s, {masks / plain[-1].wall:.2f} x the plain copy's time"
        )


def plainly(path: Path, copy: Path) -> None:
    """Copy the tables of a publication that have masks, as they are."""
    with closing(duckdb.connect()) as db:
        db.execute(f"attach '{path}' as former (read_only)")
        db.execute(f"attach '{copy}' as copy (recovery_mode no_wal_writes)")
        db.execute("create schema copy.ops")
        for table in MASKS:
            db.execute(f"create table copy.{table} as from former.{table}")
        db.execute("checkpoint copy")


@contextmanager
def timed(name: str) -> Iterator[list[Took]]:
    """Print what the body takes, and put it into the list that is yielded."""
    found: list[Took] = []
    wall, cpu = time.monotonic(), sum(os.times()[:2])
    yield found
    found.append(Took(time.monotonic() - wall, sum(os.times()[:2]) - cpu))
    print(f"{name:24} {found[-1].wall:6.2f} s {found[-1].cpu:6.2f} s CPU")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Time the masked copy of a demo.")
    parser.add_argument("transactions", nargs="?", type=int, default=100_000, help="100000 unless given")
    main(parser.parse_args().transactions)
