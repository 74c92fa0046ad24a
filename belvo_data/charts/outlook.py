"""Outlook: what comes on which day, where balances go from here, and what a year of it costs."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pandas as pd

from belvo_data.charts.canvas import MONEY_UP, Figure, dressed, sentence, time_axis
from belvo_data.charts.heading import headed
from belvo_data.charts.labels import beside, plain, safe
from belvo_data.charts.palette import INCOME, INK, LINES, NET, QUIET, SPENDING
from belvo_data.charts.timeline import LOW, SOFT
from belvo_data.formats.codes import in_words
from belvo_data.formats.days import day, weekday
from belvo_data.formats.language import gettext as _
from belvo_data.formats.language import ngettext
from belvo_data.formats.numbers import compact, count, money

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

WEEK = 7
WEEKS = 5
HIGH = 240
SHOWN = 4  # names of a day that its hover has
SHADES = [[0, "rgba(219, 107, 30, 0.55)"], [0.5, "rgba(127, 135, 146, 0.07)"], [1, "rgba(14, 154, 134, 0.5)"]]
TOP, BAR, LONGEST = 8, 26, 20
LOOKS: dict[str, Any] = {"barcornerradius": 3, "bargap": 0.25, "hoverlabel": {"bordercolor": LINES}}


@headed("What comes when")
def coming(frame: pd.DataFrame, *, today: date) -> Figure:
    """Draw ``day, name, amount, currency`` of one currency as a calendar of the next five weeks.

    A day's colour says whether more comes than goes. A mark's ``customdata`` is its day.

    Example:
        >>> frame = bd.metrics.calendar(db, currencies=["BRL"])
        >>> bd.charts.coming(frame, today=bd.today()).layout.meta["title"]
        'What comes when'
    """
    first = today - timedelta(days=today.weekday())
    until = first + timedelta(days=WEEK * WEEKS - 1)
    rows = _within(frame, today, until)
    if rows.empty:
        return sentence(_("Nothing is expected in the next weeks"))
    code = str(rows["currency"].iloc[0])
    of_days = {pd.Timestamp(str(at)).date(): part for at, part in rows.groupby("at")}
    sums = {at: float(part["amount"].fillna(0).sum()) for at, part in of_days.items()}
    told = {at: _told(part, code) for at, part in of_days.items()}
    days = [first + timedelta(days=number) for number in range(WEEK * WEEKS)]
    figure = Figure()
    figure.add_heatmap(
        x=list(range(WEEK)),
        y=list(range(WEEKS)),
        z=_weeks(_shade(sums.get(one), sums) for one in days),
        zmin=-1,
        zmax=1,
        colorscale=SHADES,
        showscale=False,
        xgap=3,
        ygap=3,
        text=_weeks(_cell(one, sums, today) for one in days),
        texttemplate="%{text}",
        textfont={"size": 11, "color": INK},
        hovertext=_weeks(f"<b>{day(one)}</b><br>{told.get(one, _('Nothing expected'))}" for one in days),
        hovertemplate="%{hovertext}<extra></extra>",
    )
    incoming, outgoing = rows["amount"].clip(lower=0).sum(), -rows["amount"].clip(upper=0).sum()
    said = _("To {until}: {incoming} is expected to come in and {outgoing} to go out.").format(
        until=day(until), incoming=money(incoming, code), outgoing=money(outgoing, code)
    )
    figure = dressed(figure, said, HIGH, top=22, **LOOKS)
    bare = {"showgrid": False, "zeroline": False, "fixedrange": True}
    figure.update_xaxes(
        bare,
        side="top",
        tickvals=list(range(WEEK)),
        ticktext=[weekday(one) for one in days[:WEEK]],
        tickfont_color=INK,
    )
    return figure.update_yaxes(bare, showticklabels=False, range=[WEEKS - 0.5, -0.5])


@headed("Balances to the end of next month")
def forecast(
    frame: pd.DataFrame, past: pd.DataFrame, errors: pd.DataFrame | None = None, *, height: int = HIGH
) -> Figure:
    """Draw ``day, currency, balance, low, high`` of one currency: a line with the range that it is likely in.

    Args:
        past: ``day, net, investments`` of the days before, as ``net_worth_history`` has them by day.
        errors: ``off, naive_off, is_within`` of past months, as ``forecast_error`` has them, for a note.

    Example:
        >>> frame = bd.metrics.forecast(db, currencies=["BRL"])
        >>> past = bd.metrics.net_worth_history(db, "last 30 days", currencies=["BRL"], grain="day")
        >>> bd.charts.forecast(frame, past).layout.meta["title"]
        'Balances to the end of next month'
    """
    rows = frame.assign(at=pd.to_datetime(frame["day"])).sort_values("at")
    if rows.empty:
        return sentence(_("Too little is known to look ahead"))
    code = str(rows["currency"].iloc[0])
    before = past.assign(at=pd.to_datetime(past["day"])).sort_values("at")
    figure = _balances(rows, before, code)
    said = _expected(rows.iloc[-1], code)
    note = "" if errors is None or errors.empty else _past_error(errors, code)
    figure = dressed(figure, f"{said}.", height, note=note, legend=True, **LOOKS)
    figure.update_yaxes(MONEY_UP | {"nticks": 5, "fixedrange": True, "tickfont_color": INK})
    every = [at.date() for at in (*before["at"], *rows["at"])]
    return figure.update_xaxes(time_axis(every, lambda one: day(one, year=False)))


def _balances(rows: pd.DataFrame, before: pd.DataFrame, code: str) -> Figure:
    """Return what was held until today, what is expected, and the range that this is likely in."""
    figure = Figure()
    sure = rows.dropna(subset=["low", "high"])
    days = [f"{at:%Y-%m-%d}" for at in sure["at"]]
    figure.add_scatter(
        name=_("Likely range"),
        x=[*days, *reversed(days)],
        y=[*sure["high"].astype(float), *reversed([float(one) for one in sure["low"]])],
        mode="lines",
        line={"width": 0},
        fill="toself",
        fillcolor=SOFT[NET],
        hoverinfo="skip",
    )
    held = [float(net) - float(put) for net, put in zip(before["net"], before["investments"], strict=True)]
    figure.add_scatter(
        name=_("Until today"),
        x=[f"{at:%Y-%m-%d}" for at in before["at"]],
        y=held,
        mode="lines",
        line={"color": INCOME, "width": 2},
        hovertext=[
            f"{day(at)}<br><b>{money(one, code)}</b>" for at, one in zip(before["at"], held, strict=True)
        ],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    return figure.add_scatter(
        name=_("Expected"),
        x=[f"{at:%Y-%m-%d}" for at in (*before["at"].tail(1), *rows["at"])],
        y=[*held[-1:], *(float(one) for one in rows["balance"])],
        mode="lines",
        line={"color": NET, "width": 2, "dash": "dot"},
        hovertext=["" for _one in held[-1:]] + [_ahead(one, code) for one in rows.itertuples()],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _past_error(errors: pd.DataFrame, code: str) -> str:
    """Return in words how far off it would have been in past months, and an average month alone."""
    months = len(errors)
    off, naive = (errors[name].astype(float).median() for name in ("off", "naive_off"))
    said = ngettext(
        "Of the last {number} month it would have been off by {off}; an average month alone by {naive}.",
        "Of the last {number} months it would have been off by {off} (median); an average month alone "
        "by {naive}.",
        months,
        off=money(off, code, whole=True),
        naive=money(naive, code, whole=True),
    )
    ranged = errors["is_within"].dropna()
    if ranged.empty:
        return said
    return f"{said} " + _("{within} of {number} ended in the range.").format(
        within=count(int(ranged.sum())), number=count(len(ranged))
    )


def _expected(last: pd.Series[Any], code: str) -> str:
    """Return in words what is expected on the last day."""
    said = _("{balance} is expected on {day}").format(
        balance=money(last["balance"], code), day=day(last["at"])
    )
    if pd.notna(last["low"]):
        said += " " + _("and likely between {low} and {high}").format(
            low=money(last["low"], code), high=money(last["high"], code)
        )
    return said


@headed("What a year of it costs")
def yearly(frame: pd.DataFrame, *, height: int = LOW) -> Figure:
    """Draw ``merchant, kind, direction, currency, yearly_cost`` of what is paid: the dearest and the rest.

    Example:
        >>> frame = bd.metrics.recurring_payments(db, currencies=["BRL"])
        >>> bd.charts.yearly(frame).layout.meta["title"]
        'What a year of it costs'
    """
    paid = frame[(frame["direction"] == "OUTFLOW") & (frame["yearly_cost"] > 0)]
    if paid.empty:
        return sentence(_("Nothing that recurs was found"))
    paid = paid.sort_values("yearly_cost", ascending=False, kind="stable")
    code = str(paid["currency"].iloc[0])
    first, rest = paid.head(TOP), paid.iloc[TOP:]
    names = [plain(one, _("Without a name")) for one in first["merchant"]]
    amounts = [float(one) for one in first["yearly_cost"]]
    hovers = [
        f"{safe(name)}<br>{safe(in_words(one.kind))}<br><b>{money(one.yearly_cost, code)}</b>"
        for name, one in zip(names, first.itertuples(), strict=True)
    ]
    if len(rest):
        names.append(_("Other ({number})").format(number=len(rest)))
        amounts.append(float(rest["yearly_cost"].sum()))
        hovers.append(f"{names[-1]}<br><b>{money(amounts[-1], code)}</b>")
    figure = Figure()
    figure.add_bar(
        orientation="h",
        x=amounts,
        y=list(range(len(names))),
        marker_color=[QUIET if place == TOP else SPENDING for place in range(len(names))],
        text=[compact(one, code) for one in amounts],
        textposition="outside",
        cliponaxis=False,
        hovertext=hovers,
        hovertemplate="%{hovertext}<extra></extra>",
    )
    said = _("{total} a year, most of it for {merchant}: {amount}.").format(
        total=money(sum(amounts), code), merchant=names[0], amount=money(amounts[0], code)
    )
    figure = dressed(figure, said, max(height, BAR * len(names) + 16), **LOOKS)
    figure.update_xaxes(visible=False, range=[0, max(amounts) * 1.25], fixedrange=True)
    return figure.update_yaxes(
        tickvals=list(range(len(names))),
        ticktext=[beside(one, LONGEST) for one in names],
        range=[len(names) - 0.5, -0.5],
        showgrid=False,
        zeroline=False,
        fixedrange=True,
        tickfont_color=INK,
    )


def _within(frame: pd.DataFrame, since: date, until: date) -> pd.DataFrame:
    at = pd.to_datetime(frame["day"], errors="coerce")
    return frame.assign(at=at)[(at >= pd.Timestamp(since)) & (at <= pd.Timestamp(until))]


def _weeks(values: Iterable[Any]) -> list[list[Any]]:
    flat = list(values)
    return [flat[at : at + WEEK] for at in range(0, len(flat), WEEK)]


def _shade(amount: float | None, sums: dict[date, float]) -> float:
    """Return how strong a day is coloured: the root lets rent and a subscription both be seen."""
    if not amount:
        return 0
    most = max(abs(one) for one in sums.values())
    strength = float((abs(amount) / most) ** 0.4)
    return strength if amount > 0 else -strength


def _cell(one: date, sums: dict[date, float], today: date) -> str:
    number = f"<b>{one.day}</b>" if one == today else str(one.day)
    if one < today:
        return f"<span style='opacity:0.4'>{number}</span><br> "
    return f"{number}<br>{compact(sums[one]) if one in sums else ' '}"


def _told(rows: pd.DataFrame, code: str) -> str:
    lines = [
        f"{safe(plain(one.name, _('Without a name')))} {money(one.amount, code, signed=True)}"
        for one in rows.head(SHOWN).itertuples(index=False)
    ]
    more = len(rows) - len(lines)
    return "<br>".join(
        [*lines, *([ngettext("and {number} more", "and {number} more", more)] if more else [])]
    )


def _ahead(one: Any, code: str) -> str:
    said = f"{day(one.at)}<br><b>{money(one.balance, code)}</b>"
    if pd.isna(one.low):
        return said
    return f"{said}<br>{money(one.low, code)} – {money(one.high, code)}"  # noqa: RUF001
