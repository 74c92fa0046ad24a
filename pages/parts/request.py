"""The request: the questions that make a widget address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from belvo_data.remote.widget import AccessMode, LinkRequest, Locale

if TYPE_CHECKING:
    from collections.abc import Sequence

ANY = "Any"
COUNTRIES = {"MX": "Mexico", "BR": "Brazil", "CO": "Colombia"}
LOCALES: dict[Locale, str] = {"es": "Español", "pt": "Português", "en": "English"}
MODES: dict[AccessMode, str] = {"recurrent": "Recurrent: refreshed by Belvo", "single": "Single: read once"}


def link_request(institutions: Sequence[dict[str, Any]]) -> LinkRequest:
    """Ask what the link should be.

    Raises:
        InputInvalid: a value that Belvo would refuse.
    """
    left, right = st.columns(2)
    with left:
        country = st.selectbox("Country", [ANY, *_countries(institutions)], format_func=_country)
        offered = [one for one in institutions if country in {ANY, *(one.get("country_codes") or ())}]
        kind = st.selectbox("Institution type", [ANY, "retail", "business"], format_func=str.capitalize)
        codes = [one["name"] for one in offered if kind == ANY or one["name"].endswith(f"_{kind}")]
        names = {one["name"]: one.get("display_name") or one["name"] for one in offered}
        code = st.selectbox("Institution", [ANY, *codes], format_func=lambda name: names.get(name, name))
        mode = st.selectbox("Access mode", list(MODES), format_func=MODES.__getitem__)
    with right:
        resources = st.multiselect("Resources", RESOURCES, RESOURCES, format_func=str.capitalize)
        locale = st.selectbox("Language of the widget", list(LOCALES), format_func=LOCALES.__getitem__)
        external_id = st.text_input(
            "External id", placeholder="your-user-42", help="Your own name for the user; nothing personal."
        )
        stale_days = st.number_input(
            "Days that Belvo keeps the data", 1, 999, 365, help="Counted from the last update."
        )
    return LinkRequest(
        country=None if country == ANY else country,
        institution_type=None if kind == ANY else kind,
        institution=None if code == ANY else code,
        access_mode=mode,
        resources=tuple(resources),
        locale=locale,
        external_id=external_id.strip() or None,
        stale_days=int(stale_days),
    )


RESOURCES = ["ACCOUNTS", "TRANSACTIONS", "OWNERS"]


def _countries(institutions: Sequence[dict[str, Any]]) -> list[str]:
    return sorted({code for one in institutions for code in one.get("country_codes") or ()})


def _country(code: str) -> str:
    return COUNTRIES.get(code, code)
