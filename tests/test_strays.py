"""Strays: files and folders that lie where others should, and are in nobody's way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from belvo_data.store.files.damage import examine
from tests.damaged_folders import COPY, RUNNING, address, bank, hurt, ids, whole

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.shell import Shell

__all__ = ["address", "bank", "hurt", "whole"]

STRAYS = (
    "spill-x",
    "spill-1-z",
    "7.duckdb",
    "٣.duckdb",
    "draft.duckdb",
    "abc.duckdb",
    "sync.holder",
    "00000009.txt",
)


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_what_lies_among_the_publications_is_in_nobodys_way(
    shell: Shell, hurt: Callable[..., Path], kind: str
) -> None:
    folder = hurt("empty") / "publications"
    for stray in (folder / name for name in STRAYS):
        if kind == "folder":
            stray.mkdir()
            (stray / "mine").touch()
        else:
            stray.write_text("mine")
    assert [shell("sync").code, ids(shell)] == [0, ["t-1", "t-2"]]
    if kind == "folder":
        kept = [path.parent.name for path in folder.rglob("mine")]
        assert [name for name in STRAYS if not any(one.startswith(name) for one in kept)] == []


@pytest.mark.parametrize(
    "name", ["belvo.duckdb", "belvo.duckdb.new", "belvo.duckdb.wal", "staged/x", RUNNING]
)
def test_a_folder_in_place_of_a_file_is_set_aside(shell: Shell, hurt: Callable[..., Path], name: str) -> None:
    folder = hurt("empty")
    (folder / name).unlink(missing_ok=True)
    (folder / name).mkdir(parents=True)
    assert [shell("sync", "--full").code, ids(shell)] == [0, ["t-1", "t-2"]]
    assert examine(folder / COPY, schemas=None) is None
