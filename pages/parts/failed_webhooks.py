"""Failed webhooks: webhooks that could not be acted on, why, and the ways to go on."""

from __future__ import annotations

import streamlit as st

from belvo_data import wiring
from belvo_data.formats.days import local
from belvo_data.formats.language import gettext as _
from belvo_data.formats.text import plain
from pages.parts.webhook_words import webhook_words


def set_aside() -> None:
    """Show each with a button that has it acted on once more, and one that leaves it."""
    belvo = wiring.belvo()
    for event in belvo.webhooks.failed():
        with st.container(border=True):
            st.header(_("A webhook could not be acted on"), anchor=False)
            link = belvo.demo.shown_id(event.webhook.link)
            said = (webhook_words(event.webhook), belvo.links.names().get(link, link), local(event.came_at))
            st.text(f"{plain(' · '.join(said))}\n{plain(belvo.demo.words(event.words))}")
            st.caption(
                _("“Read again”, at the side, reads what it may have been about. The others were acted on.")
            )
            with st.container(horizontal=True):
                if st.button(_("Try once more"), key=f"take-up-{event.id}", icon=":material/replay:"):
                    belvo.webhooks.take_up(event.id)
                    st.rerun()
                if st.button(_("Leave it"), key=f"leave-{event.id}", icon=":material/done:"):
                    belvo.webhooks.leave(event.id)
                    st.rerun()
