"""The scene: a data folder of yesterday, a bank of today, and what must hold whatever happens between."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

from belvo_data.store.publications.publications import Publications
from belvo_data.store.read import reader
from tests.bank import ANA, BOB, Bank, account, link, owner, transaction
from tests.machine import KEYS, environment

if TYPE_CHECKING:
    from collections.abc import Callable

    import duckdb

ROOT = Path(__file__).parents[2]
SOAK = int(os.environ.get("SOAK", "1"))  # how many times as long the campaigns last
TABLES = ("links", "institutions", "accounts", "owners", "transactions")
Rows = dict[str, list[Any]]


@dataclass(frozen=True)
class Played:
    """How a run ended and what it said; a kill is a negative code."""

    code: int
    out: str
    err: str


class Stage:
    """One process that plays runs, see ``stage.py``."""

    def __init__(self, env: dict[str, str]) -> None:
        self._env = env
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.campaigns.stage", *(["lake"] if "BELVO_LAKE" in env else [])],
            cwd=ROOT,
            env=environment(Path("nowhere")),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def play(self, data: Path, *words: str, fate: dict[str, Any] | None = None) -> Played:
        """Play one run on a data folder."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        out, err = data.with_suffix(".out"), data.with_suffix(".err")
        env = {**self._env, "BELVO_DATA_DIR": str(data)}
        line = {
            "words": words or ["sync", "--json"],
            "env": env,
            "fate": fate,
            "out": str(out),
            "err": str(err),
        }
        self._process.stdin.write(f"{json.dumps(line)}\n")
        self._process.stdin.flush()
        code = int(self._process.stdout.readline())
        return Played(code, out.read_text("utf-8"), err.read_text("utf-8"))

    def close(self) -> None:
        """End the process."""
        self._process.communicate()


class Scene:
    """Yesterday's folder, today's bank, and the stages that play on copies of the one with the other."""

    def __init__(self, folder: Path, address: str, bank: Bank, stages: int) -> None:
        self._folder, self._bank = folder, bank
        self._env = {**KEYS, "BELVO_API_URL": address}
        self.stages: SimpleQueue[Stage] = SimpleQueue()
        self._all = [Stage(self._env) for _ in range(stages)]
        for stage in self._all:
            self.stages.put(stage)
        self._bank.lists.update(yesterday().lists)
        self._undisturbed("yesterday")
        self.before = self._undisturbed("yesterday")  # twice, so that today's has one to clear away
        self._bank.lists.update(today().lists)
        shutil.copytree(folder / "yesterday", folder / "today")
        self.after, self.first = self._undisturbed("today"), self._undisturbed("at first")
        assert self.before != self.after

    def close(self) -> None:
        """End the stages."""
        for stage in self._all:
            stage.close()

    def _undisturbed(self, name: str) -> Rows:
        played = self._all[0].play(self._folder / name)
        assert (played.code, played.err) == (0, "")
        return rows(self._folder / name)

    def on(self, name: str, play: Callable[[Stage, Path], bool], *, fresh: bool = False) -> bool:
        """Play on a copy of yesterday's folder, or on none that is there yet."""
        data, stage = self._folder / name, self.stages.get()
        try:
            if not fresh:
                shutil.copytree(self._folder / "yesterday", data)
            met = play(stage, data)
        finally:
            self.stages.put(stage)
        shutil.rmtree(data)
        return met

    def is_whole(self, data: Path) -> None:
        """Assert that what is published opens and is the state before or after."""
        if Publications(data).newest() is not None:
            assert rows(data) in (self.before, self.after, self.first)

    def is_complete(self, stage: Stage, data: Path) -> None:
        """Assert that the next run completes to exactly the state of one that was never disturbed."""
        played = stage.play(data)
        assert (played.code, played.err) == (0, "")
        assert rows(data) in (self.after, self.first)
        store = Publications(data)
        newest = store.newest() or 0
        assert store.shared.read_bytes() == store.path(newest).read_bytes()
        assert list((data / "staged").iterdir()) == []
        assert {path.name for path in store.folder.iterdir()} <= {
            "sync.lock",
            *(f"{number:08}.duckdb" for number in (newest - 1, newest)),
        }
        assert {path.name for path in data.glob("*.new")} == set()
        with closing(sqlite3.connect(data / "journal.sqlite")) as db:
            assert db.execute("select count(*) from staged").fetchone() == (0,)


def yesterday() -> Bank:
    """Return what Ana and Bob had."""
    bank = Bank.of_ana(
        accounts=[account("checking"), account("savings", BOB)],
        owners=[owner("ana"), owner("bob", BOB)],
        transactions=[of(ANA, "a1", -1), of(ANA, "a2", -2), of(BOB, "b1", -3), of(BOB, "b2", 4)],
    )
    bank.lists["/api/links/"].append(link(BOB))
    return bank


def today() -> Bank:
    """Return what they have: one transaction changed, one came, one went; an owner came too."""
    bank = yesterday()
    bank.lists["/api/transactions/"] = [
        of(ANA, "a1", -1.5),
        of(ANA, "a2", -2),
        of(ANA, "a3", 7),
        of(BOB, "b2", 4),
    ]
    bank.lists["/api/owners/"].append(owner("carla", BOB))
    return bank


def of(link_id: str, name: str, amount: float) -> dict[str, Any]:
    """Return a link's transaction."""
    return transaction(name, amount, account={"id": "any", "link": link_id, "currency": "MXN"})


def rows(data: Path) -> Rows:
    """Return every row that is published, without the runs that wrote it."""
    with closing(reader.connect(Publications(data))) as db:
        return {table: _rows(db, table) for table in TABLES}


def _rows(db: duckdb.DuckDBPyConnection, table: str) -> list[Any]:
    shown = "* exclude (first_run, run, deleted_at), deleted_at is null as is_there"
    return db.execute(f"select {shown} from {table} order by id").fetchall()
