"""People: what is known of each owner, and never what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belvo_data.charts.canvas import finish, lines, panels, sentence
from belvo_data.charts.heading import headed
from belvo_data.charts.labels import counted, plain, safe, short
from belvo_data.charts.palette import FAINT, INCOME

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

LINE = 34
WIDTH = 14  # leaves a telephone room for the facts
FACTS = {
    "document_number": "Document",
    "email": "E-mail",
    "phone_number": "Phone",
    "address": "Address",
    "birth_date": "Birth<br>date",
}


@headed("What is known of each owner")
def people(frame: pd.DataFrame) -> go.Figure:
    """Draw which facts are known of each ``display_name``: document, e-mail, phone, address, birth date.

    Example:
        >>> frame = bd.metrics.owners_of(db)
        >>> bd.charts.people(frame).layout.meta["title"]
        'What is known of each owner'
    """
    if frame.empty:
        return sentence("No owners")
    names = [plain(name, "No name") for name in frame["display_name"]]
    known = [
        [bool(plain(fact, "")) for fact in facts] for facts in frame[list(FACTS)].itertuples(index=False)
    ]
    [panel] = panels([""], [LINE * len(names)])
    panel.figure.add_heatmap(
        z=[[int(fact) for fact in facts] for facts in known],
        x=list(FACTS.values()),
        y=list(range(len(names))),
        zmin=0,
        zmax=1,
        colorscale=[[0, FAINT], [1, INCOME]],
        showscale=False,
        xgap=3,
        ygap=3,
        text=[["✓" if fact else "" for fact in facts] for facts in known],
        texttemplate="%{text}",
        hovertext=[_hovers(name, facts) for name, facts in zip(names, known, strict=True)],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    labels = lines([short(name, WIDTH) for name in names])
    panel.axes(x={"showgrid": False, "tickangle": 0, "tickfont_size": 10}, y=labels)
    told = [f"{_said(fact)} of {sum(column)}" for fact, *column in zip(FACTS.values(), *known, strict=True)]
    return finish(panel.figure, [f"What is known of {counted(len(names), 'owner')}: {', '.join(told)}"])


def _hovers(name: str, facts: list[bool]) -> list[str]:
    return [
        f"{safe(name)}<br>{_said(label)}: {'known' if fact else 'missing'}"
        for label, fact in zip(FACTS.values(), facts, strict=True)
    ]


def _said(fact: str) -> str:
    return fact.replace("<br>", " ")
