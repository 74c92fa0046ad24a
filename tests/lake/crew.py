"""A crew: workers with a folder each, who sync at the same moment, as processes of their own.

Run as a program with a lake's catalogue, its data folder, the crew's folder and a link for each worker.
"""

from __future__ import annotations

import multiprocessing
import sys
import time
from pathlib import Path
from typing import Any

from belvo_data.lake_address import LakeAddress
from belvo_data.store.lake import Lake, session
from belvo_data.syncing import Step, sync
from tests.bank import Bank, account, link, transaction
from tests.conftest import NOW

ROWS = 3  # of each link


def bank_of(link_id: str, rows: int = ROWS, **more: Any) -> Bank:
    """Return a bank with one link, an account and some transactions, all of which have ``more``."""
    bank = Bank.of_ana(
        accounts=[account(f"checking-{link_id}", link_id)],
        transactions=[
            transaction(
                f"{link_id}-{number}",
                -1.25,
                account={"id": f"checking-{link_id}", "link": link_id, "currency": "MXN"},
            )
            | more
            for number in range(rows)
        ],
    )
    bank.lists["/api/links/"] = [link(link_id)]
    return bank


def work(lake: Lake, link_id: str, **more: Any) -> bool:
    """Sync one link and say whether all of it was read."""
    events = sync(bank_of(link_id, **more).client, lake, links=[link_id], now=lambda: NOW, holder="A worker")
    return all(event.error is None for event in events if isinstance(event, Step))


def worker(address: LakeAddress, folder: Path, link_id: str) -> None:
    """Be a worker."""
    if not work(Lake(folder, address, sleep=time.sleep), link_id):
        sys.exit(1)


def main(catalogue: str, data: str, folder: str, *links: str) -> int:
    """Return how many workers failed."""
    address, fork = LakeAddress(catalogue, data), multiprocessing.get_context("fork")
    with session.connection(address) as db:  # so that DuckDB's extensions are loaded and checked once
        session.prepare(db, address)
    crew = [
        fork.Process(target=worker, args=(address, Path(folder) / f"worker-{number}", link_id))
        for number, link_id in enumerate(links)
    ]
    for one in crew:
        one.start()
    for one in crew:
        one.join()
    return sum(one.exitcode != 0 for one in crew)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
