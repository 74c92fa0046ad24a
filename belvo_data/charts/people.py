"""People: what is known of each owner, and never what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belvo_data.charts.canvas import finish, lines, panels, sentence
from belvo_data.charts.heading import headed
from belvo_data.charts.labels import beside, plain, safe
from belvo_data.charts.palette import FAINT, INCOME
from belvo_data.formats.language import gettext as _
from belvo_data.formats.language import marked, ngettext

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

LINE = 34
WIDTH = 14  # leaves a telephone room for the facts
FACTS = {
    "document_number": marked("Document"),
    "email": marked("E-mail"),
    "phone_number": marked("Phone"),
    "address": marked("Address"),
    "birth_date": marked("Birth<br>date"),
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
        return sentence(_("No owners"))
    names = [plain(name, _("No name")) for name in frame["display_name"]]
    known = [
        [bool(plain(fact, "")) for fact in facts] for facts in frame[list(FACTS)].itertuples(index=False)
    ]
    [panel] = panels([""], [LINE * len(names)])
    panel.figure.add_heatmap(
        z=[[int(fact) for fact in facts] for facts in known],
        x=[_(fact) for fact in FACTS.values()],
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
    labels = lines([beside(name, WIDTH) for name in names])
    panel.axes(x={"showgrid": False, "tickangle": 0, "tickfont_size": 10}, y=labels)
    told = [f"{_said(fact)} {sum(column)}" for fact, *column in zip(FACTS.values(), *known, strict=True)]
    many = ngettext("{number} owner", "{number} owners", len(names))
    return finish(panel.figure, [f"{_('What is known of each owner')}: {many}. {', '.join(told)}"])


def _hovers(name: str, facts: list[bool]) -> list[str]:
    return [
        f"{safe(name)}<br>{_said(label)}: {_('known') if fact else _('missing')}"
        for label, fact in zip(FACTS.values(), facts, strict=True)
    ]


def _said(fact: str) -> str:
    return _(fact).replace("<br>", " ")
