"""Exports that are stopped: by a full disk, a folder that can't be made, or somebody who kills them."""

from __future__ import annotations

import resource
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import duckdb
import pytest

from belvo_data.errors import InputInvalid, StoreUnwritable
from belvo_data.store.read.export import FORMATS, Format, export
from tests.sheets import told

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.mark.parametrize("form", FORMATS)
def test_while_a_file_is_written_nobody_else_reads_it_in_a_folder_of_all(
    tmp_path: Path, form: Format
) -> None:
    out = tmp_path / "out"
    out.mkdir(mode=0o755)
    seen = set[str]()
    with duckdb.connect() as db:
        db.create_function("seen", lambda: seen.update(modes(out)) or 1, [], int, side_effects=True)
        db.execute("create view looked as select seen() as looks")
        export(db, out, ["looked"], form)
    assert seen == {"0o40700", "0o100600"}
    assert modes(out) == ["0o100600"]


def modes(folder: Path) -> list[str]:
    return [oct(path.stat().st_mode) for path in folder.rglob("*")]


@contextmanager
def full_at(size: int) -> Iterator[None]:
    """Have no file grow beyond a size, as on a disk that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("size", [0, 1_000, 60_000])
def test_a_full_disk_is_one_sentence_and_leaves_what_was_there(tmp_path: Path, form: str, size: int) -> None:
    out = tmp_path / "out"
    with duckdb.connect() as db:
        db.execute("create table a as select 1 as one")
        db.execute("create table b as select uuid()::varchar as id from range(20_000)")
        [was] = export(db, out, ["a"], form)
        before = was.path.read_bytes()
        for folder in (out, tmp_path / "new"):
            with (
                full_at(size),
                pytest.raises(StoreUnwritable, match=r"^[^\n]* can't be written: File too large"),
            ):
                export(db, folder, ["a", "b"], form)
    assert [path for path in tmp_path.rglob("*") if path != out] == [was.path]
    assert was.path.read_bytes() == before


def test_a_sheet_that_is_refused_takes_the_tables_before_it_along(tmp_path: Path) -> None:
    with duckdb.connect() as db:
        db.execute("create table a as select 1 as one; create table b as from range(1048576)")
        with pytest.raises(InputInvalid, match="1,048,576 rows"):
            export(db, tmp_path / "out", [], "xlsx")
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_export_left_goes_with_the_next(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as dead:
        dead.wait()
    for name in (f"spill-{dead.pid}-0", "spill-x"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "links.csv").touch()
    with told("Groceries") as db:
        export(db, tmp_path, ["sums"], "csv")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["spill-x", "sums.csv"]


@pytest.mark.parametrize("form", FORMATS)
def test_a_folder_that_can_not_be_made_is_an_error_with_a_remedy(
    story: duckdb.DuckDBPyConnection, tmp_path: Path, form: str
) -> None:
    """
    2026-01-09 checking -250.25 MXN - Groceries
    """
    (tmp_path / "file").touch()
    with pytest.raises(StoreUnwritable, match="can't be written"):
        export(story, tmp_path / "file" / "out", ["links"], form)
