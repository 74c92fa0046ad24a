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
    st.session_state[KEY] = (title, wiring.belvo().activity.checkpoint())


def activity() -> None:
    """Show what happened since the last button was pressed."""
    if KEY in st.session_state:
        with st.container(border=True):
            _follow(*st.session_state[KEY])


@st.fragment(run_every=1.0)
def _follow(title: str, checkpoint: Checkpoint) -> None:
    happened = wiring.belvo().activity.since(checkpoint)
    st.subheader(markdown(title), anchor=False)
    st.caption("It goes on …" if happened.busy else "That is all for now.")
    _at_belvo(happened)
    _posted(happened)
    _read(happened)
    _links(happened)


def _at_belvo(happened: Activity) -> None:
    if not happened.met and not happened.waiting:
        return
    st.markdown("##### At Belvo")
    for what, times in happened.met.items():
        st.text(f"{plain(what)} met the scenario{plain(f', {times} times' if times > 1 else '')}.")
    if happened.waiting:
        st.text(f"{plain(_many(happened.waiting, 'webhook'))} still to be posted.")


def _posted(happened: Activity) -> None:
    if not happened.events:
        return
    st.markdown("##### Posted here")
    for event in happened.events:
        who = happened.names.get(event.webhook.link, event.webhook.link)
        done = event.words if event.state != "waiting" else "It waits to be acted on."
        st.text(f"{plain(event.webhook.kind)} {plain(event.webhook.code)} · {plain(who)}")
        st.text(f"→ {plain(done)}")


def _read(happened: Activity) -> None:
    if not happened.works:
        return
    st.markdown("##### Read here")
    failures([step for step in happened.changes if step.error is not None], happened.names)
    for step in happened.changes:
        _step(step, happened.names)
    for work in happened.works:
        if work.error is not None:
            explain(work.error)
    same = "Nothing was different." if not happened.changes else ""
    st.caption(f"{markdown(_many(happened.lists, 'list'))} asked for. {markdown(same)}")


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


def _links(happened: Activity) -> None:
    if not happened.status_changes:
        return
    st.markdown("##### Links")
    for change in happened.status_changes:
        st.text(f"{plain(change.after.name)}: {plain(_changed(change))}.")
        if change.after.trouble:
            st.text(plain(change.after.trouble))
            st.text(f"→ {plain(change.after.remedy)}")


def _changed(change: StatusChange) -> str:
    before, after = change.before, change.after
    status = after.status if before.status == after.status else f"{before.status}, now {after.status}"
    was, are = before.row.transactions, after.row.transactions
    rows = "" if was == are else f"; {was:,} transactions, now {are:,}"
    return status + rows


def _many(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
