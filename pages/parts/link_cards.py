"""Link cards: a link with how it is, and the buttons for what can be done about it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import streamlit as st

from belvo_data import wiring
from belvo_data.formats.codes import in_words
from belvo_data.formats.days import local
from belvo_data.formats.language import gettext as _
from belvo_data.formats.language import marked, ngettext
from belvo_data.formats.text import markdown, plain
from belvo_data.remote.widget import PUBLIC_PORTAL
from pages.parts.boundary import boundary
from pages.parts.on_demand import begin_reading, reading
from pages.parts.popover import fold, folding
from pages.parts.widget_link import widget_link

if TYPE_CHECKING:
    from belvo_data.links.health import LinkHealth

GREY = "gray"
COLORS = {
    "valid": "green",
    "invalid": "red",
    "unconfirmed": "orange",
    "token_required": "orange",
}
LONGEST = 60  # characters of a name
MINUTE = timedelta(minutes=1)  # that has begun counts whole
KEEP, DROP = marked("Keep it"), marked("Drop it too")
RATES = {
    "6h": marked("refreshed every 6 hours"),
    "12h": marked("refreshed every 12 hours"),
    "24h": marked("refreshed daily"),
    "7d": marked("refreshed weekly"),
    "30d": marked("refreshed monthly"),
}


def portal_words() -> str:
    """Return where a consent can be seen and ended; apps that use Open Finance have to say so."""
    return _(
        "Whoever gave a consent can see and end it in [My Belvo Portal]({portal}); apps that use "
        "Open Finance have to say so."
    ).format(portal=PUBLIC_PORTAL)


def link_card(health: LinkHealth) -> None:
    """Show a link; what a button asks for is drawn when it is opened."""
    with st.container(border=True):
        _card(health)


def _card(health: LinkHealth) -> None:
    row = health.row
    with st.container(horizontal=True, vertical_alignment="center"):
        st.header(markdown(health.name), anchor=False, width="content")
        st.markdown(
            f":{COLORS.get(health.status, GREY)}-badge[{markdown(in_words(health.status))}]", width="content"
        )
    for facts in (_facts(health), _names(health)):
        st.caption(" · ".join(map(markdown, filter(None, facts))))
    if health.trouble:
        st.text(plain(_(health.trouble)))
        st.text(f"→ {plain(_(health.remedy))}")
    if health.odd:
        where = _("Their rows are here without them; `ops.odd_values` names each.")
        st.caption(f":material/data_alert: {markdown(health.odd)} {where}")
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
        widget_link(handed, _("It repairs this link, once."))


def _facts(health: LinkHealth) -> list[str]:
    row = health.row
    return [
        in_words(row.access_mode),
        _(RATES.get(row.refresh_rate, row.refresh_rate)) if row.refresh_rate else "",
        _("Belvo was there {moment}").format(moment=local(row.last_accessed_at))
        if row.last_accessed_at
        else "",
        _("consent until {moment}").format(moment=local(health.consent_ends_at))
        if health.consent_ends_at
        else "",
        ngettext("{number} account", "{number} accounts", row.accounts) if row.status else "",
        ngettext("{number} transaction", "{number} transactions", row.transactions) if row.status else "",
    ]


def _names(health: LinkHealth) -> list[str]:
    row = health.row
    external = _("external id {id}").format(id=row.external_id) if row.external_id else ""
    return [row.institution or "", external, row.id]


def _refresh(health: LinkHealth) -> None:
    """Offer to ask the bank again, or say when that is possible."""
    again, label = health.refresh_at, _("Refresh")
    if again is not None:
        label = _("Refresh again at {time}").format(time=f"{(again + MINUTE).astimezone():%H:%M}")
    link = health.row.id
    pressed = st.button(
        markdown(label),
        key=f"refresh-{link}",
        icon=":material/refresh:",
        disabled=again is not None,
        help=_("Has Belvo ask the bank for what is new; once in ten minutes."),
    )
    if pressed:
        with boundary():
            wiring.belvo().links.refresh(link)
            st.rerun()


def _repair(link: str) -> None:
    if st.button(_("Repair"), key=f"mend-{link}", icon=":material/build:", type="primary"):
        with boundary():
            st.session_state[f"repair-{link}"] = wiring.belvo().links.repair(link)
            st.rerun()


def _rename(health: LinkHealth) -> None:
    link = health.row.id
    with st.popover(_("Rename"), icon=":material/edit:", **folding(f"renames-{link}")) as opened:
        if not opened.open:
            return
        with st.form(f"rename-{link}", border=False):
            called = plain(health.name, LONGEST)
            name = st.text_input(
                _("Name on these pages"),
                "" if wiring.belvo().personal.is_hidden else called,
                max_chars=LONGEST,
                key=f"name-{link}",
                placeholder=called,
            )
            if st.form_submit_button(_("Save")):
                wiring.belvo().links.rename(link, name)
                fold(f"renames-{link}")
                st.rerun()


def _delete(health: LinkHealth) -> None:
    """Ask before a link is deleted; it can't be taken back."""
    link = health.row.id
    with st.popover(_("Delete"), icon=":material/delete:", **folding(f"deletes-{link}")) as opened:
        if not opened.open:
            return
        with st.form(f"delete-{link}", border=False):
            st.write(
                _("Belvo forgets the link and revokes its consent. To read this bank again, link it anew.")
            )
            drop = st.radio(
                _("What was read so far"),
                [KEEP, DROP],
                format_func=_,
                key=f"drop-{link}",
                horizontal=True,
            )
            if st.form_submit_button(_("Delete the link"), type="primary"):
                with boundary():
                    wiring.belvo().links.delete(link, drop=drop == DROP)
                    st.rerun()
