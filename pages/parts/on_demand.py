"""On demand: having a link's bank asked now, and giving it the code that it may want."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from belvo_data import wiring
from belvo_data.formats.codes import in_words
from belvo_data.formats.language import gettext as _
from belvo_data.formats.language import ngettext
from belvo_data.formats.numbers import count
from belvo_data.formats.text import clean, markdown, plain
from belvo_data.links.on_demand import DATED
from belvo_data.remote.live import LONGEST
from belvo_data.resources import Resource, offered
from pages.parts.boundary import LONG, boundary, explain
from pages.parts.popover import fold, folding
from pages.parts.widget_link import qr

if TYPE_CHECKING:
    from belvo_data.errors import TokenRequired
    from belvo_data.links.monthly_limits import MonthlyUse
    from belvo_data.store.read.link_queries import Row


def begin_reading(row: Row) -> None:
    """Offer to have the bank asked for one of the lists that the link offers."""
    key = f"asks-{row.id}"
    with st.popover(_("Ask the bank now"), icon=":material/account_balance:", **folding(key)) as opened:
        if not opened.open:
            return
        with st.form(f"ask-{row.id}", border=False):
            choices = offered(row.fetch_resources, row.institution or "")
            resource = st.selectbox(
                _("What"), choices, format_func=lambda one: plain(_named(one)), key=f"what-{row.id}"
            )
            days = st.number_input(_("Days of transactions"), 1, LONGEST, 90, key=f"days-{row.id}")
            st.caption(
                _(
                    "The bank answers while Belvo waits, which can take minutes. In Brazil it counts against "
                    "Open Finance's monthly limits."
                )
            )
            for use in wiring.belvo().links.monthly_uses(row):
                st.caption(markdown(_used(use)))
            sent = st.form_submit_button(_("Ask"), type="primary")
        if sent:
            with boundary():
                belvo = wiring.belvo()
                belvo.retrievals.begin(belvo.links.real(row.id), resource, days=int(days))
                fold(key)
                st.rerun()


def _used(use: MonthlyUse) -> str:
    """Say how often a list was asked for this month, and how often it may be."""
    said = _("{list}: asked from here {asked} of {limit} times this month.").format(
        list=_called(use.name), asked=count(use.asked), limit=count(use.limit)
    )
    return f"{said} {_('Belvo may refuse until next month.')}" if use.is_over else said


def _called(name: str) -> str:
    return _("Transactions of the last days") if name == "recent_transactions" else in_words(name)


def reading(link: str) -> None:
    """Show what the bank was asked for and what came of it."""
    belvo = wiring.belvo()
    found = belvo.retrievals.of(belvo.links.real(link))
    if found is None:
        return
    if found.is_under_way:
        st.text(plain(_("The bank is being asked: {list} …").format(list=_named(found.resource))))
    elif found.wants is not None:
        _ask_code(link, found.wants)
    elif found.error is not None:
        explain(found.error)
    elif found.records is not None:
        rows = ngettext("{number} row", "{number} rows", found.records)
        said = _("The bank has answered. {list}: {rows}.").format(list=_named(found.resource), rows=rows)
        st.text(plain(said))


def _ask_code(link: str, wants: TokenRequired) -> None:
    """Ask for the code, or for the person's word that the bank itself was told."""
    with st.form(f"code-{link}", clear_on_submit=True, width=420):
        st.text(_("The bank wants a one-time code before it goes on."))
        if not wiring.belvo().demo.on:  # a bank may say where it sent the code
            st.text(plain(wants.instructions, LONG))
        if wants.value.startswith("data:image/"):
            st.image(wants.value)
        elif wants.value:
            st.code(clean(wants.value, None), language=None)
        if "://" in wants.value:
            qr(wants.value, width=220)
        code = ""
        if wants.expects_input:
            code = st.text_input(_("Code"), key=f"token-{link}", autocomplete="one-time-code")
        if st.form_submit_button(_("Go on"), type="primary") and (code.strip() or not wants.expects_input):
            with boundary():
                belvo = wiring.belvo()
                belvo.retrievals.resume(belvo.links.real(link), code.strip())
                st.rerun()


def _named(resource: Resource) -> str:
    named = in_words(resource.name)
    return _("{list} (by days)").format(list=named) if resource.name == DATED else named
