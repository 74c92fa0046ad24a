"""Values: what Python found is what a query says of it."""

from __future__ import annotations

import json
from datetime import date

import duckdb
import pytest

from belvo_data.model.graph.values import values

TYPES = {"name": "VARCHAR", "sure": "DOUBLE", "is_it": "BOOLEAN", "words": "JSON"}


@pytest.mark.parametrize(
    "row",
    [("O'Hara", 0.5, True, '["ñ",""]'), (None, None, False, "[]"), ("\\u0041 \\' {0}", 1.0, None, None)],
)
def test_a_row_is_what_it_was(row: tuple[object, ...]) -> None:

    name, sure, is_it, words = row
    said = (name, sure, is_it, json.loads(words) if isinstance(words, str) else None)
    with duckdb.connect() as db:
        assert db.execute(values(TYPES, [said])).fetchall() == [row]


def test_there_may_be_no_row() -> None:
    with duckdb.connect() as db:
        db.execute(f"create table found as {values(TYPES, [])}")
        assert [name for name, *_ in db.execute("from found").description] == [*TYPES]
        assert db.execute("from found").fetchall() == []


def test_a_row_may_have_days_and_lists() -> None:
    types = {"day": "DATE", "days": "DATE[]", "words": "VARCHAR[]"}
    day = date(2024, 2, 29)
    with duckdb.connect() as db:
        assert db.execute(values(types, [(day, [day], ["a'b", None]), (None, [], [])])).fetchall() == [
            (day, [day], ["a'b", None]),
            (None, [], []),
        ]
