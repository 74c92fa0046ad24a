"""Link cards: every link with how it is, and the buttons for what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from belvo_data import wiring
from belvo_data.formats.days import local
from belvo_data.formats.text import markdown, plain
from belvo_data.remote.widget import PUBLIC_PORTAL
from pages.parts.boundary import boundary
from pages.parts.on_demand import begin_reading, reading
from pages.parts.popover import fold, folding
from pages.parts.widget_link import widget_link

if TYPE_CHECKING:
    from belvo_data.links.health import LinkHealth

PORTAL_WORDS = (
    f"Whoever gave a consent in Brazil can see and end it in [My Belvo Portal]({PUBLIC_PORTAL}); "
    "apps that use Open Finance have to say so."
)
GREY = "gray"
COLORS = {
    "valid": "green",
    "invalid": "red",
    "unconfirmed": "orange",
    "token_required": "orange",
}
REFRESHES = "Has Belvo ask the bank for what is new; once in ten minutes."
WHERE = "Their rows are here without them; `ops.odd_values` names each."
LONGEST = 60  # characters of a name
RATES = {"6h": "every 6 hours", "12h": "every 12 hours", "24h": "daily", "7d": "weekly", "30d": "monthly"}


@st.fragment(run_every=3.0)
def link_cards() -> None:
    """Show every link; what is posted about one shows by itself."""
    for health in wiring.belvo().links.health():
        with st.container(border=True):
            _link(health)


def _link(health: LinkHealth) -> None:
    row = health.row
    with st.container(horizontal=True, vertical_alignment="center"):
        st.header(markdown(health.name), anchor=False, width="content")
        st.markdown(f":{COLORS.get(health.status, GREY)}-badge[{markdown(health.status)}]", width="content")
    for facts in (_facts(health), _names(health)):
        st.caption(" · ".join(map(markdown, filter(None, facts))))
    if health.trouble:
        st.text(plain(health.trouble))
        st.text(f"→ {plain(health.remedy)}")
    if health.odd:
        st.caption(f":material/data_alert: {markdown(health.odd)} {WHERE}")
    with st.container(horizontal=True):
        if "repair" in health.can:
            _repair(row.id)
        if "read" in health.can:
            begin_reading(row)
        if "refresh" in health.can:
            _refresh(health)
        if "rename" in health.can:
            _rename(health)
        if "delete" in health.can:
            _delete(health)
    reading(row.id)
    if health.trouble and (handed := st.session_state.get(f"repair-{row.id}")):
        widget_link(handed, "It repairs this link, once.")


def _facts(health: LinkHealth) -> list[str]:
    row = health.row
    return [
        f"{row.access_mode} access" if row.access_mode else "",
        f"refreshed {RATES.get(row.refresh_rate, row.refresh_rate)}" if row.refresh_rate else "",
        f"Belvo was there {local(row.last_accessed_at)}" if row.last_accessed_at else "",
        f"consent until {local(health.consent_ends_at)}" if health.consent_ends_at else "",
        f"{_many(row.accounts, 'account')}, {_many(row.transactions, 'transaction')}" if row.status else "",
    ]


def _names(health: LinkHealth) -> list[str]:
    row = health.row
    return [row.institution or "", f"external id {row.external_id}" if row.external_id else "", row.id]


def _many(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _refresh(health: LinkHealth) -> None:
    """Offer to ask the bank again, or say when that is possible."""
    again, label = health.refresh_at, "Refresh"
    if again is not None:
        left = max(int((again - wiring.now()).total_seconds()), 0)
        label = f"Refresh again in {left // 60}:{left % 60:02}"
    link = health.row.id
    pressed = st.button(
        markdown(label),
        key=f"refresh-{link}",
        icon=":material/refresh:",
        disabled=again is not None,
        help=REFRESHES,
    )
    if pressed:
        with boundary():
            wiring.belvo().links.refresh(link)
            st.rerun()


def _repair(link: str) -> None:
    if st.button("Repair", key=f"mend-{link}", icon=":material/build:", type="primary"):
        with boundary():
            st.session_state[f"repair-{link}"] = wiring.belvo().links.repair(link)
            st.rerun()


def _rename(health: LinkHealth) -> None:
    link = health.row.id
    with (
        st.popover("Rename", icon=":material/edit:", **folding(f"renames-{link}")),
        st.form(f"rename-{link}", border=False),
    ):
        name = st.text_input(
            "Name on these pages", plain(health.name, LONGEST), max_chars=LONGEST, key=f"name-{link}"
        )
        if st.form_submit_button("Save", on_click=fold, args=[f"renames-{link}"]):
            wiring.belvo().links.rename(link, name)
            st.rerun()


def _delete(health: LinkHealth) -> None:
    """Ask before a link is deleted; it can't be taken back."""
    link = health.row.id
    with st.popover("Delete", icon=":material/delete:"), st.form(f"delete-{link}", border=False):
        st.write(
            "Belvo forgets the link and revokes its consent. To read this bank again it must be linked anew."
        )
        drop = st.radio(
            "What was read so far", ["Keep it", "Drop it too"], key=f"drop-{link}", horizontal=True
        )
        if st.form_submit_button("Delete the link", type="primary"):
            with boundary():
                wiring.belvo().links.delete(link, drop=drop == "Drop it too")
                st.rerun()
