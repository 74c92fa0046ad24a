"""Processes: a data folder, one that has not opened it yet, and what one that looks at it would see."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route

from belvo_data import wiring
from tests.machine import KEYS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch, data: Path) -> Iterator[Path]:
    """A process whose data folder is ``data``, and which has not opened it yet."""
    for name in (*KEYS, "BELVO_API_URL", "BELVO_PUBLIC_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("BELVO_DATA_DIR", str(data))
    wiring.own.cache_clear()
    yield data
    wiring.own.cache_clear()


def owners(belvo: wiring.Belvo) -> int:
    """Return how many owners are published, as a page would see it."""
    with belvo.published.analysis().cursor() as cursor:
        return len(cursor.execute("from belvo.main.owners").fetchall())


def says(nonce: str) -> Starlette:
    return Starlette(routes=[Route("/belvo/health", lambda _: JSONResponse({"belvo-data": nonce}))])
