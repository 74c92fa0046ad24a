"""What the tests of the lake share: one PostgreSQL, and a lake of its own for each."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from belvo_data.lake_address import LakeAddress
from belvo_data.store.lake import Lake, session
from tests.lake.cluster import Cluster, programs

if TYPE_CHECKING:
    from collections.abc import Iterator

    import duckdb

NAMES = count(1)
ORIGIN = "127.0.0.1"  # whose data the workers bring


@dataclass(frozen=True)
class Shore:
    """A lake and a folder for each worker."""

    cluster: Cluster
    database: str
    words: str
    data: Path
    folder: Path

    @property
    def address(self) -> LakeAddress:
        return LakeAddress(self.words, str(self.data))

    @property
    def env(self) -> dict[str, str]:
        """What a command needs to find the lake."""
        return {"BELVO_LAKE": f"ducklake:postgres:{self.words}", "BELVO_LAKE_DATA": str(self.data)}

    def copied(self, folder: Path) -> Shore:
        """Return a lake of its own that says what this one says, where nobody has worked yet."""
        name, data = f"lake{next(NAMES)}", folder / "lake"
        leave = f"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{self.database}'"
        self.cluster.sql("postgres", leave)
        words = self.cluster.database(name, like=self.database)
        self.cluster.sql(name, f"update ducklake_metadata set value = '{data}/' where key = 'data_path'")
        shutil.copytree(self.data, data)
        return Shore(self.cluster, name, words, data, folder)

    def worker(self, name: str = "worker", **more: Any) -> Lake:
        """Return the lake as a worker with a folder of its own sees it."""
        return Lake(self.folder / name, self.address, **{"sleep": lambda _: None, "origin": ORIGIN, **more})

    def forget_snapshots(self) -> None:
        """Have all snapshots expire but the newest."""
        with self.tool() as db:
            db.execute("call ducklake_expire_snapshots('lake', older_than => now() + interval 1 minute)")

    @contextmanager
    def tool(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Yield what somebody else's DuckDB sees, and may write."""
        with session.opened(self.address, writes=True) as db:
            yield db

    def files(self) -> list[Path]:
        """Return the files of the lake."""
        return sorted(path for path in self.data.rglob("*") if path.is_file())


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """Return a PostgreSQL in a folder that it may enter, whoever we are."""
    if programs() is None:
        pytest.fail("PostgreSQL is missing; on Debian it comes with: apt-get install postgresql")
    folder = Path(tempfile.mkdtemp(prefix="belvo-data-lake-"))
    folder.chmod(0o755)
    try:
        with closing(Cluster(folder / "postgresql")) as cluster:
            cluster.start()
            yield cluster
    finally:
        shutil.rmtree(folder)


def begun(cluster: Cluster, folder: Path) -> Shore:
    """Return a lake that nobody has made yet."""
    name = f"lake{next(NAMES)}"
    return Shore(cluster, name, cluster.database(name), folder / "lake", folder)


@pytest.fixture
def shore(cluster: Cluster, tmp_path: Path) -> Shore:
    return begun(cluster, tmp_path)
