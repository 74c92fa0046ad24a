"""Runtime file: where the dashboard of a data folder is, for the other processes of that folder."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from belvo_data.store.files.disk import writing
from belvo_data.store.files.set_aside import clear_way

if TYPE_CHECKING:
    from pathlib import Path

NAME = "server.json"
PATIENCE = 2.0  # seconds that a dashboard may take to answer


def write(folder: Path, address: str, nonce: str, *, listens: str = "") -> None:
    """Say that the dashboard is at ``address``; ``nonce`` tells it from whatever runs there later.

    Args:
        listens: on what more than loopback it listens.
    """
    runtime_file = folder / NAME
    fresh = runtime_file.with_suffix(f".{nonce}")
    with writing(runtime_file):
        clear_way(runtime_file)
        fresh.touch(0o600)
        fresh.write_text(json.dumps({"address": address, "nonce": nonce, "listens": listens}), "utf-8")
        fresh.replace(runtime_file)


def remove(folder: Path, nonce: str) -> None:
    """Say that it is gone, unless another one has come since."""
    if _read(folder).get("nonce") == nonce:
        (folder / NAME).unlink(missing_ok=True)


def find(folder: Path) -> str | None:
    """Return the address of the folder's dashboard, if it answers."""
    said = _read(folder)
    if not said:
        return None
    import httpx  # noqa: PLC0415  only where there is one

    try:
        with httpx.Client(trust_env=False, timeout=PATIENCE) as http:
            answer = http.get(f"{said['address']}/belvo/health").json()
    except (httpx.HTTPError, httpx.InvalidURL, ValueError):
        return None
    return said["address"] if answer == {"belvo-data": said["nonce"]} else None


def listens(folder: Path) -> str:
    """Return on what more than loopback the folder's dashboard said that it listens, or nothing."""
    return _read(folder).get("listens", "")


def _read(folder: Path) -> dict[str, str]:
    try:
        said = json.loads((folder / NAME).read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) and {"address", "nonce"} <= said.keys() else {}
