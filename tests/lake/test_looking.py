"""Looking at a lake: pages, notebooks and commands show on it what they show on a folder."""

from __future__ import annotations

import json
from contextlib import closing
from typing import TYPE_CHECKING

import nbformat
import pytest
from nbclient import NotebookClient

from belvo_data import wiring
from tests.lake.conftest import Shore, begun
from tests.lake.test_carrying import contents
from tests.looking import popped
from tests.pages import CHARTS, PAGES, click, opened, shown, words
from tests.test_cli import Shell
from tests.test_notebooks import NOTEBOOKS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.lake.cluster import Cluster

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def shore(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Shore:
    """A lake with the welcome's three people, synced from the embedded sandbox of one worker."""
    shore = begun(cluster, tmp_path_factory.mktemp("looked-at"))
    with pytest.MonkeyPatch.context() as env:
        for _ in looked(shore, env):
            assert not [step.error for step in wiring.sync() if step.error]
    return shore


def looked(shore: Shore, env: pytest.MonkeyPatch) -> Iterator[wiring.Belvo]:
    for name, value in shore.env.items():
        env.setenv(name, value)
    yield from opened(shore.folder / "worker", env)


@pytest.fixture
def filled(shore: Shore, monkeypatch: pytest.MonkeyPatch) -> Iterator[wiring.Belvo]:
    yield from looked(shore, monkeypatch)


@pytest.fixture
def shell(
    shore: Shore, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Iterator[Shell]:
    with closing(Shell(shore.folder / "worker", monkeypatch, capsys, tmp_path)) as shell:
        shell.set(**shore.env)
        yield shell


def test_every_page_is_drawn_from_a_lake(filled: wiring.Belvo) -> None:
    assert filled.context.publications.newest()
    apps = {page: shown(page) for page in PAGES}  # of one opening, which takes longer than a page
    assert {page: len(app.title) for page, app in apps.items()} == dict.fromkeys(PAGES, 1)
    charts = {page: len(app.get("plotly_chart")) for page, app in apps.items()}
    assert charts == {page: CHARTS.get(page, 0) for page in PAGES}
    assert [page for page, app in apps.items() if "No bank is linked yet" in words(app)] == []


def test_a_link_is_named_and_read_again_from_its_page(filled: wiring.Belvo) -> None:
    link = filled.links.health()[0].row.id
    app = popped(shown("links"), f"renames-{link}")
    app.text_input(key=f"name-{link}").input("Ana for the demo")
    next(button for button in app.button if button.label == "Save").click().run()
    assert "Ana for the demo" in words(shown("links"))
    before = filled.context.publications.newest()
    app = click(shown("overview"), "Read again")
    filled.jobs.join()
    assert filled.context.publications.newest() != before


def test_the_notebook_runs_from_top_to_bottom(shore: Shore, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {**shore.env, "IPYTHONDIR": str(shore.folder / "ipython")}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("BELVO_DATA_DIR", str(shore.folder / "worker"))
    [path] = [path for path in NOTEBOOKS if path.stem == "01_first_look"]
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(path.parent)}}).execute()
    kinds = {
        kind for cell in notebook.cells for out in cell.get("outputs", ()) for kind in out.get("data", ())
    }
    assert "application/vnd.plotly.v1+json" in kinds


def test_the_commands_say_what_they_say_on_a_folder(shell: Shell) -> None:
    links = [json.loads(line) for line in shell("links", "--json").out.splitlines()]
    assert [link["read"] for link in links] == [True] * 3
    assert all(link["id"] in shell("links").out for link in links)
    said = shell("doctor")
    assert (said.code, said.err) == (0, ""), said.out
    assert "without a failed step" in said.out
    assert shell("show", "accounts", f"link={links[0]['id']}").out


@pytest.mark.parametrize("kind", ["parquet", "csv", "xlsx"])
def test_a_lake_is_exported_as_a_folder_is(shell: Shell, kind: str) -> None:
    said = shell("export", "transactions", "ledger", "--format", kind)
    assert (said.code, said.err) == (0, "")
    assert [path.name for path in (shell.data / "exports").glob(f"*.{kind}")]


def test_a_rebuild_on_a_lake_changes_no_row(shore: Shore, shell: Shell) -> None:
    before = contents(shore.worker("onlooker"))
    assert shell("rebuild").code == 0
    assert contents(shore.worker("onlooker")) == before
