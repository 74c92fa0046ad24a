"""Pages: what a visitor sees, through the dashboard, on tables that were really synced from the sandbox."""

from __future__ import annotations

import atexit
import re
from functools import cache
from pathlib import Path
from shutil import copytree, rmtree
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any

import pytest
from streamlit.testing.v1 import AppTest

from belvo_data import wiring

if TYPE_CHECKING:
    from collections.abc import Iterator


DASHBOARD = Path(__file__).parents[1] / "dashboard.py"
PAGES_FOLDER = DASHBOARD.parent / "pages"
PAGES = [
    "overview",
    "explore",
    "cash_flow",
    "accounts",
    "transactions",
    "recurring",
    "review",
    "owners",
    "data",
    "sql",
    "links",
    "connect",
    "sandbox",
    "arrived",
]
CHARTS = {
    "cash_flow": 6,
    "overview": 2,
    "explore": 1,
    "accounts": 3,
    "transactions": 2,
    "recurring": 3,
    "review": 1,
    "data": 3,
    "owners": 2,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, welcomed: Path) -> Path:
    """A data folder of the module's own with the welcome's three people."""
    return copytree(welcomed, tmp_path_factory.mktemp("filled") / "data")


@pytest.fixture
def filled(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[wiring.Belvo]:
    yield from opened(folder, monkeypatch)


@pytest.fixture
def own(welcomed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[wiring.Belvo]:
    """The same three people in a folder of the test's own."""
    yield from opened(copytree(welcomed, tmp_path / "data"), monkeypatch)


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[wiring.Belvo]:
    yield from opened(tmp_path / "data", monkeypatch)


def opened(folder: Path, env: pytest.MonkeyPatch, **more: str) -> Iterator[wiring.Belvo]:
    env.setenv("BELVO_DATA_DIR", str(folder))
    for name in ("BELVO_SECRET_ID", "BELVO_SECRET_PASSWORD", "BELVO_API_URL", "BELVO_PUBLIC_URL"):
        env.delenv(name, raising=False)
    for name, value in more.items():
        env.setenv(name, value)
    wiring.own.cache_clear()
    belvo = wiring.belvo()
    yield belvo
    belvo.close()
    wiring.own.cache_clear()


def shown(page: str, **query: str) -> AppTest:
    """Return a page as a visitor sees it, without a fault."""
    app = AppTest.from_file(entrance(), default_timeout=30)
    app.query_params.update(query)
    if page != "overview":
        app.switch_page(str(PAGES_FOLDER / f"{page}.py"))
    app.run()
    assert not app.exception, [fault.value for fault in app.exception]
    return app


@cache
def entrance() -> Path:
    """Return the dashboard under a name beside which no ``pages`` lies.

    Where they lie together, AppTest runs a page's file by itself, without the dashboard around it.
    """
    folder = Path(mkdtemp(prefix="entrance-"))
    atexit.register(rmtree, folder)
    (folder / "dashboard.py").symlink_to(DASHBOARD)
    return folder / "dashboard.py"


def words(app: AppTest) -> str:
    """Return all that is written on a page."""
    kinds = (app.title, app.header, app.subheader, app.markdown, app.text, app.caption, app.code)
    return "\n".join(str(element.value) for kind in kinds for element in kind)


def plain_number(written: str) -> float:
    """Return the amount that is written with its currency."""
    return float(re.sub(r"[^0-9.]", "", written.replace("\\", "")))


def rows_of(app: AppTest) -> str:
    """Return what a page says of how many transactions there are."""
    return next(one.value for one in app.caption if re.fullmatch(r"[0-9,]+ transactions?", one.value))


def click(app: AppTest, label: str) -> AppTest:
    run: AppTest = labelled(app.button, label).click().run()
    return run


def labelled(elements: Any, label: str) -> Any:
    [found] = [element for element in elements if element.label == label]
    return found
