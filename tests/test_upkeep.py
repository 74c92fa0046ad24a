"""What is filled, what runs did and how long requests took, on stories that add up by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from belvo_data import charts, metrics

if TYPE_CHECKING:
    import duckdb

COVERED = ["resource", "institution", "country", "field", "rows", "filled"]


def test_a_run_is_told_with_what_came(story: duckdb.DuckDBPyConnection) -> None:
    """
    2026-01-02 checking -30 MXN Taxes Tax
    2026-01-03 checking -20 MXN Taxes Tax
    """
    [run] = metrics.run_log(story).to_dict("records")
    assert (run["run"], run["kind"], run["failed"], run["problem"]) == (1, "sync", 0, None)
    asked = story.execute("select sum(seen)::int, sum(added)::int from ops.steps").fetchone()
    assert (run["seen"], run["added"]) == asked
    rows = metrics.run_changes(story, of_run=1)
    assert len(rows) == run["added"]
    bought = rows[rows["table_name"] == "transactions"]
    assert sorted(zip(bought["called"], bought["amount"], bought["what"], strict=True)) == [
        ("Tax", -30, "added"), ("Tax", -20, "added")
    ]  # fmt: skip


def test_requests_are_counted_by_path(story: duckdb.DuckDBPyConnection) -> None:
    """
    2026-01-02 checking -30 MXN Taxes Tax
    """
    told = metrics.request_times(story)
    assert told["requests"].sum() == story.execute("select count(*) from ops.calls").fetchone()[0]  # type: ignore[index]
    paths = told.set_index("path")
    assert paths.loc["/api/transactions/", "failed"] == 0
    assert paths.loc["/api/transactions/", "statuses"].startswith("200: ")


def test_what_is_filled_is_drawn_by_bank_and_by_resource() -> None:
    rows = [
        ("accounts", "erebor", "MX", "name", 4, 4),
        ("accounts", "erebor", "MX", "number", 4, 0),
        ("accounts", "moria", None, "name", 2, 1),
        ("owners", "erebor", "MX", "email", 1, 1),
    ]
    frame = pd.DataFrame(rows, columns=COVERED)
    [whole] = charts.coverage(frame, {"erebor": "Erebor"}).data
    assert [[str(one) for one in row] for row in whole.z] == [["1.0", "nan"], ["0.5", "0.5"]]
    figure = charts.coverage(frame, {}, resource="accounts")
    [fields] = figure.data
    assert list(figure.layout.yaxis.ticktext) == ["Name", "Number"]
    assert [[str(one) for one in row] for row in fields.z] == [["1.0", "0.5"], ["0.0", "nan"]]


def test_rules_are_drawn_by_how_grave_they_are() -> None:
    frame = pd.DataFrame(
        [("no_direction", 3, "transactions", 2), ("odd", 1, "owners", 5)],
        columns=["rule", "severity", "table_name", "found"],
    )
    figure = charts.rules(frame, {"no_direction": "In or out is not said"})
    assert list(figure.layout.yaxis.ticktext) == ["In or out is not said", "Odd"]
    assert figure.layout.meta["alt"] == "2 rows may make a total wrong."


def test_slow_paths_say_their_usual_and_their_slow_times() -> None:
    frame = pd.DataFrame(
        [("/api/owners/", 4, 1, 30, 90)], columns=["path", "requests", "failed", "median_ms", "slow_ms"]
    )
    figure = charts.latency(frame)
    assert list(figure.data[0].text) == ["30 to 90 ms"]
    assert figure.layout.meta["alt"] == "4 requests, 1 failed."
