"""Frames: rows that charts are drawn of, and what is read from the figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from belvo_data import charts

if TYPE_CHECKING:
    from collections.abc import Callable

    import plotly.graph_objects as go

COLUMNS = {
    charts.cashflow: "month currency income spending net",
    charts.daily: "day currency income spending",
    charts.spending: "category currency spending transactions",
    charts.merchants: "merchant currency spending transactions",
    charts.net_worth: "bank name category currency balance signed_balance credit_limit",
    charts.by_institution: "bank name category currency balance signed_balance credit_limit",
    charts.balances: "bank name category currency balance signed_balance credit_limit",
    charts.credit: "bank name category currency balance signed_balance credit_limit",
    charts.people: "display_name document_number email phone_number address birth_date",
    charts.amounts: "amount currency flow",
}


def frame(chart: Callable[..., go.Figure], *rows: tuple[Any, ...]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=COLUMNS[chart].split())


def traces(figure: go.Figure, name: str) -> list[dict[str, Any]]:
    return [trace for trace in figure.to_dict()["data"] if trace.get("name") == name]


def written(figure: go.Figure) -> str:
    """Return everything that a figure can show as one text."""
    drawn = figure.to_dict()
    drawn["layout"].pop("meta")
    drawn["layout"].pop("template")
    return str(drawn)
