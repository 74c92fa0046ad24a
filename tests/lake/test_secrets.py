"""The lake's secrets open it, and are in nothing that anybody is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from belvo_data.errors import LakeUnavailable
from belvo_data.settings import Settings
from belvo_data.store.read import reader
from belvo_data.wiring.storage import publications
from tests.lake.test_lake import publish

if TYPE_CHECKING:
    from belvo_data.store.publications.publications import Publications
    from tests.lake.conftest import Shore

pytestmark = pytest.mark.slow


def lake(shore: Shore, words: str) -> Publications:
    env = {"BELVO_LAKE": f"ducklake:postgres:{words}", "BELVO_LAKE_DATA": str(shore.data)}
    return publications(Settings.from_env({**env, "BELVO_DATA_DIR": str(shore.folder / "worker")}))


def test_a_password_is_in_no_error(shore: Shore) -> None:
    elsewhere = lake(shore, "host=127.0.0.1 port=1 dbname=lake password=hush-0815")
    with pytest.raises(LakeUnavailable, match="port=1") as refused:
        elsewhere.newest()
    told = f"{refused.value} {refused.value!r} {refused.value.__cause__}"
    assert "hush-0815" not in told
    assert "PostgreSQL" in refused.value.remedy


def test_a_password_is_in_nothing_that_a_reader_can_ask_for_or_a_worker_leaves(shore: Shore) -> None:
    ours = lake(shore, f"{shore.words} password=hush-0815")
    publish(ours, "a")
    db = reader.connect(ours)
    for question in ("duckdb_databases()", "duckdb_secrets()", "duckdb_settings()"):
        assert "hush-0815" not in str(db.execute(f"from {question}").fetchall())
    left = [path for path in (shore.folder / "worker").rglob("*") if path.is_file()]
    assert left
    assert not any(b"hush-0815" in path.read_bytes() for path in left)
