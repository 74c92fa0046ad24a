"""The console's answers: what selects and explains, what a mistake is told, and what there is to ask."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import duckdb
import pytest

from belvo_data.console.exports import exported
from belvo_data.console.schema import examples, schema
from belvo_data.errors import StatementInvalid
from belvo_data.store.read import reader
from tests.consoles import asked, file, publications

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from belvo_data.console.answers import Answer
    from belvo_data.store.publications.publications import Publications
    from belvo_data.store.read.export import Format

__all__ = ["asked", "file", "publications"]


@pytest.mark.parametrize(
    "statement",
    [
        "select count(*) from transactions",
        "from transactions select count(*)",
        "with t as (from transactions) select count(*) from t",
        "values (3)",
        "-- how many\nselect count(*) /* all */ from transactions;",
        "(select count(*) from main.transactions)",
        "select count from (summarize transactions) limit 1",
    ],
)
def test_what_selects_is_answered(asked: Callable[..., Answer], statement: str) -> None:
    assert asked(statement).frame().to_numpy().tolist() == [[3]]


@pytest.mark.parametrize(
    "statement",
    [
        "describe transactions", "show tables", "summarize transactions", "from cashflow()",
        "from cashflow(grain := 'quarter')", "from duckdb_columns()", "from information_schema.tables",
        "unpivot (select 1 a, 2 b) on a, b into name n value v", "from ops.runs",
        "pivot transactions on type in ('INFLOW', 'OUTFLOW') using sum(amount) group by currency",
    ],
)  # fmt: skip
def test_what_describes_and_asks_is_answered(asked: Callable[..., Answer], statement: str) -> None:
    assert asked(statement).rows > 0


def test_an_answer_keeps_cents_days_and_texts(asked: Callable[..., Answer]) -> None:
    frame = asked("select value_date, amount, description from ledger order by 1").frame()
    assert [[str(value) for value in row] for row in frame.to_numpy().tolist()] == [
        ["2026-01-01", "1000.0000", "Salary"],
        ["2026-01-02", "-4.5000", "Coffee"],
        ["2026-01-03", "-4.5000", "Coffee"],
    ]


def test_values_that_no_grid_holds_are_text_and_columns_have_names_of_their_own(
    asked: Callable[..., Answer],
) -> None:
    found = asked(
        "select [1, null] a, {'b': date '2026-01-01'} a, '\\xAA'::blob a, interval 1 day i, time '12:00' t, "
        "'infinity'::timestamp m, 170141183460469231731687303715884105727 h, null n"
    )
    [row] = found.table().to_pylist()
    assert [row[name] for name in ("a", "a_2", "a_3", "t", "m", "n")] == [
        "[1, null]", '{"b": "2026-01-01"}', "aa", "12:00:00", "infinity", None,
    ]  # fmt: skip


def test_a_plan_is_told_and_not_run_unless_that_is_asked(asked: Callable[..., Answer]) -> None:
    for told in (asked("from ledger", explain="explain"), asked("Explain from ledger")):
        assert "SEQ_SCAN" in told.plan
        assert told.rows == 0
    assert "Total Time" in asked("explain analyze from ledger").plan


@pytest.mark.parametrize(
    ("statement", "place", "meant"),
    [
        ("select amout from ledger", (1, 8), "Did you mean amount"),
        ("select id,\n  'é', curency\nfrom ledger", (2, 8), "Did you mean currency"),
        ("from legder", (1, 6), "Did you mean ledger?"),
        ("explain select amout from ledger", (1, 16), "Did you mean amount"),
        ("/* a */ select id\nform ledger", (2, 6), "Mend it there"),
        ("from cashflow(gain := 'month')", (1, 6), "grain := 'month'"),
    ],
)
def test_a_mistake_is_told_with_its_place_and_what_was_meant(
    asked: Callable[..., Answer], statement: str, place: tuple[int, int], meant: str
) -> None:
    with pytest.raises(StatementInvalid) as caught:
        asked(statement)
    assert (caught.value.line, caught.value.column) == place
    assert caught.value.problem.startswith(f"Line {place[0]}, column {place[1]}: ")
    assert meant in caught.value.remedy


@pytest.mark.parametrize(("form", "begins"), [("csv", b"value_date,"), ("parquet", b"PAR1"), ("xlsx", b"PK")])
def test_an_answer_becomes_a_file(
    asked: Callable[..., Answer], form: Format, begins: bytes, tmp_path: Path
) -> None:
    found = asked("select value_date, amount, '=1+1' as formula from ledger order by 1")
    assert exported(found, form).startswith(begins)
    if form == "csv":
        assert exported(found, form).decode().splitlines()[1] == "2026-01-01,1000.0000,'=1+1"
    if form == "parquet":
        (tmp_path / "a.parquet").write_bytes(exported(found, form))
        rows = duckdb.sql(f"select sum(amount) from '{tmp_path}/a.parquet'").fetchall()
        assert [str(row[0]) for row in rows] == ["991.0000"]


def test_the_schema_tells_what_there_is_with_comments_and_counts(publications: Publications) -> None:
    with closing(reader.connect(publications)) as db:
        found = {one.name: one for one in schema(db)}
    transactions = found["transactions"]
    assert (transactions.kind, transactions.rows) == ("table", 3)
    assert "amount" in [column.name for column in transactions.columns]
    assert all(column.about for column in transactions.columns)
    assert (found["ledger"].kind, found["ledger"].rows) == ("view", 3)
    cashflow = found["cashflow()"]
    assert cashflow.about.startswith("Cash flow: ")
    assert cashflow.rows is None
    assert ("grain", "'month'") in [(column.name, column.type) for column in cashflow.columns]
    assert not [name for name in found if name.startswith("derived.")]


def test_every_example_is_answered(publications: Publications, asked: Callable[[str], Answer]) -> None:
    with closing(reader.connect(publications)) as db:
        offered = {one.example for one in schema(db)} | set(examples().values())
    together = " union all ".join(f"select count(*) from ({statement})" for statement in sorted(offered))
    assert len(offered) > 60
    assert asked(together).rows == len(offered)
