"""The rebuild: the typed tables follow from what is kept, deletions and history included."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pytest

from belvo_data.errors import StoreDamaged
from belvo_data.store.edits import removal
from belvo_data.store.publications import writer
from belvo_data.store.publications.publications import Publications
from belvo_data.store.read import reader
from belvo_data.syncing import sync
from tests.bank import ANA, BOB, Bank, account, link, owner, transaction
from tests.conftest import NOW

if TYPE_CHECKING:
    from datetime import datetime

    import httpx


def everything(store: Publications) -> dict[str, list[Any]]:
    """Return the rows of every table but of those that tell when they were made."""
    with reader.connect(store) as db:
        tables = db.execute(
            "select schema_name || '.' || table_name from duckdb_tables() where database_name = 'belvo' "
            "and table_name not in ('publication', 'models') order by all"
        ).fetchall()
        return {name: sorted(db.execute(f"from {name}").fetchall(), key=repr) for (name,) in tables}


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Publications:
    """Sync two links through additions, changes, deletions, returns, removals and a lost link."""
    store = Publications(tmp_path_factory.mktemp("lived"))
    bank = Bank.of_ana(
        accounts=[account("a"), account("b", BOB)],
        owners=[owner("ana"), owner("bob", BOB)],
        transactions=[transaction("t1", -5), transaction("t2", -7), transaction("t3", 9)],
    )
    bank.lists["/api/links/"].append(link(BOB))
    moments = (NOW.replace(minute=minute) for minute in range(60))

    def now() -> datetime:
        return next(moments)

    def read(*, full: bool) -> None:
        list(sync(bank.client, store, full=full, now=lambda: moment))

    moment = now()
    read(full=True)
    moment = now()
    bank.lists["/api/transactions/"] = [transaction("t1", -6), transaction("t4", -1)]
    read(full=False)
    removal.remove_rows(store, "transactions", ["t4"], ANA, now=now)
    moment = now()
    bank.lists["/api/transactions/"] = [transaction("t3", 9), transaction("t4", -1)]
    bank.lists["/api/accounts/"] = [account("a", balance={"current": "3.50", "available": 1})]
    read(full=True)
    moment = now()
    read(full=True)
    bank.lists["/api/owners/"], moment = [], now()
    read(full=True)
    removal.lose_link(store, BOB, now=now)
    return store


@pytest.fixture
def lived(story: Publications, store: Publications) -> Publications:
    """Return a copy that a test may change."""
    shutil.copyfile(story.path(7), store.path(7))
    return store


def test_a_rebuild_makes_every_table_as_it_was(lived: Publications) -> None:
    before = everything(lived)
    assert before["history.transactions"]
    assert before["raw.removals"]
    writer.rebuild(lived, now=lambda: NOW)
    assert everything(lived) == before
    assert lived.newest() == 8
    assert list(lived.folder.glob("draft*")) == []


def test_a_file_of_schema_2_is_upgraded_and_typed_as_is_today(store: Publications) -> None:
    with duckdb.connect(str(store.path(2))) as db:
        db.execute("set timezone = 'UTC'")
        db.execute((Path(__file__).parent / "old" / "schema_2.sql").read_text())
    assert writer.refresh(store, now=lambda: NOW)
    with reader.connect(store) as db:
        rows = db.execute("select id, value_date, internal_identification, run from transactions order by id")
        assert rows.fetchall() == [("t1", date(2026, 1, 5), "x", 1), ("t2", None, None, 1)]
        assert db.execute("select credit_limits[1].consolidation_type from accounts").fetchall() == [
            ("CONSOLIDADO",)
        ]
        assert db.execute("select table_name, field from ops.odd_values order by all").fetchall() == [
            ("incomes", "best_working_day_to_charge"),
            ("transactions", "value_date"),
        ]
        assert db.execute("select count(*), count(odd) from ops.steps").fetchone() == (12, 0)
    assert [path.name for path in (store.folder.parent / "backups").iterdir()] == [
        "belvo-schema-2-00000002.duckdb"
    ]


@pytest.fixture
def old(store: Publications) -> Publications:
    """Return a store that a program of schema 1 published."""
    with duckdb.connect(str(store.path(4))) as db:
        db.execute("set timezone = 'UTC'")
        db.execute((Path(__file__).parent / "old" / "schema_1.sql").read_text())
    return store


TYPED = ("transactions", "accounts", "owners", "links", "institutions")


def typed(db: duckdb.DuckDBPyConnection, columns: dict[str, str]) -> list[Any]:
    """Return these columns of transactions, accounts and links."""
    return [db.execute(f"select {columns[table]} from {table} order by id").fetchall() for table in TYPED]


def test_a_file_of_schema_1_is_upgraded_with_a_backup(old: Publications) -> None:
    with duckdb.connect(str(old.path(4)), read_only=True) as db:
        db.execute("set timezone = 'UTC'")
        had = {
            table: ", ".join(name for name, *_ in db.execute(f"describe {table}").fetchall())
            for table in TYPED
        }
        before = typed(db, had)
    content = old.path(4).read_bytes()
    assert writer.refresh(old, now=lambda: NOW)
    with reader.connect(old) as db:
        assert typed(db, had) == before
        assert db.execute("select what, id from changes(3) order by id").fetchall() == [
            ("changed", "t1"),
            ("deleted", "t2"),
        ]
        assert db.execute("select id, run from raw.removals").fetchall() == [("t3", 4)]
    [backup] = (old.folder.parent / "backups").iterdir()
    assert backup.name == "belvo-schema-1-00000004.duckdb"
    assert backup.read_bytes() == content
    assert [oct(path.stat().st_mode)[-3:] for path in (backup.parent, backup)] == ["700", "600"]
    assert not writer.refresh(old, now=lambda: NOW)


def test_the_first_sync_upgrades_too_and_asks_only_for_what_is_new(old: Publications) -> None:
    bank = Watching.of_ana(accounts=[account("checking")], owners=[owner("ana")])
    bank.lists["/api/transactions/"] = [transaction("t1", -6), transaction("t4", -1)]
    list(sync(bank.client, old, now=lambda: NOW + timedelta(hours=1)))
    assert bank.since[0] == "2026-03-31T06:02:00+00:00"
    with reader.connect(old) as db:
        assert db.execute("select number, kind from ops.runs order by number").fetchall()[-2:] == [
            (4, "removal"),
            (5, "sync"),
        ]


class Watching(Bank):
    """Notes since when transactions are asked for."""

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.url.path == "/api/transactions/":
            self.since.append(request.url.params.get("collected_at__gte"))
        return super().__call__(request)


def test_tables_that_were_filled_otherwise_are_made_anew(lived: Publications) -> None:
    before = everything(lived)
    with duckdb.connect(str(lived.path(7))) as db:
        db.execute("update ops.publication set tables = 'older'")
        db.execute(
            "drop table risk_insights; alter table accounts drop column name; delete from transactions"
        )
    assert writer.refresh(lived, now=lambda: NOW)
    assert everything(lived) == before
    assert not (lived.folder.parent / "backups").exists()


def test_a_rebuild_that_fails_leaves_what_was_published(lived: Publications) -> None:
    with duckdb.connect(str(lived.path(7))) as db:
        db.execute("update raw.pages set body = 'no page' where resource = 'accounts'")
    before = lived.path(7).read_bytes()
    with pytest.raises(StoreDamaged, match="accounts"):
        writer.rebuild(lived, now=lambda: NOW)
    assert (lived.newest(), lived.path(7).read_bytes()) == (7, before)
