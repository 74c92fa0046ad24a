"""What comes, where balances go and what a year costs: pictures of frames that add up by hand."""

from __future__ import annotations

from datetime import date

import pandas as pd

from belvo_data import charts

TODAY = date(2026, 3, 31)  # a Tuesday
DAYS = ["day", "what", "name", "amount", "currency", "account_id", "recurring_id"]
AHEAD = ["day", "currency", "balance", "low", "high", "recurring", "usual"]
SERIES = ["merchant", "kind", "direction", "currency", "yearly_cost", "price_change"]


def expected(*rows: tuple[str, str, float]) -> pd.DataFrame:
    return pd.DataFrame(
        [(day, "recurring", name, amount, "MXN", "a", "r") for day, name, amount in rows], columns=DAYS
    )


def test_a_calendar_begins_on_the_monday_of_this_week_and_sums_what_falls_on_a_day() -> None:
    figure = charts.coming(
        expected(
            ("2026-04-10", "Rent", -900.0), ("2026-04-10", "Gym", -100.0), ("2026-05-30", "Later", -1.0)
        ),
        today=TODAY,
    )
    [calendar] = figure.data
    assert calendar.text[0][0].startswith("<span")  # 30 March has passed
    assert calendar.text[0][1].startswith("<b>31</b>")
    assert calendar.text[1][4] == "10<br>−1K"  # noqa: RUF001
    assert calendar.z[1][4] == -1
    assert sum(shade != 0 for week in calendar.z for shade in week) == 1
    assert "Rent −MX$900.00<br>Gym −MX$100.00" in calendar.hovertext[1][4]  # noqa: RUF001
    assert "MX$1,000.00 to go out" in figure.layout.meta["alt"]


def test_a_calendar_of_nothing_says_so() -> None:
    assert charts.coming(expected(), today=TODAY).layout.meta["alt"] == (
        "Nothing is expected in the next weeks."
    )


def test_a_forecast_goes_on_from_what_was_held_and_says_its_range() -> None:
    ahead = pd.DataFrame(
        [
            (date(2026, 4, 1), "MXN", 90.0, 80.0, 100.0, -10.0, 0.0),
            (date(2026, 4, 2), "MXN", 70.0, 50.0, 90.0, -30.0, 0.0),
        ],
        columns=AHEAD,
    )
    past = pd.DataFrame([(TODAY, 140.0, 40.0)], columns=["day", "net", "investments"])
    figure = charts.forecast(ahead, past)
    band, before, line = figure.data
    assert list(before.y) == [100]
    assert list(line.y) == [100, 90, 70]
    assert list(band.y) == [100, 90, 50, 80]
    assert figure.layout.meta["alt"] == (
        "MX$70.00 is expected on Apr 2, 2026 and likely between MX$50.00 and MX$90.00."
    )


def test_a_forecast_says_how_far_off_it_would_have_been() -> None:
    ahead = pd.DataFrame([(date(2026, 4, 1), "MXN", 90.0, 80.0, 100.0, -10.0, 0.0)], columns=AHEAD)
    past = pd.DataFrame([(TODAY, 100.0, 0.0)], columns=["day", "net", "investments"])
    columns = ["off", "naive_off", "is_within"]
    errors = pd.DataFrame([(10.0, 40.0, True), (30.0, 20.0, False), (20.0, 60.0, None)], columns=columns)
    note = charts.forecast(ahead, past, errors).layout.meta["note"]
    assert note == (
        "Of the last 3 months it would have been off by MX$20.00 (median); an average month alone by "
        "MX$40.00. 1 of 2 ended in the range."
    )
    assert charts.forecast(ahead, past, errors.head(0)).layout.meta["note"] == ""


def test_a_year_of_it_is_drawn_for_the_dearest_and_the_rest_together() -> None:
    rows = [(f"Shop {number}", "bill", "OUTFLOW", "MXN", 100.0 - number, None) for number in range(10)]
    pay = ("Work", "salary", "INFLOW", "MXN", 5000.0, None)
    figure = charts.yearly(pd.DataFrame([*rows, pay], columns=SERIES))
    [bars] = figure.data
    assert list(bars.x) == [100, 99, 98, 97, 96, 95, 94, 93, 92 + 91]
    assert figure.layout.yaxis.ticktext[-1] == "Other (2)"
    assert figure.layout.meta["alt"] == "MX$955.00 a year, most of it for Shop 0: MX$100.00."
