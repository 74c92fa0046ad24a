"""A folder's data goes into a lake and back, and is the same row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from belvo_data.errors import InputInvalid
from belvo_data.remote.webhooks import Webhook
from belvo_data.settings import Settings
from belvo_data.store.journal.events import Events
from belvo_data.store.journal.journal import Journal
from belvo_data.store.publications.publications import Publications
from belvo_data.store.read import reader
from belvo_data.wiring.storage import carry, publications
from tests.bank import ANA
from tests.conftest import NOW
from tests.lake.conftest import ORIGIN
from tests.lake.crew import work
from tests.lake.test_lake import publish
from tests.machine import KEYS, opened

if TYPE_CHECKING:
    from tests.lake.conftest import Shore

pytestmark = pytest.mark.slow

LOCAL = {"ops.models", "ops.publication"}  # says which publication it is


def settings(shore: Shore, folder: str) -> Settings:
    """Return the settings of a folder with the data of the Belvo whose data the lake holds."""
    Publications(shore.folder / folder)
    Journal(shore.folder / folder / "journal.sqlite").belong(ORIGIN)
    return Settings.from_env({**shore.env, "BELVO_DATA_DIR": str(shore.folder / folder)})


def contents(store: Publications) -> dict[str, list[Any]]:
    """Return all rows of all tables, bytes included."""
    with reader.connect(store) as db:
        names = db.execute(
            "select table_schema || '.' || table_name from information_schema.tables "
            "where table_catalog = 'belvo' order by 1"
        ).fetchall()
        return {
            name: sorted(db.execute(f"select t::varchar from belvo.{name} as t").fetchall())
            for (name,) in names
            if name not in LOCAL
        }


def test_all_goes_in_and_comes_out_again_and_twice_is_the_same_as_once(shore: Shore) -> None:
    folder = Publications(shore.folder / "one")
    Events(shore.folder / "one" / "journal.sqlite").keep(
        Webhook(ANA, "ACCOUNTS", "new_accounts_available", "1"), b"", state="waiting", now=NOW
    )
    publish(folder, "a", "b")
    publish(folder, "b", "c")
    ours = settings(shore, "one")
    assert carry(ours, to_lake=True, replaces=False)
    lake = publications(ours)
    before = lake.newest()
    assert not carry(ours, to_lake=True, replaces=False)
    assert lake.newest() == before
    assert contents(lake) == contents(folder)

    theirs = settings(shore, "two")
    assert carry(theirs, to_lake=False, replaces=False)
    assert not carry(theirs, to_lake=False, replaces=False)
    other = Publications(shore.folder / "two")
    assert other.newest() == 1
    assert contents(other) == contents(folder)
    publish(other, "c", "d")


def test_a_link_that_only_the_lake_has_is_not_lost_by_accident(shore: Shore) -> None:
    folder = Publications(shore.folder / "one")
    publish(folder, "a")
    ours = settings(shore, "one")
    assert work(shore.worker("two"), "bob")
    with pytest.raises(InputInvalid, match="such as bob"):
        carry(ours, to_lake=True, replaces=False)
    assert carry(ours, to_lake=True, replaces=True)
    assert contents(publications(ours)) == contents(folder)


def test_a_folder_that_the_sandbox_leaves_takes_nothing_from_the_lake(shore: Shore) -> None:
    assert work(shore.worker("two"), "bob")
    with opened(shore.folder / "one"), opened(shore.folder / "one", **shore.env, **KEYS) as belvo:
        assert belvo.published.links_read() == {"bob"}
