"""Programs: the dashboard and a Belvo in processes of their own, held to ask nothing of the outside."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import httpx

if TYPE_CHECKING:
    from collections.abc import Iterator


ROOT = Path(__file__).parents[1]


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def served(program: list[str], ready: str, folder: Path, cwd: Path = ROOT, **env: str) -> Iterator[None]:
    """Run a program until the walk is over, and hold that it asked nothing of the outside."""
    outside = folder / "outside.log"
    watchdog = {"PYTHONPATH": str(ROOT / "tests" / "watchdog"), "WATCHDOG": str(outside)}
    with (folder / "server.log").open("w") as log:
        server = subprocess.Popen(
            program,
            cwd=cwd,
            env=os.environ | watchdog | env,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        try:
            wait_for(ready)
            yield
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait(20)
    assert not outside.exists(), outside.read_text("utf-8")


@contextmanager
def dashboard(folder: Path, *, at: str = "127.0.0.1", **env: str) -> Iterator[str]:
    """Run ``make run`` on a free port with an empty data folder, in the environment that runs the tests."""
    port = free_port()
    home = f"http://{at}:{port}"
    env |= {"PORT": str(port), "BELVO_DATA_DIR": str(folder / "data")}
    with served(
        ["make", "run", f"BIN={Path(sys.executable).parent}"], f"{home}/_stcore/health", folder, **env
    ):
        yield home


@contextmanager
def belvo(folder: Path) -> Iterator[dict[str, str]]:
    """Run a Belvo elsewhere and return the settings that lead to it, keys included."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    keys = {"BELVO_SECRET_ID": "an-id", "BELVO_SECRET_PASSWORD": "a-password"}
    program = [str(Path(sys.executable).with_name("belvo-data")), "sandbox", "--port", str(port)]
    with served(program, f"{address}/widget/widget.css", folder, **keys):
        yield keys | {"BELVO_API_URL": address, "BELVO_WIDGET_URL": f"{address}/widget/"}


def wait_for(address: str) -> None:
    given_up = time.monotonic() + 60
    while time.monotonic() < given_up:
        try:
            if httpx.get(address, trust_env=False).is_success:
                return
        except httpx.TransportError:
            time.sleep(0.2)
    raise TimeoutError(address)
