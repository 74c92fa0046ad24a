"""The reference in docs/ says what is declared today."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_no_page_of_the_reference_is_stale() -> None:
    ran = subprocess.run(
        [sys.executable, ROOT / "docs/reference.py"], capture_output=True, text=True, check=False
    )
    assert (ran.stdout.split(), ran.stderr) == ([], "")
