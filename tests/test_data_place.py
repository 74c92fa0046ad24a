"""Where the data is: beside the nearest project, wherever somebody stands in it."""

from __future__ import annotations

from pathlib import Path

import pytest

import belvo_data as bd
from belvo_data import wiring
from belvo_data.errors import StoreEmpty
from tests.bank import Bank, owner
from tests.machine import opened_at
from tests.processes import at, data

__all__ = ["at", "data"]


def test_the_data_stands_beside_the_nearest_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    notebooks = tmp_path / "project" / "notebooks" / "drafts"
    notebooks.mkdir(parents=True)
    for project in (tmp_path, tmp_path / "project"):
        (project / "pyproject.toml").touch()
    monkeypatch.chdir(notebooks)
    monkeypatch.delenv("BELVO_DATA_DIR", raising=False)
    assert wiring.settings().data_dir == tmp_path / "project" / "data"
    monkeypatch.setenv("BELVO_DATA_DIR", "elsewhere/data")
    assert wiring.settings().data_dir == tmp_path / "project" / "elsewhere" / "data"
    monkeypatch.setenv("BELVO_DATA_DIR", "/srv/belvo")
    assert str(wiring.settings().data_dir) == "/srv/belvo"


@pytest.mark.parametrize(
    ("written", "meant"),
    [("lake/files", "{project}/lake/files"), ("/srv/lake", "/srv/lake"), ("~/lake", "{home}/lake")],
)
def test_a_lakes_files_stand_beside_the_nearest_project_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str, meant: str
) -> None:
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "notebooks").mkdir()
    monkeypatch.chdir(tmp_path / "notebooks")
    monkeypatch.setenv("BELVO_LAKE", "ducklake:postgres:dbname=lake password=hush-0815")
    monkeypatch.setenv("BELVO_LAKE_DATA", written)
    address = wiring.settings().lake
    assert address is not None
    assert address.data == meant.format(project=tmp_path, home=Path.home())
    assert address.password == "hush-0815"


def test_a_bucket_is_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "BELVO_LAKE": "ducklake:postgres:dbname=lake",
        "BELVO_LAKE_DATA": "s3://bucket/prefix",
        "AWS_ACCESS_KEY_ID": "key",
        "AWS_SECRET_ACCESS_KEY": "hush-bucket",
    }.items():
        monkeypatch.setenv(name, value)
    address = wiring.settings().lake
    assert address is not None
    assert address.data == "s3://bucket/prefix"


def test_the_published_data_is_one_call_away(at: Path) -> None:
    with pytest.raises(StoreEmpty):
        bd.connect()
    bank = Bank.of_ana(owners=[owner("ana")])
    with opened_at(bank, at) as belvo:
        list(belvo.syncs.run())
        first = bd.connect()
        bank.lists["/api/owners/"].append(owner("bob"))
        list(belvo.syncs.run())
    with pytest.warns(UserWarning, match=r"Publication 2 is newer: db.refresh\(\) moves to it"):
        former = first.execute("from owners").fetchall()
    assert (len(former), len(bd.connect().execute("from owners").fetchall())) == (1, 2)


def test_unusable_settings_mount_nothing(at: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BELVO_SECRET_ID", "half-a-pair")
    assert wiring.mounted(landing="/") == []
    assert not at.exists()
