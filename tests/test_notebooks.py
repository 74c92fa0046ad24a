"""The notebooks: each runs from top to bottom, in its own folder, on the embedded sandbox."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import nbformat
import pytest
from nbclient import NotebookClient

if TYPE_CHECKING:
    from collections.abc import Iterator

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))
DRAWN = {"application/vnd.plotly.v1+json", "image/png"}
DRAWS_NOTHING = {"08_the_api_directly"}
PATIENCE = 120  # seconds for a cell: machines may be slow


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of all notebooks, which the first of them fills."""
    folder = tmp_path_factory.mktemp("notebooks")
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("BELVO_")]:
            patch.delenv(name)
        patch.setenv("BELVO_DATA_DIR", str(folder / "data"))
        patch.setenv("IPYTHONDIR", str(folder / "ipython"))
        yield folder / "data"


@pytest.mark.slow
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_notebook_runs_and_draws(path: Path, data: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=PATIENCE, resources={"metadata": {"path": str(path.parent)}}).execute()
    outputs = [out for cell in notebook.cells for out in cell.get("outputs", ())]
    kinds = {kind for out in outputs for kind in out.get("data", ())}
    said = [out.text for out in outputs if out.output_type == "stream" and out.name == "stderr"]

    assert data.exists()
    assert said == []
    assert bool(kinds & DRAWN) == (path.stem not in DRAWS_NOTHING)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_no_notebook_carries_results(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    assert [cell for cell in notebook.cells if cell.get("outputs") or cell.get("execution_count")] == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_notebook_opens_with_the_kernel_of_its_environment(path: Path) -> None:
    assert nbformat.read(path, as_version=4).metadata.kernelspec.name == "python3"


def test_make_opens_jupyterlab_for_root_too_and_relaxes_it_for_nobody_else() -> None:
    root = Path(__file__).parents[1]
    make = ["make", "--dry-run", "--silent", "notebook"]
    last = subprocess.run(make, cwd=root, check=True, capture_output=True, text=True).stdout.splitlines()[-1]
    relaxed = ["--allow-root"] if os.geteuid() == 0 else []
    assert last.split()[1:] == ["lab", *relaxed, "notebooks"]
