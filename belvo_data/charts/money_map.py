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
    from collections.abc import Iterable

    import pandas as pd

HEIGHT = 280
MOST = 9  # categories of a side, the rest is one
BACK = 2  # likewise of those of which more was given back
TILES = 30
CENT = 0.005
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


class Sides(NamedTuple):
    """What the two sides are made of.

    Attributes:
        income: categories of it, the largest first; negative: more was taken back.
        spending: likewise; negative: more was given back.
        currency: that they are in.
    """

    income: list[Part]
    spending: list[Part]
    currency: str


@headed("Where money came from and went")
def sankey(frame: pd.DataFrame, *, height: int = HEIGHT) -> Figure:
    """Draw ``currency, flow, label, total`` of one currency: income by category, and what became of it.

    What was given back more than spent in a category comes in beside income; what was spent beyond both
    comes out of savings, and what was not spent goes there.

    Example:
        >>> frame = bd.metrics.compared(db, "last 12 months", currencies=["BRL"], dimension="category")
        >>> bd.charts.sankey(frame).layout.meta["title"]
        'Where money came from and went'
    """
    sides = _sides(frame)
    if not sides.income and not sides.spending:
        return sentence(_("No income or spending in this period"))
    income, spending, code = _total(sides.income), _total(sides.spending), sides.currency
    saved = income - spending
    left, right = _left(sides), _right(sides)
    if saved > 0:
        right.append((_("Saved"), saved, NET))
    elif saved < 0:
        left.append((_("From savings"), -saved, NET))
    hub, through = len(left), sum(one[1] for one in left)
    is_income = abs(through - income) < CENT
    names = [*(one[0] for one in left), _("Income") if is_income else _("Total"), *(one[0] for one in right)]
    links = [
        *((place, hub, amount, colour) for place, (_name, amount, colour) in enumerate(left)),
        *((hub, hub + 1 + place, amount, colour) for place, (_name, amount, colour) in enumerate(right)),
    ]
    of_hub = money(through, code)
    if not is_income:
        of_hub = f"{of_hub}<br>{_('Income')} {money(income, code)}"
    figure = Figure(
        go.Sankey(
            arrangement="snap",
            node={
                "label": [short(name, 30) for name in names],
                "color": [
                    *(one[2] for one in left),
                    INCOME if is_income else QUIET,
                    *(one[2] for one in right),
                ],
                "pad": 9,
                "thickness": 12,
                "line": {"width": 0},
                "customdata": [
                    *(money(one[1], code) for one in left),
                    of_hub,
                    *(money(one[1], code) for one in right),
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
        first=sides.spending[0].label if sides.spending else "–",  # noqa: RUF001
    )
    return _finished(figure, said, height)


@headed("Spending by category")
def treemap(frame: pd.DataFrame, *, height: int = HEIGHT) -> Figure:
    """Draw ``currency, flow, label, total`` of one currency: spending as areas, and its shares of the total.

    A tile's ``id`` is its category. Categories of which more was given back than spent have no tile, and are
    in the note: they lower the total.

    Example:
        >>> frame = bd.metrics.compared(db, "last 12 months", currencies=["BRL"], dimension="category")
        >>> bd.charts.treemap(frame).layout.meta["title"]
        'Spending by category'
    """
    _income, spending, code = _sides(frame)
    went, total = _few([one for one in spending if one.amount > 0], TILES), _total(spending)
    if not went:
        return sentence(_("No spending in this period"))
    figure = Figure(
        go.Treemap(
            ids=[ROOT, *(one.value for one in went)],
            labels=["", *(safe(one.label) for one in went)],
            parents=["", *(ROOT for _one in went)],
            values=[_total(went), *(one.amount for one in went)],
            branchvalues="total",
            text=[
                "",
                *(_on_tile(one, code, total) for one in went),
            ],
            hovertext=["", *(" · ".join(_told(one, code, total)) for one in went)],
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
        first=went[0].label, total=money(total, code), share=_told(went[0], code, total)[-1]
    )
    return _finished(figure, said, height, _given_back(spending, code))


def _on_tile(part: Part, code: str, total: float) -> str:
    """Return what is written on a tile: lines so short that a narrow one holds them."""
    return "<br>".join((f"<b>{on_lines(part.label, TILE, most=3)}</b>", *_told(part, code, total)))


def _told(part: Part, code: str, total: float) -> tuple[str, str]:
    """Return a part's amount and its share of a total, which there is of one above zero."""
    return money(part.amount, code), share(part.amount / total if total > 0 else None)


def _given_back(spending: list[Part], code: str) -> str:
    """Return which categories lower the total without a tile of their own."""
    back = [f"{one.label} {money(one.amount, code)}" for one in spending if one.amount < 0]
    if not back:
        return ""
    return _("Lower the total, since more was given back than spent: {which}.").format(which=", ".join(back))


def _sides(frame: pd.DataFrame) -> Sides:
    """Return the categories of income and of spending, as the frame has them."""
    parts: dict[str, list[Part]] = {"income": [], "spending": []}
    for flow, named, total in zip(frame["flow"], frame["label"], frame["total"], strict=True):
        label = in_words(named) or _("Not categorised")
        if float(total):
            parts[flow].append(Part(named if isinstance(named, str) else "", label, float(total)))
    code = str(frame["currency"].iloc[0]) if len(frame) else ""
    income, spending = (sorted(one, key=lambda part: -part.amount) for one in parts.values())
    return Sides(income, spending, code)


def _left(sides: Sides) -> list[tuple[str, float, str]]:
    """Return what came in: names, amounts and colours, with what was given back last."""
    back = [one._replace(amount=-one.amount) for one in reversed(sides.spending) if one.amount < 0]
    return [
        *((one.label, one.amount, INCOME) for one in _few([one for one in sides.income if one.amount > 0])),
        *((_("{what}, given back").format(what=one.label), one.amount, SPENDING) for one in _few(back, BACK)),
    ]


def _right(sides: Sides) -> list[tuple[str, float, str]]:
    """Return what went out: names, amounts and colours, with what was taken back of income last."""
    back = [one._replace(amount=-one.amount) for one in reversed(sides.income) if one.amount < 0]
    return [
        *(
            (one.label, one.amount, SPENDING)
            for one in _few([one for one in sides.spending if one.amount > 0])
        ),
        *((_("{what}, taken back").format(what=one.label), one.amount, INCOME) for one in _few(back, BACK)),
    ]


def _few(parts: list[Part], most: int = MOST) -> list[Part]:
    """Return the first parts of those in order, and the rest as one."""
    rest = parts[most:]
    return [*parts[:most], *([Part("", _("Others"), _total(rest))] if rest else [])]


def _total(parts: Iterable[Part]) -> float:
    return sum(one.amount for one in parts)


def _finished(figure: Figure, said: str, height: int, note: str = "") -> Figure:
    return figure.update_layout(
        template=STYLE,
        font_color=INK,
        meta={"alt": said, "note": note},
        height=height,
        margin={"l": 4, "r": 4, "t": 6, "b": 6},
    )
