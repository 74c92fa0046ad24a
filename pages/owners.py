"""Owners: whom the accounts belong to, with personal data hidden until asked for."""

import streamlit as st

from belvo_data import charts
from belvo_data.formats.language import gettext as _
from pages import parts

with st.container(gap="xsmall"):
    parts.strip(_("Owners"))
    view = parts.choose()
    owners = view.ask("owners_of")
    people = parts.privacy_toggle(parts.named(owners.frame))
    left, right = st.columns(2, gap="small")
    with left:
        parts.panel(_("Owners by bank"), charts.people(people))
    with right:
        flows = view.ask("owner_flows")
        parts.panel(_("What came, what was spent"), charts.owner_flows(flows.frame))
    parts.table(people, name=_("Owners"), columns=parts.owners_columns())
