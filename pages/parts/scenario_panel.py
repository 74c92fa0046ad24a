"""Scenario panel: choose what goes wrong, say for whom, let it play, and put it right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from belvo_data import wiring
from belvo_data.formats.codes import in_words
from belvo_data.formats.language import gettext as _
from belvo_data.formats.language import ngettext
from belvo_data.formats.text import markdown, plain
from belvo_data.resources import LINKS, OF_A_LINK
from pages import PAGES
from pages.parts.activity import watch_from
from pages.parts.boundary import LONG

if TYPE_CHECKING:
    from belvo_data.remote.scenario_client import Scenario

LISTS = {resource.path.removeprefix("/api/").strip("/"): resource.name for resource in (LINKS, *OF_A_LINK)}
OPEN = {"openfinance", "openbanking"}
DAY = 86_400  # seconds


def find_scenarios() -> list[Scenario]:
    """Ask what it should be about, in a word or by kind."""
    scenarios = wiring.belvo().sandbox.scenarios()
    _playing([scenario for scenario in scenarios if scenario.playing])
    kinds = list(dict.fromkeys(scenario.kind for scenario in scenarios))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        words = st.text_input(
            _("Search scenarios"), icon=":material/search:", key="scenario-words", width=240
        ).casefold()
        kind = st.pills(
            _("What goes wrong"),
            kinds,
            default=kinds[0],
            required=True,
            format_func=lambda kind: markdown(_(kind)),
            key="scenario-kind",
            disabled=bool(words),
        )
    if not words:
        return [scenario for scenario in scenarios if scenario.kind == kind]
    return [one for one in scenarios if words in _text(one)]


def _text(one: Scenario) -> str:
    """Return what a scenario is found by, in English and as it is shown."""
    said = (one.title, one.does, _(one.title), _(one.does))
    return f"{one.name} {' '.join(said)}".casefold()


def choose_scenario(found: list[Scenario]) -> Scenario | None:
    """Ask which of them it should be; ``None`` if there is none."""
    if not found:
        st.caption(_("No scenario has these words."))
        return None
    by_name = {scenario.name: scenario for scenario in found}
    needs_none = [scenario.name for scenario in found if not scenario.open_finance]
    name = st.radio(
        _("Scenario"),
        list(by_name),
        index=list(by_name).index(needs_none[0]) if needs_none else 0,
        format_func=lambda name: markdown(_(by_name[name].title)),
        label_visibility="collapsed",
    )
    return by_name[name]


def scenario_panel(scenario: Scenario | None) -> None:
    """Show one scenario, whom it may meet, and the buttons that start it and put it right."""
    if scenario is None:
        return
    with st.container(border=True):
        st.header(markdown(_(scenario.title)), anchor=False)
        st.text(plain(_(scenario.does)))
        st.caption(markdown(_("Then see: {what}").format(what=_(scenario.see))))
        whom = _whom(scenario)
        with st.container(horizontal=True):
            pressed = st.button(
                _("Play"), type="primary", icon=":material/play_arrow:", disabled=whom is None
            )
            if pressed and whom is not None:
                _start(scenario, *whom)
            if scenario.playing:
                _let_pass(scenario)
                if st.button(_("Put it right"), icon=":material/undo:"):
                    _stop(scenario)


def _whom(scenario: Scenario) -> tuple[str | None, str | None] | None:
    """Ask for the link and the list that a scenario may name; ``None`` if nothing here could meet it."""
    if scenario.scope == "webhooks":
        return None, None
    links = {
        one.row.id: one.name
        for one in wiring.belvo().links.health()
        if not scenario.open_finance or one.row.integration_type in OPEN
    }
    if scenario.open_finance and not links:
        st.text(_("Only a link of Open Finance has a consent, and none is here yet."))
        st.page_link(
            PAGES / "connect.py", label=_("Link a bank of Brazil by Open Finance"), icon=":material/add_link:"
        )
        return None
    is_of_a_link = scenario.scope == "link"
    with st.container(horizontal=True):
        link = _one_of(
            links, _("Every link"), _("For"), f"for-{scenario.name}", first=int(is_of_a_link and bool(links))
        )
        if is_of_a_link:
            return link, None
        usual = list(LISTS).index("transactions") + 1
        return link, _one_of(
            {path: in_words(name) for path, name in LISTS.items()},
            _("Every request"),
            _("When asked for"),
            f"list-{scenario.name}",
            first=usual,
        )


def _one_of(names: dict[str, str], every: str, label: str, key: str, *, first: int) -> str | None:
    """Ask for one of some things by its name; ``None`` means every one."""
    shown = {"": every, **names}
    return (
        st.selectbox(
            markdown(label), list(shown), first, format_func=lambda one: plain(shown[one]), key=key, width=300
        )
        or None
    )


def _start(scenario: Scenario, link: str | None, resource: str | None) -> None:
    watch_from(_(scenario.title))
    belvo = wiring.belvo()
    belvo.sandbox.start(scenario, link=link and belvo.links.real(link), resource=resource)
    st.rerun()


def _let_pass(scenario: Scenario) -> None:
    """Offer to let the time pass that a scenario takes by the world's clock."""
    is_over = scenario.scope == "link" and scenario.playing[0].ripe
    seconds = scenario.playing[0].seconds
    if scenario.scope == "resource" or not seconds or is_over:
        return
    label = (
        ngettext("Let {number} second pass", "Let {number} seconds pass", seconds)
        if seconds % DAY
        else ngettext("Let {number} day pass", "Let {number} days pass", seconds // DAY)
    )
    if st.button(markdown(label), icon=":material/hourglass_bottom:"):
        watch_from(_("{scenario}, later").format(scenario=_(scenario.title)))
        wiring.belvo().sandbox.move(seconds=seconds)
        st.rerun()


def _stop(scenario: Scenario | None) -> None:
    """Put one right, or all, and read what is as it was again."""
    watch_from(
        _("Put right: {scenario}").format(scenario=_(scenario.title))
        if scenario
        else _("Everything was put right")
    )
    wiring.belvo().sandbox.stop(scenario)
    st.rerun()


def _playing(scenarios: list[Scenario]) -> None:
    """Show what plays, whoever started it."""
    if not scenarios:
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        titles = ", ".join(_(scenario.title) for scenario in scenarios)
        st.text(plain(_("Playing now: {scenarios}.").format(scenarios=titles), LONG))
        if st.button(_("Put everything right"), icon=":material/undo:"):
            _stop(None)
