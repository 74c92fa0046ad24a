"""Standing: where accounts of one currency stand, and where they stood day by day."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pandas as pd

from belvo_data.charts.calls import repeatable
from belvo_data.charts.canvas import MONEY, MONEY_UP, Figure, dressed, sentence, time_axis, with_room
from belvo_data.charts.labels import plain, safe, short
from belvo_data.charts.palette import INK, PAPER, QUIET, SERIES, SPENDING, category, kind
from belvo_data.formats.codes import in_words
from belvo_data.formats.days import day
from belvo_data.formats.language import gettext as _
from belvo_data.formats.language import ngettext
from belvo_data.formats.numbers import compact, money

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

TOP, BAR, HIGH = 12, 30, 300
LINE = 16
EDGE = 60  # as many days as the room to the right is one of
BARS: dict[str, Any] = {"barcornerradius": 3, "bargap": 0.25}
NAME, BANK = 18, 22  # characters beside an axis
CARRIED = "carried"
CLEAR = "rgba(0, 0, 0, 0)"
UNSEEN: dict[str, Any] = {"marker": {"color": CLEAR, "opacity": 1}}
TO_CLICK: dict[str, Any] = {  # a line without marks reports no click
    "mode": "lines+markers",
    "marker": {"size": 10, "color": CLEAR},  # an opacity of 0 shows in the legend
    "selected": UNSEEN,
    "unselected": UNSEEN,
}


@repeatable
def standing(frame: pd.DataFrame, order: Sequence[str] = (), *, top: int = TOP) -> Figure:
    """Draw ``id, name, bank, category, currency, signed_balance`` of accounts: those of most, and the rest.

    What is owed lies to the left. A mark's ``customdata`` is the account.

    Args:
        order: accounts that ``by_day`` draws beside it: these have their lines' colours, and others none;
            without it a colour is a kind of account.

    Example:
        >>> figure = bd.charts.standing(bd.metrics.balances(db, currencies=["COP"]))
        >>> [bar.type for bar in figure.data]
        ['bar']
    """
    known = frame.dropna(subset=["signed_balance"])
    if known.empty:
        return sentence(_("No accounts with a balance"))
    code = str(known["currency"].iloc[0])
    size = known["signed_balance"].astype(float).abs().sort_values(ascending=False, kind="stable")
    first = known.loc[size.index[:top]].sort_values("signed_balance", ascending=False, kind="stable")
    rest = known.loc[size.index[top:]]
    bars: list[tuple[str, str, float, str, str]] = []
    colours = _colours(order)
    row: Any
    for row in first.itertuples():
        name, where = plain(row.name, in_words(kind(row.category))), plain(row.bank, "")
        colour = colours.get(str(row.id), QUIET) if order else category(kind(row.category)).colour
        label = f"{short(name, NAME)}<br><span style='font-size:10px'>{short(where, BANK)}</span>"
        about = f"{safe(name)}<br>{safe(where)} · {safe(in_words(kind(row.category)))}"
        bars.append((label, about, float(row.signed_balance), colour, str(row.id)))
    if len(rest):
        name = _("Other ({number})").format(number=len(rest))
        bars.append((name, name, float(rest["signed_balance"].sum()), QUIET, ""))
    amounts = [bar[2] for bar in bars]
    figure = Figure()
    figure.add_bar(
        orientation="h",
        x=amounts,
        y=list(range(len(bars))),
        marker_color=[bar[3] for bar in bars],
        text=[compact(one) for one in amounts],
        textposition="outside",
        cliponaxis=False,
        customdata=[bar[4] for bar in bars],
        hovertext=[f"{bar[1]}<br><b>{money(bar[2], code)}</b>" for bar in bars],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    said = ngettext("{number} account", "{number} accounts", len(known))
    total = money(known["signed_balance"].sum(), code)
    figure = dressed(
        figure,
        _("{accounts}, {total} together.").format(accounts=said, total=total),
        max(BAR * len(bars) + 20, 110),
        **BARS,
    )
    figure.update_xaxes(MONEY, range=with_room(amounts, 0.2), fixedrange=True, tickfont_color=INK)
    return figure.update_yaxes(
        tickvals=list(range(len(bars))),
        ticktext=[bar[0] for bar in bars],
        range=[len(bars) - 0.5, -0.5],
        showgrid=False,
        zeroline=False,
        fixedrange=True,
        tickfont_color=INK,
    )


@repeatable
def by_day(frame: pd.DataFrame, order: Sequence[str] = (), *, height: int = HIGH, note: str = "") -> Figure:
    """Draw ``day, account_id, name, currency, balance, basis, gap`` of accounts as lines.

    A line is whole where rows explain it and dotted where the last balance goes on; a dot is a balance that
    was read, a cross a change that no row explains. A mark's ``customdata`` is its day.

    Args:
        order: the accounts' ids as they are to be listed.
        height: in pixels.
        note: what a reader has to know of it.

    Example:
        >>> figure = bd.charts.by_day(bd.metrics.balance_by_day(db, "last 30 days", currencies=["COP"]))
        >>> {line.type for line in figure.data}
        {'scatter'}
    """
    known = frame.dropna(subset=["balance"])
    if known.empty:
        return sentence(_("Nothing is known of this period"))
    rows = known.assign(at=pd.to_datetime(known["day"])).sort_values("at", kind="stable")
    code = str(rows["currency"].iloc[0])
    figure = Figure()
    ids = [one for one in order if one in set(rows["account_id"])] or list(dict.fromkeys(rows["account_id"]))
    for account, colour in _colours([*order, *(one for one in ids if one not in order)]).items():
        if account in ids:
            _line(figure, rows[rows["account_id"] == account], code, colour)
    days = sorted({at.date() for at in rows["at"]})
    said = ngettext("{number} account by day.", "{number} accounts by day.", len(ids))
    figure = dressed(figure, said, height, note=note, top=24 + LINE * (len(ids) // 3), legend=True, **BARS)
    figure.update_yaxes(MONEY_UP | {"nticks": 6, "fixedrange": True, "tickfont_color": INK})
    return figure.update_xaxes(
        time_axis(days, lambda one: day(one, year=False)),
        range=[f"{days[0]:%Y-%m-%d}", f"{days[-1] + timedelta(days=1 + len(days) // EDGE):%Y-%m-%d}"],
    )


def _colours(order: Iterable[str]) -> dict[str, str]:
    """Return the colour of each account, by its place."""
    return {account: SERIES[place % len(SERIES)] for place, account in enumerate(order)}


def _line(figure: Figure, rows: pd.DataFrame, code: str, colour: str) -> None:
    """Draw one account: what is explained, what is carried on, what was read and what nothing explains."""
    name = plain(rows["name"].iloc[-1], _("Without a name"))
    is_carried = rows["basis"] == CARRIED
    explained, carried = rows[~is_carried], rows[is_carried]
    if len(explained) and len(carried):
        carried = pd.concat([explained.tail(1), carried])
    read, gaps = explained[explained["basis"] == "observed"], rows[rows["gap"].astype(bool)]
    rim = {"color": PAPER, "width": 1.5}
    for part, look in (
        (explained, TO_CLICK | {"line": {"color": colour, "width": 2, "shape": "hv"}}),
        (carried, TO_CLICK | {"line": {"color": colour, "width": 2, "dash": "dot"}}),
        (
            read,
            {
                "mode": "markers",
                "marker": {"color": colour, "size": 9, "line": rim},
            },
        ),
        (gaps, {"mode": "markers", "marker": {"color": SPENDING, "size": 9, "symbol": "x"}}),
    ):
        if part.empty:
            continue
        figure.add_scatter(
            name=safe(name),
            legendgroup=str(rows["account_id"].iloc[0]),
            showlegend=part is explained or (part is carried and explained.empty),
            x=[f"{at:%Y-%m-%d}" for at in part["at"]],
            customdata=[f"{at:%Y-%m-%d}" for at in part["at"]],
            y=[float(one) for one in part["balance"]],
            hovertext=[
                f"{safe(name)}<br>{day(at)}<br><b>{money(balance, code)}</b><br>{_basis(basis, gap)}"
                for at, balance, basis, gap in zip(
                    part["at"], part["balance"], part["basis"], part["gap"], strict=True
                )
            ],
            hovertemplate="%{hovertext}<extra></extra>",
            **look,
        )


def _basis(basis: str, gap: object) -> str:
    if gap:
        return _("the rows do not explain the change")
    return {
        "observed": _("as Belvo read it"),
        "reconstructed": _("walked back by the rows"),
        CARRIED: _("carried on, nothing newer was read"),
    }.get(basis, "")
