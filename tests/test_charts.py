"""Charts: what their specification says, not how its pixels look."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from streamlit.elements.lib import streamlit_plotly_theme

from belvo_data import charts
from belvo_data.charts import labels, palette
from belvo_data.period import Period

if TYPE_CHECKING:
    from collections.abc import Callable

    import plotly.graph_objects as go

THEME = tomllib.loads((Path(__file__).parents[1] / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]

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
ONE_OF_EACH: dict[Callable[..., go.Figure], tuple[Any, ...]] = {
    charts.cashflow: ("2026-01-01", "MXN", 100.0, 40.0, 60.0),
    charts.daily: ("2026-01-01", "MXN", 100.0, 40.0),
    charts.spending: (None, "MXN", 40.0, 1),
    charts.merchants: (None, "MXN", 40.0, 1),
    charts.net_worth: (None, None, None, "MXN", 10.0, 10.0, None),
    charts.by_institution: (None, None, None, "MXN", 10.0, 10.0, None),
    charts.balances: (None, None, None, "MXN", None, None, None),
    charts.credit: (None, None, None, "MXN", None, None, 50.0),
    charts.people: (None, None, None, None, None, None),
    charts.amounts: (-40.0, "MXN", "spending"),
}


SIGNS = {"BRL": "R", "MXN": "MX"}  # before the dollar of their money


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


def contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("chart", COLUMNS, ids=lambda chart: chart.__name__)
def test_an_empty_frame_becomes_a_sentence_without_axes(chart: Callable[..., go.Figure]) -> None:
    drawn = chart(frame(chart)).to_dict()
    [sentence] = drawn["layout"]["annotations"]
    assert sentence["text"].startswith("No ")
    assert drawn["layout"]["meta"]["alt"] == sentence["text"] + "."
    assert drawn["data"] == []
    assert not drawn["layout"]["xaxis"]["visible"]
    assert not drawn["layout"]["yaxis"]["visible"]


@pytest.mark.parametrize("chart", ONE_OF_EACH, ids=lambda chart: chart.__name__)
def test_one_row_with_nothing_but_the_needed_is_drawn_and_told_in_words(
    chart: Callable[..., go.Figure],
) -> None:
    figure = chart(frame(chart, ONE_OF_EACH[chart]))
    assert figure.to_dict()["data"]
    assert figure.layout.meta["alt"].endswith(".")
    assert "nan" not in written(figure).lower()


@pytest.mark.parametrize(
    "chart",
    [chart for chart in ONE_OF_EACH if chart not in {charts.people, charts.credit}],
    ids=lambda chart: chart.__name__,
)
def test_currencies_never_share_an_axis_of_amounts(chart: Callable[..., go.Figure]) -> None:
    pesos = ONE_OF_EACH[chart]
    reais = tuple("BRL" if value == "MXN" else value for value in pesos)
    figure = chart(frame(chart, pesos, reais))
    across = chart is charts.amounts or figure.data[0].orientation == "h"
    shown: dict[str, set[str]] = {}
    for trace in figure.data:
        axis = (trace.xaxis if across else trace.yaxis) or "first"
        shown.setdefault(axis, set()).update(
            currency
            for currency, sign in SIGNS.items()
            if re.search(rf"{sign}&#36;|{currency} unknown", str(trace.hovertext))
        )
    assert sorted(shown.values(), key=min) == [{"BRL"}, {"MXN"}]


def test_spending_lies_below_zero_and_net_is_a_line() -> None:
    figure = charts.cashflow(
        frame(
            charts.cashflow,
            ("2026-01-01", "MXN", 1000.0, 300.0, 700.0),
            ("2026-02-01", "MXN", 12345.6, 13000.0, -654.4),
        )
    )
    [income], [spending], [net] = (traces(figure, name) for name in ("Income", "Spending", "Net"))
    assert income["y"] == [1000, 12345.6]
    assert spending["y"] == [-300, -13000]
    assert net["y"] == [700, -654.4]
    assert net["mode"] == "lines+markers"
    assert income["x"] == ["2026-01-01", "2026-02-01"]
    assert income["hovertext"][1] == "Income MX&#36;12,345.60"
    assert spending["hovertext"][1] == "Spending MX&#36;13,000.00"
    assert net["hovertext"][1] == "Net −MX&#36;654.40"  # noqa: RUF001
    assert "Jan 2026 – Feb 2026" in figure.layout.meta["alt"]  # noqa: RUF001
    assert "Income MX$13,345.60, spending MX$13,300.00" in figure.layout.meta["alt"]


@pytest.mark.parametrize(
    ("since", "until", "hatched", "note"),
    [
        ((2026, 1, 1), (2026, 3, 31), [False, False, False], ""),
        ((2026, 1, 1), (2026, 3, 30), [False, False, True], "Hatched: only Mar 1 – Mar 30, 2026."),  # noqa: RUF001
        (
            (2026, 1, 31),
            (2026, 3, 1),
            [True, False, True],
            "Hatched: only Jan 31, 2026; Mar 1, 2026.",
        ),
    ],
)
def test_months_that_a_period_holds_in_part_are_hatched_and_said_to_be_so(
    since: tuple[int, int, int], until: tuple[int, int, int], hatched: list[bool], note: str
) -> None:
    months = [(f"2026-0{month}-01", "MXN", 2.0, 1.0, 1.0) for month in (1, 2, 3)]
    rows = frame(charts.cashflow, *months)
    figure = charts.cashflow(rows, Period(date(*since), date(*until)))
    assert figure.layout.meta["note"] == note
    for name in ("Income", "Spending"):
        drawn = {
            month: bars["marker"]["pattern"]["shape"] for bars in traces(figure, name) for month in bars["x"]
        }
        assert [drawn[month] != "" for month, *_ in months] == hatched
    assert charts.cashflow(rows).layout.meta["note"] == ""


def test_a_month_of_which_a_period_holds_a_few_days_within_is_hatched() -> None:
    rows = frame(charts.cashflow, ("2026-02-01", "MXN", 2.0, 1.0, 1.0))
    figure = charts.cashflow(rows, Period(date(2026, 2, 10), date(2026, 2, 20)))
    assert figure.layout.meta["note"] == "Hatched: only Feb 10 – Feb 20, 2026."  # noqa: RUF001


def test_a_name_stands_in_the_legend_once() -> None:
    figure = charts.cashflow(
        frame(
            charts.cashflow, *[("2026-01-01", currency, 1.0, 1.0, 0.0) for currency in ("BRL", "COP", "MXN")]
        )
    )
    assert len(figure.data) == 9
    assert [trace.name for trace in figure.data if trace.showlegend] == ["Income", "Spending", "Net"]


def test_many_days_are_drawn_as_weeks_with_the_same_sums() -> None:
    days = pd.date_range("2026-01-05", periods=140)  # a Monday, and twenty weeks
    rows = frame(charts.daily, *[(day, "MXN", 2.0, 1.0) for day in days])
    assert charts.daily_grain(rows) == "week"
    figure = charts.daily(rows)
    [income], [spending] = traces(figure, "Income"), traces(figure, "Spending")
    assert income["x"][:2] == ["2026-01-05", "2026-01-12"]
    assert income["y"] == [14.0] * 20
    assert spending["y"] == [-7.0] * 20


def test_few_days_are_drawn_singly() -> None:
    days = pd.date_range("2026-01-05", periods=30)
    rows = frame(charts.daily, *[(day, "MXN", 2.0, 1.0) for day in days])
    assert charts.daily_grain(rows) == "day" == charts.daily_grain(rows[:0])
    figure = charts.daily(rows)
    assert len(traces(figure, "Income")[0]["x"]) == 30


@pytest.mark.parametrize("chart", [charts.spending, charts.merchants], ids=lambda chart: chart.__name__)
def test_other_gathers_the_rest_so_that_the_total_is_unchanged(chart: Callable[..., go.Figure]) -> None:
    rows = [(f"name {amount}", "MXN", float(amount), 2) for amount in (10, 40, 20, 30, 5)]
    figure = chart(frame(chart, *rows), top=3)
    [bars] = traces(figure, "Spending")
    assert bars["x"] == [40, 30, 20, 15]
    assert sum(bars["x"]) == 105
    assert list(figure.layout.yaxis.ticktext) == ["name 40", "name 30", "name 20", "Other (2)"]
    assert bars["hovertext"][-1] == "Other (2)<br><b>MX&#36;15.00</b><br>4 transactions"
    assert figure.layout.yaxis.range[0] > figure.layout.yaxis.range[1]  # the first bar is on top


def test_no_other_where_all_have_their_bar() -> None:
    figure = charts.spending(frame(charts.spending, ("Taxes", "MXN", 5.0, 1)), top=1)
    assert list(figure.layout.yaxis.ticktext) == ["Taxes"]


def test_text_from_outside_is_never_markup() -> None:
    evil = "<b>Fish & Chips</b> $x$"
    account = (evil, evil, evil, "MXN", 1.0, 1.0, 2.0)
    for figure in (
        charts.spending(frame(charts.spending, (evil, "MXN", 5.0, 1))),
        charts.merchants(frame(charts.merchants, (evil, "MXN", 5.0, 1))),
        *(chart(frame(chart, account)) for chart in (charts.net_worth, charts.by_institution)),
        *(chart(frame(chart, account)) for chart in (charts.balances, charts.credit)),
        charts.people(frame(charts.people, (evil, *[None] * 5))),
    ):
        assert "<b>fish" not in written(figure).lower()
        assert "$x$" not in written(figure).lower()
        assert "&lt;b&gt;fish &amp; chips" in written(figure).lower()


def test_a_name_longer_than_a_line_has_two_smaller_ones_beside_the_axis_and_is_whole_in_the_hover() -> None:
    name = "Supermercado Soriana Centro Histórico de la Ciudad"
    figure = charts.merchants(frame(charts.merchants, (name, "MXN", 5.0, 1)))
    [label] = figure.layout.yaxis.ticktext
    assert label == "<span style='font-size:10px'>Supermercado<br>Soriana Centro…</span>"
    assert figure.data[0].hovertext[0].startswith(name)


def test_equal_names_keep_a_bar_each() -> None:
    rows = [("Erebor", "Nómina", "CHECKING_ACCOUNT", "MXN", 1.0, worth, None) for worth in (1.0, 2.0)]
    [bars] = traces(charts.balances(frame(charts.balances, *rows)), "Checking")
    assert (bars["x"], bars["y"]) == ([2.0, 1.0], [0, 1])


def test_net_worth_is_what_is_owned_less_what_is_owed() -> None:
    figure = charts.net_worth(
        frame(
            charts.net_worth,
            ("Erebor", "a", "CHECKING_ACCOUNT", "MXN", 100.0, 100.0, None),
            ("Erebor", "b", "CHECKING_ACCOUNT", "MXN", -30.0, -30.0, None),
            ("Erebor", "c", "CREDIT_CARD", "MXN", 20.0, -20.0, None),
            ("Erebor", "d", "GIG_WALLET", "MXN", 5.0, 5.0, None),
            ("Erebor", "e", "LOAN_ACCOUNT", "MXN", None, None, None),
        )
    )
    assert [trace["y"] for trace in traces(figure, "Checking")] == [[100, -30]]
    assert [trace["y"] for trace in traces(figure, "Credit card")] == [[-20]]
    assert [trace["y"] for trace in traces(figure, "Gig Wallet")] == [[5]]
    assert [trace["y"] for trace in traces(figure, "Net")] == [[55]]
    assert figure.layout.meta["alt"].endswith("Owned MX$105.00, owed MX$50.00, net MX$55.00.")


def test_what_lies_where_counts_assets_and_names_debts() -> None:
    figure = charts.by_institution(
        frame(
            charts.by_institution,
            ("Erebor", "a", "CHECKING_ACCOUNT", "MXN", 100.0, 100.0, None),
            ("Erebor", "b", "CREDIT_CARD", "MXN", 20.0, -20.0, None),
            ("Gotham", "c", "LOAN_ACCOUNT", "MXN", 7.0, -7.0, None),
        )
    )
    bars = [trace for trace in figure.data if trace.type == "bar"]
    assert [list(trace.x) for trace in bars] == [[100]]
    assert traces(figure, "Sums")[0]["text"] == [" 100<br> owes 20", " owes 7"]
    assert list(figure.layout.yaxis.ticktext) == ["Erebor", "Gotham"]


def test_an_account_without_a_balance_says_so() -> None:
    figure = charts.balances(frame(charts.balances, ("Erebor", "a", None, "MXN", None, None, None)))
    [bars] = traces(figure, "Not categorised")
    assert bars["text"] == ["unknown"]
    assert "MXN unknown" in bars["hovertext"][0]


def test_a_card_shows_the_used_share_of_its_limit_also_beyond_it() -> None:
    figure = charts.credit(
        frame(
            charts.credit,
            ("Erebor", "Oro", "CREDIT_CARD", "MXN", 25.0, -25.0, 100.0),
            ("Erebor", "Black", "CREDIT_CARD", "MXN", 120.0, -120.0, 100.0),
            ("Erebor", "Nómina", "CHECKING_ACCOUNT", "MXN", 9.0, 9.0, None),
            ("Erebor", "Void", "CREDIT_CARD", "MXN", 9.0, -9.0, 0.0),
        )
    )
    [used] = traces(figure, "Used")
    assert used["x"] == [1.2, 0.25]
    assert used["text"] == ["120%", "25%"]
    assert used["hovertext"][1].endswith("<b>MX&#36;25.00</b> of MX&#36;100.00<br>25%")


def test_people_shows_that_a_fact_is_known_and_never_the_fact() -> None:
    ana = ("Ana López", "LOPA900101", "ana@example.com", " ", None, "1990-01-01")
    figure = charts.people(frame(charts.people, ana))
    assert figure.data[0].z == ([1, 1, 0, 0, 1],)
    shown = written(figure)
    assert "Ana López<br>E-mail: known" in shown
    assert not any(secret in shown for secret in ("LOPA900101", "ana@example.com", "1990"))
    assert "Ana" not in figure.layout.meta["alt"]


def test_amounts_are_counted_by_size_and_flow() -> None:
    rows = [
        (-12.0, "MXN", "spending"),
        (-19.99, "MXN", "spending"),
        (20.0, "MXN", "income"),
        (15.0, "MXN", "own"),
    ]
    figure = charts.amounts(frame(charts.amounts, *rows, (None, "MXN", "unknown")))
    [spending], [income] = traces(figure, "Spending"), traces(figure, "Income")
    assert (spending["y"], income["y"]) == ([2], [1])
    assert spending["hovertext"] == ["Spending: 2 · MX&#36;10.00 – MX&#36;20.00"]  # noqa: RUF001
    assert income["hovertext"] == ["Income: 1 · MX&#36;20.00 – MX&#36;50.00"]  # noqa: RUF001
    assert sum(sum(trace.y) for trace in figure.data) == 4


@pytest.mark.parametrize(
    ("amount", "text"),
    [(0, "0"), (0.456, "0.46"), (999, "999"), (12345.6, "12.3K"), (999_999, "1M"), (-2100, "−2.1K")],  # noqa: RUF001
)
def test_a_brief_amount_has_three_digits(amount: float, text: str) -> None:
    assert labels.brief(amount) == text


def test_a_category_that_nobody_met_is_shown_in_its_own_words() -> None:
    assert palette.category("CREDIT_CARD").name == "Credit card"
    assert palette.category("GIG_WALLET").name == "Gig Wallet"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_colour_stands_out_from_the_paper(scheme: str) -> None:
    colours = [meaning.colour for meaning in (*palette.FLOWS.values(), *palette.CATEGORIES.values())]
    paper = THEME[scheme]["backgroundColor"]
    assert all(contrast(colour, paper) >= 3 for colour in (*colours, palette.NET))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_theme_can_be_read(scheme: str) -> None:
    theme = THEME[scheme]
    papers = [
        part[key] for part in (theme, theme["sidebar"]) for key in part if key.endswith("ackgroundColor")
    ]
    assert len(papers) == 4
    assert all(contrast(theme["textColor"], paper) >= 4.5 for paper in papers)
    assert contrast(theme["linkColor"], theme["backgroundColor"]) >= 4.5
    assert contrast("#FFFFFF", theme["primaryColor"]) >= 4.5  # the words on a primary button


def test_the_theme_and_the_charts_have_the_same_colours() -> None:
    assert tuple(THEME["chartCategoricalColors"]) == palette.COLOURWAY


def test_streamlit_knows_the_ink_as_its_text_colour() -> None:
    assert palette.INK == streamlit_plotly_theme.GRAY_90


# dates and currencies that nobody means

NOBODYS = [date(1, 1, 1), date(9999, 12, 31), None, pd.NaT]


def dated(*days: Any, column: str = "day") -> pd.DataFrame:
    rows = [(day, "MXN", 10.0, 4.0, 6.0) for day in days]
    return pd.DataFrame(rows, columns=[column, "currency", "income", "spending", "net"])


@pytest.mark.parametrize("period", [None, Period(date(1, 1, 1), date(9999, 12, 31))])
def test_months_that_nobody_means_are_left_out_and_said_to_be(period: Period | None) -> None:
    figure = charts.cashflow(dated(*NOBODYS, date(2026, 1, 1), column="month"), period)
    assert [bars.x for bars in figure.data if bars.name == "Income"] == [("2026-01-01",)]
    assert figure.layout.meta["note"] == "4 rows without a date in the years 1900 to 2199 left out."


def test_days_that_nobody_means_are_left_out_and_said_to_be() -> None:
    figure = charts.daily(dated(*NOBODYS, date(2026, 1, 5), date(2026, 1, 6)))
    assert charts.daily_grain(dated(*NOBODYS, date(2026, 1, 5))) == "day"
    assert [bars.x for bars in figure.data if bars.name == "Income"] == [("2026-01-05", "2026-01-06")]
    assert figure.layout.meta["note"] == "4 rows without a date in the years 1900 to 2199 left out."


@pytest.mark.parametrize("days", [NOBODYS, NOBODYS[:1], NOBODYS[1:2], NOBODYS[2:], []])
def test_a_chart_without_any_day_says_that_there_is_nothing(days: list[Any]) -> None:
    for figure in (charts.daily(dated(*days)), charts.cashflow(dated(*days, column="month"))):
        assert figure.layout.meta["alt"] == "No income or spending in this period."
        assert bool(figure.layout.meta["note"]) == bool(days)


@pytest.mark.parametrize("kind", ["datetime64[s]", "datetime64[us]", "datetime64[us, UTC]"])
def test_days_survive_in_whichever_type_they_come(kind: str) -> None:
    frame = dated(date(1, 1, 1), date(9999, 12, 31), date(2026, 1, 5))
    figure = charts.daily(frame.astype({"day": "datetime64[s]"}).assign(day=lambda f: _as(f["day"], kind)))
    assert [bars.x for bars in figure.data if bars.name == "Income"] == [("2026-01-05",)]


def _as(days: Any, kind: str) -> Any:
    return days.dt.as_unit("us").dt.tz_localize("UTC") if "UTC" in kind else days.astype(kind)


@pytest.mark.parametrize("nothing", [None, "", "  ", float("nan")])
def test_money_without_a_currency_has_a_panel_with_a_name(nothing: Any) -> None:
    accounts = pd.DataFrame(
        [("Wallet", "Erebor", "CHECKING_ACCOUNT", nothing, 5.0), ("Card", "Erebor", None, "MXN", -1.0)],
        columns=["name", "bank", "category", "currency", "signed_balance"],
    )
    for chart in (charts.balances, charts.net_worth, charts.by_institution):
        written = [note.text for note in chart(accounts).layout.annotations]
        assert [text for text in written if text.startswith("<b>")] == ["<b>MXN</b>", "<b>No currency</b>"]


def test_a_figure_says_by_itself_what_it_is_and_what_has_to_be_known() -> None:
    rows = frame(charts.cashflow, ("2026-02-01", "MXN", 100.0, 40.0, 60.0))
    figure = charts.cashflow(rows, Period(date(2026, 2, 10), date(2026, 2, 20)))

    assert figure.layout.title.text == "<b>Income and spending by month</b>"
    assert figure.layout.title.subtitle.text == "Hatched: only Feb 10 – Feb 20, 2026."  # noqa: RUF001


def test_beside_its_title_a_figure_is_as_large_as_without() -> None:
    rows = frame(charts.daily, ("2026-02-01", "MXN", 100.0, 40.0))
    figure, plain = charts.daily(rows), charts.bare(charts.daily(rows))

    assert figure.layout.meta["title"] == plain.layout.meta["title"] == "Income and spending by day"
    assert (plain.layout.title.text, plain.layout.meta["note"]) == (None, "")
    inner = {one.layout.height - one.layout.margin.t - one.layout.margin.b for one in (figure, plain)}
    assert len(inner) == 1
    assert charts.bare(plain).layout.height == plain.layout.height
