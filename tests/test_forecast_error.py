"""How the forecast did, on a story small enough to add up by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from belvo_data import metrics

if TYPE_CHECKING:
    import duckdb


def test_past_months_are_foretold_as_if_nothing_of_them_were_known(story: duckdb.DuckDBPyConnection) -> None:
    """
    2025-10-25 checking 1000 MXN - NOMINA ACEROS
    2025-11-25 checking 1000 MXN - NOMINA ACEROS
    2025-12-25 checking 1000 MXN - NOMINA ACEROS
    2026-01-25 checking 1000 MXN - NOMINA ACEROS
    2026-02-25 checking 1300 MXN - NOMINA ACEROS
    2026-03-25 checking 1000 MXN - NOMINA ACEROS
    2025-10-01 checking -100 MXN - Feira
    2025-11-12 checking -400 MXN - Mesa
    2025-12-03 checking -400 MXN - Sapatos
    2026-01-19 checking -400 MXN - Dentista
    2026-02-07 checking -400 MXN - Oficina
    """
    told = metrics.forecast_error(story)
    figures = ["came", "expected", "off", "naive", "naive_off"]
    by_month = {f"{row.month:%Y-%m}": [getattr(row, name) for name in figures] for row in told.itertuples()}
    assert by_month == {
        # of two payments nobody knows that they recur, so all moves as in November: 1000 - 400
        "2025-12": [100, 100, 0, 100, 0],
        # the salary comes, and the rest is as in November and December
        "2026-01": [700, 700, 0, 700, 0],
        # the salary is 300 higher than it ever was
        "2026-02": [1600, 1300, 300, 1300, 300],
    }
    assert [None if pd.isna(one) else bool(one) for one in told["is_within"]] == [None, None, False]


def test_a_series_is_foretold_on_its_days_where_an_average_month_is_not(
    story: duckdb.DuckDBPyConnection,
) -> None:
    """
    2025-06-15 checking -1 MXN - Feira
    2025-08-10 checking -600 MXN - Seguro
    2025-10-10 checking -600 MXN - Seguro
    2025-12-10 checking -600 MXN - Seguro
    2026-02-10 checking -600 MXN - Seguro
    2026-03-05 checking -1 MXN - Feira
    """
    told = metrics.forecast_error(story).set_index("month")
    february = told[told.index.astype(str).str.startswith("2026-02")].iloc[0]
    assert (february["came"] - february["expected"], february["off"], february["is_within"]) == (0, 0, True)
    # of the seven months from June 30 on, three had it: 600 * 3 / 7 is expected of an average one
    assert round(february["naive_off"], 2) == round(600 - 600 * 3 / 7, 2)
    january = told[told.index.astype(str).str.startswith("2026-01")].iloc[0]
    assert (january["off"], round(january["naive_off"], 2)) == (0, 600 * 3 / 6)
