"""Run: a Belvo is synced, state after state, into a folder of its own, and what came of it is scored."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks.score.measures import scored
from benchmarks.score.said import said_by
from benchmarks.second_belvo.server import Belvo, serving
from benchmarks.second_belvo.states import COUNT
from benchmarks.second_belvo.telling import truth_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.score.measures import Score
    from benchmarks.score.said import Said
    from benchmarks.score.truth import Truth
    from benchmarks.second_belvo.world import World

COMMAND = Path(sys.executable).parent / "belvo-data"
KEYS = {"BELVO_SECRET_ID": "score", "BELVO_SECRET_PASSWORD": "score"}


def sync(address: str, folder: Path) -> None:
    """Read everything that a Belvo has, as ``belvo-data sync`` does; raise if some could not be read."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("BELVO_")}
    settings = {**ours, **KEYS, "BELVO_API_URL": address, "BELVO_DATA_DIR": str(folder)}
    subprocess.run([COMMAND, "sync", "--full", "--json"], env=settings, check=True, stdout=subprocess.DEVNULL)


def score_world(world: World, show: Callable[[Said, Truth], None] | None = None) -> Score:
    """Return how a world is scored after all its states were synced; ``show`` sees what it is scored by."""
    with TemporaryDirectory() as work, serving(belvo := Belvo(world)) as address:
        folder = Path(work) / "data"
        for state in range(COUNT):
            belvo.enter(state)
            sync(address, folder)
        return score_file(folder / "belvo.duckdb", truth_of(world), show)


def score_file(file: Path, truth: Truth, show: Callable[[Said, Truth], None] | None = None) -> Score:
    """Return how a published file is scored against what is true of it."""
    with said_by(file) as said:
        if show:
            show(said, truth)
        return scored(said, truth)
