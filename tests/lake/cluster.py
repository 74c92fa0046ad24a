"""A PostgreSQL of our own: a cluster in a folder, on a free port of loopback, open to anybody here."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

from tests.machine import WAIT

SETTINGS = """
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 100
shared_buffers = '16MB'
fsync = off
"""


def programs() -> Path | None:
    """Return the folder of PostgreSQL's programs."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    return max(Path("/usr/lib/postgresql").glob("*/bin"), default=None)


class Cluster:
    """A PostgreSQL that lives as long as it is wanted."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = _free_port()
        self._programs = programs()
        self._server: subprocess.Popen[bytes] | None = None
        folder.mkdir(parents=True)
        if os.getuid() == 0:
            shutil.chown(folder, "nobody")
        self._run("initdb", "-D", str(folder / "data"), "-U", "belvo", "--auth=trust", "--no-sync")
        with (folder / "data" / "postgresql.conf").open("a") as file:
            file.write(f"{SETTINGS}port = {self.port}\n")

    def start(self) -> None:
        """Start, and wait until it answers."""
        program = self._as_nobody("postgres", "-D", str(self.folder / "data"))
        until = time.monotonic() + WAIT
        while not self.answers:
            if self._server is None or self._server.poll() is not None:
                # What a killed server leaves behind keeps the next one out until it has gone.
                with (self.folder / "log").open("ab") as log:
                    self._server = subprocess.Popen(program, stdout=log, stderr=log)
            assert time.monotonic() < until, (self.folder / "log").read_text()
            time.sleep(0.02)

    def restart(self) -> None:
        """Start again after somebody killed the server, which may take its time to die."""
        assert self._server
        self._server.wait(WAIT)
        self.start()

    @property
    def answers(self) -> bool:
        """Whether it is there."""
        return subprocess.run(self._client("pg_isready", "-q"), check=False).returncode == 0

    @property
    def process(self) -> int:
        """The server's first process, whose death ends all others."""
        assert self._server
        return self._server.pid

    def close(self) -> None:
        """Stop at once, as a power cut would."""
        if self._server is not None:
            self._server.send_signal(signal.SIGQUIT)
            self._server.wait(WAIT)

    def database(self, name: str, *, like: str = "template0") -> str:
        """Make a database as another is that nobody uses, and return how to reach it, in libpq's words."""
        subprocess.run(self._client("createdb", "-T", like, name), check=True)
        return f"host=127.0.0.1 port={self.port} user=belvo dbname={name}"

    def sql(self, name: str, statement: str) -> str:
        """Return what a database answers."""
        program = self._client("psql", "-d", name, "-At", "-c", statement)
        return subprocess.run(program, check=True, capture_output=True, text=True).stdout.strip()

    def dump(self, name: str) -> str:
        """Return all that a database holds, as text."""
        program = self._client("pg_dump", name)
        return subprocess.run(program, check=True, capture_output=True, text=True).stdout

    def _run(self, *words: str) -> None:
        subprocess.run(self._as_nobody(*words), check=True, stdout=subprocess.DEVNULL)

    def _as_nobody(self, program: str, *words: str) -> list[str]:
        """PostgreSQL does not run as root."""
        assert self._programs
        word = [str(self._programs / program), *words]
        return (
            ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", *word]
            if os.getuid() == 0
            else word
        )

    def _client(self, program: str, *words: str) -> list[str]:
        assert self._programs
        return [
            str(self._programs / program),
            "-h",
            "127.0.0.1",
            "-p",
            str(self.port),
            "-U",
            "belvo",
            *words,
        ]


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])
