"""The key figures of the Overview: what changed since the day before, beside what is known before."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from belvo_data import metrics
from belvo_data.period import Period
from tests.pages import filled, folder, shown

if TYPE_CHECKING:
    from belvo_data import wiring

__all__ = ["filled", "folder"]

PERIODS = ("last 12 months", "last quarter", "last 90 days", "last 30 days", "this month")


def figures(period: str, **more: str) -> dict[str, str]:
    return {one.label: one.delta for one in shown("overview", period=period, **more).metric}


@pytest.mark.parametrize("period", ["last quarter", "last 90 days"])
def test_net_worth_is_compared_with_the_day_before_the_period(filled: wiring.Belvo, period: str) -> None:
    days = Period(period)
    before = Period(days.since - timedelta(days=1))
    [was] = metrics.net_worth_history(filled.published.analysis(), before, currency="BRL", grain="day")["net"]
    now = metrics.net_worth_history(filled.published.analysis(), days, currency="BRL", grain="day")["net"]
    told = figures(period, currency="BRL")["Net worth"]
    assert float(told.rstrip("%")) == pytest.approx(100 * (now.iloc[-1] / was - 1), abs=0.06)


@pytest.mark.usefixtures("filled")
def test_what_is_not_known_before_is_no_comparison() -> None:
    told = figures("last 24 months", currency="BRL")
    assert {told[name] for name in ("Income", "Spending", "Saved")} == {"nothing before"}


@pytest.mark.usefixtures("filled")
def test_another_period_moves_no_currency() -> None:
    tabs = [shown("overview", period=period).get("button_group")[0] for period in PERIODS]
    assert len({tuple(one.options) for one in tabs}) == 1
    assert len({one.value for one in tabs}) == 1
