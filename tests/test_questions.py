"""What is declared of each question is what SQL and Python say of it."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

import pytest

import belvo_data as bd
from belvo_data.errors import InputInvalid
from belvo_data.questions.asking.catalog import asked
from belvo_data.questions.asking.filters import filters_of
from belvo_data.questions.asking.macros import arguments
from belvo_data.questions.asking.question import AMOUNTS

if TYPE_CHECKING:
    import duckdb

MONEY = {"DECIMAL(38,4)", "DECIMAL(19,4)", "DECIMAL(38,2)"}


@pytest.mark.parametrize("name", sorted(asked()))
def test_an_answer_has_the_columns_that_are_declared(name: str, story: duckdb.DuckDBPyConnection) -> None:
    """
    2026-01-02 checking -30 MXN Taxes Tax
    """
    told = story.execute(f"describe from {name}()").fetchall()
    declared = asked()[name].question.columns
    assert [column for column, *_ in told] == [answer.name for answer in declared]
    types = {column: kind for column, kind, *_ in told}
    assert {types[answer.name] for answer in declared if answer.unit in AMOUNTS} <= MONEY
    assert {types[answer.name] for answer in declared if answer.unit == "day"} <= {"DATE"}
    assert {types[answer.name] for answer in declared if answer.unit == "count"} <= {"BIGINT", "HUGEINT"}


@pytest.mark.parametrize("name", sorted(asked()))
def test_python_tells_of_a_question_what_is_declared(name: str) -> None:
    one = asked()[name]
    function = {"span": None, "currencies": None}.get(name, getattr(bd.metrics, name))
    if function is None:
        return
    taken = set(inspect.signature(function).parameters)
    assert taken == {"db", "as_", *(["over"] if one.question.of else []), *arguments(one)} - {
        "since",
        "until",
    }
    for each in (*one.question.columns, *filters_of(one.question.of).values()):
        assert each.about in inspect.getdoc(function)


def test_the_database_has_a_comment_for_each_question(story: duckdb.DuckDBPyConnection) -> None:
    """
    2026-01-02 checking -30 MXN Taxes Tax
    """
    told = dict(
        story.execute(
            "select function_name, comment from duckdb_functions() "
            "where database_name = 'belvo' and function_type = 'table_macro'"
        ).fetchall()
    )
    for name, one in asked().items():
        assert told[name].startswith(one.question.title)


def test_the_database_says_what_each_column_of_each_table_and_view_is(
    story: duckdb.DuckDBPyConnection,
) -> None:
    """
    2026-01-02 checking -30 MXN Taxes Tax
    """
    told = story.execute(
        "select table_name, column_name from duckdb_columns() "
        "where database_name = 'belvo' and schema_name = 'main' and comment is null"
    ).fetchall()
    assert told == []


def test_every_filter_narrows(story: duckdb.DuckDBPyConnection) -> None:
    """
    2026-01-02 checking -30 MXN Taxes Income  tax
    2026-01-03 checking -20 MXN - Café Société
    2026-02-04 card -1234.5 MXN Taxes Another tax
    """

    def ids(over: bd.Filters | str | None = None, **named: object) -> set[str]:
        return set(bd.metrics.entries(story, over, **named)["id"])

    assert ids() == {"t0", "t1", "t2"}
    assert ids("2026-01") == {"t0", "t1"}
    assert ids(bd.Filters(period=bd.Period("2026-02"), accounts=["checking"])) == set()
    assert ids(categories=["Taxes"]) == {"t0", "t2"}
    assert ids(categories=["Not categorised"], currency="MXN") == {"t1"}
    assert ids(accounts=["card"]) == {"t2"}
    assert ids(min_amount=20.01, max_amount=30) == {"t0"}
    assert ids(words="income tax") == {"t0"}
    assert ids(words="SOCIETE") == {"t1"}
    assert ids(words="taxes") == {"t0", "t2"}
    assert ids(words="1.234,50") == ids(words="1234.5") == ids(words="1,234.50") == {"t2"}
    assert ids(words="R$ 1.234,50") == ids(words="-MX$1,234.50") == ids(words="BRL 1234,5") == {"t2"}
    assert ids(words="04/02/2026") == ids(words=" 4.2.2026 ") == ids(words="2026-02-04") == {"t2"}
    assert ids(words="%") == set()
    assert ids(words="tax another") == ids(words="2026-02-04") == {"t2"}
    assert ids(words="société café") == {"t1"}
    assert ids(words="tax café") == set()


def test_words_are_looked_for_in_statuses_kinds_and_rails_too(story: duckdb.DuckDBPyConnection) -> None:
    """
    2026-01-02 checking ~-30 MXN - Tienda Sol
    2026-01-03 checking -20 MXN - Pix Maria
    2026-01-04 checking 90 MXN - Nomina Sol
    """

    def ids(words: str) -> set[str]:
        return set(bd.metrics.entries(story, words=words)["id"])

    assert (ids("pending"), ids("Income"), ids("PIX")) == ({"t0"}, {"t2"}, {"t1"})


@pytest.mark.parametrize(
    ("named", "remedy"),
    [
        ({"categories": ["Taxis"]}, "Did you mean 'Taxes'?"),
        ({"categories": "Taxes"}, "Give a list, even of one. categories=['Taxes']"),
        ({"currency": "EUR"}, "There is: MXN."),
        ({"category": ["Taxes"]}, "Did you mean 'categories'?"),
    ],
)
def test_what_there_is_not_is_an_error_that_says_what_there_is(
    story: duckdb.DuckDBPyConnection, named: dict[str, object], remedy: str
) -> None:
    """
    2026-01-02 checking -30 MXN Taxes Tax
    """
    with pytest.raises(InputInvalid) as refused:
        bd.metrics.spending(story, "2026", **named)
    assert refused.value.remedy == remedy


def test_a_state_of_today_can_not_be_asked_by_category(story: duckdb.DuckDBPyConnection) -> None:
    """
    2026-01-02 checking -30 MXN Taxes Tax
    """
    with pytest.raises(InputInvalid, match="balances can't be asked by categories"):
        bd.metrics.balances(story, bd.Filters(categories=["Taxes"]))


def test_former_names_and_places_of_arguments_go_on_working(story: duckdb.DuckDBPyConnection) -> None:
    """
    2026-01-02 checking -30 MXN Taxes Tax
    2026-02-02 checking -40 MXN Taxes Tax
    """
    one = "'2026-01-01', '2026-01-31', null, 'MXN'"
    [(spending,)] = story.execute(f"select spending from cashflow({one})").fetchall()
    assert spending == 30
    [(amount,)] = story.execute(f"select amount from movements({one}, 'tax')").fetchall()
    assert amount == -30
    assert story.execute("from people(null)").fetchall() == story.execute("from owners_of()").fetchall()
    assert bd.metrics.movements is bd.metrics.entries


def test_a_breakdown_adds_up_to_the_total(story: duckdb.DuckDBPyConnection) -> None:
    """
    2026-01-03 checking -30 MXN Taxes Saturday
    2026-01-04 checking -50 MXN - Sunday
    2026-01-10 checking -20 MXN - Saturday again
    """
    rows = bd.metrics.breakdown(story, dimension="weekday")
    assert rows[["label", "total", "share"]].values.tolist() == [["6", 50, 0.5], ["7", 50, 0.5]]
    with pytest.raises(Exception, match="There is no dimension colour"):
        bd.metrics.breakdown(story, dimension="colour")


def test_a_share_of_a_breakdown_is_of_the_total_after_what_was_given_back(
    story: duckdb.DuckDBPyConnection,
) -> None:
    """
    2026-01-03 checking -75 MXN Food Food
    2026-01-04 checking -50 MXN Taxes Tax
    2026-01-10 checking -20 MXN Shop Shop
    2026-01-11 checking 45 MXN Shop Refund
    """
    frame = bd.metrics.breakdown(story)
    assert frame["total"].sum() == bd.metrics.spending(story)["spending"].sum()
    assert frame["share"].sum() == 1


@pytest.mark.parametrize("name", sorted(asked()))
def test_no_two_columns_of_an_answer_are_headed_alike(name: str) -> None:
    headed = [answer.heading for answer in asked()[name].question.columns]
    assert len(set(headed)) == len(headed)
