"""The forgetting: nothing of a link is left in any file, and others are as they were."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest
import zstandard

from belvo_data.remote.outcomes import Connected
from belvo_data.remote.webhooks import Webhook
from belvo_data.store.edits import removal
from belvo_data.store.erasure.erasure import forget
from belvo_data.store.journal.events import Events
from belvo_data.store.journal.journal import Journal
from belvo_data.store.journal.link_settings import LinkSettings
from belvo_data.store.publications import writer
from belvo_data.store.publications.publications import Publications
from belvo_data.store.read import reader
from belvo_data.store.read.export import export
from belvo_data.syncing import sync
from tests.bank import ANA, BOB, Bank, account, link, owner, transaction
from tests.conftest import NOW

if TYPE_CHECKING:
    from pathlib import Path

TABLES = ("links", "accounts", "owners", "transactions", "history.accounts", "history.links", "raw.removals")


def of_bob(store: Publications) -> list[Any]:
    """Return what is known of Bob, in all tables that know of links."""
    with reader.connect(store) as db:
        keys = {table: "id" if table.endswith("links") else "link_id" for table in TABLES}
        return [db.execute(f"from {table} where {key} = ?", [BOB]).fetchall() for table, key in keys.items()]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder that has heard of Ana and Bob in every way there is."""
    folder = tmp_path_factory.mktemp("told") / "data"
    store = Publications(folder)
    journal, events = Journal(folder / "journal.sqlite"), Events(folder / "journal.sqlite")
    for who in (ANA, BOB):
        state = journal.ask(ends_at=NOW, now=NOW, external_id=f"user of {who}").state
        journal.arrive(Connected(who, "erebor_mx_retail"), state=state, verdict="accepted", now=NOW)
        journal.accept(who, "erebor_mx_retail", now=NOW)
        events.keep(Webhook(who, "TRANSACTIONS", "x", who, {"of": who}), who.encode(), state="done", now=NOW)
        LinkSettings(folder / "journal.sqlite").rename(who, f"Account of {who}")
    bank = Bank.of_ana(
        accounts=[account("ana-1"), account("bob-1", BOB)],
        owners=[owner("ana"), owner("bob", BOB)],
        transactions=[transaction("t1", -5, "ana-1", description="ana-words")],
    )
    bank.lists["/api/links/"] = [link(external_id="ana-external"), link(BOB)]
    list(sync(bank.client, store, links=[ANA, BOB], now=lambda: NOW))
    bank.lists["/api/accounts/"] = [account("ana-1", name="other"), account("bob-1", BOB, name="other")]
    list(sync(bank.client, store, now=lambda: NOW))
    removal.remove_rows(store, "accounts", ["bob-1"], BOB, now=lambda: NOW)
    with reader.connect(store) as db:
        export(db, folder / "exports", ["accounts", "institutions"], "parquet")
        export(db, folder / "exports", ["transactions"], "csv")
        export(db, folder / "exports", ["owners"], "xlsx")
    (folder / "backups").mkdir()
    shutil.copyfile(store.path(2), folder / "backups" / "belvo-schema-1-00000001.duckdb")
    return folder


@pytest.fixture
def store(told: Path, tmp_path: Path) -> Publications:
    """Return a copy that a test may change."""
    shutil.copytree(told, tmp_path / "data")
    return Publications(tmp_path / "data")


def texts(store: Publications) -> bytes:
    """Return all that lies in the folder, with what is compressed in it unpacked."""
    found = [path.read_bytes() for path in store.folder.parent.rglob("*") if path.is_file()]
    with reader.connect(store) as db:
        tables = db.execute(
            "select schema_name || '.' || table_name from duckdb_tables() where database_name = 'belvo'"
        ).fetchall()
        found += [repr(db.execute(f"from {name}").fetchall()).encode() for (name,) in tables]
        found += [
            zstandard.decompress(body) for (body,) in db.execute("select body from raw.pages").fetchall()
        ]
    return b"\n".join(found)


def test_no_file_holds_anything_of_a_forgotten_link(store: Publications) -> None:
    words = (ANA, "ana-1", "ana-words", "ana-external", f"user of {ANA}")
    before = texts(store)
    assert [word for word in words if word.encode() not in before] == []
    gone = forget(store, ANA, now=lambda: NOW)
    after = texts(store)
    assert [word for word in words if word.encode() in after] == []
    assert [path.name for path in gone.files] == [
        "belvo-schema-1-00000001.duckdb",
        "accounts.parquet",
        "owners.xlsx",
        "transactions.csv",
    ]
    assert (store.folder.parent / "exports" / "institutions.parquet").exists()
    assert [path.name for path in store.folder.glob("*.duckdb")] == ["00000004.duckdb"]


def test_another_link_keeps_all_it_has(store: Publications) -> None:
    before = of_bob(store)
    assert all(before[index] for index in (0, 1, 2, 4, 6))
    forget(store, ANA, now=lambda: NOW)
    assert of_bob(store) == before
    path = store.folder.parent / "journal.sqlite"
    assert Journal(path).links() == [BOB]
    assert [event.webhook.link for event in Events(path).latest(9)] == [BOB]
    assert LinkSettings(path).names() == {BOB: f"Account of {BOB}"}


def test_what_is_left_can_be_rebuilt_and_forgotten_again(store: Publications) -> None:
    forget(store, ANA, now=lambda: NOW)
    before = of_bob(store)
    writer.rebuild(store, now=lambda: NOW)
    assert of_bob(store) == before
    assert ANA.encode() not in texts(store)
    assert forget(store, ANA, now=lambda: NOW).files == ()
    assert of_bob(store) == before


def test_exports_that_a_person_has_sorted_into_folders_are_found(store: Publications) -> None:
    exports = store.shared.parent / "exports"
    (exports / "2026").mkdir()
    [held] = exports.glob("accounts*")
    moved = held.rename(exports / "2026" / held.name)
    assert moved in forget(store, ANA, now=lambda: NOW).files
    assert not moved.exists()


def test_where_nothing_was_published_there_is_nothing_to_forget(tmp_path: Path) -> None:
    store = Publications(tmp_path / "data")
    assert forget(store, ANA, now=lambda: NOW).files == ()
    assert store.newest() is None
