"""Sync status: what the worker is doing, for whoever looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from belvo_data import wiring
from belvo_data.formats.codes import in_words
from belvo_data.formats.language import gettext as _
from belvo_data.formats.language import ngettext
from belvo_data.formats.numbers import count
from belvo_data.formats.text import markdown, plain
from belvo_data.syncing import problems
from pages.parts.boundary import LONG, problem_of
from pages.parts.demo_switch import demo_switch
from pages.parts.languages import in_language, languages

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from belvo_data.errors import BelvoDataError
    from belvo_data.jobs.worker import Status
    from belvo_data.syncing import Problem, Step
    from belvo_data.wiring.background_jobs import BackgroundJobs

OFTEN, SELDOM = 0.7, 2.0  # seconds between looks


def first_look() -> None:
    """Show progress, and nothing else, while the very first data is on its way."""
    belvo = wiring.belvo()
    if wiring.embedded() and belvo.published.newest() is None and belvo.jobs.status.busy:
        st.title(_("Getting the first data"), anchor=False)
        st.write(
            _("Three people of the sandbox are being linked. This takes a few seconds and happens once.")
        )
        _first_data()
        st.stop()


@st.fragment(run_every=OFTEN)
@in_language
def _first_data() -> None:
    belvo = wiring.belvo()
    watch(belvo.jobs.status)
    if belvo.published.newest() is not None or not belvo.jobs.status.busy:
        st.rerun(scope="app")


def watch(status: Status) -> None:
    """Show how far the work is and what went wrong in it."""
    if status.waiting:
        said = _("{work}: waiting for {whom} …").format(work=_(status.title), whom=status.waiting)
        st.caption(markdown(said))
    elif status.busy:
        st.caption(
            _("Stopping; what is complete is kept …") if status.stopping else f"{markdown(_(status.title))} …"
        )
    for (link, resource), done in status.progress.items():
        if done.rows < done.total:
            said = _("{list}: {done} of {all}").format(
                list=_list(resource, link, {}), done=count(done.rows), all=count(done.total)
            )
            st.progress(done.rows / done.total, markdown(said))
    if status.steps:
        st.caption(markdown(_sum(status)))
    failures(status.steps)
    if status.error is not None:
        _fold(status.error, [], ())


def failures(steps: Sequence[Step], names: Mapping[str, str] | None = None) -> None:
    """Show each kind of error once, in a line that opens on what it says and on the lists that failed for it.

    Args:
        names: of links; others go by their ids.
    """
    alike: dict[str, list[Problem]] = {}
    for problem in problems(steps):
        alike.setdefault(problem.error.title, []).append(problem)
    for found in alike.values():
        lists = [_list(step.resource, step.link, names or {}) for one in found for step in one.steps]
        _fold(found[0].error, lists, [problem_of(one.error) for one in found[1:]])


def _fold(error: BelvoDataError, lists: Sequence[str], others: Sequence[str]) -> None:
    """Show an error by its title, with all that it says behind it."""
    many = ngettext("{number} list", "{number} lists", len(lists))
    label = f"{markdown(error.title)} · {markdown(many)}" if lists else markdown(error.title)
    with st.expander(label, icon=":material/error:"):
        st.text(plain(problem_of(error), LONG))
        st.text(f"→ {plain(error.remedy, LONG)}")
        for problem in others:
            st.caption(markdown(problem, LONG))
        if lists:
            st.caption(markdown(", ".join(lists), LONG))


def _sum(status: Status) -> str:
    """Return how much was read, all, some or none of it."""
    read = sum(step.error is None for step in status.steps)
    seen = sum(step.merged.seen for step in status.steps if step.merged)
    rows = ngettext("{number} row", "{number} rows", seen)
    lists = ngettext("{number} list", "{number} lists", read)
    match status.outcome:
        case "all":
            said = _("Read: {lists}, {rows}.").format(lists=lists, rows=rows)
            nothing_new = ngettext(
                "Nothing new of {number} link.", "Nothing new of {number} links.", status.skipped
            )
            return f"{said} {nothing_new}" if status.skipped else said
        case "some":
            said = _("Read in part: {read} of {lists}, {rows}.")
            all_lists = ngettext("{number} list", "{number} lists", len(status.steps))
            return said.format(read=count(read), lists=all_lists, rows=rows)
        case "none":
            return _("Nothing could be read; what was there before still is.")
        case _:
            return _("So far: {lists}, {rows}.").format(lists=lists, rows=rows)


def _list(resource: str, link: str | None, links: Mapping[str, str]) -> str:
    """Return what a list is called, with its link."""
    if not link:
        return in_words(resource)
    return f"{in_words(resource)} · {links.get(link, wiring.belvo().demo.shown_id(link)[:8])}"


def sidebar() -> None:
    """Show the store's state at the side, with a button that brings it up to date."""
    with st.sidebar:
        demo_switch()
        _state(wiring.belvo().published.newest())
        languages()


@st.fragment(run_every=SELDOM)
@in_language
def _state(shown: int | None) -> None:
    """Show the worker, and draw the page anew when a publication has come since it was drawn."""
    belvo = wiring.belvo()
    if belvo.published.newest() != shown:
        st.rerun(scope="app")
    status = belvo.jobs.status
    _button(belvo.jobs, status)
    watch(status)
    st.caption(
        _("Embedded sandbox: invented people.")
        if wiring.embedded()
        else markdown(_("Belvo at {host}").format(host=belvo.syncs.source))
    )


def _button(jobs: BackgroundJobs, status: Status) -> None:
    """Offer to read again or, while that lasts, to stop."""
    if status.busy:
        kept = _("Ends the reading; the lists that are complete by then are kept.")
        if st.button(_("Stop"), icon=":material/stop:", disabled=status.stopping, width="stretch", help=kept):
            jobs.stop()
            st.rerun(scope="fragment")
    elif st.button(_("Read again"), icon=":material/sync:", width="stretch"):
        jobs.sync_later()
        st.rerun(scope="fragment")
