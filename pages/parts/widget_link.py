"""Widget link: a widget address that was handed out, its clock, and what came back for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from belvo_data import wiring
from belvo_data.formats.language import gettext as _
from belvo_data.formats.language import marked
from belvo_data.formats.text import markdown, plain
from belvo_data.qr import TOO_LONG, drawing
from belvo_data.settings import is_here_alone
from pages.parts.callback_result import callback_result
from pages.parts.languages import in_language

if TYPE_CHECKING:
    from belvo_data.links.connect import WidgetSession
    from belvo_data.wiring.reachability import Reach

LONGEST = 20_000  # characters of an address
FOUND = "who answers at the public address"
REACHED: dict[Reach, str] = {
    "ours": marked("{address} leads here, asked from this machine. Other networks may see it otherwise."),
    "other": marked("Something else answers at {address}: see where the tunnel or the name leads."),
    "silent": marked("Nobody answers at {address}, asked from this machine: see whether the tunnel is open."),
}


def widget_link(handed: WidgetSession, does: str = "") -> None:
    """Show an address: to open, to copy, to scan, what it is good for and how long it lives."""
    with st.container(border=True):
        _clock(handed, does or _("It links one bank, once."))


@st.fragment(run_every=1.0)
@in_language
def _clock(handed: WidgetSession, does: str) -> None:
    arrivals = wiring.belvo().linking.arrivals(handed)
    left = int((handed.ends_at - wiring.now()).total_seconds())
    if any(arrival.verdict in {"accepted", "checking"} for arrival in arrivals):
        st.header(_("The widget came back"), anchor=False)
    elif left <= 0:
        st.header(_("This address has ended"), anchor=False)
        st.write(_("It lives ten minutes. Make a new one with the button above."))
    else:
        _open(handed, left, does)
    for arrival in arrivals:
        callback_result(arrival)


def _open(handed: WidgetSession, left: int, does: str) -> None:
    address = handed.address
    st.header(_("Open the widget"), anchor=False)
    st.link_button(
        _("Open the widget"), address, type="primary", icon=":material/open_in_new:", width="stretch"
    )
    ends = _("Ends in {time}.").format(time=f"{left // 60}:{left % 60:02}")
    st.caption(f"{markdown(ends)} {markdown(does)}")
    st.code(plain(address, LONGEST), language=None, wrap_lines=False)
    with st.expander(_("On a phone"), icon=":material/qr_code_2:"):
        if is_here_alone(address) or is_here_alone(wiring.belvo().linking.public_url):
            st.write(
                _(
                    "A phone can't reach this machine by that name. Set `BELVO_PUBLIC_URL` to an address "
                    "that it can open, such as a tunnel's `https://…`, and start again. Under that name the "
                    "widget is reached and where it comes back to, and never these pages."
                )
            )
        else:
            short = wiring.belvo().linking.short(handed)
            qr(short, width=220)
            st.code(plain(short, LONGEST), language=None)
            _test()


def _test() -> None:
    """Offer to find out whether the public address leads here, and say what was found."""
    st.button(_("Does this address lead here?"), icon=":material/network_check:", on_click=_ask_it)
    if (found := st.session_state.get(FOUND)) is not None:
        said = _(REACHED[found]).format(address=wiring.belvo().linking.public_url)
        st.write(markdown(said))


def _ask_it() -> None:
    st.session_state[FOUND] = wiring.belvo().linking.reach()


def qr(text: str, *, width: int) -> None:
    """Show a text as a QR code, or that it fits into none."""
    if (drawn := drawing(text)) is None:
        st.write(_(TOO_LONG))
    else:
        st.image(drawn, width=width)
