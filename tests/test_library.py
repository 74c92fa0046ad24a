"""The library's face: what `import belvo_data as bd` offers, and which version it is."""

from __future__ import annotations

import doctest
import io
import tomllib
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import belvo_data as bd
from belvo_data import wiring
from belvo_data.cli import main
from belvo_data.store.read.analysis import Analysis
from belvo_data.store.read.scratch import Scratch
from tests.machine import KEYS

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent


def test_the_library_offers_its_own_names_alone() -> None:
    names = dir(bd)

    assert names == sorted(names)
    assert {"Period", "charts", "connect", "errors", "metrics", "sync", "today"} <= set(names)
    assert all(getattr(bd, name) is not None for name in names)
    assert not {"Any", "import_module", "TYPE_CHECKING"} & set(names)


def test_a_name_that_it_lacks_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'balance'"):
        _ = bd.balance


def test_the_version_is_that_of_the_project(capsys: pytest.CaptureFixture[str]) -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]

    assert bd.__version__ == version
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"belvo-data {version}\n"


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Analysis]:
    """The three people of the embedded sandbox, read once."""
    with pytest.MonkeyPatch.context() as patch:
        for name in (*KEYS, "BELVO_API_URL", "BELVO_LAKE", "BELVO_PUBLIC_URL"):
            patch.delenv(name, raising=False)
        patch.setenv("BELVO_DATA_DIR", str(tmp_path_factory.mktemp("library") / "data"))
        wiring.own.cache_clear()
        with closing(wiring.belvo()):
            bd.sync()
            with bd.connect() as db:
                yield db
    wiring.own.cache_clear()


def offered() -> dict[str, object]:
    """Return what the library offers to be called, by how it is called."""
    names = sorted(set(dir(bd)) - {"charts", "errors", "metrics", "__version__"})
    rooms = {"charts": bd.charts, "metrics": bd.metrics}
    within = {
        f"{room}.{name}": getattr(of, name)
        for room, of in rooms.items()
        for name in getattr(of, "__all__", dir(of))
    }
    methods = {
        one.__qualname__: one for one in (Analysis.refresh, Scratch.keep, Scratch.drop, Scratch.tables)
    }
    return {name: getattr(bd, name) for name in names} | within | methods


@pytest.mark.parametrize("name", offered())
def test_every_example_works(db: Analysis, name: str) -> None:
    one = offered()[name]
    [told] = doctest.DocTestFinder(recurse=False).find(one, name, globs={"bd": bd, "db": db.refresh()})
    said = io.StringIO()
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL)

    assert told.examples, "No example."
    assert runner.run(told, out=said.write).failed == 0, said.getvalue()
