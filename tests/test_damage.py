"""Damage: whatever becomes of a file, no command ends in a traceback, and one error names file and cure."""

from __future__ import annotations

import shutil
from itertools import product
from typing import TYPE_CHECKING

import pytest

from belvo_data.store.files.damage import examine
from belvo_data.store.publications.publications import Publications
from belvo_data.store.read import reader
from tests.bank import ANA, Bank
from tests.campaigns.scene import SOAK
from tests.damaged_folders import COPY, FORMER, JOURNAL, NEWEST, address, bad, bank, hurt, ids, whole
from tests.harms import HARMS
from tests.machine import opened

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from _pytest.mark import ParameterSet

    from tests.shell import Shell

__all__ = ["address", "bank", "hurt", "whole"]

COMMANDS = [
    ("doctor",),
    ("links",),
    ("export", "--format", "csv"),
    ("rebuild",),
    ("show", "accounts", f"link={ANA}"),
    ("sync",),
    ("forget", ANA, "--yes"),
]

STORE = [(NEWEST,), (NEWEST, COPY), (FORMER, NEWEST, COPY)]


def hurts(files: Sequence[tuple[str, ...]], harms: Sequence[str], *, rounds: int = 1) -> list[ParameterSet]:
    """Return which harm comes to which files: to each as many as there are rounds, in the long run all."""
    pairs = {
        (files[number % len(files)], harms[(number + more) % len(harms)])
        for more in range(rounds)
        for number in range(len(harms))
    }
    if SOAK > 1:
        pairs = {*product(files, harms)}
    return [pytest.param(*pair, id="-".join(("+".join(pair[0]), pair[1]))) for pair in sorted(pairs)]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("names", "harm"),
    hurts([*STORE, (JOURNAL,)], ["flip at 0.5", "flip_all", "empty", "make_folder"], rounds=2),
)
def test_no_command_ends_in_a_traceback_and_the_file_is_named(
    shell: Shell, hurt: Callable[..., Path], names: tuple[str, ...], harm: str
) -> None:
    for command in COMMANDS:
        folder = hurt(harm, *names)
        said = shell(*command)
        assert said.code in {0, 1}, (command, said)
        if said.code:
            assert any(str(folder / name) in said.out + said.err for name in names), (command, said)
            assert "Run: belvo-data" in said.out + said.err or "run it again" in said.out + said.err


@pytest.mark.slow
@pytest.mark.parametrize(("names", "harm"), hurts(STORE, list(HARMS)))
def test_a_sync_has_everything_again_and_keeps_the_damaged_file(
    shell: Shell, hurt: Callable[..., Path], names: tuple[str, ...], harm: str
) -> None:
    folder = hurt(harm, *names)
    is_met = examine(folder / NEWEST, schemas=None) is not None
    assert shell("sync").code == 0
    assert (ids(shell), bad(shell)) == (["t-1", "t-2"], "")
    assert bool(list(folder.glob(f"{NEWEST}.damaged*"))) == is_met


def test_what_the_damaged_publication_had_more_is_read_again(
    shell: Shell, hurt: Callable[..., Path], bank: Bank, caplog: pytest.LogCaptureFixture
) -> None:
    folder = hurt("empty", NEWEST, COPY)
    bank.asked.clear()
    said = shell("sync")
    assert said.code == 0
    assert "/api/transactions/" in bank.asked
    assert f"{folder / NEWEST} is damaged" in caplog.text
    assert ids(shell) == ["t-1", "t-2"]
    with reader.connect(Publications(folder)) as db:
        runs = db.execute("select number from ops.runs order by number").fetchall()
        [(number,)] = db.execute("select number from ops.publication").fetchall()
    assert (runs, number) == ([(1,), (2,)], 3)


def test_where_nothing_is_whole_the_cure_is_a_sync_that_reads_all_anew(
    shell: Shell, hurt: Callable[..., Path]
) -> None:
    folder = hurt("garble", FORMER, NEWEST, COPY)
    said = shell("export")
    assert (said.code, said.out) == (1, "")
    assert said.err.splitlines()[-1].startswith(
        f"belvo-data: The data is damaged: {folder}/publications/0000000"
    )
    assert "Run: belvo-data sync." in said.err
    assert shell("sync").code == 0
    assert ids(shell) == ["t-1", "t-2"]
    assert len(list(folder.glob("publications/*.damaged"))) == 2


def test_a_forgotten_link_leaves_damaged_files_too(shell: Shell, hurt: Callable[..., Path]) -> None:
    folder = hurt("flip_all", NEWEST, COPY)
    said = shell("forget", ANA, "--yes")
    assert f"{folder / NEWEST}.damaged" in said.out
    assert [path for path in folder.rglob("*") if path.is_file() and ANA.encode() in path.read_bytes()] == []
    assert list(folder.rglob("*.damaged*")) == []


@pytest.mark.parametrize("name", [FORMER, NEWEST, COPY, "sandbox/sandbox.sqlite"])
def test_the_doctor_reads_each_file_to_its_end(shell: Shell, hurt: Callable[..., Path], name: str) -> None:
    folder = hurt("flip_all")
    (folder / "sandbox").mkdir(exist_ok=True)
    (folder / "sandbox" / "sandbox.sqlite").touch()
    assert bad(shell) == ""
    HARMS["garble" if "sandbox" in name else "flip_all"](folder / name)
    assert f"Files: {folder / name} is damaged: " in bad(shell)


@pytest.mark.slow
@pytest.mark.parametrize("harm", ["empty", "garble", "keep_first_half", "make_folder"])
def test_a_damaged_sandbox_begins_anew_with_the_links_that_its_people_had(
    welcomed: Path, tmp_path: Path, harm: str
) -> None:
    folder = shutil.copytree(welcomed, tmp_path / "data")
    with reader.connect(Publications(folder)) as db:
        links = {link for (link,) in db.execute("select id from links").fetchall()}
    kept = folder / "sandbox" / "sandbox.sqlite"
    HARMS[harm](kept)
    for log in ("-wal", "-shm"):
        kept.with_name(f"sandbox.sqlite{log}").unlink(missing_ok=True)
    with opened(folder) as belvo:
        belvo.routes(landing="/")
        belvo.jobs.start()
        belvo.jobs.join()
        assert belvo.jobs.status.error is None
        assert [step.error for step in belvo.jobs.status.steps if step.error] == []
        assert len(links) == 3
        assert {health.row.id for health in belvo.links.health()} == links
        if harm in {"garble", "make_folder"}:
            assert kept.with_name("sandbox.sqlite.damaged").exists()
