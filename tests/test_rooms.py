"""The guide's map of the rooms is written from the code, and says what each module says of itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
ROOMS = ROOT / "docs" / "rooms.py"


def printed(*words: str) -> str:
    ran = subprocess.run([sys.executable, ROOMS, *words], capture_output=True, text=True, check=True)
    return ran.stdout


def test_the_guide_has_todays_map() -> None:
    assert printed("--map") in (ROOT / "CONTRIBUTING.md").read_text()


def test_every_module_says_what_it_is() -> None:
    lines = printed("--map").splitlines()[1:-1]

    assert len(lines) > 300
    assert [line for line in lines if len(line.split(None, 1)) < 2] == []
