"""The wheel: what is installed from it serves the dashboard in any folder, as the clone does."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests import chromium
from tests.machine import WAIT
from tests.programs import free_port, served

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
PIP = [sys.executable, "-m", "pip"]
RUN = "from belvo_data.cli import program; program()"  # what the command `belvo-data` is

pytestmark = [pytest.mark.slow, chromium.needed]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the package as its wheel has it, beside what else is installed here."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "wheel",
            "--quiet",
            "--no-deps",
            "--no-build-isolation",
            "-w",
            folder,
            ROOT,
        ],
        check=True,
    )
    [wheel] = folder.glob("*.whl")
    venv.create(folder / "env", with_pip=False, symlinks=True)
    [site] = (folder / "env").glob("lib/python*/site-packages")
    (site / "others.pth").write_text(f"{next(one for one in sys.path if one.endswith('site-packages'))}\n")
    subprocess.run([*PIP, "install", "--quiet", "--no-deps", "--target", site, wheel], check=True)
    return folder / "env" / "bin" / "python"


@pytest.fixture
def home(installed: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a dashboard that the installed package serves from an empty folder."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    program = [str(installed), "-c", RUN, "dashboard", "--port", str(port)]
    data = {"BELVO_DATA_DIR": str(tmp_path / "data")}
    with served(program, f"{address}/_stcore/health", tmp_path, cwd=tmp_path, **data):
        yield address


def test_an_installed_dashboard_shows_the_first_people_in_its_own_looks(installed: Path, home: str) -> None:
    where = subprocess.run(
        [installed, "-c", "import belvo_data; print(belvo_data.__file__)"],
        capture_output=True, text=True, check=True, cwd="/",
    ).stdout  # fmt: skip
    assert str(installed.parents[1]) in where
    with chromium.on("Desktop Chrome") as screen:
        page = screen.new_page()
        answer = page.goto(home)
        expect(page.locator("h1")).to_have_text("Overview", timeout=WAIT * 1000)
        expect(page.locator("[data-testid=stMetric]")).to_have_count(4)
        assert answer is not None
        assert "frame-ancestors 'none'" in (answer.header_value("content-security-policy") or "")
        background = page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor")
        assert background in {"rgb(252, 251, 248)", "rgb(14, 21, 23)"}
