"""The scenarios: choose what goes wrong, say for whom, let it play, and put it right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from belvo_data import wiring
from belvo_data.formats.text import markdown, plain
from belvo_data.resources import LINKS, OF_A_LINK
from pages import PAGES
from pages.parts.activity import watch_from
from pages.parts.boundary import LONG

if TYPE_CHECKING:
    from belvo_data.remote.scenario_client import Trouble

OPEN_LINK = "Link a bank of Brazil by Open Finance"
EVERY_LINK, EVERY_REQUEST = "Every link", "Every request"
LISTS = {
    resource.path.removeprefix("/api/").strip("/"): resource.name.replace("_", " ").capitalize()
    for resource in (LINKS, *OF_A_LINK)
}
OPEN = {"openfinance", "openbanking"}
SPANS = ((86_400, "days"), (1, "seconds"))


def find_troubles() -> list[Trouble]:
    """Ask what it should be about, in a word or by kind."""
    troubles = wiring.belvo().player.troubles()
    _playing([trouble for trouble in troubles if trouble.playing])
    kinds = list(dict.fromkeys(trouble.kind for trouble in troubles))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        words = st.text_input(
            "Search troubles", icon=":material/search:", key="trouble-words", width=240
        ).casefold()
        kind = st.pills(
            "What goes wrong",
            kinds,
            default=kinds[0],
            required=True,
            format_func=markdown,
            key="trouble-kind",
            disabled=bool(words),
        )
    if not words:
        return [trouble for trouble in troubles if trouble.kind == kind]
    return [one for one in troubles if words in f"{one.name} {one.title} {one.does}".casefold()]


def choose_trouble(found: list[Trouble]) -> Trouble | None:
    """Ask which of them it should be; ``None`` if there is none."""
    if not found:
        st.caption("No trouble has these words.")
        return None
    by_name = {trouble.name: trouble for trouble in found}
    needs_none = [trouble.name for trouble in found if not trouble.open_finance]
    name = st.radio(
        "Trouble",
        list(by_name),
        index=list(by_name).index(needs_none[0]) if needs_none else 0,
        format_func=lambda name: markdown(by_name[name].title),
        label_visibility="collapsed",
    )
    return by_name[name]


def stage(trouble: Trouble | None) -> None:
    """Show one trouble, whom it may meet, and the buttons that start it and put it right."""
    if trouble is None:
        return
    with st.container(border=True):
        st.subheader(markdown(trouble.title), anchor=False)
        st.text(plain(trouble.does))
        st.caption(f"Then see: {markdown(trouble.see)}")
        whom = _whom(trouble)
        with st.container(horizontal=True):
            pressed = st.button("Play", type="primary", icon=":material/play_arrow:", disabled=whom is None)
            if pressed and whom is not None:
                _start(trouble, *whom)
            if trouble.playing:
                _let_pass(trouble)
                if st.button("Put it right", icon=":material/undo:"):
                    _stop(trouble)


def _whom(trouble: Trouble) -> tuple[str | None, str | None] | None:
    """Ask for the link and the list that a trouble may name; ``None`` if nothing here could meet it."""
    if trouble.scope == "webhooks":
        return None, None
    links = {
        one.row.id: one.name
        for one in wiring.belvo().tended.standings()
        if not trouble.open_finance or one.row.integration_type in OPEN
    }
    if trouble.open_finance and not links:
        st.text("Only a link of Open Finance has a consent, and none is here yet.")
        st.page_link(PAGES / "connect.py", label=OPEN_LINK, icon=":material/add_link:")
        return None
    is_of_a_link = trouble.scope == "link"
    with st.container(horizontal=True):
        link = _one_of(
            links, EVERY_LINK, "For", f"for-{trouble.name}", first=int(is_of_a_link and bool(links))
        )
        if is_of_a_link:
            return link, None
        usual = list(LISTS).index("transactions") + 1
        return link, _one_of(LISTS, EVERY_REQUEST, "When asked for", f"list-{trouble.name}", first=usual)


def _one_of(names: dict[str, str], every: str, label: str, key: str, *, first: int) -> str | None:
    """Ask for one of some things by its name; ``None`` means every one."""
    shown = {"": every, **names}
    return (
        st.selectbox(
            markdown(label), list(shown), first, format_func=lambda one: plain(shown[one]), key=key, width=300
        )
        or None
    )


def _start(trouble: Trouble, link: str | None, resource: str | None) -> None:
    belvo = wiring.belvo()
    watch_from(trouble.title)
    belvo.player.start(trouble.name, link=link, resource=resource)
    belvo.errands.meet_later(trouble, link)
    st.rerun()


def _let_pass(trouble: Trouble) -> None:
    """Offer to let the time pass that a trouble takes by the world's clock."""
    is_over = trouble.scope == "link" and trouble.playing[0].ripe
    seconds = trouble.playing[0].seconds
    if trouble.scope == "resource" or not seconds or is_over:
        return
    unit, words = next((unit, words) for unit, words in SPANS if seconds % unit == 0)
    if st.button(markdown(f"Let {seconds // unit} {words} pass"), icon=":material/hourglass_bottom:"):
        belvo = wiring.belvo()
        watch_from(f"{trouble.title}, {seconds // unit} {words} later")
        belvo.player.move(seconds=seconds)
        belvo.errands.announce_later()
        st.rerun()


def _stop(trouble: Trouble | None) -> None:
    """Put one right, or all, and read what is as it was again."""
    belvo = wiring.belvo()
    watch_from(f"Put right: {trouble.title}" if trouble else "Everything was put right")
    if trouble:
        belvo.player.stop(trouble.name)
    else:
        belvo.player.calm()
    belvo.errands.mend_later()
    st.rerun()


def _playing(troubles: list[Trouble]) -> None:
    """Show what plays, whoever started it."""
    if not troubles:
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.text(plain(f"Playing now: {', '.join(trouble.title for trouble in troubles)}.", LONG))
        if st.button("Put everything right", icon=":material/undo:"):
            _stop(None)
