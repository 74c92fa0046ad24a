"""The crowd: processes that use one data folder at the same time, each in its role, until the syncs are done.

``python -m tests.campaigns.crowd DATA ROLE …``; a role is ``sync:2``, ``pages:25``, ``notebook`` or ``tool``.
"""

from __future__ import annotations

import os
import sys
import traceback
from contextlib import closing
from pathlib import Path
from time import sleep

import duckdb

from belvo_data import cli
from belvo_data.store.publications.publications import Publications
from belvo_data.store.read import reader

ALL = "select id, amount from belvo.main.transactions order by id"


def sync(data: Path, times: int) -> int:
    """Read from Belvo, again and again."""
    assert data == Path(os.environ["BELVO_DATA_DIR"])
    return max(cli.main(["sync", "--json", "--full"]) for _ in range(times))


def pages(data: Path, times: int) -> int:
    """Open the newest publication for each view, and look at it."""
    for _ in range(times):
        with closing(reader.connect(Publications(data))) as db:
            assert db.execute(ALL).fetchall()
            assert len(reader.ask(db, "known_links"))
        sleep(0.02)
    return 0


def notebook(data: Path, _times: int) -> int:
    """Hold one connection, which always sees the same."""
    with closing(reader.connect(Publications(data))) as db:
        seen = db.execute(ALL).fetchall()
        while not is_over(data):
            assert db.execute(ALL).fetchall() == seen
            sleep(0.05)
    return 0


def tool(data: Path, _times: int) -> int:
    """Open the copy for writing, write into it and close it, again and again."""
    while not is_over(data):
        with duckdb.connect(str(data / "belvo.duckdb")) as db:
            db.execute("create or replace table mine as select 1")
            assert db.execute("select count(*) from transactions").fetchone()
            sleep(0.05)
    return 0


ROLES = {"sync": sync, "pages": pages, "notebook": notebook, "tool": tool}


def is_over(data: Path) -> bool:
    """Whether all syncs are done."""
    return (data / "over").exists()


def begun(data: Path, role: str) -> int:
    """Return the process of somebody in a role."""
    process = os.fork()
    if process:
        return process
    name, _, times = role.partition(":")
    try:
        code = ROLES[name](data, int(times or 1))
    except BaseException:  # noqa: BLE001  whatever it is, the parent has to know
        traceback.print_exc()
        code = 70
    sys.stderr.flush()
    os._exit(code)


def main(data: Path, roles: list[str]) -> int:
    """Have all of them begin and return the worst code."""
    at_work = {begun(data, role): role for role in roles}
    codes: list[int] = []
    while at_work:
        process, status = os.wait()
        codes.append(os.waitstatus_to_exitcode(status))
        del at_work[process]
        if not any(role.startswith("sync") for role in at_work.values()):
            (data / "over").touch()
    return max(map(abs, codes))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
