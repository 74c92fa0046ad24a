"""Schema browser: the tables, views and macros that a statement can be asked of, and what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from belvo_data import wiring
from belvo_data.formats.language import gettext as _
from belvo_data.formats.language import ngettext
from belvo_data.formats.text import markdown, plain
from pages.parts.statement_editor import statement_editor
from pages.parts.statement_form import put

if TYPE_CHECKING:
    from belvo_data.console.schema import Relation

FIRST = "ledger"
HEIGHT, SEEN = 420, 12  # pixels of a long list, and columns from which one is long


def schema_browser() -> None:
    """Show what there is: one relation at a time, with its comment, rows and columns."""
    found = {one.name: one for one in wiring.belvo().statements.schema()}
    statement_editor([*found.values()])
    name = st.selectbox(
        _("Tables, views and macros"),
        list(found),
        index=list(found).index(FIRST) if FIRST in found else 0,
        format_func=lambda name: _said(found[name]),
        key="statement-relation",
    )
    one = found[name]
    st.caption(markdown(one.about, 600))
    st.button(
        _("Ask for it"),
        icon=":material/edit:",
        on_click=put,
        args=[one.example],
        help=_("Puts it into the editor."),
    )
    heads = [_("Argument"), _("Default")] if one.kind == "macro" else [_("Column"), _("Type")]
    told = [(each.name, each.type, each.about) for each in one.columns]
    st.dataframe(
        pd.DataFrame(told, columns=[*heads, _("Meaning")]),
        hide_index=True,
        height=HEIGHT if len(told) > SEEN else "content",
        alt=_("What {name} consists of").format(name=name),
    )


def _said(one: Relation) -> str:
    kinds = {"macro": _("macro"), "table": _("table"), "view": _("view")}
    rows = [] if one.rows is None else [ngettext("{number} row", "{number} rows", one.rows)]
    return " · ".join((plain(one.name), kinds[one.kind], *rows))
