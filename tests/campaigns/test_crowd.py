"""Never locked: readers, writers and other tools use one folder at once, and none of them meets an error."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from belvo_data.store.publications.publications import Publications
from tests.campaigns.scene import ROOT, rows, today
from tests.machine import KEYS, environment, over_http, served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.slow

CALM = ["notebook", "tool", "pages:25", "pages:25"]  # fifty page views


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with served(over_http(today())) as address:
        yield address


def crowd(data: Path, address: str, *roles: str) -> None:
    """Have a crowd use a folder that was synced once; nobody may have anything to complain of."""
    env = environment(data, **KEYS, BELVO_API_URL=address)
    first = [sys.executable, "-m", "tests.campaigns.crowd", data]
    for program in ([*first, "sync:1"], [*first, *roles]):
        done = subprocess.run(
            program, cwd=ROOT, env=env, capture_output=True, check=False, text=True, timeout=300
        )
        assert (done.returncode, done.stderr) == (0, "")
        (data / "over").unlink()


@pytest.mark.parametrize("processes", [2, 4, 8])
def test_readers_and_writers_are_in_nobodys_way(tmp_path: Path, address: str, processes: int) -> None:
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    writers = processes // 2
    crowd(data, address, *["sync:1"] * writers, *["pages:10"] * (processes - writers))
    assert Publications(data).newest() == 1 + writers
    assert len(rows(data)["transactions"]) == 4


def test_a_notebook_a_tool_and_fifty_page_views_hold_on_through_ten_syncs(
    tmp_path: Path, address: str
) -> None:
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    crowd(data, address, "sync:10", *CALM)
    assert Publications(data).newest() == 11
