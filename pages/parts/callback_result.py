"""Callback result: what a widget brought back, in words, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from belvo_data import wiring
from belvo_data.formats.language import gettext as _
from belvo_data.formats.text import markdown, plain
from belvo_data.remote.outcomes import Connected, explain
from pages import PAGES
from pages.parts.boundary import LONG
from pages.parts.data_readiness import data_readiness
from pages.parts.sync_status import watch

if TYPE_CHECKING:
    from belvo_data.store.journal.journal import Callback


def callback_result(arrival: Callback) -> None:
    """Say what happened and what to do next; what came from outside is shown as plain text."""
    said, words = explain(arrival.outcome), wiring.belvo().demo.words
    match arrival.verdict:
        case "refused":
            _tell(_("The link was not taken"), words(arrival.words))
        case "checking":
            _tell(said.title, _("Belvo is being asked about it …"))
        case "accepted":
            _accepted(arrival)
        case "asks":
            _ask(arrival)
        case _:
            _tell(said.title, words(said.words), f"→ {words(said.remedy)}")


def _accepted(arrival: Callback) -> None:
    belvo = wiring.belvo()
    if belvo.jobs.status.busy:
        _tell(_("The bank is linked"), _("Its data is being read."))
        watch(belvo.jobs.status)
        return
    _tell(_("The bank is linked"), _("Belvo has confirmed it, and its data was read."))
    watch(belvo.jobs.status)
    data_readiness(_link(arrival))
    _offer_charts(_link(arrival))


def _offer_charts(link: str) -> None:
    """Lead to the charts of a link whose data is here.

    The browser goes there by itself: as long as parts of this page look again every second, a page that
    is switched to from here may be emptied by a look that was on its way.
    """
    belvo = wiring.belvo()
    if belvo.published.newest() is None:
        return
    if link in belvo.links.names():
        st.page_link(
            PAGES / "overview.py",
            label=_("**See its charts**"),
            icon=":material/monitoring:",
            query_params={"links": link},
        )


def _ask(arrival: Callback) -> None:
    _tell(
        _("Is this link yours?"),
        wiring.belvo().demo.words(arrival.words)
        or _("It came back without belonging to an address that was made here. Nothing was stored."),
    )
    st.code(plain(_link(arrival)), language=None)
    if st.button(_("Check it with Belvo and read it"), type="primary", key=f"confirm-{arrival.id}"):
        wiring.belvo().linking.confirm(arrival)
        st.rerun()


def _link(arrival: Callback) -> str:
    """Return the id of the link that came back, as it is shown."""
    link = arrival.outcome.link if isinstance(arrival.outcome, Connected) else ""
    return wiring.belvo().demo.shown_id(link)


def _tell(title: str, *lines: str) -> None:
    st.header(markdown(title), anchor=False)
    for line in lines:
        st.text(plain(line, LONG))
