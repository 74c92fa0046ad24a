"""Upkeep: which data institutions fill, what is doubtful in it, and how quickly Belvo answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from belvo_data.charts.calls import repeatable
from belvo_data.charts.canvas import Figure, dressed, sentence
from belvo_data.charts.labels import beside, plain, safe, short
from belvo_data.charts.palette import FAINT, INCOME, INK, NET, QUIET, SPENDING
from belvo_data.formats.codes import in_words
from belvo_data.formats.language import gettext as _
from belvo_data.formats.language import ngettext
from belvo_data.formats.numbers import count, share

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

LINE, BAR, TOP, WIDTH = 30, 26, 12, 20
LOWEST = 60
BARS: dict[str, Any] = {"barcornerradius": 3, "bargap": 0.3}
FIELDS = 20  # that fit beside another picture
FILLED = [[0, FAINT], [0.0001, "rgba(14, 154, 134, 0.15)"], [1, INCOME]]
SEVERITIES = {3: SPENDING, 2: NET, 1: QUIET}


@repeatable
def coverage(frame: pd.DataFrame, banks: Mapping[str, str], *, resource: str | None = None) -> Figure:
    """Draw ``resource, institution, country, field, rows, filled`` as a map of how much is filled.

    Args:
        banks: what institutions are called.
        resource: draw its fields; else all resources, each as a whole.

    Example:
        >>> bd.charts.coverage(bd.metrics.coverage(db), {}, resource="accounts").data[0].type
        'heatmap'
    """
    rows = frame if resource is None else frame[frame["resource"] == resource]
    if rows.empty:
        return sentence(_("Nothing was read yet"))
    by = "resource" if resource is None else "field"
    sums = rows.groupby(["institution", by], dropna=False)[["rows", "filled"]].sum()
    shares = (sums["filled"] / sums["rows"]).unstack()  # noqa: PD010  a field of one institution is a cell
    lands = dict(zip(rows["institution"], rows["country"], strict=True))
    sizes = rows.groupby("institution")["rows"].max().sort_values(ascending=False, kind="stable")
    chosen = list(sizes.index[:TOP])
    columns = _columns(shares, is_whole=resource is None)
    shares = shares.loc[chosen, columns]
    banks_named = [_bank(str(one), banks, lands.get(one)) for one in chosen]
    things = [in_words(one) if resource is None else _words(str(one)) for one in columns]
    figure = _heat(shares.T.to_numpy().tolist(), banks_named, things)
    said = ngettext(
        "How much {number} institution fills.", "How much {number} institutions fill.", len(sizes)
    )
    notes = []
    if len(sizes) > TOP:
        notes.append(
            _("The {shown} of {all} institutions with most rows.").format(
                shown=count(TOP), all=count(len(sizes))
            )
        )
    if resource is not None and rows["field"].nunique() > len(columns):
        notes.append(
            _("{shown} of {all} fields, those that are filled in part first; the menu has all.").format(
                shown=count(len(columns)), all=count(int(rows["field"].nunique()))
            )
        )
    return dressed(figure, said, max(LINE * len(things) + 72, LOWEST), note=" ".join(notes), **BARS)


@repeatable
def rules(frame: pd.DataFrame, names: Mapping[str, str], *, top: int = TOP) -> Figure:
    """Draw ``rule, severity, found`` of the rules of quality, the gravest first.

    Args:
        names: what the rules are called.

    Example:
        >>> bd.charts.rules(bd.metrics.quality_rules(db), {}).data[0].type
        'bar'
    """
    if frame.empty:
        return sentence(_("Nothing is doubtful or lacking"))
    first = frame.head(top)
    numbers = [int(one) for one in first["found"]]
    labels = [names.get(str(one), _words(str(one))) for one in first["rule"]]
    figure = _bars(
        numbers, labels, [count(one) for one in numbers], [SEVERITIES[int(one)] for one in first["severity"]]
    )
    grave = int(frame.loc[frame["severity"] == max(SEVERITIES), "found"].sum())
    said = ngettext("{number} row may make a total wrong.", "{number} rows may make a total wrong.", grave)
    return dressed(figure, said, max(BAR * len(first) + 16, LOWEST), **BARS)


@repeatable
def latency(frame: pd.DataFrame, *, top: int = TOP) -> Figure:
    """Draw ``path, requests, failed, median_ms, slow_ms``: how long requests take, the slowest first.

    Example:
        >>> bd.charts.latency(bd.metrics.request_times(db)).data[0].type
        'bar'
    """
    known = frame.dropna(subset=["slow_ms"]).head(top)
    if known.empty:
        return sentence(_("Nothing was asked of Belvo yet"))
    labels = [_list(plain(one, "")) for one in known["path"]]
    slow = [int(one) for one in known["slow_ms"]]
    usual = [int(one) for one in known["median_ms"]]
    figure = _bars(
        slow,
        labels,
        [
            _("{usual} to {slow} ms").format(usual=count(one), slow=count(other))
            for one, other in zip(usual, slow, strict=True)
        ],
        [SPENDING if failed else NET for failed in known["failed"]],
    )
    failed = int(frame["failed"].sum())
    said = ngettext("{number} request,", "{number} requests,", int(frame["requests"].sum()))
    said += " " + ngettext("{number} failed.", "{number} failed.", failed)
    return dressed(figure, said, max(BAR * len(known) + 16, LOWEST), **BARS)


def _columns(shares: pd.DataFrame, *, is_whole: bool) -> list[Any]:
    """Return the things that are drawn: fields that are filled in part first."""
    mean = shares.mean()
    if is_whole:
        return list(mean.sort_values(ascending=False, kind="stable").index)
    in_part = mean[(mean > 0) & (mean < 1)].sort_values(kind="stable")
    rest = mean[(mean == 0) | (mean == 1)].sort_values(kind="stable")
    return [*in_part.index, *rest.index][:FIELDS]


def _bank(code: str, banks: Mapping[str, str], country: Any) -> str:
    words = short(plain(banks.get(code, code), code), WIDTH).split()
    return "<br>".join([*words, *([safe(country)] if isinstance(country, str) else [])])


def _list(path: str) -> str:
    """Return what the list at a path is called."""
    return in_words(path.removeprefix("/api/").removeprefix("br/").strip("/").replace("-", "_"))


def _words(code: str) -> str:
    return code.replace("_", " ").capitalize()


def _heat(shares: Sequence[Sequence[float]], across: list[str], down: list[str]) -> Figure:
    figure = Figure()
    figure.add_heatmap(
        z=shares,
        x=list(range(len(across))),
        y=list(range(len(down))),
        zmin=0,
        zmax=1,
        colorscale=FILLED,
        showscale=False,
        xgap=3,
        ygap=3,
        text=[["" if one != one else share(round(one, 2)) for one in row] for row in shares],  # noqa: PLR0124
        texttemplate="%{text}",
        textfont={"color": INK, "size": 11},
        hovertext=[
            [
                f"{bank}<br>{safe(thing)}<br><b>{_('not offered') if one != one else share(one)}</b>"  # noqa: PLR0124
                for bank, one in zip(across, row, strict=True)
            ]
            for thing, row in zip(down, shares, strict=True)
        ],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    bare = {"showgrid": False, "zeroline": False, "fixedrange": True, "tickfont_color": INK}
    figure.update_xaxes(bare, tickvals=list(range(len(across))), ticktext=across, side="top", tickangle=0)
    return figure.update_yaxes(
        bare,
        tickvals=list(range(len(down))),
        ticktext=[beside(one, WIDTH + 4) for one in down],
        range=[len(down) - 0.5, -0.5],
    )


def _bars(values: list[int], labels: list[str], texts: list[str], colours: list[str]) -> Figure:
    figure = Figure()
    figure.add_bar(
        orientation="h",
        x=values,
        y=list(range(len(values))),
        marker_color=colours,
        text=texts,
        textposition="outside",
        cliponaxis=False,
        hovertext=[f"{safe(label)}<br><b>{text}</b>" for label, text in zip(labels, texts, strict=True)],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    figure.update_xaxes(visible=False, range=[0, max(values, default=1) * 1.4 or 1], fixedrange=True)
    return figure.update_yaxes(
        tickvals=list(range(len(values))),
        ticktext=[beside(one, WIDTH + 4) for one in labels],
        range=[len(values) - 0.5, -0.5],
        showgrid=False,
        zeroline=False,
        fixedrange=True,
        tickfont_color=INK,
    )
