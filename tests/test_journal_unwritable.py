"""A journal that can't be written: the file or folder is named, and nothing is lost."""

from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from belvo_data.errors import StoreDamaged, StoreUnwritable
from belvo_data.store.journal.journal import Journal
from tests.journals import ANA, NOW, path

__all__ = ["path"]


def test_a_folder_in_place_of_the_file_is_left_alone_and_named(path: Path) -> None:
    path.mkdir(mode=0o755)
    with pytest.raises(StoreUnwritable, match=r"journal\.sqlite can't be written") as caught:
        Journal(path)
    assert "permissions" in caught.value.remedy
    assert stat.S_IMODE(path.stat().st_mode) == 0o755


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreUnwritable, match="No such file or directory"):
        Journal(tmp_path / "nowhere" / "journal.sqlite")


def test_a_file_in_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("I am a file")
    with pytest.raises(StoreUnwritable, match="Not a directory"):
        Journal(tmp_path / "data" / "journal.sqlite")


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="only Linux has a folder that root can't write")
def test_a_folder_that_nobody_may_write_is_named() -> None:
    with pytest.raises(StoreUnwritable, match=r"/proc/journal\.sqlite can't be written"):
        Journal(Path("/proc/journal.sqlite"))


READ_ONLY = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from belvo_data.errors import StoreUnwritable
from belvo_data.store.journal.journal import Journal

folder = Path(sys.argv[1])
if os.geteuid() == 0:
    os.chown(folder, 65534, 65534)
    os.setgid(65534)
    os.setuid(65534)
os.chdir(folder)
path = Path("journal.sqlite")
if sys.argv[2] == "before":
    os.chmod(".", 0o500)
    attempts = [lambda: Journal(path)]
else:
    journal = Journal(path)
    os.chmod(path, 0o400)
    os.chmod(".", 0o500)
    attempts = [lambda: Journal(path), lambda: journal.decide("welcome", now=datetime.now(UTC))]
for attempt in attempts:
    try:
        attempt()
    except StoreUnwritable as error:
        print(error.title, "|", error.problem)
os.chmod(".", 0o700)
"""


@pytest.mark.parametrize(("when", "refusals"), [("before", 1), ("after", 2)])
def test_a_read_only_folder_is_named(when: str, refusals: int) -> None:
    """Root may write everywhere, so it first becomes somebody who may not."""
    with TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", READ_ONLY, folder, when],
            capture_output=True,
            check=False,
            text=True,
            cwd=Path(__file__).parents[1],
            timeout=60,
        )
    assert done.stderr == ""
    lines = done.stdout.splitlines()
    assert len(lines) == refusals
    assert all(line.startswith("The data can't be written | journal.sqlite") for line in lines)


def test_a_file_that_is_no_journal_is_left_alone_and_named(path: Path) -> None:
    path.write_bytes(b"Dear activity log, " * 1000)
    with pytest.raises(StoreDamaged, match="is damaged") as caught:
        Journal(path)
    assert "aside" in caught.value.remedy
    assert path.read_bytes() == b"Dear activity log, " * 1000


def test_a_folder_that_goes_away_is_named(path: Path) -> None:
    journal = Journal(path)
    for file in path.parent.iterdir():
        file.unlink()
    path.parent.rmdir()
    with pytest.raises(StoreUnwritable):
        journal.accept(ANA, "a", now=NOW)
