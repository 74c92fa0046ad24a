"""Consent form: who in Brazil gives a consent, for how long and what for."""

from __future__ import annotations

import streamlit as st

from belvo_data import wiring
from belvo_data.formats.language import gettext as _
from belvo_data.formats.language import ngettext
from belvo_data.formats.text import markdown, plain
from belvo_data.remote.consent import DURATIONS, LONGEST_PURPOSE, PURPOSE, TERMS
from belvo_data.remote.widget import PUBLIC_PORTAL, Consent, Identity

MONTHS = dict(zip(DURATIONS, (3, 6, 9, 12), strict=True))


def consent_form() -> Consent | None:
    """Ask who consents; ``None`` while CPF or name is missing.

    Raises:
        InputInvalid: a value that Belvo would refuse.
    """
    with st.container(border=True):
        st.header(
            _("Consent"), anchor=False, help=_("The bank asks the person for it before it shares anything.")
        )
        hint = _("The sandbox's people sign in with their own CPF, which the widget shows.")
        left, right = st.columns(2)
        with left:
            cpf = st.text_input(
                "CPF", placeholder="761.092.776-73", max_chars=20, help=hint if wiring.embedded() else None
            ).strip()
            cnpj = st.text_input(
                _("CNPJ, if it is a business"), placeholder="50.685.362/0067-73", max_chars=20
            )
        with right:
            name = st.text_input(_("Name"), placeholder="Ralph Bragg", max_chars=120).strip()
            firm = st.text_input(_("Name of the business"), max_chars=120).strip()
        days = st.selectbox(
            _("Duration"), [None, *DURATIONS], format_func=lambda days: plain(_lasting(days)), width=220
        )
        with st.expander(_("What the person reads")):
            purpose = st.text_area(_("Purpose"), PURPOSE, max_chars=LONGEST_PURPOSE, height="content")
            terms = st.text_input(_("Address of your terms and conditions"), TERMS)
        st.markdown(
            _(
                "Whoever gave a consent can see and end it in [My Belvo Portal]({portal}); apps that use "
                "Open Finance have to say so."
            ).format(portal=PUBLIC_PORTAL)
        )
    if not cpf or not name:
        st.caption(_("Fill in CPF and name to go on."))
        return None
    who = [Identity("CPF", cpf, name)]
    if cnpj.strip():
        who.append(Identity("CNPJ", cnpj, firm or name))
    consent = Consent(tuple(who), purpose.strip(), terms.strip(), days)
    if consent.caution:
        st.caption(markdown(consent.caution))
    return consent


def _lasting(days: int | None) -> str:
    return _("No end") if days is None else ngettext("{number} month", "{number} months", MONTHS[days])
