"""The stage: a process that has the program loaded and plays a run of it for each line that it reads.

A run is a fork, so a hundred of them cost no hundred starts of an interpreter. A line names the
command, its environment and its fate: the moment at which it, or another process, is killed, or at
which the system refuses it something. Moments are the calls of our store and sync, and what these
ask of the system, of DuckDB and of SQLite; a run whose fate is to be told writes them down in their
order.
"""

from __future__ import annotations

import importlib
import json
import os
import signal
import sys
import threading
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from belvo_data import cli
from belvo_data.lake_address import LakeAddress

if TYPE_CHECKING:
    from types import FrameType

OURS = tuple(str(Path(cli.__file__).parents[1] / room) for room in ("store", "syncing"))
SYSTEM = {
    "chmod",
    "copy_file_range",
    "fsync",
    "mkdir",
    "open",
    "rename",
    "replace",
    "sendfile",
    "unlink",
    "utime",
}
FILES = {"write", "close"}
NEAR = 6  # calls between one of ours and what it asks of the system
NEEDED = (
    "cli.sync",
    "syncing",
    "store.journal.journal",
    "store.journal.events",
    "jobs.demo_seed",
    "wiring.belvo",
)


def moment(frame: FrameType, event: str, arg: Any) -> tuple[str, bool]:
    """Return a name for what happens, if it counts, and whether the system could refuse it."""
    if event == "call":
        code = frame.f_code
        return (_named(frame), False) if code.co_filename.startswith(OURS) else ("", False)
    if event != "c_call":
        return "", False
    name, module = getattr(arg, "__name__", ""), getattr(arg, "__module__", None)
    owner = type(getattr(arg, "__self__", None)).__module__
    asks = (module in {"posix", "_io", "io"} and name in SYSTEM) or (owner == "_io" and name in FILES)
    if not asks and not (name == "execute" and (module == "_duckdb" or owner == "sqlite3")):
        return "", False
    near: FrameType | None = frame
    for _ in range(NEAR):
        if near is None:
            break
        if near.f_code.co_filename.startswith(OURS):
            return f"{_named(near)}: {name}", asks
        near = near.f_back
    return "", False


def _named(frame: FrameType) -> str:
    return f"{Path(frame.f_code.co_filename).stem}.{frame.f_code.co_name}"


class Fate:
    """What befalls a run.

    Args:
        at: a moment's name, ``""`` for any.
        nth: which of these.
        errno: what the system says then; ``None`` is a kill.
        told: a file for the names of the moments, in the end.
        victim: who is killed; 0 is the run itself.
        blow: the signal that kills.
        later: seconds between the moment and the kill, during which the run goes on.
    """

    def __init__(
        self,
        *,
        at: str = "",
        nth: int = 0,
        errno: int | None = None,
        told: str = "",
        victim: int = 0,
        blow: int = signal.SIGKILL,
        later: float = 0,
    ) -> None:
        self._at, self._nth, self._errno, self._told = at, nth, errno, told
        self._victim, self._blow, self._later = victim, blow, later
        self._seen: Counter[str] = Counter()
        self._names: list[tuple[str, bool]] = []

    def __call__(self, frame: FrameType, event: str, arg: Any) -> None:
        name, refusable = moment(frame, event, arg)
        if not name:
            return
        if self._told:
            self._names.append((name, refusable))
            return
        self._seen.update(("", name))
        if self._at in {"", name} and self._seen[self._at] == self._nth:
            if self._errno is not None:
                raise OSError(self._errno, os.strerror(self._errno))
            if self._later:
                threading.Timer(self._later, self._strike).start()
            else:
                self._strike()

    def _strike(self) -> None:
        os.kill(self._victim or os.getpid(), self._blow)

    def tell(self) -> None:
        """Write down what was."""
        if self._told:
            Path(self._told).write_text(json.dumps(self._names), "utf-8")


def play(line: dict[str, Any]) -> None:
    """Be a run, and end with it."""
    for number, name in ((1, "out"), (2, "err")):
        os.dup2(os.open(line[name], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), number)
    os.environ.update(line["env"])
    fate = Fate(**line["fate"]) if line["fate"] is not None else None
    if fate is not None:
        threading.setprofile(fate)
        sys.setprofile(fate)
    code = (
        chronicle(Path(line["env"]["BELVO_DATA_DIR"]))
        if line["words"] == ["journal"]
        else cli.main(line["words"])
    )
    sys.setprofile(None)
    threading.setprofile(None)
    if fate is not None:
        fate.tell()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def chronicle(data: Path) -> int:
    """Accept links and keep posts, and say each that is kept."""
    from belvo_data.store.journal.events import Events  # noqa: PLC0415
    from belvo_data.store.journal.journal import Journal  # noqa: PLC0415

    data.mkdir(mode=0o700, exist_ok=True)
    journal, events = Journal(data / "journal.sqlite"), Events(data / "journal.sqlite")
    for _ in range(20):
        link = str(uuid4())
        journal.accept(link, "erebor_mx_retail", now=datetime.now(UTC))
        os.write(1, f"{link}\n".encode())
        events.keep(None, link.encode(), state="kept", now=datetime.now(UTC))
        os.write(1, f"{link}\n".encode())
    return 0


def main() -> None:
    """Play what is asked for, one run after the other."""
    for name in NEEDED:
        importlib.import_module(f"belvo_data.{name}")
    if sys.argv[1:] == ["lake"]:
        from belvo_data.store.lake import session  # noqa: PLC0415

        lake = LakeAddress("")
        with session.connection(lake) as db:
            session.prepare(db, lake)
    for line in sys.stdin:
        run = os.fork()
        if run == 0:
            play(json.loads(line))
        _, status = os.waitpid(run, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
