"""The watch: what the worker is doing, for whoever looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from belvo_data import wiring
from pages.parts.boundary import explain

if TYPE_CHECKING:
    from belvo_data.worker import Status

OFTEN, SELDOM = 0.7, 2.0  # seconds between looks


def first_look() -> None:
    """Show progress, and nothing else, while the very first data is on its way."""
    belvo = wiring.belvo()
    if belvo.settings.embedded and belvo.publications.newest() is None and belvo.errands.worker.status.busy:
        st.title("Getting the first data", anchor=False)
        st.write("Three people of the sandbox are being linked. This takes a few seconds and happens once.")
        _first_data()
        st.stop()


@st.fragment(run_every=OFTEN)
def _first_data() -> None:
    belvo = wiring.belvo()
    watch(belvo.errands.worker.status)
    if belvo.publications.newest() is not None or not belvo.errands.worker.status.busy:
        st.rerun(scope="app")


def watch(status: Status) -> None:
    """Show how far the work is and what went wrong in it."""
    if status.busy:
        st.caption(f"{status.title} …")
    for (link, resource), done in status.progress.items():
        share = min(done.rows / done.total, 1.0) if done.total else 1.0
        of = f" of link {link[:8]}" if link else ""
        st.progress(share, f"{resource.capitalize()}{of}: {done.rows:,} of {done.total:,}")
    if status.busy and status.steps:
        rows = sum(step.merged.seen for step in status.steps if step.merged)
        st.caption(f"{len(status.steps)} lists read, {rows:,} records.")
    for step in status.steps:
        if step.error is not None:
            st.text(f"{step.resource.capitalize()} of link {(step.link or 'all')[:8]} failed.")
            explain(step.error)
    if status.error is not None:
        explain(status.error)


def sidebar() -> None:
    """Show the store's state at the side, with a button that brings it up to date."""
    with st.sidebar:
        _state(wiring.belvo().publications.newest())


@st.fragment(run_every=SELDOM)
def _state(shown: int | None) -> None:
    """Show the worker, and draw the page anew when a publication has come since it was drawn."""
    belvo = wiring.belvo()
    if belvo.publications.newest() != shown:
        st.rerun(scope="app")
    status = belvo.errands.worker.status
    if st.button("Read again", icon=":material/sync:", disabled=status.busy, width="stretch"):
        belvo.errands.sync_later()
        st.rerun(scope="fragment")
    if status.busy or status.error or any(step.error for step in status.steps):
        watch(status)
    st.caption(
        "Embedded sandbox: invented people." if belvo.settings.embedded else f"Belvo at {belvo.front.api_url}"
    )
