"""Page export: what a page shows as a notebook or a report, and how its files are written."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ParamSpec, TypeVar

import streamlit as st

from belvo_data import wiring
from belvo_data.formats import language
from belvo_data.formats.days import local
from belvo_data.formats.language import gettext as _
from belvo_data.page_export import Page, file_name, notebook, report
from belvo_data.questions.asking.filters import ENTRIES
from belvo_data.store.read.reader import newest_run
from pages.parts.handing_out import hand_out
from pages.parts.popover import folding
from pages.parts.strip import kind_of_data

if TYPE_CHECKING:
    from collections.abc import Callable

    from belvo_data.answered import Answered
    from belvo_data.page_export import PagePanel
    from belvo_data.store.database import Database
    from pages.parts.view import View

P = ParamSpec("P")
R = TypeVar("R")
PICTURES, MARKED = "pictures as", "csv with mark"
CHOOSE_MARKED = "choose mark"
PNG, SVG = "PNG", "SVG"
IPYNB, HTML = "application/x-ipynb+json", "text/html"


def page_export(view: View) -> None:
    """Offer the page as files, which are made once they are asked for; its panels are drawn by then."""
    with st.popover(_("Export"), icon=":material/ios_share:", **folding("export page")) as opened:
        if not opened.open:
            return
        page = page_of(view)
        for label, about, ending, kind, make in (
            (
                _("Notebook"),
                _("Each panel as a cell, of the same data, with the same filters; checks the totals shown."),
                "ipynb",
                IPYNB,
                notebook,
            ),
            (_("Report"), _("One page that opens offline and prints on A4."), "html", HTML, report),
        ):
            hand_out(
                label,
                named(view, ending),
                spoken(partial(_made, make, page, view)),
                key=f"page as {ending}",
                mime=kind,
                help=about,
                width="stretch",
            )
        _ways()


def page_of(view: View) -> Page:
    """Return the page as it is shown, with the panels that were drawn so far."""
    page = state_of(view.db, view.title)
    return replace(page, selection=view.said, chosen=view.chosen, panels=_panels(view))


def state_of(db: Database, title: str) -> Page:
    """Return a page without what was chosen and shown: whose data it is of, of which run and when."""
    belvo = wiring.belvo()
    is_demo = belvo.demo.on
    read_at = belvo.published.read_at()
    return Page(
        title=title,
        selection=(),
        chosen={},
        source=kind_of_data(),
        run=newest_run(db),
        read_at="" if read_at is None else _("Data as of {moment}").format(moment=local(read_at)),
        is_demo=is_demo,
        made_at=wiring.now(),
        folder=None if is_demo else belvo.context.settings.data_dir.resolve(),
    )


def named(view: View, ending: str, *parts: str, of: Answered | None = None) -> str:
    """Return what a file is called that is handed out.

    Args:
        parts: what of the page it is, in words; none: all of it.
        of: the answer that it holds, which some chosen filters may not narrow.
    """
    given = view.chosen if of is None else of.given
    chosen = {name: value for name, value in given.items() if name in ENTRIES}
    return file_name([view.title, *parts], chosen, ending, is_demo=wiring.belvo().demo.on)


def pictures(view: View | None, title: str) -> dict[str, object]:
    """Return how a chart's camera takes its picture."""
    form = str(st.session_state.get(PICTURES, PNG)).lower()
    name = named(view, form, title) if view else file_name([title], {}, form, is_demo=wiring.belvo().demo.on)
    return {"format": form, "scale": 2, "filename": name.removesuffix(f".{form}")}


def is_marked() -> bool:
    """Whether a CSV begins with the mark by which Excel knows UTF-8."""
    return bool(st.session_state.get(MARKED))


def spoken(make: Callable[P, R]) -> Callable[P, R]:
    """Have what is made later, and elsewhere, be in the language of this run."""
    locale = language.spoken()

    def made(*args: P.args, **named: P.kwargs) -> R:
        language.speak(locale)
        return make(*args, **named)

    return made


def _made(make: Callable[[Page], bytes], page: Page, view: View) -> bytes:
    return make(replace(page, panels=_panels(view)))


def told(panel: PagePanel, view: View) -> PagePanel:
    """Return a panel as its code and its files may tell what it was asked by."""
    return replace(panel, answers=tuple(map(view.told, panel.answers)))


def _panels(view: View) -> tuple[PagePanel, ...]:
    return tuple(told(panel, view) for panel in view.panels.values())


def _ways() -> None:
    """Ask how pictures and tables are written; kept apart, as a popover that closes forgets its widgets."""
    st.session_state[PICTURES] = st.segmented_control(
        _("Pictures of charts"),
        [PNG, SVG],
        default=st.session_state.get(PICTURES, PNG),
        required=True,
        key="choose pictures",
    )
    st.session_state.setdefault(CHOOSE_MARKED, is_marked())
    st.session_state[MARKED] = st.toggle(
        _("CSV for Excel"),
        key=CHOOSE_MARKED,
        help=_("A CSV begins with the mark by which Excel knows accents; other programs need none."),
    )
