"""Acts: who did what on the pages, for operators where visitors sign in."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from belvo_data import wiring
from belvo_data.formats.codes import in_words
from belvo_data.formats.days import local
from belvo_data.formats.language import gettext as _
from belvo_data.formats.text import plain
from pages.parts.popover import folding
from pages.sign_in import signs_in

MOST = 200


def acts() -> None:
    """Show the newest acts; nothing where nobody is asked who it is, or to a viewer."""
    access = wiring.belvo().context.access
    if not signs_in() or access.is_masked:
        return
    with st.expander(_("Who did what"), icon=":material/badge:", **folding("acts")) as opened:
        if not opened.open:
            return
        rows = [
            (local(act.at), plain(act.who), in_words(act.what), plain(act.about)) for act in access.acts(MOST)
        ]
        st.dataframe(
            pd.DataFrame(rows, columns=[_("At"), _("Who"), _("What"), _("File")]),
            hide_index=True,
            placeholder=_("Nothing was done yet that is noted."),
        )
