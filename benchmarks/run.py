"""Our sync beside what a user would pick instead, as ratios within one run.

``python benchmarks/run.py [TRANSACTIONS] [LATENCY_MS] [ROUNDS] [LINKS] [BYTES]``: programs run in turn, so
that a machine that slows down slows all of them. Each figure is the median over the rounds.
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import duckdb
import httpx

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).parent
STEADY = 100  # pages: with fewer, a tenth is too short to tell a rate
OURS = str(Path(sys.executable).with_name("belvo-data"))
# Programs start as they do for people: with their modules compiled.
INHERITED = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


class Run(NamedTuple):
    """One run of a program: seconds on the clock, seconds of CPU, megabytes at the most."""

    wall: float
    cpu: float
    memory: float


def run(program: list[str], env: dict[str, str]) -> Run:
    """Run a program to its end and return what it took."""
    began = time.monotonic()
    child = subprocess.Popen(program, env=INHERITED | env, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    if os.waitstatus_to_exitcode(status):
        sys.exit(f"{' '.join(program)} failed")
    return Run(time.monotonic() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def main(transactions: int, latency: int, rounds: int, links: int, size: int) -> None:
    """Measure and print a table."""
    with tempfile.TemporaryDirectory() as folder, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
        free.close()
        for _ in range(rounds):
            server = subprocess.Popen(
                [
                    sys.executable,
                    str(HERE / "server.py"),
                    port,
                    *map(str, (transactions, links, latency, size)),
                ]
            )
            try:
                one_round(f"http://127.0.0.1:{port}", Path(folder), with_loop=transactions <= 100_000)
            finally:
                server.terminate()
                server.wait()
    print(
        f"{transactions:,} transactions of {size:,} bytes, {links} links, {latency} ms a page, "
        f"medians of {rounds}"
    )
    for name, taken in TAKEN.items():
        wall, cpu, memory = (statistics.median(figures) for figures in zip(*taken, strict=True))
        print(f"{name:22} {wall:7.2f} s {cpu:7.2f} s CPU {memory:6.0f} MB{ratio(name)}")
    for name, shares in DERIVED.items():
        print(f"{name}: without what is derived, which took {statistics.median(shares):.2f} s{without(name)}")
    print(f"our data folder        {statistics.median(FILES):7.0f} MB after the first sync")
    if len(COURSES[-1]) >= STEADY:
        print(f"our rows a second, tenth by tenth of the first sync: {course(COURSES[-1])}")


def course(sent: list[float]) -> str:
    """Return how many rows a second were sent in each tenth of the pages."""
    tenth = max(len(sent) // 10, 1)
    marks = sent[::tenth]
    return ", ".join(f"{tenth * 1000 / (b - a):,.0f}" for a, b in pairwise(marks) if b > a)


TAKEN: dict[str, list[Run]] = {}
COURSES: list[list[float]] = []
FILES: list[float] = []
DERIVED: dict[str, list[float]] = {}
AGAINST = {"ours, first": "floor, first", "ours, 1 % new": "floor, 1 % new", "loop, first": "floor, first"}


def ratio(name: str) -> str:
    """Return a program's time over the floor's, round by round."""
    if name not in AGAINST:
        return ""
    pairs = zip(TAKEN[name], TAKEN[AGAINST[name]], strict=True)
    ratios = [(ours.wall / floor.wall, ours.cpu / floor.cpu) for ours, floor in pairs]
    wall, cpu = (statistics.median(column) for column in zip(*ratios, strict=True))
    return f"   {wall:.2f} x the floor's time, {cpu:.2f} x its CPU"


def without(name: str) -> str:
    """Return a program's time less what was derived, over the floor's, round by round."""
    rounds = zip(TAKEN[name], DERIVED[name], TAKEN[AGAINST[name]], strict=True)
    ratios = [(ours.wall - derived) / floor.wall for ours, derived, floor in rounds]
    return f": {statistics.median(ratios):.2f} x the floor's time"


def one_round(url: str, folder: Path, *, with_loop: bool) -> None:
    """Run every program once: first, again, and after one percent has come."""
    wait_for(url)
    python, floor = sys.executable, folder / "floor"
    for left in folder.iterdir():
        shutil.rmtree(left)
    ours = {
        "BELVO_SECRET_ID": "id",
        "BELVO_SECRET_PASSWORD": "password",
        "BELVO_API_URL": url,
        "BELVO_DATA_DIR": str(folder / "ours"),
    }
    took("download", run([python, str(HERE / "download.py"), url], {}))
    took("floor, first", run([python, str(HERE / "floor.py"), url, str(floor)], {}))
    httpx.post(f"{url}/course/").raise_for_status()
    took("ours, first", run([OURS, "sync", "--json"], ours))
    DERIVED.setdefault("ours, first", []).append(derived(folder / "ours"))
    COURSES.append(httpx.post(f"{url}/course/").json()["results"])
    FILES.append(sum(file.stat().st_size for file in (folder / "ours").rglob("*.duckdb")) / 1e6)
    if with_loop:
        took("loop, first", run([python, str(HERE / "loop.py"), url, str(folder / "loop")], {}))
    took("ours, nothing new", run([OURS, "sync", "--json"], ours))
    httpx.post(f"{url}/grow/", timeout=600).raise_for_status()
    since = f"{datetime.now(UTC) - timedelta(hours=6):%Y-%m-%dT%H:%M:%SZ}"
    took("floor, 1 % new", run([python, str(HERE / "floor.py"), url, str(floor), since], {}))
    took("ours, 1 % new", run([OURS, "sync", "--json"], ours))
    DERIVED.setdefault("ours, 1 % new", []).append(derived(folder / "ours"))


def derived(folder: Path) -> float:
    """Return the seconds in which the newest run made what is derived, transfers and the like."""
    with duckdb.connect(str(folder / "belvo.duckdb"), read_only=True) as db:
        newest = "(select max(made_at) from ops.models)"
        found = db.execute(f"select sum(seconds) from ops.models where made_at = {newest}").fetchone()
    return float(found[0]) if found else 0.0


def took(name: str, figures: Run) -> None:
    """Note what a program took."""
    TAKEN.setdefault(name, []).append(figures)


def wait_for(url: str) -> None:
    """Wait until the server has made its pages."""
    while True:
        try:
            httpx.get(f"{url}/api/links/", timeout=5).raise_for_status()
        except httpx.TransportError:
            time.sleep(0.2)
        else:
            return


def asked() -> tuple[int, ...]:
    """Read what is to be measured from the command line."""
    parser = argparse.ArgumentParser(description="Time a sync beside what one would pick instead.")
    for name, least, usual, what in (
        ("transactions", 10, 100_000, "how many, over all links"),
        ("latency", 0, 0, "milliseconds before each page"),
        ("rounds", 1, 3, "times that each program runs; medians are printed"),
        ("links", 1, 10, "over how many links"),
        ("size", 2000, 2000, "bytes of a transaction, at least"),
    ):
        parser.add_argument(
            name, nargs="?", type=at_least(least), default=usual, help=f"{what}; {usual} unless given"
        )
    given = parser.parse_args()
    return given.transactions, given.latency, given.rounds, given.links, given.size


def at_least(least: int) -> Callable[[str], int]:
    """Return what reads a whole number that is not below ``least``."""

    def number(text: str) -> int:
        if (read := int(text)) < least:
            raise argparse.ArgumentTypeError(f"{text} is less than {least}")
        return read

    return number


if __name__ == "__main__":
    main(*asked())
