"""Link list: the links, those that need somebody first, a page at a time and found by words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from belvo_data import wiring
from belvo_data.formats.codes import in_words
from belvo_data.formats.language import gettext as _
from belvo_data.formats.language import ngettext
from belvo_data.formats.text import folded, markdown
from pages.parts.languages import in_language
from pages.parts.link_cards import link_card

if TYPE_CHECKING:
    from collections.abc import Sequence

    from belvo_data.links.health import LinkHealth
    from belvo_data.links.on_demand import Retrieval

SHOWN = 20  # links of a page: each has buttons, and a page of Streamlit's gets slow with many
EVERY = 3.0  # seconds between looks at what was posted


def link_list(links: Sequence[LinkHealth]) -> None:
    """Show the links; what is posted about one shows by itself.

    Args:
        links: how each is.
    """
    shown = links if len(links) <= SHOWN else _found(links)
    for health in shown:
        link_card(health)
    _watch(_now(shown), [one.row.id for one in shown])


def _found(links: Sequence[LinkHealth]) -> Sequence[LinkHealth]:
    """Return one page of the links that were searched for."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        words = st.text_input(
            _("Search links"),
            key="search links",
            icon=":material/search:",
            placeholder=_("Bank, owner, status or id"),
            label_visibility="collapsed",
            width=320,
        )
        found = [one for one in links if _has(one, words)]
        found.sort(key=lambda one: one.urgency)
        st.caption(markdown(ngettext("{number} link", "{number} links", len(found))), width="content")
        pages = -(-len(found) // SHOWN)
        page = st.pagination(pages, key=f"links {words}", max_visible_pages=7) if pages > 1 else 1
    if not found:
        st.caption(_("No link has these words."))
    first = ((page or 1) - 1) * SHOWN
    return found[first : first + SHOWN]


def _has(health: LinkHealth, words: str) -> bool:
    """Return whether each word is in what is shown of a link."""
    row = health.row
    said = (health.name, row.institution, row.bank, row.external_id, row.id, in_words(health.status))
    text = folded(" ".join(filter(None, (*said, _(health.trouble) if health.trouble else ""))))
    return all(word in text for word in folded(words).split())


def _now(shown: Sequence[LinkHealth]) -> tuple[list[LinkHealth], list[Retrieval | None]]:
    """Return what the page tells of links: how they are, and what their banks were asked for."""
    belvo = wiring.belvo()
    return list(shown), [belvo.retrievals.of(belvo.links.real(one.row.id)) for one in shown]


@st.fragment(run_every=EVERY)
@in_language
def _watch(told: tuple[list[LinkHealth], list[Retrieval | None]], ids: Sequence[str]) -> None:
    """Draw the page anew when one of the links is no longer as it tells."""
    by_id = {one.row.id: one for one in wiring.belvo().links.health()}
    if _now([by_id[link] for link in ids if link in by_id]) != told:
        st.rerun(scope="app")
