"""What recurs, what comes and how periods compare, on stories small enough to add up by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belvo_data import metrics
from belvo_data.period import Period

if TYPE_CHECKING:
    import duckdb


def test_subscriptions_are_told_with_their_yearly_cost_and_their_new_price(
    story: duckdb.DuckDBPyConnection,
) -> None:
    """
    2025-10-05 card -100 MXN Online_Platforms_&_Leisure Pantalla
    2025-11-05 card -100 MXN Online_Platforms_&_Leisure Pantalla
    2025-12-05 card -100 MXN Online_Platforms_&_Leisure Pantalla
    2026-01-05 card -120 MXN Online_Platforms_&_Leisure Pantalla
    2026-02-05 card -120 MXN Online_Platforms_&_Leisure Pantalla
    2026-03-05 card -120 MXN Online_Platforms_&_Leisure Pantalla
    2026-03-06 card -33 MXN - Cafe
    """
    [row] = metrics.recurring_payments(story, of_kind="subscription").to_dict("records")
    assert (row["merchant"], row["typical_amount"], row["yearly_cost"]) == ("Pantalla", 120, 1440)
    assert (row["price_before"], row["price_change"], str(row["next_date"])[:10]) == (100, 0.2, "2026-04-05")
    assert metrics.recurring_payments(story, of_kind="salary").empty


def test_salary_is_told_with_what_was_missed_and_what_comes(story: duckdb.DuckDBPyConnection) -> None:
    """
    2025-09-25 checking 5000 MXN - NOMINA ACEROS
    2025-10-25 checking 5000 MXN - NOMINA ACEROS
    2025-11-25 checking 5000 MXN - NOMINA ACEROS
    2026-01-25 checking 5000 MXN - NOMINA ACEROS
    2026-02-25 checking 5000 MXN - NOMINA ACEROS
    2026-03-25 checking 5000 MXN - NOMINA ACEROS
    """
    [row] = metrics.salary(story).to_dict("records")
    assert (row["payments"], row["missed"], row["cadence"], row["status"]) == (6, 1, "monthly", "active")
    assert (row["last_amount"], str(row["next_date"])[:10]) == (5000, "2026-04-25")
    assert round(row["regularity"], 4) == round(6 / 7, 4)


def test_pay_is_told_as_a_part_of_all_income(story: duckdb.DuckDBPyConnection) -> None:
    """
    2026-01-25 checking 3000 MXN - NOMINA ACEROS
    2026-02-25 checking 3000 MXN - NOMINA ACEROS
    2026-03-25 checking 3000 MXN - NOMINA ACEROS
    2026-02-10 checking 1000 MXN - Factura 12
    2026-03-02 checking -50 MXN - Cafe
    """
    [row] = metrics.pay_share(story).to_dict("records")
    assert (row["pay"], row["income"], row["share"]) == (9000, 10000, 0.9)
    [row] = metrics.pay_share(story, "2026-02").to_dict("records")
    assert row["share"] == 0.75


def test_the_calendar_has_each_day_that_comes(story: duckdb.DuckDBPyConnection) -> None:
    """
    2026-01-10 checking -900 MXN - Aluguel
    2026-02-10 checking -900 MXN - Aluguel
    2026-03-10 checking -900 MXN - Aluguel
    2026-03-05 checking 40 MXN - Feira
    """
    told = metrics.calendar(story)
    assert [str(day)[:10] for day in told["day"]] == ["2026-04-10", "2026-05-10"]
    assert list(told["amount"]) == [-900, -900]
    assert list(told["what"]) == ["recurring"] * 2


def test_a_forecast_adds_what_recurs_and_what_is_usual(story: duckdb.DuckDBPyConnection) -> None:
    """
    2025-12-28 checking -900 MXN - Aluguel
    2026-01-28 checking -900 MXN - Aluguel
    2026-02-28 checking -900 MXN - Aluguel
    2026-03-28 checking -900 MXN - Aluguel
    """
    told = metrics.forecast(story).set_index("day")
    known = float(story.execute("select arg_max(balance, day) from balance_history").fetchone()[0])
    told.index = [str(day)[:10] for day in told.index]
    assert float(told.loc["2026-04-27", "balance"]) == known
    assert float(told.loc["2026-04-28", "balance"]) == known - 900
    assert float(told.loc["2026-04-30", "recurring"]) == -900


def test_a_period_is_compared_with_the_one_before_and_a_year_ago(story: duckdb.DuckDBPyConnection) -> None:
    """
    2025-02-10 checking -50 MXN Taxes Tax
    2026-01-31 checking -80 MXN Taxes Tax
    2026-02-28 checking -100 MXN Taxes Tax
    2026-03-01 checking -7 MXN Taxes Tax
    """
    [row] = metrics.compared(story, "2026-02").to_dict("records")
    assert (row["total"], row["before"], row["year_ago"]) == (100, 80, 50)
    assert (row["change"], row["change_share"], row["year_change_share"]) == (20, 0.25, 1.0)
    [row] = metrics.compared(story, "2026-02-10..2026-03-01").to_dict("records")
    assert (row["total"], row["before"], row["year_ago"]) == (107, 80, 50)


def test_days_since_the_first_are_compared_with_as_many_of_the_month_before(
    story: duckdb.DuckDBPyConnection,
) -> None:
    """
    2025-03-01 checking -20 MXN Taxes Tax
    2026-02-01 checking -30 MXN Taxes Tax
    2026-02-11 checking -5 MXN Taxes Tax
    2026-03-01 checking -40 MXN Taxes Tax
    """
    [row] = metrics.compared(story, "2026-03-01..2026-03-10").to_dict("records")
    assert (row["total"], row["before"], row["year_ago"]) == (40, 30, 20)
    leaders = metrics.leaderboard(story, "2026-03-01..2026-03-10", dimensions="category")
    assert list(leaders["before"]) == [30]


def test_sql_and_python_call_the_same_days_those_before(story: duckdb.DuckDBPyConnection) -> None:
    """
    2026-03-01 checking -40 MXN Taxes Tax
    """
    for text in ("2024-02", "2026-Q1", "2026-03-01..2026-03-30", "2026-02-10..2026-03-01", "2024-02-29"):
        one = Period(text)
        [days] = story.execute(
            "select first_before(a, b), last_before(a, b, b), last_earlier(a, b, 12) "
            "from (select ? as a, ? as b)",
            [one.since, one.until],
        ).fetchall()
        assert days == (one.before.since, one.before.until, one.year_before.until)


def test_a_month_that_goes_on_is_compared_with_as_much_of_the_one_before(
    story: duckdb.DuckDBPyConnection,
) -> None:
    """
    2026-02-01 checking -30 MXN Taxes Tax
    2026-02-20 checking -40 MXN Taxes Tax
    2026-03-01 checking -7 MXN Taxes Tax
    2026-03-15 checking -2 MXN Taxes Tax
    """
    [row] = metrics.compared(story, "2026-03").to_dict("records")
    assert (row["total"], row["before"]) == (9, 30)
    leaders = metrics.leaderboard(story, "2026-03", dimensions="category")
    assert list(leaders["before"]) == [30]
    [year] = metrics.compared(story, "2026").to_dict("records")
    assert (year["total"], year["before"]) == (79, 0)
