"""Strip: one line that says which page this is, of what data, how healthy, and as of when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

import streamlit as st

from belvo_data import wiring
from belvo_data.formats.days import local
from belvo_data.formats.language import gettext as _
from belvo_data.formats.language import ngettext
from belvo_data.formats.text import markdown
from pages.parts.demo_switch import demo_badge
from pages.parts.tour import tour_button

if TYPE_CHECKING:
    from collections.abc import Sequence

    from belvo_data.links.health import LinkHealth

TITLED = "page title"  # of the page that is drawn, for what is made of it later


def strip(title: str, *, offers_tour: bool = False) -> None:
    """Show a page's title and the state of what it shows, and where it is wanted the way to the tour."""
    belvo = wiring.belvo()
    st.session_state[TITLED] = title
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="strip"):
        st.title(markdown(title), anchor=False, width="content")
        if belvo.published.newest() is None:
            return
        st.badge(
            kind_of_data(),
            icon=":material/science:" if wiring.embedded() else ":material/cloud:",
            color=_colour(),
        )
        if belvo.demo.on:
            demo_badge()
        _health(belvo.links.health())
        if (moment := belvo.published.read_at()) is not None:
            st.markdown(
                f":gray[{markdown(_('Data as of {moment}').format(moment=local(moment)))}]", width="content"
            )
        if offers_tour:
            tour_button()


def kind_of_data() -> str:
    """Return which Belvo the data is of."""
    source = wiring.belvo().syncs.source
    if wiring.embedded():
        return _("Sandbox")
    return (
        _("Belvo's sandbox")
        if "sandbox" in source
        else _("Production")
        if "belvo" in source
        else markdown(urlsplit(source).netloc)
    )


def _colour() -> Literal["orange", "red"]:
    return "orange" if wiring.embedded() or "sandbox" in wiring.belvo().syncs.source else "red"


def _health(links: Sequence[LinkHealth]) -> None:
    """Say how many links are in order, and how many need somebody."""
    bad = sum(one.needs_somebody for one in links)
    if good := len(links) - bad:
        said = ngettext("{number} link in order", "{number} links in order", good)
        st.markdown(f":green[●] {markdown(said)}", width="content")
    if bad:
        said = ngettext("{number} link needs you", "{number} links need you", bad)
        st.markdown(f":red[●] {markdown(said)}", width="content")
