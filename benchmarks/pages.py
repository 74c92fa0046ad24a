"""The dashboard's pages in a browser, each beside a bare page of Streamlit's with as many figures.

``python benchmarks/pages.py [TRANSACTIONS] [ROUNDS]``: a sandbox makes the data, ``belvo-data sync`` reads
it, ``streamlit run`` serves it, and Chromium looks. Each figure is the median over the rounds.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from programs import filled, sandbox, served
from visits import Filter, Took, chromium, visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PERIOD = Filter("Period", "24 months")
PAGES = {
    "": PERIOD,
    "explore": PERIOD,
    "accounts": PERIOD,
    "transactions": PERIOD,
    "owners": PERIOD,
    "links": None,
    "connect": Filter("Country", "Mexico"),
}


def main(transactions: int, rounds: int) -> None:
    """Measure and print a table."""
    with ExitStack() as ends:
        folder = Path(ends.enter_context(tempfile.TemporaryDirectory()))
        belvo = ends.enter_context(sandbox(transactions))
        env = filled(folder, belvo)
        ours = ends.enter_context(served("dashboard.py", env)).address
        bare = ends.enter_context(served("benchmarks/bare.py", {})).address
        browser = ends.enter_context(chromium())
        print(f"{transactions:,} transactions, medians of {rounds}")
        print(f"{'':30}{'script':>9}{'title':>9}{'drawn':>9}{'reload':>9}{'filter':>9}{'received':>11}")
        for path, chosen in PAGES.items():
            took = looked_at(browser, f"{ours}/{path}", chosen, rounds)
            charts, tables = took[-1].charts, took[-1].tables
            print(line(path or "overview", took))
            beside = looked_at(browser, f"{bare}/?charts={charts}&tables={tables}", PERIOD, rounds)
            print(line(f"  bare, {charts} charts, {tables} tables", beside))


def looked_at(browser: Browser, address: str, chosen: Filter | None, rounds: int) -> list[Took]:
    """Visit a page so many times, after once for which nobody is timed: the server is warm."""
    return [visit(browser, address, chosen) for _ in range(rounds + 1)][1:]


def line(name: str, took: list[Took]) -> str:
    """Return a page's line of the table."""
    columns = [[each.script, each.title, each.drawn, each.reloaded] for each in took]
    seconds = "".join(f"{statistics.median(column) / 1000:7.2f} s" for column in zip(*columns, strict=True))
    changed = [each.changed for each in took if each.changed is not None]
    last = f"{statistics.median(changed) / 1000:7.2f} s" if changed else f"{'-':>9}"
    return f"{name:30}{seconds}{last}{statistics.median(each.received for each in took) / 1000:8.0f} kB"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Time the dashboard's pages in a browser.")
    parser.add_argument("transactions", nargs="?", type=int, default=10_000, help="10000 unless given")
    parser.add_argument("rounds", nargs="?", type=int, default=5, help="5 unless given; medians are printed")
    given = parser.parse_args()
    main(given.transactions, given.rounds)
