"""Enrichment: what Belvo finds of a link beside what is found here, that first on which the two differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from belvo_data.formats.language import gettext as _
from belvo_data.formats.numbers import count
from pages.parts.link_names import named
from pages.parts.panel import head
from pages.parts.tables import table

if TYPE_CHECKING:
    from pages.parts.view import View

CODED = ("finding", "verdict", "belvo_frequency", "cadence")
SHOWN = (
    *("name", "finding", "verdict", "belvo_amount", "amount", "belvo_frequency", "cadence"),
    *("belvo_last_date", "last_date"),
)

FIGURES = ("link_name", "figure", "days", "verdict", "belvo_amount", "amount", "difference", "day")


def enrichment(view: View) -> None:
    """Show Belvo's findings beside ours; nothing where no link has any."""
    answer = view.ask("enrichment")
    if answer.frame.empty:
        return
    title = _("Beside Belvo's enrichment")
    with st.container(border=True, gap="xsmall"):
        head(title, answer, view=view, key="enrichment")
        same = int((answer.frame["verdict"] == "same").sum())
        st.caption(
            _("{same} of {all} are found by both alike.").format(
                same=count(same), all=count(len(answer.frame))
            )
        )
        table(answer.frame, "enrichment", SHOWN, name=title, widths={"name": "medium"}, coded=CODED)


def insights(view: View) -> None:
    """Show the amounts of Belvo's risk insights beside ours; nothing where no link has any."""
    answer = view.ask("insights")
    if answer.frame.empty:
        return
    title = _("Beside Belvo's risk insights")
    with st.container(border=True, gap="xsmall"):
        head(title, answer, view=view, key="insights")
        same = int((answer.frame["verdict"] == "same").sum())
        st.caption(
            _("{same} of {all} are found by both alike.").format(
                same=count(same), all=count(len(answer.frame))
            )
        )
        table(named(answer.frame), "insights", FIGURES, name=title, coded=("figure", "verdict"))
