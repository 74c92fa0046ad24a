"""Notices: lines above each page for the links that are broken or whose data is of an earlier day."""

from __future__ import annotations

import streamlit as st

from belvo_data import wiring
from belvo_data.formats.language import gettext as _
from belvo_data.formats.language import ngettext
from belvo_data.formats.text import markdown
from pages import PAGES

SHOWN = 3


def notices(*, beside_links: bool) -> None:
    """Show what is wrong with links, and the way to where it can be mended.

    Args:
        beside_links: the page itself says which links are broken.
    """
    found = [one for one in wiring.belvo().links.notices() if one.behind or not beside_links]
    if not found:
        return
    with st.container(border=True, gap="xxsmall", key="notices"):
        for notice in found[:SHOWN]:
            st.caption(
                f"{':material/history:' if notice.behind else ':material/link_off:'} "
                f"**{markdown(notice.about)}:** {markdown(notice.says)} {markdown(notice.remedy)}"
            )
        if len(found) > SHOWN:
            st.caption(
                ngettext(
                    "{number} more; the Links page has it.",
                    "{number} more; the Links page has them all.",
                    len(found) - SHOWN,
                )
            )
        if not beside_links:
            st.page_link(PAGES / "links.py", label=_("Links"), icon=":material/link:")
