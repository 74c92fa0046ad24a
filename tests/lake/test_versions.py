"""Versions: programs of several versions share a lake, and none shows or keeps half of another's tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from belvo_data.errors import StoreBusy, StoreTooNew
from belvo_data.store.publications.publications import Publications
from belvo_data.store.publications.writer import refresh
from belvo_data.store.read import reader
from belvo_data.wiring.storage import carry
from tests.conftest import NOW
from tests.lake.conftest import begun
from tests.lake.crew import work
from tests.lake.test_carrying import settings

if TYPE_CHECKING:
    from pathlib import Path

    from belvo_data.store.publications.publications import Publications as Store
    from tests.lake.cluster import Cluster
    from tests.lake.conftest import Shore

pytestmark = pytest.mark.slow

LINKS = ("link-1", "link-2")
OTHERWISE = "update lake.transactions set description = 'as another version reads it'"


@pytest.fixture(scope="module")
def filled(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Shore:
    """A lake with two links."""
    shore = begun(cluster, tmp_path_factory.mktemp("filled"))
    assert all(work(shore.worker("other"), link_id) for link_id in LINKS)
    return shore


@pytest.fixture
def others(filled: Shore, tmp_path: Path) -> Shore:
    """The same in a lake of the test's own, which a program of another version is to have filled."""
    return filled.copied(tmp_path)


def said_otherwise(shore: Shore, *statements: str) -> None:
    with shore.tool() as db:
        for statement in (*statements, "update lake.ops.publication set tables = 'of another version'"):
            db.execute(statement)


def descriptions(store: Store) -> list[tuple[str, str]]:
    with reader.connect(store) as db:
        return db.execute("select distinct link_id, description from transactions order by all").fetchall()


def test_a_sync_of_one_link_makes_all_tables_anew_that_another_version_made(others: Shore) -> None:
    said_otherwise(others, OTHERWISE)
    assert work(others.worker(), LINKS[0])
    assert descriptions(others.worker()) == [(link_id, "") for link_id in LINKS]
    assert not refresh(others.worker(), now=lambda: NOW)


def test_tables_of_another_version_are_made_anew_in_the_folder_that_they_are_carried_to(
    others: Shore,
) -> None:
    said_otherwise(others, OTHERWISE)
    assert carry(settings(others, "one"), to_lake=False, replaces=False)
    folder = Publications(others.folder / "one")
    assert descriptions(folder) == [(link_id, "") for link_id in LINKS]
    assert carry(settings(others, "one"), to_lake=False, replaces=False)
    assert descriptions(folder) == [(link_id, "") for link_id in LINKS]


def test_what_another_version_wrote_while_we_waited_is_not_taken_for_ours(shore: Shore) -> None:
    assert work(shore.worker("other"), LINKS[0])
    other = shore.worker("other").turn([LINKS[0]], holder="Another", wait=0, given_up=bool)
    other.__enter__()

    def meanwhile(_: float) -> None:
        said_otherwise(shore)
        other.__exit__(None, None, None)

    with pytest.raises(StoreBusy, match="Another version"):
        work(shore.worker(sleep=meanwhile), LINKS[0])


def test_an_older_program_leaves_the_columns_of_a_newer_one_and_says_so(others: Shore) -> None:
    said_otherwise(others, "alter table lake.transactions add column brand_new varchar")
    with pytest.raises(StoreTooNew, match=r"such as main\.transactions\.brand_new"):
        work(others.worker(), LINKS[0])
    assert len(descriptions(others.worker())) == len(LINKS)


def test_a_lake_of_narrower_columns_gets_todays_and_what_is_in_them(shore: Shore) -> None:
    wide = {"internal_identification": "theirs", "amount": 123456789012345.5}
    assert work(shore.worker("other"), LINKS[0], **wide)
    said_otherwise(
        shore,
        "alter table lake.transactions drop column internal_identification",
        *(
            f"alter table lake.transactions {how}"
            for how in ("drop column amount", "add column amount decimal(18,4)")
        ),
        "drop table lake.ops.odd_values",
    )
    assert refresh(shore.worker(), now=lambda: NOW)
    with reader.connect(shore.worker()) as db:
        found = db.execute("select distinct internal_identification, amount::varchar from transactions")
        assert found.fetchall() == [("theirs", "123456789012345.5000")]
        assert db.execute("select count(*) from transactions").fetchone() == (3,)


def test_a_lake_that_lacks_a_column_and_a_table_is_read_and_made_anew(others: Shore) -> None:
    said_otherwise(
        others, "alter table lake.transactions drop column merchant_name", "drop table lake.raw.removals"
    )
    with reader.connect(others.worker()) as db:
        assert db.execute("select count(*), count(merchant_name) from ledger").fetchone() == (6, 0)
        assert db.execute("select count(*) from raw.removals").fetchone() == (0,)
    assert refresh(others.worker(), now=lambda: NOW)
    assert len(descriptions(others.worker())) == len(LINKS)
    with others.tool() as db:
        assert db.execute("select count(merchant_name) from lake.transactions").fetchone() == (0,)
