"""The questions at a million transactions, and the same by hand on a frame of pandas and of polars.

``python benchmarks/questions.py [TRANSACTIONS] [ROUNDS]``: a sandbox makes the data and ``belvo-data sync``
reads it. Each question is asked of the last twelve months and of everything, with its own defaults; frames
are prepared beforehand and hold the columns that are asked for. Each figure is the median over the rounds,
in milliseconds on the clock.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl
from programs import filled, sandbox

import belvo_data as bd
from belvo_data.questions.asking.catalog import asked

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

YEAR = "last 12 months"
# What a page asks at a time: fifty rows, the newest first, sorted and cut in SQL.
PAGE: dict[str, Any] = {"page": ("day desc, id", 0, 50)}
NEEDED = "id, value_date, currency, flow, counted_amount, category, merchant, text"
BESIDE = ("cashflow", "spending", "merchants", "daily", "entries: 50 rows", "entries: search")


def main(transactions: int, rounds: int) -> None:
    """Measure and print both tables."""
    with tempfile.TemporaryDirectory() as folder, sandbox(transactions) as belvo:
        os.environ.update(filled(Path(folder), belvo))
        db = bd.connect()
        print(f"{transactions:,} transactions, milliseconds, medians of {rounds}\n")
        print(f"{'':26}{'12 months':>12}{'all':>12}")
        for name, ask in questions(db).items():
            ways = (lambda ask=ask: ask(YEAR), lambda ask=ask: ask(None))
            print(f"{name:26}{''.join(timed(way, rounds) for way in ways)}")
        frame = db.sql(f"select {NEEDED} from ledger join (select id, text from features) using (id)").pl()
        pandas, polars = of_pandas(frame.to_pandas()), of_polars(frame)
        ours = questions(db)
        print(f"\n{'of everything':26}{'ours':>12}{'pandas':>12}{'polars':>12}")
        for name in BESIDE:
            ways = (lambda name=name: ours[name](None), pandas[name], polars[name])
            print(f"{name:26}{''.join(timed(way, rounds) for way in ways)}")


def questions(db: Any) -> dict[str, Callable[[str | None], object]]:
    """Return each question that needs nothing named, and pages of rows, as functions of a period."""
    free = [
        name
        for name, one in asked().items()
        if all(argument.default is not None for argument in one.question.arguments.values())
    ]
    whole = {
        name: lambda over, name=name: bd.metrics.ask(db, name, over) for name in free if name != "entries"
    }
    first = {"of_run": 1, "page": ("day desc, row_id", 0, 50)}
    return whole | {
        "run_changes: the first": lambda over: bd.metrics.ask(db, "run_changes", over, **first),
        "entries: 50 rows": lambda over: bd.metrics.ask(db, "entries", over, **PAGE),
        "entries: search": lambda over: bd.metrics.ask(db, "entries", over, words="mercado", **PAGE),
    }


def timed(way: Callable[[], object], rounds: int) -> str:
    """Return the median time of a way, after once for which nobody is timed, as a table's cell."""
    took = []
    for _ in range(rounds + 1):
        began = time.perf_counter()
        way()
        took.append(time.perf_counter() - began)
    return f"{statistics.median(took[1:]) * 1000:12.1f}"


def of_pandas(frame: pd.DataFrame) -> dict[str, Callable[[], object]]:
    """Return the same by hand in pandas."""
    flows = ["currency", "flow"]
    months = frame["value_date"].astype("datetime64[s]").dt.to_period("M")

    def counted(by: str | pd.Series) -> object:
        return frame.groupby([by, *flows], dropna=True)["counted_amount"].sum()

    return {
        "cashflow": lambda: counted(months),
        "spending": lambda: counted("category"),
        "merchants": lambda: counted("merchant"),
        "daily": lambda: counted("value_date"),
        "entries: 50 rows": lambda: frame.sort_values(["value_date", "id"], ascending=[False, True]).head(50),
        "entries: search": lambda: (
            frame[frame["text"].str.contains("mercado", regex=False)]
            .sort_values(["value_date", "id"], ascending=[False, True])
            .head(50)
        ),
    }


def of_polars(frame: pl.DataFrame) -> dict[str, Callable[[], object]]:
    """Return the same by hand in polars."""
    flows = ["currency", "flow"]

    def counted(by: str | pl.Expr) -> object:
        return frame.group_by([by, *flows]).agg(pl.col("counted_amount").sum())

    def newest(rows: pl.DataFrame) -> object:
        return rows.sort(["value_date", "id"], descending=[True, False]).head(50)

    return {
        "cashflow": lambda: counted(pl.col("value_date").dt.truncate("1mo")),
        "spending": lambda: counted("category"),
        "merchants": lambda: counted("merchant"),
        "daily": lambda: counted("value_date"),
        "entries: 50 rows": lambda: newest(frame),
        "entries: search": lambda: newest(frame.filter(pl.col("text").str.contains("mercado", literal=True))),
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Time the questions, beside pandas and polars.")
    parser.add_argument("transactions", nargs="?", type=int, default=1_000_000, help="1000000 unless given")
    parser.add_argument("rounds", nargs="?", type=int, default=5, help="5 unless given; medians are printed")
    given = parser.parse_args()
    main(given.transactions, given.rounds)
