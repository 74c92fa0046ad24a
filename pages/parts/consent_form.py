"""Consent form: who in Brazil gives a consent, for how long and what for."""

from __future__ import annotations

import streamlit as st

from belvo_data import wiring
from belvo_data.formats.text import markdown, plain
from belvo_data.remote.consent import DURATIONS, LONGEST_PURPOSE, PURPOSE, TERMS
from belvo_data.remote.widget import PUBLIC_PORTAL, Consent, Identity

HINT = "The sandbox's people sign in with their own CPF, which the widget shows; nobody else's is checked."
OPEN_END = "No end"
MONTHS = dict(zip(DURATIONS, (3, 6, 9, 12), strict=True))


def consent_form() -> Consent | None:
    """Ask who consents; ``None`` while CPF or name is missing.

    Raises:
        InputInvalid: a value that Belvo would refuse.
    """
    with st.container(border=True):
        st.header("Consent", anchor=False, help="The bank asks the person for it before it shares anything.")
        left, right = st.columns(2)
        with left:
            cpf = st.text_input(
                "CPF", placeholder="761.092.776-73", max_chars=20, help=HINT if wiring.embedded() else None
            ).strip()
            cnpj = st.text_input("CNPJ, if it is a business", placeholder="50.685.362/0067-73", max_chars=20)
        with right:
            name = st.text_input("Name", placeholder="Ralph Bragg", max_chars=120).strip()
            firm = st.text_input("Name of the business", max_chars=120).strip()
        days = st.selectbox(
            "Duration", [None, *DURATIONS], format_func=lambda days: plain(_lasting(days)), width=220
        )
        with st.expander("What the person reads"):
            purpose = st.text_area("Purpose", PURPOSE, max_chars=LONGEST_PURPOSE, height="content")
            terms = st.text_input("Address of your terms and conditions", TERMS)
        st.markdown(
            f"Whoever gave a consent can see and end it in [My Belvo Portal]({PUBLIC_PORTAL}); "
            "apps in Brazil have to say so."
        )
    if not cpf or not name:
        st.caption("Fill in CPF and name to go on.")
        return None
    who = [Identity("CPF", cpf, name)]
    if cnpj.strip():
        who.append(Identity("CNPJ", cnpj, firm or name))
    consent = Consent(tuple(who), purpose.strip(), terms.strip(), days)
    if consent.caution:
        st.caption(markdown(consent.caution))
    return consent


def _lasting(days: int | None) -> str:
    return OPEN_END if days is None else f"{MONTHS[days]} months"
