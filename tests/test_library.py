"""The library's face: what `import belvo_data as bd` offers, and which version it is."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import belvo_data as bd
from belvo_data.cli import main

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
