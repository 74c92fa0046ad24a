"""Accounts: each with its balance, and each card with the share of its limit that is used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from belvo_data.charts.canvas import MONEY, Panel, finish, lines, panels, sentence, with_room
from belvo_data.charts.heading import headed
from belvo_data.charts.labels import brief, money, plain, safe, short
from belvo_data.charts.palette import CATEGORIES, FAINT, category, kind
from belvo_data.charts.wealth import accounts_by_currency, kinds
from belvo_data.formats.language import gettext as _
from belvo_data.formats.language import ngettext
from belvo_data.formats.numbers import share

if TYPE_CHECKING:
    from collections.abc import Iterable

    import plotly.graph_objects as go

BAR = 38
CARD = CATEGORIES["CREDIT_CARD"].colour


@headed("Balances")
def balances(frame: pd.DataFrame) -> go.Figure:
    """Draw ``name, bank, category, currency, signed_balance`` of accounts, what is owed to the left.

    Example:
        >>> frame = bd.metrics.balances(db)
        >>> bd.charts.balances(frame).layout.meta["title"]
        'Balances'
    """
    parts = [
        (
            currency,
            rows.sort_values("signed_balance", ascending=False, kind="stable").assign(line=range(len(rows))),
        )
        for currency, rows in accounts_by_currency(frame)
    ]
    if not parts:
        return sentence(_("No accounts"))
    drawn = panels([currency for currency, _rows in parts], [BAR * len(rows) for _code, rows in parts])
    for code in kinds(parts):
        for panel, (_code, rows) in zip(drawn, parts, strict=True):
            _bars(panel, code, rows[rows["kind"] == code])
    for panel, (_code, rows) in zip(drawn, parts, strict=True):
        names = [_two_lines(account) for account in rows.itertuples()]
        panel.axes(x=MONEY | {"range": with_room(_known(rows["signed_balance"]))}, y=lines(names))
    told = [
        f"{currency}: {ngettext('{number} account', '{number} accounts', len(rows))}"
        for currency, rows in parts
    ]
    return finish(drawn[0].figure, [_("The balance of each account"), *told], legend=True, barmode="overlay")


@headed("How much of each card is used")
def credit(frame: pd.DataFrame) -> go.Figure:
    """Draw ``name, bank, currency, balance, credit_limit`` of cards: the share of each limit that is used.

    Example:
        >>> frame = bd.metrics.balances(db)
        >>> bd.charts.credit(frame).layout.meta["title"]
        'How much of each card is used'
    """
    cards = frame if frame.empty else frame[frame["credit_limit"].astype(float) > 0]
    if cards.empty:
        return sentence(_("No card with a limit"))
    used = cards["balance"].astype(float) / cards["credit_limit"].astype(float)
    cards = cards.assign(used=used).sort_values("used", ascending=False, kind="stable")
    [panel] = panels([_("Used share of the limit")], [BAR * len(cards)])
    _limits(panel, len(cards))
    _used(panel, cards)
    reach = with_room([1.0, *_known(cards["used"])])
    names = [_two_lines(card) for card in cards.itertuples()]
    panel.axes(
        x={"range": reach, "tickformat": ".0%", "nticks": 6, "tickangle": 0, "zeroline": True}, y=lines(names)
    )
    told = [f"{_name(card)} {_percent(card.used)}" for card in cards.itertuples()]
    return finish(panel.figure, [_("Used share of each card's limit"), *told], barmode="overlay")


def _bars(panel: Panel, code: str, accounts: pd.DataFrame) -> None:
    if accounts.empty:
        return
    meaning = category(code)
    panel.bars(
        meaning.name,
        orientation="h",
        x=_drawn(accounts["signed_balance"]),
        y=accounts["line"].tolist(),
        width=0.7,
        marker_color=meaning.colour,
        text=[brief(worth) for worth in accounts["signed_balance"]],
        textposition="outside",
        cliponaxis=False,
        hovertext=[
            f"{_heading(account)}<br>{safe(meaning.name)}<br>"
            f"<b>{money(account.signed_balance, panel.name)}</b>"
            for account in accounts.itertuples()
        ],
    )


def _limits(panel: Panel, cards: int) -> None:
    panel.bars(
        _("Limit"), orientation="h", x=[1] * cards, y=list(range(cards)), marker_color=FAINT, hoverinfo="skip"
    )


def _used(panel: Panel, cards: pd.DataFrame) -> None:
    panel.bars(
        _("Used"),
        orientation="h",
        x=_drawn(cards["used"]),
        y=list(range(len(cards))),
        width=0.45,
        marker_color=CARD,
        text=[_percent(part) for part in cards["used"]],
        textposition="outside",
        cliponaxis=False,
        hovertext=[_limit(card) for card in cards.itertuples()],
    )


def _known(values: pd.Series[float]) -> list[float]:
    return [float(value) for value in values.dropna()]


def _drawn(values: Iterable[Any]) -> list[float]:
    return [0.0 if pd.isna(value) else float(value) for value in values]


def _name(account: Any) -> str:
    return plain(account.name, category(kind(account.category)).name)


def _bank(account: Any) -> str:
    return plain(account.bank, _("Unknown institution"))


def _heading(account: Any) -> str:
    return f"{safe(_name(account))}<br>{safe(_bank(account))}"


def _two_lines(account: Any) -> str:
    return f"{short(_name(account))}<br><span style='font-size:10px'>{short(_bank(account), 22)}</span>"


def _percent(part: Any) -> str:
    return _("unknown") if pd.isna(part) else share(round(float(part), 2))


def _limit(card: Any) -> str:
    used, limit = money(card.balance, card.currency), money(card.credit_limit, card.currency)
    said = _("{used} of {limit}").format(used=f"<b>{used}</b>", limit=limit)
    return f"{_heading(card)}<br>{said}<br>{_percent(card.used)}"
