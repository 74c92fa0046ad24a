"""Schema browser: the tables, views and macros that a statement can be asked of, and what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from belvo_data import wiring
from belvo_data.formats.text import markdown
from pages.parts.statement_form import put

if TYPE_CHECKING:
    from belvo_data.console.schema import Relation

FIRST = "ledger"
HEIGHT = 420
HEADS = {"macro": ("Argument", "Default"), "table": ("Column", "Type"), "view": ("Column", "Type")}


def schema_browser() -> None:
    """Show what there is: one relation at a time, with its comment, rows and columns."""
    found = {one.name: one for one in wiring.belvo().statements.schema()}
    name = st.selectbox(
        "Tables, views and macros",
        list(found),
        index=list(found).index(FIRST) if FIRST in found else 0,
        format_func=lambda name: _said(found[name]),
        key="statement-relation",
    )
    one = found[name]
    st.caption(markdown(one.about, 600))
    st.button(
        "Ask for it",
        icon=":material/edit:",
        on_click=put,
        args=[one.example],
        help="Puts it into the editor.",
    )
    what, kind = HEADS[one.kind]
    st.dataframe(
        pd.DataFrame(
            [(each.name, each.type, each.about) for each in one.columns], columns=[what, kind, "Meaning"]
        ),
        hide_index=True,
        height=min(35 * (len(one.columns) + 1) + 3, HEIGHT) if one.columns else "content",
        alt=f"{what}s of {name}",
    )


def _said(one: Relation) -> str:
    rows = "" if one.rows is None else f" · {one.rows:,} row{'' if one.rows == 1 else 's'}"
    return f"{one.name} · {one.kind}{rows}"
