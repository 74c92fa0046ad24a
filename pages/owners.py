"""Persons: whom the accounts belong to over all banks, and what each bank knows of them."""

import streamlit as st

from belvo_data import charts
from belvo_data.formats.language import gettext as _
from pages import parts

SHOWN = (
    *("display_name", "kind", "bank", "accounts", "email", "phone_number"),
    *("document_type", "document_number", "birth_date", "address", "link_name"),
)
MOST = 12  # owners whose facts stand in one picture

with st.container(gap="xsmall"):
    parts.strip(_("Persons"))
    view = parts.choose()
    known = view.ask("persons_known")
    people = parts.named(known.frame)
    st.caption(parts.persons_in_words(known.frame))
    left, right = st.columns(2, gap="small")
    with left:
        flows = view.ask("person_flows")
        parts.panel(
            _("What came, what was spent"), parts.drawn(charts.owner_flows, flows.frame), flows, view=view
        )
    with right:
        picture = parts.drawn(charts.people, known.frame.head(MOST))
        parts.panel(_("What banks know"), picture, known, view=view)
    parts.person_cards(view, known)
    parts.table(people, known.question, SHOWN, name=_("Persons"), coded=("kind", "document_type"))
