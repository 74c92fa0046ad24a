"""The belonging: a lake of one Belvo takes no data of another, whoever looks at it."""

from __future__ import annotations

from shutil import copytree
from typing import TYPE_CHECKING

import pytest

from belvo_data.errors import StoreForeign
from belvo_data.settings import Settings
from belvo_data.store.lake import Lake
from belvo_data.store.publications.publications import Publications
from belvo_data.store.read import reader
from belvo_data.wiring.storage import carry
from tests.bank import ANA, BOB
from tests.lake.conftest import ORIGIN, begun
from tests.lake.crew import bank_of, work
from tests.lake.test_lake import ids, publish
from tests.machine import KEYS, opened, opened_at

if TYPE_CHECKING:
    from pathlib import Path

    from tests.lake.cluster import Cluster
    from tests.lake.conftest import Shore

pytestmark = pytest.mark.slow

REAL, SANDBOX = ORIGIN, "the embedded sandbox"


def filled(shore: Shore) -> list[tuple[str, bool]]:
    """Sync a link of a real Belvo into the lake, and return what there is."""
    with opened_at(bank_of(ANA), shore.folder / "worker", **shore.env) as belvo:
        list(belvo.syncs.run())
    return links(shore)


def links(shore: Shore) -> list[tuple[str, bool]]:
    with reader.connect(shore.worker("onlooker")) as db:
        return db.execute("select id, deleted_at is null from links").fetchall()


def without_keys(shore: Shore, folder: str) -> Settings:
    return Settings.from_env({**shore.env, "BELVO_DATA_DIR": str(shore.folder / folder)})


@pytest.fixture(scope="module")
def whole(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Shore:
    shore = begun(cluster, tmp_path_factory.mktemp("real"))
    assert filled(shore) == [(ANA, True)]
    return shore


@pytest.fixture
def real(whole: Shore, tmp_path: Path) -> Shore:
    """A lake with a link of a real Belvo."""
    return whole.copied(tmp_path)


def test_a_dashboard_without_keys_looks_at_a_real_lake_and_brings_nobody(real: Shore) -> None:
    with opened(real.folder / "laptop", **real.env) as belvo:
        belvo.jobs.start()
        belvo.jobs.join()
        error = belvo.jobs.status.error
        assert isinstance(error, StoreForeign)
        assert f"holds data of {REAL}, and what is read here is of {SANDBOX}" in str(error)
        assert belvo.published.links_read() == {ANA}
        assert belvo.context.journal.links() == []
    assert links(real) == [(ANA, True)]


def test_who_may_not_bring_anything_does_not_make_the_tables_anew(real: Shore) -> None:
    with real.tool() as db:
        db.execute("update lake.ops.publication set tables = 'of another version'")
    with opened(real.folder / "laptop", **real.env) as belvo:
        belvo.jobs.start()
        assert belvo.published.links_read() == {ANA}


def test_keys_of_another_environment_are_refused_before_belvo_is_asked(real: Shore) -> None:
    elsewhere = {**KEYS, "BELVO_API_URL": "https://belvo.invalid"}
    with (
        opened(real.folder / "other", **real.env, **elsewhere) as belvo,
        pytest.raises(StoreForeign, match=r"what is read here is of belvo\.invalid"),
    ):
        list(belvo.syncs.run())
    assert links(real) == [(ANA, True)]


def test_a_lake_that_does_not_say_whose_data_it_holds_takes_nobody_of_the_sandbox(shore: Shore) -> None:
    publish(shore.worker(origin=None), "a")
    with (
        opened(shore.folder / "laptop", **shore.env) as belvo,
        pytest.raises(StoreForeign, match="data of a real Belvo"),
    ):
        list(belvo.syncs.run())
    assert filled(shore) == [(ANA, True)]
    assert shore.worker().holds() == REAL


def test_of_two_that_begin_with_an_empty_lake_the_later_one_is_refused(shore: Shore) -> None:
    class Overtaken(Lake):
        def publish(self, draft: Path, number: int) -> None:
            assert work(shore.worker("quick"), BOB)
            super().publish(draft, number)

    late = Overtaken(shore.folder / "late", shore.address, origin=SANDBOX, sleep=lambda _: None)
    with pytest.raises(StoreForeign):
        publish(late, "a", links=[ANA])
    assert shore.worker().holds() == REAL
    assert links(shore) == [(BOB, True)]


def test_what_is_carried_keeps_saying_whose_it_is(shore: Shore) -> None:
    with opened_at(bank_of(ANA), shore.folder / "one") as belvo:
        list(belvo.syncs.run())
    assert carry(without_keys(shore, "one"), to_lake=True, replaces=False)
    assert shore.worker().holds() == REAL
    assert carry(without_keys(shore, "two"), to_lake=False, replaces=False)
    with pytest.raises(StoreForeign, match=f"holds data of {REAL}"):
        opened(shore.folder / "two").__enter__()
    with reader.connect(Publications(shore.folder / "two")) as db:
        assert len(ids(db)) == 3


def test_nothing_is_carried_out_of_a_lake_that_does_not_say_whose_data_it_holds(shore: Shore) -> None:
    publish(shore.worker(origin=None), "a")
    with pytest.raises(StoreForeign, match="does not say"):
        carry(without_keys(shore, "one"), to_lake=False, replaces=False)


def test_a_folder_of_the_sandbox_is_not_carried_into_a_real_lake(real: Shore, welcomed: Path) -> None:
    copytree(welcomed, real.folder / "sandbox")
    with pytest.raises(StoreForeign, match=f"is of {SANDBOX}"):
        carry(without_keys(real, "sandbox"), to_lake=True, replaces=True)
    assert links(real) == [(ANA, True)]
