"""Money map: where money came from and where it went, as a flow and as areas, of one currency."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import plotly.graph_objects as go

from belvo_data.charts.canvas import STYLE, Figure, sentence
from belvo_data.charts.heading import headed
from belvo_data.charts.labels import on_lines, safe, short
from belvo_data.charts.palette import INCOME, INK, NET, QUIET, SPENDING
from belvo_data.formats.codes import in_words
from belvo_data.formats.language import gettext as _
from belvo_data.formats.numbers import money, share

if TYPE_CHECKING:
    import pandas as pd

HEIGHT = 280
MOST = 9  # categories of a side, the rest is one
SOFT = {
    INCOME: "rgba(14, 154, 134, 0.35)",
    SPENDING: "rgba(219, 107, 30, 0.30)",
    NET: "rgba(60, 90, 210, 0.3)",
}
SHADES = ("#8F3F0B", "#B4560F", "#A24C0D", "#9C5A2B", "#7F4A24", "#A8612F")  # white words are read on them
ROOT = "all"
TILE = 14  # characters of a line on a tile


class Part(NamedTuple):
    """A category of a side, as the filter takes it, and its amount."""

    value: str
    label: str
    amount: float


@headed("Where money came from and went")
def sankey(frame: pd.DataFrame, *, height: int = HEIGHT) -> Figure:
    """Draw ``currency, flow, label, total`` of one currency: income by category, and what became of it.

    What was given back more than spent in a category is on the side of income; what was spent beyond
    income comes out of savings, and what was not spent goes there.

    Example:
        >>> frame = bd.metrics.compared(db, "last 12 months", currencies=["BRL"], dimension="category")
        >>> bd.charts.sankey(frame).layout.meta["title"]
        'Where money came from and went'
    """
    came, went, code = _sides(frame)
    if not came and not went:
        return sentence(_("No income or spending in this period"))
    income, spending = sum(one.amount for one in came), sum(one.amount for one in went)
    saved = income - spending
    left = [*((one.label, one.amount, INCOME) for one in came)]
    right = [*((one.label, one.amount, SPENDING) for one in went)]
    if saved > 0:
        right.append((_("Saved"), saved, NET))
    elif saved < 0:
        left.append((_("From savings"), -saved, NET))
    names = [*(one[0] for one in left), _("Income"), *(one[0] for one in right)]
    hub = len(left)
    links = [
        *((place, hub, amount, colour) for place, (_name, amount, colour) in enumerate(left)),
        *((hub, hub + 1 + place, amount, colour) for place, (_name, amount, colour) in enumerate(right)),
    ]
    figure = Figure(
        go.Sankey(
            arrangement="snap",
            node={
                "label": [short(name, 30) for name in names],
                "color": [*(one[2] for one in left), INCOME, *(one[2] for one in right)],
                "pad": 9,
                "thickness": 12,
                "line": {"width": 0},
                "customdata": [
                    money(amount, code)
                    for amount in (
                        *(one[1] for one in left),
                        max(income, spending),
                        *(one[1] for one in right),
                    )
                ],
                "hovertemplate": "%{label}<br><b>%{customdata}</b><extra></extra>",
            },
            link={
                "source": [one[0] for one in links],
                "target": [one[1] for one in links],
                "value": [one[2] for one in links],
                "color": [SOFT[one[3]] for one in links],
                "customdata": [money(one[2], code) for one in links],
                "hovertemplate": "%{source.label} → %{target.label}<br><b>%{customdata}</b><extra></extra>",
            },
            textfont={"color": INK, "size": 11},
        )
    )
    said = _("Of {income} that came, {spending} was spent, most on {first}.").format(
        income=money(income, code),
        spending=money(spending, code),
        first=went[0].label if went else "–",  # noqa: RUF001
    )
    return _finished(figure, said, height)


@headed("Spending by category")
def treemap(frame: pd.DataFrame, *, height: int = HEIGHT) -> Figure:
    """Draw ``currency, flow, label, total`` of one currency: spending as areas.

    A tile's ``id`` is its category.

    Example:
        >>> frame = bd.metrics.compared(db, "last 12 months", currencies=["BRL"], dimension="category")
        >>> bd.charts.treemap(frame).layout.meta["title"]
        'Spending by category'
    """
    _came, went, code = _sides(frame, most=30)
    if not went:
        return sentence(_("No spending in this period"))
    total = sum(one.amount for one in went)
    figure = Figure(
        go.Treemap(
            ids=[ROOT, *(one.value for one in went)],
            labels=["", *(safe(one.label) for one in went)],
            parents=["", *(ROOT for _one in went)],
            values=[total, *(one.amount for one in went)],
            branchvalues="total",
            text=[
                "",
                *(_on_tile(one, code, total) for one in went),
            ],
            hovertext=["", *(f"{money(one.amount, code)} · {share(one.amount / total)}" for one in went)],
            texttemplate="%{text}",
            hovertemplate="%{label}<br><b>%{hovertext}</b><extra></extra>",
            marker={
                "colors": [
                    "rgba(0,0,0,0)",
                    *(
                        QUIET if one.value == "" else SHADES[place % len(SHADES)]
                        for place, one in enumerate(went)
                    ),
                ],
                "cornerradius": 3,
                "pad": {"t": 1, "l": 1, "r": 1, "b": 1},
            },
            textfont={"color": "#FFFFFF", "size": 12},
            pathbar={"visible": False},
            tiling={"pad": 2},
            root={"color": "rgba(0,0,0,0)"},
        )
    )
    # a tile too small for words of a legible size has its hover alone
    figure.update_layout(uniformtext={"minsize": 11, "mode": "hide"})
    said = _("{first} is the largest part of {total} spent: {share}.").format(
        first=went[0].label, total=money(total, code), share=share(went[0].amount / total)
    )
    return _finished(figure, said, height)


def _on_tile(part: Part, code: str, total: float) -> str:
    """Return what is written on a tile: lines so short that a narrow one holds them."""
    lines = (money(part.amount, code), share(part.amount / total))
    return "<br>".join((f"<b>{on_lines(part.label, TILE, most=3)}</b>", *lines))


def _sides(frame: pd.DataFrame, *, most: int = MOST) -> tuple[list[Part], list[Part], str]:
    """Return where money came from, where it went, the largest first, and in which currency."""
    came: list[Part] = []
    went: list[Part] = []
    for flow, named, total in zip(frame["flow"], frame["label"], frame["total"], strict=True):
        amount, label = float(total), in_words(named) or _("Not categorised")
        value = named if isinstance(named, str) else ""
        if flow == "income":
            (came if amount > 0 else went).append(Part(value, label, abs(amount)))
        elif amount >= 0:
            went.append(Part(value, label, amount))
        else:
            came.append(Part(value, _("{what}, given back").format(what=label), -amount))
    code = str(frame["currency"].iloc[0]) if len(frame) else ""
    return _few(came, most), _few(went, most), code


def _few(parts: list[Part], most: int) -> list[Part]:
    ordered = sorted((one for one in parts if one.amount), key=lambda one: -one.amount)
    rest = ordered[most:]
    if not rest:
        return ordered
    return [*ordered[:most], Part("", _("Others"), sum(one.amount for one in rest))]


def _finished(figure: Figure, said: str, height: int) -> Figure:
    return figure.update_layout(
        template=STYLE,
        font_color=INK,
        meta={"alt": said, "note": ""},
        height=height,
        margin={"l": 4, "r": 4, "t": 6, "b": 6},
    )
