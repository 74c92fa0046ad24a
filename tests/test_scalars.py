"""Scalars: what passes for a value of a kind, DuckDB reads, and to the last digit."""

from __future__ import annotations

import json
from decimal import Decimal  # noqa: TC003  hypothesis reads annotations

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from belvo_data.store.typed import macros
from belvo_data.store.typed.scalars import Odd, read
from belvo_data.store.typed.shape import Kind

MACROS = {
    Kind.MONEY: "checked_money",
    Kind.RATE: "share",
    Kind.WHOLE: "checked_whole",
    Kind.NUMBER: "number",
    Kind.FLAG: "flag",
    Kind.DAY: "day",
    Kind.MOMENT: "moment",
}
WORDS = {Kind.DAY, Kind.MOMENT}

digits = st.text("0123456789", min_size=1, max_size=20)
numbers = st.builds(
    "{}{}{}{}".format, st.sampled_from(["", "-", "+"]), digits, st.sampled_from(["", "."]), digits
)
exponents = st.builds("{}e{}".format, digits, st.integers(-400, 400))
days = st.builds("{:04}-{}-{}".format, st.integers(0, 9999), st.integers(0, 13), st.integers(0, 32))
moments = st.builds(
    "{}{}{:02}:{:02}{}{}".format,
    st.dates().map(str),
    st.sampled_from(["T", " ", "t"]),
    st.integers(0, 25),
    st.integers(0, 61),
    st.sampled_from(["", ":00", ":60", ":07.5", ":07.123456789", ".5"]),
    st.sampled_from(["", "Z", "+00:00", "-03", "+14:30", "-15:00", " Z", "+0100", "z", " UTC"]),
)
words = st.one_of(numbers, exponents, days, st.dates().map(str), moments, st.text(max_size=12))
written = st.one_of(
    words.map(json.dumps),
    numbers,
    exponents,
    st.sampled_from(
        ["true", "false", "null ", '"True"', '" 7 "', '"1_000"', '"epoch"', '"today"', '"infinity"']
    ),
)


@pytest.fixture(scope="module")
def db() -> duckdb.DuckDBPyConnection:
    db = duckdb.connect()
    db.execute("set timezone = 'UTC'")
    db.execute(macros.common())
    return db


def said(db: duckdb.DuckDBPyConnection, kind: Kind, value: bytes) -> object:
    """Return what DuckDB makes of a value, by way of its JSON as in the tables."""
    read_as = "value->>'$'" if kind in WORDS else "value"
    found = db.execute(
        f"select {MACROS[kind]}({read_as})::varchar from (select ?::json as value)", [value.decode()]
    ).fetchone()
    assert found
    return found[0]


@given(value=written, kind=st.sampled_from(list(MACROS)))
def test_what_passes_for_a_kind_is_read_as_it(db: duckdb.DuckDBPyConnection, value: str, kind: Kind) -> None:
    try:
        fitting = read(value.encode(), kind)
    except Odd:
        return
    assert said(db, kind, fitting) is not None


@given(number=st.decimals(-(10**15) + 1, 10**15 - 1, places=4))
def test_money_keeps_every_digit(db: duckdb.DuckDBPyConnection, number: Decimal) -> None:
    assert said(db, Kind.MONEY, read(f"{number:f}".encode(), Kind.MONEY)) == f"{number:.4f}"


@given(number=st.decimals(-(10**11), 10**11, places=4))
def test_money_is_the_same_whether_or_not_it_was_looked_at(
    db: duckdb.DuckDBPyConnection, number: Decimal
) -> None:
    plain = f"{number:f}".encode()
    assert said(db, Kind.MONEY, plain) == said(db, Kind.MONEY, read(plain, Kind.MONEY))


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Kind.MONEY, "true"),
        (Kind.WHOLE, "3.5"),
        (Kind.WHOLE, "false"),
        (Kind.DAY, '""'),
        (Kind.DAY, '"2026-02-30"'),
        (Kind.DAY, '"infinity"'),
        (Kind.DAY, '"1899-12-31"'),
        (Kind.MOMENT, '"9999-12-31T00:00:00Z"'),
        (Kind.MOMENT, '"-infinity"'),
    ],
)
def test_what_is_odd_is_no_value_to_duckdb_either(
    db: duckdb.DuckDBPyConnection, kind: Kind, value: str
) -> None:
    with pytest.raises(Odd):
        read(value.encode(), kind)
    with pytest.raises(duckdb.Error):
        said(db, kind, value.encode())
