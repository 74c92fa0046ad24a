"""Visitors at once: how long each waits for a page while others look, and what the server holds meanwhile.

``python benchmarks/crowd.py [TRANSACTIONS] [VISITORS] [ROUNDS]``: a sandbox makes the data, a sync reads it,
``streamlit run`` serves it. A visitor speaks Streamlit's protocol as a browser does, so that the server alone
is measured, and looks at another page with another period every few seconds. As many look at a bare page of
Streamlit's after that.
"""

from __future__ import annotations

import argparse
import itertools
import statistics
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from threading import Barrier
from urllib.parse import quote, urlsplit

from programs import Served, filled, sandbox, served
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

PAGES = (
    "",
    "cash_flow",
    "explore",
    "accounts",
    "transactions",
    "recurring",
    "review",
    "owners",
    "data",
    "links",
)
PERIODS = ("last 12 months", "last 6 months", "last 24 months", "last 90 days", "")
THINKS = 5.0  # seconds between two looks
PATIENCE = 180.0  # seconds until a page is given up
WHOLE = 2**28  # bytes of a message at most


@dataclass
class Visitor:
    """Somebody who looks at one page after the other.

    Attributes:
        first: seconds until the first page stood, while all came at once.
        later: seconds until each of the others did.
    """

    address: str
    number: int
    first: float = 0.0
    later: list[float] = field(default_factory=list)

    def come(self, together: Barrier, rounds: int) -> None:
        """Look at pages, beginning with all others."""
        wanted = itertools.islice(itertools.product(PERIODS, PAGES), self.number * 7 % 50, None)
        with connect(f"ws://{self.address}/_stcore/stream", max_size=WHOLE, open_timeout=PATIENCE) as line:
            together.wait()
            self.first = _looked(line, *next(wanted))
            for _ in range(rounds):
                time.sleep(THINKS)
                self.later.append(_looked(line, *(next(wanted, None) or ("", ""))))


def main(transactions: int, visitors: int, rounds: int) -> None:
    """Measure and print a table."""
    with tempfile.TemporaryDirectory() as folder, sandbox(transactions) as belvo:
        env = filled(Path(folder), belvo)
        print(f"{transactions:,} transactions, {visitors} visitors, {rounds} further pages each\n")
        print(f"{'':12}{'alone':>10}{'at once':>10}{'later':>10}{'slowest':>10}{'server':>10}")
        for name, script, given in (("ours", "dashboard.py", env), ("bare", "benchmarks/bare.py", {})):
            with served(script, given) as page:
                print(line(name, page, visitors, rounds))


def line(name: str, page: Served, visitors: int, rounds: int) -> str:
    """Have a crowd look, and return what it saw as a line of the table."""
    address = urlsplit(page.address).netloc
    alone = Visitor(address, 0)
    alone.come(Barrier(1), len(PAGES))
    crowd = [Visitor(address, number) for number in range(visitors)]
    together = Barrier(visitors)
    with ThreadPoolExecutor(visitors) as pool:
        list(pool.map(lambda one: one.come(together, rounds), crowd))
    later = [seconds for one in crowd for seconds in one.later]
    waits = (
        statistics.median(alone.later),
        statistics.median(one.first for one in crowd),
        statistics.median(later),
        statistics.quantiles(later, n=20)[-1],
    )
    seconds = "".join(f"{wait:8.2f} s" for wait in waits)
    return f"{name:12}{seconds}{held(page.pid) / 1e6:7.0f} MB"


def held(pid: int) -> int:
    """Return the bytes that a process has held at most."""
    said = Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(next(line for line in said if line.startswith("VmHWM")).split()[1]) * 1024


def _looked(line: ClientConnection, period: str, page: str) -> float:
    """Ask for a page and return after how many seconds its script had run to its end."""
    began = time.monotonic()
    asked = BackMsg()
    asked.rerun_script.page_name = page
    asked.rerun_script.query_string = f"period={quote(period)}" if period else ""
    line.send(asked.SerializeToString())
    while True:
        said = ForwardMsg.FromString(line.recv(timeout=PATIENCE))
        if said.WhichOneof("type") == "script_finished":
            if said.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
                raise RuntimeError(page)
            return time.monotonic() - began


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Time a crowd of visitors.")
    parser.add_argument("transactions", nargs="?", type=int, default=1_000_000, help="1000000 unless given")
    parser.add_argument("visitors", nargs="?", type=int, default=25, help="25 unless given")
    parser.add_argument("rounds", nargs="?", type=int, default=6, help="6 unless given")
    given = parser.parse_args()
    main(given.transactions, given.visitors, given.rounds)
