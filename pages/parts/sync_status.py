"""Sync status: what the worker is doing, for whoever looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from belvo_data import wiring
from belvo_data.formats.text import markdown, plain
from belvo_data.syncing import problems
from pages.parts.boundary import explain
from pages.parts.languages import languages

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from belvo_data.jobs.worker import Status
    from belvo_data.syncing import Step
    from belvo_data.wiring.background_jobs import BackgroundJobs

OFTEN, SELDOM = 0.7, 2.0  # seconds between looks
KEPT = "Ends the reading; the lists that are complete by then are kept."
NAMED = 4  # lists that an error names; how many more there are is said


def first_look() -> None:
    """Show progress, and nothing else, while the very first data is on its way."""
    belvo = wiring.belvo()
    if wiring.embedded() and belvo.published.newest() is None and belvo.jobs.status.busy:
        st.title("Getting the first data", anchor=False)
        st.write("Three people of the sandbox are being linked. This takes a few seconds and happens once.")
        _first_data()
        st.stop()


@st.fragment(run_every=OFTEN)
def _first_data() -> None:
    belvo = wiring.belvo()
    watch(belvo.jobs.status)
    if belvo.published.newest() is not None or not belvo.jobs.status.busy:
        st.rerun(scope="app")


def watch(status: Status) -> None:
    """Show how far the work is and what went wrong in it."""
    if status.waiting:
        st.caption(f"{markdown(status.title)}: waiting for {markdown(status.waiting)} …")
    elif status.busy:
        st.caption(
            "Stopping; what is complete is kept …" if status.stopping else f"{markdown(status.title)} …"
        )
    for (link, resource), done in status.progress.items():
        if done.rows < done.total:
            words = f"{resource.replace('_', ' ').capitalize()}{_of(link, {})}"
            st.progress(done.rows / done.total, f"{markdown(words)}: {done.rows:,} of {done.total:,}")
    if status.steps:
        st.caption(markdown(_sum(status)))
    failures(status.steps)
    if status.error is not None:
        explain(status.error)


def failures(steps: Sequence[Step], names: Mapping[str, str] | None = None) -> None:
    """Show each error once, with the lists that failed for it.

    Args:
        names: of links; others go by their ids.
    """
    for problem in problems(steps):
        st.text(f"{plain(_named(problem.steps, names or {}))}:")
        explain(problem.error)


def _sum(status: Status) -> str:
    """Return how much was read, all, some or none of it."""
    read = sum(step.error is None for step in status.steps)
    rows = f"{sum(step.merged.seen for step in status.steps if step.merged):,} records"
    match status.outcome:
        case "all" if status.skipped:
            return f"Read: {read} lists, {rows}. Belvo had nothing new of {_many(status.skipped, 'link')}."
        case "all":
            return f"Read: {read} lists, {rows}."
        case "some":
            return f"Read in part: {read} of {len(status.steps)} lists, {rows}."
        case "none":
            return "Nothing could be read; what was there before still is."
        case _:
            return f"{read} lists read so far, {rows}."


def _named(steps: Sequence[Step], links: Mapping[str, str]) -> str:
    names = [f"{step.resource.replace('_', ' ')}{_of(step.link, links)}" for step in steps[:NAMED]]
    more = len(steps) - len(names)
    said = ", ".join(names) + (f" and {more} more" if more else "")
    return f"{said[0].upper()}{said[1:]}"


def _many(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _of(link: str | None, links: Mapping[str, str]) -> str:
    return f" of {links.get(link, f'link {link[:8]}')}" if link else ""


def sidebar() -> None:
    """Show the store's state at the side, with a button that brings it up to date."""
    with st.sidebar:
        _state(wiring.belvo().published.newest())
        languages()


@st.fragment(run_every=SELDOM)
def _state(shown: int | None) -> None:
    """Show the worker, and draw the page anew when a publication has come since it was drawn."""
    belvo = wiring.belvo()
    if belvo.published.newest() != shown:
        st.rerun(scope="app")
    status = belvo.jobs.status
    _button(belvo.jobs, status)
    watch(status)
    st.caption(
        "Embedded sandbox: invented people."
        if wiring.embedded()
        else f"Belvo at {markdown(belvo.syncs.source)}"
    )


def _button(jobs: BackgroundJobs, status: Status) -> None:
    """Offer to read again or, while that lasts, to stop."""
    if status.busy:
        stop = st.button("Stop", icon=":material/stop:", disabled=status.stopping, width="stretch", help=KEPT)
        if stop:
            jobs.stop()
            st.rerun(scope="fragment")
    elif st.button("Read again", icon=":material/sync:", width="stretch"):
        jobs.sync_later()
        st.rerun(scope="fragment")
