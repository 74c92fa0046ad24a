"""The beacon: a file that leads other processes to the dashboard that wrote it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from starlette.applications import Starlette

from belvo_data.wiring import runtime_file
from tests.machine import served
from tests.processes import says

if TYPE_CHECKING:
    from pathlib import Path


def test_a_lit_beacon_leads_to_the_server_that_lit_it(tmp_path: Path) -> None:
    assert runtime_file.find(tmp_path) is None
    with served(says("n-1")) as address:
        runtime_file.write(tmp_path, address, "n-1")
        assert runtime_file.find(tmp_path) == address
        assert (tmp_path / runtime_file.NAME).stat().st_mode & 0o777 == 0o600
        assert [path.name for path in tmp_path.iterdir()] == [runtime_file.NAME]


def test_a_beacon_whose_server_is_gone_or_another_one_leads_nowhere(tmp_path: Path) -> None:
    with served(says("n-2")) as address:
        runtime_file.write(tmp_path, address, "n-1")
        assert runtime_file.find(tmp_path) is None
    assert runtime_file.find(tmp_path) is None
    with served(Starlette()) as address:
        runtime_file.write(tmp_path, address, "n-1")
        assert runtime_file.find(tmp_path) is None


@pytest.mark.parametrize(
    "said",
    ["", "{", "[]", "7", "\udcff", '{"address": "http://127.0.0.1:1"}']
    + [json.dumps({"address": a, "nonce": "n"}) for a in ("", "http://[", 7, None, "file:///etc", "x://y")],
)
def test_a_beacon_that_nobody_can_read_leads_nowhere(tmp_path: Path, said: str) -> None:
    (tmp_path / runtime_file.NAME).write_bytes(said.encode("utf-8", "surrogateescape"))
    assert runtime_file.find(tmp_path) is None


def test_a_beacon_is_put_out_only_by_who_lit_it(tmp_path: Path) -> None:
    runtime_file.write(tmp_path, "http://127.0.0.1:1", "n-1")
    runtime_file.write(tmp_path, "http://127.0.0.1:2", "n-2")
    runtime_file.remove(tmp_path, "n-1")
    assert (tmp_path / runtime_file.NAME).exists()
    runtime_file.remove(tmp_path, "n-2")
    runtime_file.remove(tmp_path, "n-2")
    assert list(tmp_path.iterdir()) == []
