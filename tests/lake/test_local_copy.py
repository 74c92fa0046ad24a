"""The local copy of a lake: what statements and the demo read of it, and nothing else."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from belvo_data.errors import LakeUnavailable, StatementRefused
from belvo_data.store.lake.local_copy import folder
from belvo_data.store.masked.copy import Masked
from belvo_data.store.publications.attachment import attached
from belvo_data.store.read import reader
from tests.lake.conftest import Shore, begun
from tests.lake.crew import work
from tests.pages import opened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from belvo_data import wiring
    from tests.lake.cluster import Cluster

pytestmark = pytest.mark.slow
HOSTILE = (
    "from postgres_scan('dbname=postgres', 'public', 'ducklake_snapshot')",
    "attach 'ducklake:postgres:dbname=postgres' as lake",
    "from read_parquet('{data}/**/*.parquet')",
    "load ducklake",
    "from duckdb_secrets()",
)


@pytest.fixture(scope="module")
def shore(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Shore:
    """A lake with two links, three transactions of -1.25 MXN each."""
    shore = begun(cluster, tmp_path_factory.mktemp("copied"))
    assert all(work(shore.worker(), link) for link in ("ana", "bob"))
    return shore


@pytest.fixture(scope="module")
def belvo(shore: Shore) -> Iterator[wiring.Belvo]:
    with pytest.MonkeyPatch.context() as env:
        for name, value in shore.env.items():
            env.setenv(name, value)
        yield from opened(shore.folder / "worker", env)


def test_a_copy_says_what_the_lake_says(shore: Shore) -> None:
    lake = shore.worker()
    path = lake.local_copy(lake.newest() or 0)
    with closing(reader.connect(lake)) as there, closing(attached(path)) as here:
        for query in (
            "select * exclude (run, first_run) from transactions order by id",
            "from links order by id",
            "from ledger order by id",
            "from cashflow() order by all",
            "select * exclude (seconds, made_at) from ops.models order by name",
            "select count(*) from ops.steps",
        ):
            assert here.execute(query).fetchall() == there.execute(query).fetchall(), query
        assert here.execute("select count(*), sum(signed_amount) from transactions").fetchall()[0][0] == 6


def test_a_copy_is_made_once_a_snapshot_is_its_owners_and_goes(shore: Shore) -> None:
    lake = shore.worker("another")
    path = lake.local_copy(lake.newest() or 0)
    made = path.stat()
    assert made.st_mode & 0o777 == 0o600
    assert lake.local_copy(lake.newest() or 0).stat().st_mtime_ns == made.st_mtime_ns
    with shore.tool() as db:
        db.execute("comment on table lake.main.links is 'Links.'")
    assert lake.newest()
    after = lake.local_copy(lake.newest() or 0)
    assert list(folder(lake).glob("*.duckdb")) == [after]
    lake.drop_copies()
    assert not folder(lake).exists()


def test_a_statement_is_answered_from_a_lake(belvo: wiring.Belvo) -> None:
    asked = belvo.statements.ask("select sum(signed_amount) from transactions").answer()
    assert asked.rows == 1
    assert "transactions" in {one.name for one in belvo.statements.schema()}


@pytest.mark.parametrize("statement", HOSTILE)
def test_a_statement_reaches_no_lake(belvo: wiring.Belvo, shore: Shore, statement: str) -> None:
    outcome = belvo.statements.ask(statement.format(data=shore.data)).outcome()
    assert isinstance(outcome, StatementRefused), outcome


def test_a_demo_of_a_lake_has_nobody_in_it(shore: Shore) -> None:
    lake = shore.worker("demo")
    with closing(reader.connect(lake, Masked("a secret").open)) as demo:
        shown = demo.execute("select id, link_id, amount, description from transactions").fetchall()
        assert len(shown) == 6
        assert not [row for row in shown if "ana" in f"{row}" or "bob" in f"{row}" or row[2] == 1.25]
        assert demo.execute("select count(*) from ledger").fetchall() == [(6,)]
    other = Masked("a secret").path(shore.worker("demo"), lake.newest() or 0)
    assert other.exists()
    assert Masked("another").path(lake, lake.newest() or 0) != other


def test_a_demo_says_that_the_lake_can_t_be_used_and_not_that_the_data_is_damaged(shore: Shore) -> None:
    lake = shore.worker("stranded")
    newest = lake.newest() or 0
    for file in shore.files():
        file.rename(file.with_suffix(".away"))
    try:
        with pytest.raises(LakeUnavailable):
            Masked("a secret").open(lake, newest)
    finally:
        for file in shore.files():
            file.rename(file.with_suffix(".parquet"))
    Masked("a secret").open(lake, newest).close()
