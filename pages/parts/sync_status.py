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
from pages.parts.boundary import LONG, boundary, problem_of
from pages.parts.demo_switch import demo_switch
from pages.parts.languages import in_language, languages
from pages.parts.personal_switch import personal_switch
from pages.parts.sign_in import signed_in_as

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from belvo_data.errors import BelvoDataError
    from belvo_data.jobs.pace import Pace
    from belvo_data.jobs.worker import Status
    from belvo_data.syncing import Problem, Step
    from belvo_data.syncing.plan import Plan
    from belvo_data.wiring.background_jobs import BackgroundJobs

OFTEN, SELDOM = 0.7, 2.0  # seconds between looks
SOON, MINUTE = 5, 60  # seconds
PLANNED = "planned sync"


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
    if status.busy and status.pace.lists:
        st.progress(status.pace.share, markdown(_pace(status.pace)))
        if (left := _left(wiring.belvo().jobs.seconds_left(status))) and not status.stopping:
            st.caption(markdown(left))
    for (link, resource), done in status.progress.items():
        if done.rows < done.total:
            said = _("{list}: {done} of {all}").format(
                list=_list(resource, link, {}), done=count(done.rows), all=count(done.total)
            )
            st.progress(done.rows / done.total, markdown(said))
    if status.steps and not (status.busy and status.pace.lists):
        st.caption(markdown(_sum(status)))
    failures(status.steps)
    if status.error is not None:
        _fold(status.error, [], ())


def _pace(pace: Pace) -> str:
    """Return how far a reading is, in lists, rows and requests."""
    lists = ngettext("{done} of {number} list", "{done} of {number} lists", pace.lists, done=_done(pace))
    rows = ngettext("{number} row", "{number} rows", pace.rows)
    requests = ngettext("{number} request", "{number} requests", pace.requests)
    return f"{lists} · {rows} · {requests}"


def _done(pace: Pace) -> str:
    """Return how many lists are here; those that are read once more count once."""
    return count(min(pace.read, pace.lists))


def _left(seconds: float | None) -> str:
    """Return how long the rest takes, in words; nothing where nobody knows, or it is over at once."""
    if seconds is None or seconds < SOON:
        return ""
    if seconds < MINUTE:
        return _("Less than a minute left.")
    minutes = -(-int(seconds) // MINUTE)
    return ngettext("About {number} minute left.", "About {number} minutes left.", minutes)


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
        signed_in_as()
        demo_switch()
        personal_switch()
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
    if not belvo.context.access.is_masked:
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
        st.button(
            _("Stop"),
            icon=":material/stop:",
            disabled=status.stopping,
            width="stretch",
            help=kept,
            on_click=jobs.stop,
        )
    elif (plan := st.session_state.get(PLANNED)) is not None:
        _confirm(jobs, plan)
    elif st.button(_("Read again"), icon=":material/sync:", width="stretch"):
        with boundary():
            if (plan := jobs.plan()) is not None:
                st.session_state[PLANNED] = plan
            else:
                jobs.sync_later()
            st.rerun()


def _confirm(jobs: BackgroundJobs, plan: Plan) -> None:
    """Say what a long sync takes before it begins."""
    asked = ngettext("{number} link is asked:", "{number} links are asked:", plan.asked)
    requests = ngettext("{number} request", "{number} requests", plan.total)
    minutes = ngettext("{number} minute", "{number} minutes", jobs.minutes(plan))
    least = _("at least {requests}, {time}") if plan.is_least else _("{requests}, {time}")
    st.caption(markdown(f"{asked} {least.format(requests=requests, time=minutes)}."))
    st.button(
        _("Go on"),
        icon=":material/sync:",
        type="primary",
        width="stretch",
        key="go on reading",
        on_click=_go_on,
        args=[jobs],
    )
    st.button(_("Not now"), width="stretch", key="do not read", on_click=_drop)


def _go_on(jobs: BackgroundJobs) -> None:
    _drop()
    jobs.sync_later()


def _drop() -> None:
    st.session_state.pop(PLANNED, None)
