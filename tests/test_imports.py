"""The imports: the library and the command line stay quick, as what is heavy waits until it is used."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import belvo_data as bd
from belvo_data import charts, metrics, wiring
from belvo_data.period import Period
from tests.bank import Bank, account, owner, transaction
from tests.machine import KEYS, environment, over_http, served

if TYPE_CHECKING:
    from pathlib import Path

HEAVY = {"pandas", "plotly", "streamlit"}
SERVING = {"starlette", "uvicorn", "python_multipart", "jinja2", "jwt", "cryptography"}
DRAWING = {"rich", "click", "pygments", "segno", "tornado"}
READING = {"duckdb", "httpx", "msgspec", "zstandard", "sqlite3"}
TELL = """
import json, sys
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})), file=sys.stderr)
"""


def imported(program: str, env: dict[str, str], cwd: Path) -> set[str]:
    """Run a program in a process of its own and return the packages that it imported."""
    ran = subprocess.run(
        [sys.executable, "-c", program + TELL], env=env, cwd=cwd, capture_output=True, text=True, check=True
    )
    return set(json.loads(ran.stderr.splitlines()[-1]))


def command(*words: str) -> str:
    return f"""
from belvo_data.cli import main
try:
    assert main({list(words)!r}) == 0
except SystemExit as ended:
    assert not ended.code
"""


def test_importing_the_library_imports_nothing_that_is_heavy(tmp_path: Path) -> None:
    found = imported("import belvo_data", environment(tmp_path), tmp_path)
    assert found.isdisjoint(HEAVY | SERVING | DRAWING | READING | {"numpy"})
    assert list(tmp_path.iterdir()) == []


def test_the_help_imports_nothing_that_a_command_works_with(tmp_path: Path) -> None:
    found = imported(command("--help"), environment(tmp_path), tmp_path)
    assert found.isdisjoint(HEAVY | SERVING | DRAWING | READING)
    assert list(tmp_path.iterdir()) == []


def test_reading_imports_nothing_that_draws_or_serves(tmp_path: Path) -> None:
    bank = Bank.of_ana(
        accounts=[account("checking")], owners=[owner("ana")], transactions=[transaction("t-1", -5)]
    )
    with served(over_http(bank)) as address:
        env = environment(tmp_path / "data", **KEYS, BELVO_API_URL=address)
        found = imported(command("sync") + command("links", "--json"), env, tmp_path)
    assert found.isdisjoint(HEAVY | SERVING | DRAWING)
    assert found >= READING
    assert (tmp_path / "data" / "belvo.duckdb").exists()


def test_a_sync_that_goes_on_from_the_last_one_imports_nothing_for_time_zones(tmp_path: Path) -> None:
    bank = Bank.of_ana(accounts=[account("checking")], transactions=[transaction("t-1", -5)])
    with served(over_http(bank)) as address:
        env = environment(tmp_path / "data", **KEYS, BELVO_API_URL=address)
        found = imported(command("sync") * 2, env, tmp_path)
    assert "pytz" not in found


def test_the_library_hands_out_its_names() -> None:
    assert (bd.metrics, bd.charts) == (metrics, charts)
    assert (bd.connect, bd.sync, bd.Period) == (wiring.connect, wiring.sync, Period)
    assert {"Period", "charts", "connect", "metrics", "sync"} <= set(dir(bd))
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = bd.nonsense
