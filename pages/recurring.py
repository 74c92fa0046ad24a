"""Recurring: what comes on which day, what it costs a year, and where balances go from here."""

import streamlit as st

from belvo_data import charts, wiring
from belvo_data.formats.language import gettext as _
from belvo_data.period import Period
from pages import parts

with st.container(gap="xsmall"):
    parts.strip(_("Recurring"))
    view = parts.choose()
    series = view.ask("recurring_payments")
    parts.recurring_headline(view, series)
    left, right = st.columns(2, gap="small")
    with left:
        days = view.ask("calendar")
        parts.panel(
            _("What comes when"),
            parts.drawn(charts.coming, days.frame, today=wiring.today()),
            days,
            view=view,
        )
    with right:
        ahead = view.ask("forecast")
        errors = view.ask("forecast_error")
        past = view.over(Period.last_days(45, today=wiring.today())).ask("net_worth_history", grain="day")
        parts.panel(
            _("Balances to the end of next month"),
            parts.drawn(charts.forecast, ahead.frame, past.frame, errors.frame),
            ahead,
            past,
            errors,
            view=view,
        )
    left, right = st.columns(2, gap="small")
    with left:
        parts.panel(_("What a year of it costs"), parts.drawn(charts.yearly, series.frame), series, view=view)
    with right, st.container(border=True, gap="xsmall"):
        parts.income_streams(view)
        parts.price_rises(series, view)
    parts.series_table(series, view)
    parts.enrichment(view)
