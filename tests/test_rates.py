"""Rates: what a person says of currencies is kept, published, and used for figures in one currency."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from belvo_data.errors import InputInvalid
from belvo_data.store.edits import rate_table
from belvo_data.store.publications import writer
from belvo_data.store.publications.upgrade import make_anew
from belvo_data.store.read import reader
from belvo_data.syncing import sync
from tests.bank import Bank, account, transaction
from tests.conftest import NOW

if TYPE_CHECKING:
    from pathlib import Path

    from belvo_data.store.publications.publications import Publications

HEAD = "currency,in_currency,day,rate,source\n"


def given(store: Publications, folder: Path, *lines: str) -> int:
    """Have a person give a file of rates."""
    path = folder / "rates.csv"
    path.write_text(HEAD + "\n".join(lines), "utf-8")
    return rate_table.take_in(store, path, now=lambda: NOW)


def asked(store: Publications, query: str) -> list[tuple[Any, ...]]:
    with closing(reader.connect(store)) as db:
        return db.execute(query).fetchall()


@pytest.fixture
def abroad(store: Publications) -> Publications:
    """Somebody earns 1,000 MXN, spends 10 USD in January, 20 USD and 3 EUR in February, and has nothing."""
    nothing = {"current": 0, "available": None}
    bank = Bank.of_ana(
        accounts=[
            account("home", currency="MXN", balance=nothing),
            account("dollars", currency="USD", balance=nothing),
            account("euros", currency="EUR", balance=nothing),
        ],
        transactions=[
            transaction(
                "pay", 1000, "home", currency="MXN", value_date="2026-01-01", category="Income & Payments"
            ),
            transaction("january", -10, "dollars", currency="USD", value_date="2026-01-05"),
            transaction("february", -20, "dollars", currency="USD", value_date="2026-02-20"),
            transaction("coffee", -3, "euros", currency="EUR", value_date="2026-02-20"),
        ],
    )
    list(sync(bank.client, store, now=lambda: NOW))
    return store


def test_figures_are_converted_at_the_newest_rate_of_their_day_or_before(
    abroad: Publications, tmp_path: Path
) -> None:
    """10 USD at 17 are 170 MXN, 20 USD at 18 are 360; that rate is 19 days old. Euros have none."""
    assert given(abroad, tmp_path, "USD,MXN,2026-01-01,17,Banxico", "USD,MXN,2026-02-01,18,Banxico") == 2
    query = (
        "select figure, in_currency, total::varchar, round(stale_share, 3), oldest_rate::varchar, "
        "sources, left_out, left_out_currencies from converted() where figure <> 'net_worth'"
    )
    assert asked(abroad, query) == [
        ("income", "MXN", "1000.0000", 0, None, None, 0, None),
        ("net", "MXN", "470.0000", 0.235, "2026-01-01", "Banxico", 1, "EUR"),
        ("spending", "MXN", "530.0000", 0.679, "2026-01-01", "Banxico", 1, "EUR"),
    ]


def test_a_rate_is_used_in_both_directions_and_never_before_its_day(
    abroad: Publications, tmp_path: Path
) -> None:
    """1,000 MXN of 1 January are 50 USD at 20; the euro's rate is of a later day than the coffee."""
    given(abroad, tmp_path, "USD,MXN,2025-12-31,20,a bank", "EUR,USD,2026-02-21,1.1,a bank")
    query = (
        "select total::varchar, left_out from converted(in_currency := 'USD') where figure not like 'net%'"
    )
    assert asked(abroad, query) == [("50.0000", 0), ("30.0000", 1)]


def test_a_later_file_corrects_a_day_and_what_was_given_survives_everything(
    abroad: Publications, tmp_path: Path
) -> None:
    given(abroad, tmp_path, "USD,MXN,2026-01-01,17,Banxico", "USD,MXN,2026-01-02,17.1,Banxico")
    given(abroad, tmp_path, "usd,mxn,2026-01-01,17.25,corrected")
    known = [("2026-01-01", "17.2500000000", "corrected"), ("2026-01-02", "17.1000000000", "Banxico")]
    query = "select day::varchar, rate::varchar, source from rates order by day"
    assert asked(abroad, query) == known
    with writer.drafted(abroad, now=lambda: NOW, kind="rebuild", fill=make_anew) as draft:
        draft.touched = True
    assert asked(abroad, query) == known


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("US,MXN,2026-01-01,17,x", "line 2: a currency is three letters"),
        ("USD,MXN,yesterday,17,x", "the day or the rate can't be read"),
        ("USD,MXN,2026-01-01,many,x", "the day or the rate can't be read"),
        ("USD,MXN,2026-01-01,0,x", "a rate is above zero"),
        ("USD,MXN,2026-01-01,NaN,x", "a rate is above zero"),
        ("USD,USD,2026-01-01,1,x", "between two currencies"),
        ("USD,MXN,2026-01-01,17,", "does not say where the rate is from"),
        ("USD,MXN", "a currency is|can't be read"),
        ("", "has no rates"),
    ],
)
def test_a_line_that_can_not_be_read_is_named_and_nothing_is_kept(
    abroad: Publications, tmp_path: Path, line: str, said: str
) -> None:
    before = abroad.newest()
    with pytest.raises(InputInvalid, match=said):
        given(abroad, tmp_path, line)
    assert (abroad.newest(), asked(abroad, "from rates")) == (before, [])


def test_a_file_without_the_columns_is_refused(abroad: Publications, tmp_path: Path) -> None:
    (tmp_path / "odd.csv").write_text("a,b\n1,2\n")
    with pytest.raises(InputInvalid, match="has no column currency"):
        rate_table.take_in(abroad, tmp_path / "odd.csv", now=lambda: NOW)
    with pytest.raises(InputInvalid, match="can't be read"):
        rate_table.take_in(abroad, tmp_path / "none.csv", now=lambda: NOW)
