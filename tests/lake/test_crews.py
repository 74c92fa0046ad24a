"""Crews: many workers write to one lake at once, and every row is there, once."""

from __future__ import annotations

import subprocess
import sys
from itertools import islice
from typing import TYPE_CHECKING

import pytest

from belvo_data.store.lake import Lake
from belvo_data.store.read import reader
from tests.campaigns.scene import SOAK
from tests.lake.crew import work

if TYPE_CHECKING:
    from pathlib import Path

    from tests.lake.conftest import Shore

pytestmark = pytest.mark.slow

CREWS = (2, 4, 8) if SOAK > 1 else (2, 4)  # workers at a time


def crew(shore: Shore, root: str, *links: str) -> None:
    program = [sys.executable, "-m", "tests.lake.crew", shore.words, str(shore.data), str(shore.folder)]
    done = subprocess.run([*program, *links], cwd=root, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_workers_of_different_links_write_side_by_side(shore: Shore, pytestconfig: pytest.Config) -> None:
    links = [f"link-{number:02}" for number in range(sum(CREWS))]
    waiting = iter(links)
    for size in CREWS:
        crew(shore, str(pytestconfig.rootpath), *islice(waiting, size))
    db = reader.connect(shore.worker())
    rows = db.execute("select id from lake.transactions order by id").fetchall()
    assert [row[0] for row in rows] == [f"{link}-{number}" for link in links for number in range(3)]
    runs = db.execute("select list(number order by number), count(distinct id) from ops.runs").fetchone()
    assert runs == (list(range(1, len(links) + 1)), len(links))
    spread = db.execute(
        "select run, count(*), count(distinct link_id) from transactions group by run order by run"
    )
    assert spread.fetchall() == [(run, 3, 1) for run in range(1, len(links) + 1)]


class Overtaken(Lake):
    """A worker who finds an empty lake, and whom another overtakes before his draft has tables."""

    def draft(self, *, whole: bool = False) -> Path:
        draft = super().draft(whole=whole)
        if self.newest() is None:
            other = Lake(self.folder.parents[1] / "other", self.address, sleep=lambda _: None)
            assert work(other, "link-2")
        return draft


def test_two_may_be_the_first_to_publish(shore: Shore) -> None:
    assert work(Overtaken(shore.folder / "worker", shore.address, sleep=lambda _: None), "link-1")
    db = reader.connect(shore.worker())
    rows = db.execute("select link_id, count(*) from lake.transactions group by all order by all").fetchall()
    assert rows == [("link-1", 3), ("link-2", 3)]


def test_workers_of_the_same_link_wait_for_each_other(shore: Shore, pytestconfig: pytest.Config) -> None:
    crew(shore, str(pytestconfig.rootpath), "link-1", "link-1", "link-1")
    db = reader.connect(shore.worker())
    assert db.execute("select count(*), count(distinct id), max(run) from lake.transactions").fetchone() == (
        3,
        3,
        1,
    )
    assert db.execute(
        "select list(added order by run) from ops.steps where resource = 'transactions'"
    ).fetchone() == ([3, 0, 0],)
