"""Wealth: what is owned and what is owed, by kind of account and by institution."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belvo_data.charts.canvas import (
    COLUMNS,
    MONEY,
    MONEY_UP,
    Panel,
    by_currency,
    finish,
    lines,
    panels,
    sentence,
    with_room,
)
from belvo_data.charts.heading import headed
from belvo_data.charts.labels import beside, brief, money, plain, safe
from belvo_data.charts.palette import CATEGORIES, NET, category, kind
from belvo_data.formats.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    import plotly.graph_objects as go

    Parts = Sequence[tuple[str, pd.DataFrame]]

HEIGHT = 260
BAR = 40
ROOM_FOR_DEBTS = 0.42
WIDTHS = {1: 4.0, 2: 2.2}  # of a panel, in bars; a figure with more panels has narrower ones
NARROW = 1.5


@headed("What is owned and owed")
def net_worth(frame: pd.DataFrame) -> go.Figure:
    """Draw ``category, currency, signed_balance`` of accounts: owned above zero, owed below.

    Example:
        >>> frame = bd.metrics.balances(db)
        >>> bd.charts.net_worth(frame).layout.meta["title"]
        'What is owned and owed'
    """
    parts = accounts_by_currency(frame, "signed_balance")
    if not parts:
        return sentence(_("No accounts with a balance"))
    rows_of_panels = -(-len(parts) // COLUMNS)
    drawn = panels([currency for currency, _rows in parts], [HEIGHT] * rows_of_panels, columns=COLUMNS)
    for code in kinds(parts):
        for panel, (_code, rows) in zip(drawn, parts, strict=True):
            _stack(panel, code, rows.loc[rows["kind"] == code, "signed_balance"])
    for panel, (_code, rows) in zip(drawn, parts, strict=True):
        _net(panel, float(rows["signed_balance"].sum()))
        panel.axes(x={"visible": False, "range": [-0.5, WIDTHS.get(len(parts), NARROW) - 0.5]}, y=MONEY_UP)
    told = [
        _("What is owned and owed, by kind of account"),
        *(_told(rows, currency) for currency, rows in parts),
    ]
    return finish(
        drawn[0].figure, told, legend=True, barmode="relative", uniformtext={"mode": "hide", "minsize": 10}
    )


@headed("What lies where")
def by_institution(frame: pd.DataFrame) -> go.Figure:
    """Draw ``bank, category, currency, signed_balance`` of accounts: what lies where, debts beside.

    Example:
        >>> frame = bd.metrics.balances(db)
        >>> bd.charts.by_institution(frame).layout.meta["title"]
        'What lies where'
    """
    parts = accounts_by_currency(frame, "signed_balance")
    if not parts:
        return sentence(_("No accounts with a balance"))
    banks = [_banks(rows) for _code, rows in parts]
    drawn = panels([currency for currency, _rows in parts], [BAR * len(names) for names in banks])
    for code in kinds(parts):
        for panel, (_code, rows), names in zip(drawn, parts, banks, strict=True):
            _held(panel, code, rows[(rows["kind"] == code) & (rows["signed_balance"] > 0)], names)
    for panel, (_code, rows), names in zip(drawn, parts, banks, strict=True):
        _named(panel, rows, names)
    told = [_("What lies at which institution"), *(_told(rows, currency) for currency, rows in parts)]
    return finish(drawn[0].figure, told, legend=True, barmode="stack")


def accounts_by_currency(frame: pd.DataFrame, *needed: str) -> Parts:
    """Return each currency with its accounts, every one with a ``kind`` and a ``place``."""
    return [
        (
            currency,
            rows.assign(
                kind=[kind(code) for code in rows["category"]],
                place=[plain(bank, _("Unknown institution")) for bank in rows["bank"]],
                signed_balance=rows["signed_balance"].astype(float),
            ),
        )
        for currency, rows in by_currency(frame, *needed)
    ]


def kinds(parts: Parts) -> list[str]:
    """Return the kinds of account that occur, in the palette's order."""
    present = {code for _code, rows in parts for code in rows["kind"]}
    return [code for code in CATEGORIES if code in present] + sorted(present - set(CATEGORIES))


