"""Programs that a benchmark runs beside itself: a sandbox, a sync that reads it, and a page that shows it."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import httpx

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
PROGRAMS = Path(sys.executable).parent
KEYS = {"BELVO_SECRET_ID": "sandbox", "BELVO_SECRET_PASSWORD": "sandbox"}
# Programs have no settings of ours but those given here.
INHERITED = {name: value for name, value in os.environ.items() if not name.startswith("BELVO_")}
ENDS_WITHIN = 20  # seconds until a program is killed
PATIENCE = 120  # seconds until a server is given up


class Served(NamedTuple):
    """A page that Streamlit serves: its address, and the process that does."""

    address: str
    pid: int


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


@contextmanager
def served(script: str, env: dict[str, str]) -> Iterator[Served]:
    """Have Streamlit serve a script on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    address = f"http://127.0.0.1:{port}"
    program = [PROGRAMS / "streamlit", "run", script, "--server.port", port]
    with running(program, env | {"PORT": port}, stdout=subprocess.DEVNULL) as process:
        given_up = time.monotonic() + PATIENCE
        while not answers(f"{address}/_stcore/health"):
            if time.monotonic() > given_up:
                sys.exit(f"{script} did not start.")
            time.sleep(0.2)
        yield Served(address, process.pid)


def answers(address: str) -> bool:
    """Say whether a server is there."""
    try:
        return httpx.get(address, timeout=5, trust_env=False).is_success
    except httpx.TransportError:
        return False
