"""The notebooks: each runs from top to bottom, in its own folder, on the embedded sandbox."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))


@pytest.mark.slow
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_notebook_runs_and_draws(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BELVO_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(path.parent)}}).execute()
    kinds = {
        kind for cell in notebook.cells for out in cell.get("outputs", ()) for kind in out.get("data", ())
    }
    assert "application/vnd.plotly.v1+json" in kinds


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_no_notebook_carries_results(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    assert [cell for cell in notebook.cells if cell.get("outputs") or cell.get("execution_count")] == []


def test_make_opens_jupyterlab_for_root_too_and_relaxes_it_for_nobody_else() -> None:
    root = Path(__file__).parents[1]
    make = ["make", "--dry-run", "--silent", "notebook"]
    last = subprocess.run(make, cwd=root, check=True, capture_output=True, text=True).stdout.splitlines()[-1]
    relaxed = ["--allow-root"] if os.geteuid() == 0 else []
    assert last.split()[1:] == ["lab", *relaxed, "notebooks"]
