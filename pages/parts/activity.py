"""Activity: what came of a scenario or of a day that passed, as it comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from belvo_data import wiring
from belvo_data.formats.codes import in_words
from belvo_data.formats.language import gettext as _
from belvo_data.formats.language import ngettext
from belvo_data.formats.numbers import count
from belvo_data.formats.sentences import told_again
from belvo_data.formats.text import markdown, plain
from pages.parts.boundary import explain
from pages.parts.languages import in_language
from pages.parts.sync_status import failures
from pages.parts.webhook_words import webhook_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from belvo_data.syncing import Step
    from belvo_data.wiring.activity import Activity, Checkpoint, StatusChange

KEY = "watched"
LINES = 6  # that are read at a glance


def watch_from(title: str) -> None:
    """Watch what happens from now on."""
    st.session_state[KEY] = (title, wiring.belvo().activity.checkpoint())


def activity() -> None:
    """Show what happened since the last button was pressed."""
    if KEY in st.session_state:
        with st.container(border=True):
            _follow(*st.session_state[KEY])


@st.fragment(run_every=1.0)
@in_language
def _follow(title: str, checkpoint: Checkpoint) -> None:
    happened = wiring.belvo().activity.since(checkpoint)
    st.header(markdown(title), anchor=False)
    st.caption(_("It goes on …") if happened.busy else _("That is all for now."))
    _at_belvo(happened)
    _posted(happened)
    _read(happened)
    _links(happened)


def _at_belvo(happened: Activity) -> None:
    if not happened.met and not happened.waiting:
        return
    st.markdown(_("### At Belvo"))
    for what, times in happened.met.items():
        met = _("{what} met the scenario").format(what=what)
        often = ngettext("{number} time", "{number} times", times)
        st.text(plain(f"{met}, {often}." if times > 1 else f"{met}."))
    if happened.waiting:
        said = ngettext(
            "{number} webhook still to be posted.", "{number} webhooks still to be posted.", happened.waiting
        )
        st.text(plain(said))


def _posted(happened: Activity) -> None:
    if not happened.events:
        return
    st.markdown(_("### Posted here"))
    alike: dict[tuple[str, str], list[str]] = {}
    for event in happened.events:
        done = wiring.belvo().demo.words(told_again(event.words))
        if event.state == "waiting":
            done = _("It waits to be acted on.")
        who = happened.names.get(event.webhook.link, event.webhook.link)
        alike.setdefault((webhook_words(event.webhook), done), []).append(who)
    for (words, done), whom in alike.items():
        said = f"{words} · {', '.join(dict.fromkeys(whom))}"
        st.text(f"{plain(said)}\n→ {plain(done)}")


def _read(happened: Activity) -> None:
    if not happened.works:
        return
    st.markdown(_("### Read here"))
    failures([step for step in happened.changes if step.error is not None], happened.names)
    changes = [said for step in happened.changes if (said := _step(step, happened.names))]
    for said in changes[:LINES]:
        st.text(plain(said))
    if more := len(changes) - LINES:
        with st.expander(ngettext("{number} more", "{number} more", more)) if more > 0 else st.empty():
            st.text("\n".join(plain(said) for said in changes[LINES:]))
    for work in happened.works:
        if work.error is not None:
            explain(work.error)
    asked = ngettext("{number} list asked for.", "{number} lists asked for.", happened.lists)
    same = _("Nothing was different.") if not happened.changes else ""
    st.caption(f"{markdown(asked)} {markdown(same)}")


def _step(step: Step, names: Mapping[str, str]) -> str:
    """Return what a list brought or took; nothing of one that failed."""
    if step.merged is None:
        return ""
    of = names.get(step.link, step.link) if step.link else None
    added, changed, deleted = step.merged.added, step.merged.changed, step.merged.deleted
    counts = (
        ngettext("{number} new", "{number} new", added) if added else "",
        ngettext("{number} changed", "{number} changed", changed) if changed else "",
        ngettext("{number} gone", "{number} gone", deleted) if deleted else "",
    )
    named = " · ".join(filter(None, (in_words(step.resource), of)))
    return f"{named}: {', '.join(filter(None, counts))}."


def _links(happened: Activity) -> None:
    if not happened.status_changes:
        return
    st.markdown(_("### Links"))
    for change in happened.status_changes:
        st.text(f"{plain(change.after.name)}: {plain(_changed(change))}.")
        if change.after.trouble:
            st.text(f"{plain(_(change.after.trouble))}\n→ {plain(_(change.after.remedy))}")


def _changed(change: StatusChange) -> str:
    before, after = change.before, change.after
    was, now = in_words(before.status), in_words(after.status)
    said = now if was == now else _("{before}, now {after}").format(before=was, after=now)
    if before.row.transactions == after.row.transactions:
        return said
    rows = ngettext("{number} transaction", "{number} transactions", before.row.transactions)
    more = _("{before}, now {after}").format(before=rows, after=count(after.row.transactions))
    return f"{said}; {more}"
