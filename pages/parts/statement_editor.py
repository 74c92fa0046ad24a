"""Statement editor: colours and completion for the statement's field, by a script of ours beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from belvo_data.formats.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from belvo_data.console.schema import Relation

COMPONENT = "belvo-data.statement-editor"  # as pyproject.toml declares it
TOLD = 60  # characters of what a name means, in a list
WORDS = (
    "select from where group by order having limit offset with recursive as on using join left right "
    "full inner outer cross lateral union all except intersect distinct case when then else end and or "
    "not in is null like ilike between exists asc desc nulls first last over partition qualify window "
    "filter values describe show summarize explain analyze pivot unpivot exclude replace cast date "
    "timestamp interval true false sum count avg min max coalesce date_trunc round list string_agg "
    "arg_max any_value"
)


def statement_editor(relations: Sequence[Relation]) -> None:
    """Colour the statement's field, and offer names of relations and their columns in it."""
    draw = st.components.v2.component(COMPONENT, js="editor.js")
    draw(key="statement-editor", data=_names(relations))


def _names(relations: Sequence[Relation]) -> dict[str, Any]:
    return {
        "label": _("Statement"),
        "relations": {
            _bare(one): {
                f"{column.name} := " if one.kind == "macro" else column.name: column.about[:TOLD]
                for column in one.columns
            }
            for one in relations
        },
        "about": {_bare(one): one.about[:TOLD] for one in relations},
        "words": WORDS.split(),
    }


def _bare(one: Relation) -> str:
    return one.name.removesuffix("()").lower()
