"""A shell: the command line's words, in this process or in one of their own, and how they ended."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from belvo_data import wiring
from belvo_data.cli import main
from tests.bank import Bank, account, owner, transaction
from tests.machine import KEYS, WAIT, environment, over_http, served

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import httpx
    import pytest


COMMAND = str(Path(sys.executable).with_name("belvo-data"))


@dataclass
class Said:
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str


class Shell:
    """Somebody who types commands, with a data folder and an environment."""

    def __init__(
        self, data: Path, patch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], here: Path
    ) -> None:
        self.data, self._here, self._patch, self._capsys = data, here, patch, capsys
        self._started = ExitStack()

    def set(self, **env: str) -> None:
        """Set the environment, and nothing else of ours."""
        wanted = environment(self.data, **env)
        for name in os.environ.keys() - wanted.keys():
            self._patch.delenv(name)
        for name, value in wanted.items():
            self._patch.setenv(name, value)

    def __call__(self, *words: str) -> Said:
        """Run a command in this process."""
        wiring.own.cache_clear()
        self._capsys.readouterr()
        try:
            code = main(words)
        except SystemExit as ended:
            code = int(ended.code or 0)
        finally:
            if wiring.own.cache_info().currsize:
                wiring.belvo().close()
            wiring.own.cache_clear()
        return Said(code, *self._capsys.readouterr())

    def start(self, *words: str, **env: str) -> subprocess.Popen[str]:
        """Start a command in a process of its own."""
        process = subprocess.Popen(
            [COMMAND, *words],
            env=environment(self.data, **env),
            cwd=self._here,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._started.enter_context(process)
        self._started.callback(process.kill)
        return process

    def close(self) -> None:
        """End what was started and still runs."""
        self._started.close()


@contextmanager
def talking_to(bank: Callable[[httpx.Request], httpx.Response], shell: Shell) -> Iterator[None]:
    """Have the shell's API be ``bank``."""
    with served(over_http(bank)) as address:
        shell.set(**KEYS, BELVO_API_URL=address)
        yield


def ended(process: subprocess.Popen[str]) -> Said:
    """Wait for a process and return how it ended."""
    out, err = process.communicate(timeout=WAIT)
    return Said(process.returncode, out, err)


def stopped(process: subprocess.Popen[str], by: signal.Signals = signal.SIGINT) -> Said:
    """Stop a process as Ctrl+C does and return how it ended."""
    process.send_signal(by)
    return ended(process)


def of_ana() -> Bank:
    return Bank.of_ana(
        accounts=[account("checking")],
        owners=[owner("ana")],
        transactions=[transaction("t-1", -5), transaction("t-2", 7)],
    )
