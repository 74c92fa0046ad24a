"""Programs that a benchmark runs beside itself: a sandbox, and a sync that reads it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
PROGRAMS = Path(sys.executable).parent
KEYS = {"BELVO_SECRET_ID": "sandbox", "BELVO_SECRET_PASSWORD": "sandbox"}
# Programs have no settings of ours but those given here.
INHERITED = {name: value for name, value in os.environ.items() if not name.startswith("BELVO_")}
ENDS_WITHIN = 20  # seconds until a program is killed


def filled(folder: Path, belvo: str) -> dict[str, str]:
    """Have a data folder read a sandbox, and return the settings of both."""
    env = KEYS | {"BELVO_API_URL": belvo, "BELVO_DATA_DIR": str(folder)}
    sync = [PROGRAMS / "belvo-data", "sync", "--json"]
    subprocess.run(sync, env=INHERITED | env, stdout=subprocess.DEVNULL, check=True)
    return env


@contextmanager
def sandbox(transactions: int) -> Iterator[str]:
    """Serve a sandbox of ten bulk links and yield its address."""
    words = ["sandbox", "--port", "0", "--links", "10", "--transactions", str(transactions)]
    program = [PROGRAMS / "belvo-data", *words]
    with running(program, KEYS, stdout=subprocess.PIPE) as process:
        said = process.stdout.readline() if process.stdout else ""
        found = re.search(r"http://127\.0\.0\.1:\d+", said)
        if found is None:
            sys.exit("The sandbox did not start.")
        yield found[0]


@contextmanager
def running(
    program: list[str | Path], env: dict[str, str], *, stdout: int
) -> Iterator[subprocess.Popen[str]]:
    """Run a program and end it."""
    process = subprocess.Popen(program, cwd=ROOT, env=INHERITED | env, stdout=stdout, text=True)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(ENDS_WITHIN)
        except subprocess.TimeoutExpired:
            process.kill()
