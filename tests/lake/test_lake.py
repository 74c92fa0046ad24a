"""The lake: the same tables, questions and bytes as in a file, shared by many."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import duckdb
import pytest

from belvo_data import metrics
from belvo_data.errors import StoreEmpty
from belvo_data.store.history.time_travel import earlier
from belvo_data.store.read import reader
from belvo_data.syncing import Step, sync
from tests.bank import Bank, account, transaction
from tests.conftest import NOW
from tests.lake.crew import bank_of

if TYPE_CHECKING:
    from belvo_data.period import Period
    from belvo_data.store.publications.publications import Publications
    from tests.lake.conftest import Shore

pytestmark = pytest.mark.slow


def publish(store: Publications, *ids: str, links: list[str] | None = None) -> list[Step]:
    bank = Bank.of_ana(
        accounts=[account("checking")], transactions=[transaction(name, -1.25) for name in ids]
    )
    return [
        event for event in sync(bank.client, store, links=links, now=lambda: NOW) if isinstance(event, Step)
    ]


def ids(db: duckdb.DuckDBPyConnection) -> list[str]:
    rows = db.execute("select id from transactions where deleted_at is null order by id").fetchall()
    return [row[0] for row in rows]


def test_before_the_first_sync_there_is_nothing_and_it_says_so(shore: Shore) -> None:
    lake = shore.worker()
    assert lake.newest() is None
    with pytest.raises(StoreEmpty):
        reader.connect(lake)


def test_what_one_worker_reads_every_other_sees(shore: Shore, quarter: Period) -> None:
    steps = publish(shore.worker("one"), "a", "b")
    assert [step.error for step in steps if step.error] == []
    db = reader.connect(shore.worker("two"))
    [january] = metrics.cashflow(db, quarter).to_dict("records")
    assert (january["currency"], january["spending"]) == ("MXN", Decimal("2.5"))
    assert db.execute("select sum(rows) from raw.pages where resource = 'transactions'").fetchone() == (2,)


def test_a_reader_keeps_what_it_opened_and_any_run_can_be_gone_back_to(shore: Shore) -> None:
    lake = shore.worker()
    publish(lake, "a")
    early = reader.connect(lake)
    publish(lake, "a", "b")
    publish(lake, "b")
    assert (ids(early), ids(reader.connect(lake))) == (["a"], ["b"])
    assert ids(earlier(lake, lake.newest() or 0, 1)) == ["a"]
    with shore.tool() as db:
        db.execute("begin; create table lake.notes (words varchar)")
        db.execute("call lake.set_commit_message('Carla', 'a note', extra_info => 'ticket 42'); commit")
    assert ids(earlier(lake, lake.newest() or 0, 1)) == ["a"]
    shore.forget_snapshots()
    assert ids(earlier(lake, lake.newest() or 0, 2)) == ["a", "b"]


def test_a_reader_finds_every_column_that_a_file_has_and_extensions_are_signed(
    shore: Shore, store: Publications
) -> None:
    asked = (
        "select schema_name, table_name, column_name, data_type from duckdb_columns() "
        "where database_name = 'belvo' order by all"
    )
    for one in (store, shore.worker()):
        publish(one, "a")
    with reader.connect(store) as file:
        wanted = file.execute(asked).fetchall()
    for _ in range(2):  # the second time they were loaded before
        with reader.connect(shore.worker()) as lake:
            assert lake.execute(asked).fetchall() == wanted
            assert lake.execute("select count(*) from investments").fetchone() == (0,)
            unsigned = lake.execute("select current_setting('allow_unsigned_extensions')")
            assert unsigned.fetchone() == (False,)
        with shore.tool() as tool:
            unsigned = tool.execute("select current_setting('allow_unsigned_extensions')")
            assert unsigned.fetchone() == (False,)


def test_who_reads_one_link_opens_no_file_of_rows_of_another(shore: Shore) -> None:
    for link_id in ("link-1", "link-2"):
        bank = bank_of(link_id, rows=20)
        list(sync(bank.client, shore.worker(), links=[link_id], now=lambda: NOW))
    of_another = list((shore.data / "main").rglob("*link-2*/**/*.parquet"))
    assert of_another
    for path in of_another:
        path.unlink()
    lake = shore.worker()
    with (
        lake.turn(["link-1"], holder="A sync", wait=0, given_up=bool),
        duckdb.connect(lake.draft(), read_only=True) as db,
    ):
        assert db.execute("select count(*) from transactions").fetchone() == (20,)