def _owned(worth: pd.Series[float]) -> float:
    return float(worth[worth > 0].sum())


def _owed(worth: pd.Series[float]) -> float:
    return float(-worth[worth < 0].sum())


def _told(rows: pd.DataFrame, currency: str) -> str:
    owned, owed = _owned(rows["signed_balance"]), _owed(rows["signed_balance"])
    return _("Owned {owned}, owed {owed}, net {net}").format(
        owned=money(owned, currency), owed=money(owed, currency), net=money(owned - owed, currency)
    )


def _stack(panel: Panel, code: str, worth: pd.Series[float]) -> None:
    values = [value for value in (_owned(worth), -_owed(worth)) if value]
    if not values:
        return
    meaning = category(code)
    panel.bars(
        meaning.name,
        x=[0] * len(values),
        y=values,
        width=0.7,
        marker_color=meaning.colour,
        text=[brief(value) for value in values],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        hovertext=[f"{safe(meaning.name)}<br><b>{money(value, panel.name)}</b>" for value in values],
    )


def _net(panel: Panel, net: float) -> None:
    panel.points(
        _("Net"),
        x=[0.45],
        y=[net],
        mode="markers",
        marker={"symbol": "triangle-left", "size": 12, "color": NET},
        cliponaxis=False,
        hovertext=[f"{_('Net')}<br><b>{money(net, panel.name)}</b>"],
    )
    panel.write(_("net {amount}").format(amount=brief(net)), "right")


def _banks(rows: pd.DataFrame) -> list[str]:
    owned = {place: _owned(group) for place, group in rows.groupby("place")["signed_balance"]}
    return sorted(map(str, owned), key=lambda place: -owned[place])


def _held(panel: Panel, code: str, accounts: pd.DataFrame, banks: Sequence[str]) -> None:
    if accounts.empty:
        return
    meaning = category(code)
    sums = {
        str(bank): float(amount) for bank, amount in accounts.groupby("place")["signed_balance"].sum().items()
    }
    panel.bars(
        meaning.name,
        orientation="h",
        x=list(sums.values()),
        width=0.7,
        y=[banks.index(bank) for bank in sums],
        marker_color=meaning.colour,
        hovertext=[
            f"{safe(bank)}<br>{safe(meaning.name)}<br><b>{money(amount, panel.name)}</b>"
            for bank, amount in sums.items()
        ],
    )


def _named(panel: Panel, rows: pd.DataFrame, banks: Sequence[str]) -> None:
    worth = [rows.loc[rows["place"] == bank, "signed_balance"] for bank in banks]
    sums = [(bank, _owned(each), _owed(each)) for bank, each in zip(banks, worth, strict=True)]
    owned = [have for _, have, _ in sums]
    panel.points(
        _("Sums"),
        showlegend=False,
        x=owned,
        y=list(range(len(banks))),
        mode="text",
        text=[_beside(have, owe) for _, have, owe in sums],
        textposition="middle right",
        cliponaxis=False,
        hovertext=[
            f"{safe(bank)}<br>{_('Owned')} {money(have, panel.name)}<br>{_('Owed')} {money(owe, panel.name)}"
            for bank, have, owe in sums
        ],
    )
    panel.axes(
        x=MONEY | {"range": with_room(owned, ROOM_FOR_DEBTS), "showticklabels": any(owned)},
        y=lines([beside(bank) for bank in banks]),
    )


def _beside(owned: float, owed: float) -> str:
    words = [brief(owned)] * bool(owned) + [_("owes {amount}").format(amount=brief(owed))] * bool(owed)
    return "<br>".join(f" {word}" for word in words)
