"""The analysis: published data that says what it shows, in frames that keep the cents."""

from __future__ import annotations

import warnings
from contextlib import closing
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

import belvo_data as bd
from belvo_data import wiring
from belvo_data.errors import InputInvalid, StoreEmpty
from belvo_data.store.history import moments
from tests.bank import ANA, Bank, account, transaction
from tests.machine import read_once

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from belvo_data.store.read.analysis import Analysis

TODAY = date(2026, 3, 2)


@pytest.fixture(scope="module")
def belvo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[wiring.Belvo]:
    """Somebody with 10.10 in an account, read once; this process's data folder is theirs."""
    data = tmp_path_factory.mktemp("machine") / "data"
    bank = Bank.of_ana(
        accounts=[account("checking")],
        transactions=[transaction("t0", 10.10, "checking", value_date="2026-01-05")],
    )
    with read_once(bank, data) as belvo:
        yield belvo


@pytest.fixture
def db(belvo: wiring.Belvo) -> Iterator[Analysis]:
    assert belvo.published.newest() is not None
    with closing(bd.connect()) as db:
        yield db


def test_it_says_what_it_shows(db: Analysis) -> None:
    first, second = repr(db).splitlines()

    at = db.execute("select strftime(max(finished_at), '%Y-%m-%d %H:%M') from ops.runs").fetchall()[0][0]
    assert first == f"Belvo at 127.0.0.1: publication {db.publication}, run {db.run} of {at} UTC"
    assert second == "1 link, 1 account, 1 transaction"
    assert db._repr_html_() == f"<b>{first}</b><br>{second}"


def test_what_is_closed_says_so(belvo: wiring.Belvo) -> None:
    assert belvo.published.newest()
    with bd.connect() as db:
        pass
    assert repr(db) == "Belvo at 127.0.0.1: closed"


def test_duckdbs_calls_are_at_hand_and_find_what_stands_around_them(db: Analysis) -> None:
    mine = db.sql("select 2 as twice")

    assert db.sql("select twice from mine").fetchall() == [(2,)]
    assert db.table("links").columns[0] == "id"
    assert db.cursor().sql("select id from links").fetchall() == [(ANA,)]
    assert {"sql", "refresh", "duckdb", "view"} <= set(dir(db))
    with pytest.raises(AttributeError, match="no_such_call"):
        _ = db.no_such_call
    assert mine.fetchall() == [(2,)]


def test_questions_are_asked_of_it_or_of_the_connection_in_it(db: Analysis) -> None:
    assert bd.metrics.cashflow(db).equals(bd.metrics.cashflow(db.duckdb))


def test_it_stays_where_it_is_until_it_is_refreshed_and_says_once_that_there_is_more(
    belvo: wiring.Belvo,
) -> None:
    with bd.connect() as db, bd.connect(as_of=1) as once:
        before = db.publication
        made = db.sql("select count(*) from ops.runs")
        list(belvo.syncs.run(full=True))
        with pytest.warns(UserWarning, match=f"Publication {before + 1} is newer"):
            assert db.execute("select max(number) from ops.runs").fetchall() == [(before,)]
        assert repr(db).splitlines()[-1] == f"Publication {before + 1} is newer: db.refresh() moves to it."
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            db.execute("select 1")
            assert once.refresh().run == 1
        assert db.refresh().publication == before + 1
        assert db.newer is None
        assert made.fetchall() == [(before,)]


@pytest.mark.parametrize("form", ["polars", "arrow"])
def test_exact_frames_keep_decimals(db: Analysis, form: str) -> None:
    frame: Any = bd.metrics.cashflow(db, "2026", as_=form)

    assert frame["net"][0] == Decimal("10.1000") or frame["net"][0].as_py() == Decimal("10.1000")


def test_a_frame_that_nobody_makes_is_refused_with_those_that_there_are(db: Analysis) -> None:
    with pytest.raises(InputInvalid, match="Choose one of: pandas, polars, arrow"):
        bd.metrics.cashflow(db, as_="spark")


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-03-01", datetime(2026, 3, 1, 23, 59, 59, 999999, UTC)),
        ("2026-03-01 14:30", datetime(2026, 3, 1, 14, 30, tzinfo=UTC)),
        ("2026-03-01T14:30:05Z", datetime(2026, 3, 1, 14, 30, 5, tzinfo=UTC)),
        ("2026-03-01 14:30-03:00", datetime(2026, 3, 1, 17, 30, tzinfo=UTC)),
        ("yesterday", datetime(2026, 3, 1, 23, 59, 59, 999999, UTC)),
        (" Today ", datetime(2026, 3, 2, 23, 59, 59, 999999, UTC)),
    ],
)
def test_a_moment_can_be_text(text: str, moment: datetime) -> None:
    assert moments.meant(text, today=TODAY) == moment


def test_what_was_before_anything_was_published_is_refused(belvo: wiring.Belvo) -> None:
    assert belvo.published.newest()
    with pytest.raises(InputInvalid, match="Nothing was published by yesterday"):
        bd.connect(as_of="yesterday")
    assert bd.connect(as_of="today").run


def test_where_nothing_was_published_that_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BELVO_DATA_DIR", str(tmp_path))
    with pytest.raises(StoreEmpty):
        bd.connect()
