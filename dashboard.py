"""The dashboard: the pages in their order, the error boundary, the routes.

``streamlit run dashboard.py`` finds ``app`` and serves it; each visitor's run executes this file as
``__main__`` and draws a page.
"""

from __future__ import annotations

import sys
from contextlib import asynccontextmanager, closing
from typing import TYPE_CHECKING

import streamlit as st
from anyio import to_thread
from streamlit.runtime.pages_manager import PagesManager

from belvo_data import wiring
from belvo_data.errors import BelvoDataError
from belvo_data.formats.language import gettext as _
from belvo_data.wiring.log_file import log_file
from belvo_data.wiring.shutdown import at_once, ending
from pages import PAGES
from pages.sign_in import claims, signs_in

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping


MARKS = PAGES / "parts" / "marks"


def draw() -> None:
    """Draw the page that the visitor asked for."""
    from pages import parts  # noqa: PLC0415  what pages keep in memory wants the server to run

    parts.heed_tour()
    parts.heed_visitor()
    parts.heed_demo()
    parts.heed_personal()
    parts.read_address()
    parts.speak()
    about = _("Belvo Data keeps what [Belvo](https://belvo.com) knows of linked bank accounts, and draws it.")
    st.set_page_config(
        page_title="Belvo Data",
        page_icon=str(MARKS / "icon.svg"),
        layout="wide",
        initial_sidebar_state=200,
        menu_items={"About": about},  # without an entry there is no menu, and no choice of a theme in it
    )
    st.logo(MARKS / "logo.svg", icon_image=MARKS / "icon.svg")
    with parts.boundary():
        if parts.let_in():
            _draw_pages()


def _draw_pages() -> None:
    """Draw what the visitor asked for; a viewer has no pages on which to act."""
    from pages import parts  # noqa: PLC0415

    acts = parts.may_act()
    overview = st.Page(PAGES / "overview.py", title=_("Overview"), icon=":material/monitoring:", default=True)
    sandbox = st.Page(PAGES / "sandbox.py", title=_("Sandbox"), icon=":material/science:")
    links = st.Page(PAGES / "links.py", title=_("Links"), icon=":material/link:")
    connect = st.Page(PAGES / "connect.py", title=_("Connect"), icon=":material/add_link:")
    arrived = st.Page(PAGES / "arrived.py", title=_("Back from the widget"))
    shown = [
        overview,
        st.Page(PAGES / "cash_flow.py", title=_("Cash flow"), icon=":material/waterfall_chart:"),
        st.Page(PAGES / "explore.py", title=_("Explore"), icon=":material/explore:"),
        st.Page(PAGES / "accounts.py", title=_("Accounts"), icon=":material/account_balance:"),
        st.Page(PAGES / "transactions.py", title=_("Transactions"), icon=":material/receipt_long:"),
        st.Page(PAGES / "recurring.py", title=_("Recurring"), icon=":material/event_repeat:"),
        st.Page(
            PAGES / "review.py",
            title=_titled(_("Review"), parts.review_count()),
            icon=":material/fact_check:",
        ),
        st.Page(PAGES / "owners.py", title=_("Persons"), icon=":material/group:"),
        st.Page(PAGES / "data.py", title=_("Data"), icon=":material/dataset:"),
        st.Page(PAGES / "sql.py", title="SQL", icon=":material/database:"),
        *([links, connect] if acts else []),
        *([sandbox] if acts and wiring.embedded() else []),
    ]
    page = st.navigation([*shown, *([arrived] if acts else [])], position="hidden")
    if page == overview and acts and "arrival" in st.query_params:
        st.switch_page(arrived, query_params={"arrival": st.query_params["arrival"]})
    parts.pages_at_the_side([shown])
    with parts.boundary():
        parts.tour()
        parts.first_look()
        parts.sidebar()
        parts.older()
        if page not in (arrived, sandbox):
            parts.notices(beside_links=page == links)
        page.run()
        parts.settled(page.url_path)


def _titled(name: str, waiting: int) -> str:
    """Return a page's name with how much waits on it."""
    return f"{name} ({waiting})" if waiting else name


def _signed_in(cookies: Mapping[str, str]) -> bool:
    """Return whether a request is of a visitor who may look."""
    return wiring.belvo().context.access.of(claims(cookies)).role != "stranger"


def _end() -> None:
    """Have everything end early, and the tours leave nothing behind."""
    wiring.own().end()
    wiring.tours().drop()


@asynccontextmanager
async def alive(_app: st.App) -> AsyncIterator[None]:
    """Tell the other processes where we are, and have the worker begin."""
    try:
        belvo = wiring.belvo()
    except BelvoDataError as error:
        sys.stderr.write(f"{error.title}: {error}\n")
        yield
        return
    with log_file(belvo.context.settings.data_dir), ending(_end), closing(belvo), closing(wiring.tours()):
        try:
            belvo.context.addresses.served_at(st.get_option("server.port"), st.get_option("server.address"))
            await to_thread.run_sync(belvo.jobs.start)
        except BelvoDataError as error:
            sys.stderr.write(f"{error.title}: {error}\n")
        yield


if __name__ == "__main__":
    draw()
else:
    # Until st.navigation is first called, Streamlit would serve the files of pages/ by themselves.
    PagesManager.uses_pages_directory = False
    at_once()
    listens = st.get_option("server.address")
    try:
        sys.stderr.write(wiring.exposure(listens, signs_in=signs_in()))
    except BelvoDataError as error:
        sys.exit(f"{error.title}: {error}")
    app = st.App(
        __file__,
        lifespan=alive,
        routes=wiring.mounted(landing="/"),
        middleware=wiring.guards(listens, _signed_in if signs_in() else None),
    )
