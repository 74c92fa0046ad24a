"""The notices: a line above each page for every link that is broken or whose data is of an earlier day."""

from __future__ import annotations

import streamlit as st

from belvo_data import wiring
from belvo_data.formats.text import markdown
from pages import PAGES

SHOWN = 3


def notices(*, beside_links: bool) -> None:
    """Show what is wrong with links, and the way to where it can be mended.

    Args:
        beside_links: the page itself says which links are broken.
    """
    found = [one for one in wiring.belvo().tended.notices() if one.behind or not beside_links]
    for notice in found[:SHOWN]:
        st.warning(
            f"**{markdown(notice.about)}:** {markdown(notice.says)} {markdown(notice.remedy)}",
            icon=":material/history:" if notice.behind else ":material/link_off:",
        )
    if found and not beside_links:
        more = f"{len(found) - SHOWN:,} more on Links" if len(found) > SHOWN else "Links"
        st.page_link(PAGES / "links.py", label=markdown(more), icon=":material/link:")
