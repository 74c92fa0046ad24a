"""Activity: what came of a scenario or of a day that passed, as it comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from belvo_data import wiring
from belvo_data.formats.text import markdown, plain
from pages.parts.boundary import explain
from pages.parts.sync_status import failures

if TYPE_CHECKING:
    from collections.abc import Mapping

    from belvo_data.syncing import Step
    from belvo_data.wiring.activity import Activity, Checkpoint, StatusChange

KEY = "watched"


def watch_from(title: str) -> None:
    """Watch what happens from now on."""
    st.session_state[KEY] = (title, wiring.belvo().activity.mark())


def activity() -> None:
    """Show what happened since the last button was pressed."""
    if KEY in st.session_state:
        with st.container(border=True):
            _follow(*st.session_state[KEY])


@st.fragment(run_every=1.0)
def _follow(title: str, mark: Checkpoint) -> None:
    chapter = wiring.belvo().activity.since(mark)
    st.subheader(markdown(title), anchor=False)
    st.caption("It goes on …" if chapter.busy else "That is all for now.")
    _at_belvo(chapter)
    _posted(chapter)
    _read(chapter)
    _links(chapter)


def _at_belvo(chapter: Activity) -> None:
    if not chapter.met and not chapter.waiting:
        return
    st.markdown("##### At Belvo")
    for what, times in chapter.met.items():
        st.text(f"{plain(what)} met the scenario{plain(f', {times} times' if times > 1 else '')}.")
    if chapter.waiting:
        st.text(f"{plain(_many(chapter.waiting, 'webhook'))} still to be posted.")


def _posted(chapter: Activity) -> None:
    if not chapter.events:
        return
    st.markdown("##### Posted here")
    for event in chapter.events:
        who = chapter.names.get(event.webhook.link, event.webhook.link)
        done = event.words if event.state != "waiting" else "It waits to be acted on."
        st.text(f"{plain(event.webhook.kind)} {plain(event.webhook.code)} · {plain(who)}")
        st.text(f"→ {plain(done)}")


def _read(chapter: Activity) -> None:
    if not chapter.works:
        return
    st.markdown("##### Read here")
    failures([step for step in chapter.changes if step.error is not None], chapter.names)
    for step in chapter.changes:
        _step(step, chapter.names)
    for work in chapter.works:
        if work.error is not None:
            explain(work.error)
    same = "Nothing was different." if not chapter.changes else ""
    st.caption(f"{markdown(_many(chapter.lists, 'list'))} asked for. {markdown(same)}")


def _step(step: Step, names: Mapping[str, str]) -> None:
    what = step.resource.replace("_", " ").capitalize()
    of = names.get(step.link, step.link) if step.link else None
    if step.merged is not None:
        counts = (
            (step.merged.added, "new"),
            (step.merged.changed, "changed"),
            (step.merged.deleted, "gone"),
        )
        said = ", ".join(f"{count:,} {how}" for count, how in counts if count)
        st.text(f"{' · '.join(map(plain, filter(None, (what, of))))}: {plain(said)}.")


def _links(chapter: Activity) -> None:
    if not chapter.turns:
        return
    st.markdown("##### Links")
    for turn in chapter.turns:
        st.text(f"{plain(turn.after.name)}: {plain(_turned(turn))}.")
        if turn.after.trouble:
            st.text(plain(turn.after.trouble))
            st.text(f"→ {plain(turn.after.remedy)}")


def _turned(turn: StatusChange) -> str:
    before, after = turn.before, turn.after
    status = after.status if before.status == after.status else f"{before.status}, now {after.status}"
    was, are = before.row.transactions, after.row.transactions
    rows = "" if was == are else f"; {was:,} transactions, now {are:,}"
    return status + rows


def _many(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
