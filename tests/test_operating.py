"""Operating: a backup made as the documentation says can be restored, and the log tells of nobody."""

from __future__ import annotations

import logging
import re
import subprocess
import sys
from pathlib import Path
from shutil import copytree
from typing import TYPE_CHECKING

import pytest

from belvo_data.jobs.worker import Worker
from belvo_data.wiring.log_file import NAME, SIZE, log_file
from tests.pages import opened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from belvo_data.syncing import Event

DOCUMENT = Path(__file__).parents[1] / "docs" / "operating.md"
LOG = logging.getLogger("belvo_data.tests")


@pytest.mark.slow
def test_a_backup_is_restored_as_the_documentation_says(
    tmp_path: Path, welcomed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup, restore = re.findall(r"```sh\n(.*?)```", DOCUMENT.read_text("utf-8"), re.DOTALL)
    for belvo in opened(copytree(welcomed, tmp_path / "data"), monkeypatch):
        known = [one.row.id for one in belvo.links.health()]
        belvo.links.rename(known[0], "Ana's")
        names = belvo.links.names()
        commands(backup, tmp_path)
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}:{Path('/usr/bin')}:{Path('/bin')}")
    assert "wrong" not in commands(restore, tmp_path)
    for belvo in opened(tmp_path / "restored", monkeypatch):
        assert belvo.links.names() == names
        assert [one.row.id for one in belvo.links.health()] == known
        assert not [step.error for step in belvo.syncs.run() if getattr(step, "error", None)]
        assert belvo.context.publications.shared.exists()


def commands(lines: str, folder: Path) -> str:
    """Run lines of a shell in a folder and return what they say."""
    done = subprocess.run(
        ["/bin/sh", "-e", "-c", lines], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    with log_file(tmp_path):
        yield tmp_path / NAME
    assert not logging.getLogger("belvo_data").handlers


def test_the_log_tells_of_work_in_numbers_and_of_a_fault_where_it_happened(log: Path) -> None:
    def broken() -> Iterator[Event]:
        yield from ()
        raise ZeroDivisionError("ana@example.com")

    worker = Worker(lambda: 0.0)
    worker.do("Reading", broken)
    worker.join()
    said = log.read_text("utf-8")
    assert re.search(r"^\S+ \S+ ERROR Reading ended with a fault of ours$", said, re.MULTILINE)
    assert re.search(r"test_operating\.py:\d+ broken$", said, re.MULTILINE)
    assert "builtins.ZeroDivisionError" in said
    assert re.search(r"INFO Reading: 0 lists, 0 failed, 0 rows, 0 requests, 0\.0 s, ended early: ", said)
    assert "ana@" not in said


def test_the_log_is_bounded_and_its_owners_alone(log: Path) -> None:
    for _ in range(5):
        LOG.info("%s", "x" * (SIZE // 2))
    files = sorted(log.parent.glob(f"{NAME}*"))
    assert [one.name for one in files] == [NAME, f"{NAME}.1"]
    assert all(one.stat().st_size <= SIZE for one in files)
    assert all(one.stat().st_mode & 0o777 == 0o600 for one in files)
