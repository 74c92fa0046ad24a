"""Panel: a figure or a table under its title, with what it rests on, the rows behind it and its export."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st

from belvo_data.charts import bare
from belvo_data.formats.language import gettext as _
from belvo_data.formats.text import clean, markdown
from belvo_data.store.read.export import FORMATS, as_file
from pages.parts import address as at
from pages.parts.demo_switch import file_name as handed_out
from pages.parts.popover import folding
from pages.parts.tables import answer_table

if TYPE_CHECKING:
    from collections.abc import Callable

    from belvo_data.answered import Answered
    from belvo_data.charts.canvas import Figure
    from pages.parts.view import View

CONFIG = {
    "displaylogo": False,
    "modeBarButtons": [["toImage"]],
    "toImageButtonOptions": {"format": "png", "scale": 2},
}


def panel(
    title: str,
    figure: Figure,
    *answers: Answered,
    view: View | None = None,
    narrows: str | Callable[[str], None] | None = None,
    key: str | None = None,
) -> None:
    """Show a figure.

    Args:
        title: says what is seen, in words that are translated.
        answers: what the figure was made of: explained, shown as tables and exported behind its menu.
        view: what they were asked of, so that it can be said which chosen filters do not narrow them.
        narrows: the choice that a click on a mark makes, to its first ``customdata``; or what to do with it.
        key: the panel's, where its title changes with what is chosen.
    """
    key = key or title
    with st.container(border=True, gap="xsmall", key=f"panel {key}"):
        _head(title, key, answers, view)
        said = figure.layout.meta or {}
        named: dict[str, Any] = {"config": CONFIG, "alt": said.get("alt")}
        if narrows is None:
            st.plotly_chart(bare(figure), key=key, **named)
        else:
            drawn = at.key(key)
            st.plotly_chart(
                bare(figure),
                key=drawn,
                on_select=partial(_narrow, drawn, narrows),
                selection_mode="points",
                **named,
            )
        if said.get("note"):
            st.caption(markdown(said["note"]))


def head(title: str, *answers: Answered, view: View | None = None, key: str | None = None) -> None:
    """Show a panel's title with its menu, for what is no figure."""
    _head(title, key or title, answers, view)


def _narrow(drawn: str, narrows: str | Callable[[str], None]) -> None:
    """Choose what was clicked, or let go of it."""
    points = st.session_state[drawn]["selection"]["points"]
    if not points or not at.is_news(drawn):
        return
    value = points[0].get("customdata", points[0].get("id"))
    value = value[0] if isinstance(value, list) else value
    if not isinstance(value, str) or not value:
        return
    if callable(narrows):
        narrows(value)
    elif narrows == at.PERIOD:
        is_chosen = st.session_state[at.PERIOD] == value
        at.choose_value(at.PERIOD, at.DEFAULTS[at.PERIOD] if is_chosen else value)
    else:
        at.toggle(narrows, at.digest(value) if narrows in at.DIGESTED else value)


def _head(title: str, key: str, answers: tuple[Answered, ...], view: View | None) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        st.header(markdown(title), anchor=False, width="stretch")
        if not answers:
            return
        with st.popover(
            "",
            icon=":material/more_horiz:",
            type="tertiary",
            help=_("What this is made of"),
            **folding(f"menu {key}"),
        ) as menu:
            if menu.open:
                for answer in answers:
                    _explain(answer, key, view)


def _explain(answer: Answered, key: str, view: View | None) -> None:
    """Show what an answer rests on, its rows, the calls that give it, and its files."""
    question = answer.question
    st.markdown(f"**{markdown(_(question.title))}**")
    st.caption(markdown(f"{_(question.grain)}. {_(question.rests_on) if question.rests_on else ''}"))
    if view is not None and (left := view.left_out(answer.name)):
        st.caption(markdown(_("Not narrowed by: {filters}.").format(filters=", ".join(left))))
    answer_table(answer)
    st.code(answer.sql(), language="sql", wrap_lines=True)
    st.code(answer.python(), language="python", wrap_lines=True)
    with st.container(horizontal=True, gap="xsmall"):
        for end in FORMATS:
            st.download_button(
                end.upper(),
                data=partial(as_file, answer.frame, end, name=answer.name),
                file_name=file_name(answer, end),
                key=f"{key} {answer.name} {end}",
                icon=":material/download:",
                on_click="ignore",
                type="tertiary",
            )


def file_name(answer: Answered, end: str) -> str:
    """Return what an answer's file is called: the question and the days that it is about."""
    days = [str(answer.given[one]) for one in ("since", "until") if one in answer.given]
    money = [clean(one, 8) for one in answer.given.get("currencies", ())]
    return handed_out("_".join([answer.name, *money, *days]) + f".{end}")
