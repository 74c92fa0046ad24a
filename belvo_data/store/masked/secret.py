"""Secret: what look-alikes are made with; kept in the data folder unless the settings give one."""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING
from uuid import uuid4

from belvo_data.errors import StoreDamaged
from belvo_data.store.files.disk import to_disk, writing

if TYPE_CHECKING:
    from pathlib import Path

NAME = "demo.secret"


def secret(folder: Path) -> str:
    """Return the secret of a data folder, which is made once and may be read by its owner alone.

    Raises:
        StoreUnwritable: the disk refused.
        StoreDamaged: it is empty.
    """
    path = folder / NAME
    with writing(path):
        if not path.exists():
            _make(path)
        found = path.read_text("ascii", "replace").strip()
    if not found:
        raise StoreDamaged(
            f"{path} is empty.", remedy="Remove it: another one is made, and look-alikes change."
        )
    return found


def _make(path: Path) -> None:
    """Write a fresh secret whole; where another process was quicker, its stays."""
    fresh = path.with_name(f"{NAME}.{uuid4().hex}")
    fresh.touch(mode=0o600)
    try:
        fresh.write_text(secrets.token_hex(32), "ascii")
        to_disk(fresh)
        if not path.exists():
            os.link(fresh, path)
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
