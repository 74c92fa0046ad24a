"""The watchdog: notes every connection of a Python process that leaves the machine.

Python imports this by itself where the folder is on ``PYTHONPATH``; ``WATCHDOG`` names the file to write.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

HERE = {"::1", "localhost", "0.0.0.0", "::", "", None}


def note(event: str, args: tuple[Any, ...]) -> None:
    """Write down whom the process looks up or connects to, unless it is this machine."""
    if event == "socket.getaddrinfo":
        host = args[0]
    elif event in {"socket.connect", "socket.sendto"} and isinstance(args[1], tuple):
        host = args[1][0]
    else:
        return
    host = host.decode() if isinstance(host, bytes) else host
    if host not in HERE and not str(host).startswith("127."):
        with Path(os.environ["WATCHDOG"]).open("a", encoding="utf-8") as notes:
            notes.write(f"{event} {host}\n")


sys.addaudithook(note)
