"""Tour: the scene that plays, in words, with the buttons of whoever presents it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from belvo_data import wiring
from belvo_data.formats.days import day
from belvo_data.formats.language import gettext as _
from belvo_data.formats.text import markdown
from pages import PAGES
from pages.parts import address as at
from pages.parts.languages import in_language
from pages.parts.sign_in import may_act

if TYPE_CHECKING:
    from datetime import date

    from belvo_data.wiring.tour import Scene, Tour

TOUR = "tour"
SHOWN = "tour scene"  # the one to whose page the visitor was led
SCENES = 5
OFTEN = 1.0  # seconds between looks
MENU = "menu Income and spending"  # of the Overview's panel


class Words(NamedTuple):
    """What is said of a scene, and where it is to be seen.

    Attributes:
        number: of those five that are counted; one of them has two parts.
        query: what is chosen on the page.
    """

    number: int
    title: str
    says: str
    page: str
    query: dict[str, str]


def heed_tour() -> None:
    """Have this process show a visitor who plays a tour what that is of."""
    wiring.tours().asked = _asked


def tour_button() -> None:
    """Offer the tour, where there is a sandbox in which it can play."""
    if not wiring.embedded() or not may_act() or wiring.tours().current is not None:
        return
    if st.button(
        _("Tour"),
        icon=":material/tour:",
        type="tertiary",
        key="tour begin",
        help=_("Five scenes in a minute, in a sandbox of their own: nothing here changes."),
    ):
        st.session_state[TOUR] = wiring.tours().begin()
        at.forget_choices()
        st.rerun()


def tour() -> None:
    """Show the scene that plays, go with it to its page, and offer to go on, back and away."""
    tour = wiring.tours().current
    if tour is None:
        if st.session_state.pop(TOUR, None) is not None:
            st.toast(_("The tour is over; this is your own data again."), icon=":material/tour:")
        return
    tour.look()
    if tour.scene is not None and st.session_state.get(SHOWN) != tour.scene:
        st.session_state[SHOWN] = tour.scene
        st.session_state[MENU] = tour.scene == "number"
        said = _said(tour.scene, tour)
        language = {at.LANGUAGE: chosen} if (chosen := st.session_state[at.LANGUAGE]) else {}
        st.switch_page(PAGES / said.page, query_params=said.query | language)
    with st.container(border=True, gap="xsmall", key="tour"):
        _bar(tour)
        _conduct((tour.scene, tour.is_busy))


def _bar(tour: Tour) -> None:
    """Say what happens and what to look at, beside the buttons."""
    said = None if tour.scene is None else _said(tour.scene, tour)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(width="stretch", gap="xxsmall"):
            if said is None:
                st.markdown(f":material/tour: **{_('A tour of one minute')}**")
                st.caption(_("It plays in a sandbox of its own, which is thrown away when it is over."))
            else:
                number = _("{number} of {all}").format(number=said.number, all=SCENES)
                st.markdown(f":material/tour: :gray[{markdown(number)}] **{markdown(said.title)}**")
                st.caption(markdown(said.says))
        with st.container(horizontal=True, gap="small", width="content"):
            _buttons(tour)


def _buttons(tour: Tour) -> None:
    name = str(_asked())
    waits = tour.is_busy or tour.scene is None
    look: dict[str, Any] = {"type": "tertiary"}
    st.button(
        _("Back"),
        icon=":material/skip_previous:",
        disabled=tour.scene in (None, "bank"),
        shortcut="PageUp",
        key="tour back",
        on_click=tour.go_back,
        **look,
    )
    st.button(
        _("Go on") if tour.is_paused else _("Pause"),
        icon=":material/play_arrow:" if tour.is_paused else ":material/pause:",
        shortcut="F8",
        key="tour pause",
        on_click=tour.pause,
        kwargs={"paused": not tour.is_paused},
        **look,
    )
    if st.button(
        _("Next"),
        icon=":material/skip_next:",
        disabled=waits or tour.scene == "number",
        shortcut="PageDown",
        key="tour next",
        **look,
    ):
        tour.go_on()
        st.rerun()
    st.button(
        _("Leave the tour"),
        icon=":material/logout:",
        key="tour leave",
        on_click=_leave,
        args=[name],
        **look,
    )


@st.fragment(run_every=OFTEN)
@in_language
def _conduct(shown: tuple[Scene | None, bool]) -> None:
    """Show how much of the scene is over, and draw the page anew when another begins or its data is here."""
    tour = wiring.tours().current
    if tour is None or tour.look() or (tour.scene, tour.is_busy) != shown:
        st.rerun(scope="app")
    st.progress(tour.share)


def _said(scene: Scene, tour: Tour) -> Words:
    known = tour.known
    match scene:
        case "bank":
            return Words(
                1,
                _("Link a bank"),
                _("Bia agrees that a second bank of hers is read. Look at the accounts that it brings."),
                "accounts.py",
                {at.CURRENCY: "BRL"},
            )
        case "payday":
            return Words(
                2,
                _("Payday comes"),
                _("It is {day}, and the salary is there. Look at the income and at the newest rows.").format(
                    day=_day(known.payday)
                ),
                "overview.py",
                {at.CURRENCY: "MXN", at.PERIOD: f"{known.payday:%Y-%m}"},
            )
        case "consent_ended":
            return Words(
                3,
                _("A consent ends …"),
                _("Bia's new bank shares nothing any more. Look at the line that says what is to be done."),
                "accounts.py",
                {at.CURRENCY: "BRL"},
            )
        case "consent_renewed":
            return Words(
                3,
                _("… and is given again"),
                _("Bia agrees once more, where the remedy leads. The link is in order; nothing was lost."),
                "links.py",
                {},
            )
        case "dearer":
            return Words(
                4,
                _("Subscriptions get dearer"),
                _(
                    "It is {day}, and they cost a fifth more. Look at what a year of them comes to "
                    "and, further down, at what got dearer."
                ).format(day=_day(known.until)),
                "recurring.py",
                {at.CURRENCY: "MXN"},
            )
        case "number":
            return Words(
                5,
                _("Where a number comes from"),
                _("Each figure opens what it is made of: what counts, its rows, the SQL. Look at income."),
                "overview.py",
                {at.CURRENCY: "MXN"},
            )


def _day(known: date | None) -> str:
    return "" if known is None else day(known)


def _leave(name: str) -> None:
    """End the tour, and show what is the visitor's own again."""
    del st.session_state[TOUR]
    st.session_state.pop(SHOWN, None)
    st.session_state[MENU] = False
    at.forget_choices()
    wiring.tours().end(name)


def _asked() -> str | None:
    """Return the name of the tour of the visitor whose page is drawn just now; nobody else is on it."""
    if get_script_run_ctx(suppress_warning=True) is None:
        return None
    name = st.session_state.get(TOUR)
    return None if name is None else str(name)
