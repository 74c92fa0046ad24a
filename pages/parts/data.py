"""Data: what banks fill, what is doubtful, and how Belvo answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from belvo_data import charts, wiring
from belvo_data.charts.canvas import sentence
from belvo_data.formats.codes import in_words
from belvo_data.formats.language import gettext as _
from belvo_data.formats.text import plain
from pages.parts.drawing import drawn
from pages.parts.panel import head, panel
from pages.parts.tables import table

if TYPE_CHECKING:
    import pandas as pd

    from pages.parts.tables import Widths
    from pages.parts.view import View

ROWS = 50
ODD = ("table_name", "bank", "day", "what", "amount", "currency", "detail")


def rules_in_words() -> dict[str, str]:
    """Return what each rule of quality says."""
    return {
        "future_date": _("Dated in the future"),
        "no_date": _("Without a day"),
        "date_from_elsewhere": _("Day taken from elsewhere"),
        "no_direction": _("In or out is not said"),
        "no_amount": _("Without an amount"),
        "no_currency": _("Without a currency"),
        "no_account": _("Account is not sent"),
        "category_contradicts": _("Category contradicts it"),
        "pending_stale": _("Pending for too long"),
        "duplicate": _("Delivered twice"),
        "half_transfer": _("One side of a move only"),
        "no_balance": _("Without a balance"),
        "linked_twice": _("Linked twice"),
        "shared_line": _("Shared credit line"),
        "not_reconciled": _("Balance does not add up"),
        "owner_without_document": _("Owner without document"),
        "no_owner": _("Link without owner"),
        "odd_value": _("Value can't be read"),
    }


def coverage_map(view: View) -> None:
    """Show what each institution fills, of all resources or of the fields of one."""
    asked = view.ask("coverage")
    there = view.ask("choices").frame
    banks = there[there["value"].isin(asked.frame["institution"])]
    names = dict(zip(banks["value"], banks["label"], strict=True))
    resources = list(dict.fromkeys(asked.frame["resource"]))
    chosen = st.selectbox(
        _("Fields of"),
        resources,
        index=None,
        format_func=lambda one: plain(in_words(one)),
        placeholder=_("All resources"),
        key="coverage of",
        label_visibility="collapsed",
        width=230,
    )
    title = (
        _("What banks fill: {resource}").format(resource=in_words(chosen)) if chosen else _("What banks fill")
    )
    panel(
        title, drawn(charts.coverage, asked.frame, names, resource=chosen), asked, view=view, key="coverage"
    )


def quality(view: View) -> None:
    """Show the rules that find something, and the rows of one of them."""
    asked = view.ask("quality_rules")
    panel(
        _("What is doubtful or lacking"), drawn(charts.rules, asked.frame, rules_in_words()), asked, view=view
    )


def quality_rows(view: View) -> None:
    """Show the rows that a rule finds."""
    found = view.ask("quality_rules").frame
    if found.empty:
        return
    names = rules_in_words()
    with st.container(border=True, gap="xsmall"):
        title = st.container()
        rule = st.selectbox(
            _("Rule"),
            list(dict.fromkeys(found["rule"])),
            format_func=lambda one: names.get(one, plain(in_words(one))),
            key="quality of",
            label_visibility="collapsed",
            width=260,
        )
        number = int(found.loc[found["rule"] == rule, "found"].sum())
        pages = -(-number // ROWS)
        page = st.pagination(pages, key=f"quality page {rule}") if pages > 1 else 1
        order = "severity desc, day desc nulls last, row_id"
        rows = view.rows("quality_rows", order=order, at=((page or 1) - 1) * ROWS, most=ROWS, of_rule=rule)
        with title:
            head(_("Rows behind a rule"), rows, view=view, key="quality rows")
        quality_table(rows.frame, _("Rows behind a rule"))


def quality_table(frame: pd.DataFrame, name: str) -> None:
    """Show rows that a rule of quality finds."""
    widths: Widths = {"what": "medium", "detail": "large"}
    table(frame, "quality_rows", ODD, name=name, widths=widths, coded=("table_name",))


def requests(view: View) -> None:
    """Show how long Belvo takes to answer, and what it refused."""
    asked = view.ask("request_times")
    is_demo = wiring.belvo().demo.on
    picture = (
        drawn(sentence, _("A demo shows no calls to Belvo"))
        if is_demo
        else drawn(charts.latency, asked.frame)
    )
    panel(_("How long requests take"), picture, asked, view=view)
