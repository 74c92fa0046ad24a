"""Panel: a figure or a table under its title, with what it rests on, the rows behind it and its export."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st

from belvo_data import wiring
from belvo_data.formats.language import gettext as _
from belvo_data.formats.text import markdown
from belvo_data.page_export import PagePanel
from belvo_data.page_export import file_name as page_file_name
from belvo_data.page_export.notebook import cell, script
from belvo_data.privacy.digest import digest
from belvo_data.store.read.export import FORMATS, as_file
from pages.parts import address as at
from pages.parts.filters.choices import called_filters
from pages.parts.handing_out import hand_out
from pages.parts.page_export import is_marked, named, page_of, pictures, spoken, told
from pages.parts.popover import folding
from pages.parts.tables import answer_table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from belvo_data.answered import Answered
    from belvo_data.store.read.export import Format
    from pages.parts.drawing import Drawn
    from pages.parts.view import View

LONG = 1000  # characters of what an answer rests on, which is ours
CONFIG = {"displaylogo": False, "modeBarButtons": [["toImage"]]}


def panel(
    title: str,
    picture: Drawn,
    *answers: Answered,
    view: View | None = None,
    narrows: str | Callable[[str], None] | None = None,
    key: str | None = None,
) -> None:
    """Show a figure.

    Args:
        title: says what is seen, in words that are translated.
        answers: what the figure was made of, its frames in the order in which the chart takes them:
            explained, shown as tables and exported behind its menu.
        view: what they were asked of, so that it can be said which chosen filters do not narrow them.
        narrows: the choice that a click on a mark makes, to its first ``customdata``; or what to do with it.
        key: the panel's, where its title changes with what is chosen.
    """
    key = key or title
    with st.container(border=True, gap="xsmall", key=f"panel {key}"):
        _head(PagePanel(title, answers, picture.figure), key, view)
        said = picture.figure.layout.meta or {}
        config = {**CONFIG, "toImageButtonOptions": pictures(view, title)}
        told: dict[str, Any] = {"config": config, "alt": said.get("alt")}
        if narrows is None:
            st.plotly_chart(picture.bare, key=key, **told)
        else:
            drawn = at.key(key)
            st.plotly_chart(
                picture.bare,
                key=drawn,
                on_select=partial(_narrow, drawn, narrows),
                selection_mode="points",
                **told,
            )
        if said.get("note"):
            st.caption(markdown(said["note"]))


def head(
    title: str,
    *answers: Answered,
    view: View | None = None,
    key: str | None = None,
    only: Mapping[str, str] | None = None,
) -> None:
    """Show a panel's title with its menu, for what is no figure.

    Args:
        only: which rows of the answers are shown: columns with their values.
    """
    _head(PagePanel(title, answers, only=only or {}), key or title, view)


def write_down(view: View, key: str, *rows: tuple[str, ...]) -> None:
    """Keep a panel's table as the page writes it, headings first, for whoever hands the page out."""
    view.panels[key] = replace(view.panels[key], written=rows)


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
        at.toggle(narrows, digest(value) if narrows in at.DIGESTED else value)


def _head(shown: PagePanel, key: str, view: View | None) -> None:
    if view is not None:
        view.panels[key] = shown
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        st.header(markdown(shown.title), anchor=False, width="stretch")
        if not shown.answers:
            return
        with st.popover(
            "",
            icon=":material/more_horiz:",
            type="tertiary",
            help=_("What this is made of"),
            **folding(f"menu {key}"),
        ) as menu:
            if menu.open:
                for answer in shown.answers:
                    _explain(answer, key, view)
                if view is not None:
                    _repeat(shown, key, view)


def _explain(answer: Answered, key: str, view: View | None) -> None:
    """Show what an answer rests on, its rows, the query that gives it, and its files."""
    question = answer.question
    st.markdown(f"**{markdown(_(question.title))}**")
    rests_on = _(question.rests_on) if question.rests_on else ""
    st.caption(markdown(f"{_(question.grain)}. {rests_on}", LONG))
    if view is not None and (left := view.left_out(answer.name)):
        st.caption(markdown(_("Not narrowed by: {filters}.").format(filters=called_filters(left))))
    answer_table(answer)
    told = answer if view is None else view.told(answer)
    st.code(told.sql(), language="sql", wrap_lines=True)
    with st.container(horizontal=True, gap="xsmall"):
        for end in FORMATS:
            hand_out(
                end.upper(),
                file_name(answer, end, view),
                partial(_file, answer, end, view, bom=is_marked(), is_demo=wiring.belvo().demo.on),
                key=f"{key} {answer.name} {end}",
                type="tertiary",
            )


def _file(answer: Answered, end: Format, view: View | None, *, bom: bool, is_demo: bool) -> bytes:
    whole = answer if view is None else view.whole(answer)
    return as_file(whole.frame, end, name=answer.name, bom=bom and end == "csv", is_demo=is_demo)


def _repeat(shown: PagePanel, key: str, view: View) -> None:
    """Offer the Python that gives a panel, to be copied into a notebook or kept as a program."""
    page = page_of(view)
    shown = told(shown, view)
    st.code(cell(page, shown), language="python", wrap_lines=True)
    hand_out(
        _("Script"),
        named(view, "py", shown.title),
        spoken(partial(script, page, shown)),
        key=f"{key} script",
        mime="text/x-python",
        type="tertiary",
    )


def file_name(answer: Answered, end: str, view: View | None) -> str:
    """Return what an answer's file is called: page, question and what it was asked by."""
    if view is not None:
        return named(view, end, answer.name, of=answer)
    return page_file_name([answer.name], {}, end, is_demo=wiring.belvo().demo.on)
