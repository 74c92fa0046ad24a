"""Attention: at most three things that somebody should look at, each with its evidence and its remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import streamlit as st

from belvo_data import wiring
from belvo_data.formats.codes import in_words
from belvo_data.formats.days import day
from belvo_data.formats.language import gettext as _
from belvo_data.formats.numbers import count, money
from belvo_data.formats.sentences import told_again
from belvo_data.formats.text import markdown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from belvo_data.answered import Answered
    from pages.parts.view import View

MOST = 3
MARKS = {
    "behind": ":red[:material/history:]",
    "broken": ":red[:material/link_off:]",
    "price_rise": ":orange[:material/trending_up:]",
    "missing_income": ":orange[:material/event_busy:]",
    "fee": ":orange[:material/receipt:]",
    "duplicate_charge": ":orange[:material/content_copy:]",
}
OTHER = ":orange[:material/flag:]"


class Item(NamedTuple):
    """Something to look at: of which kind, what it is, and why."""

    kind: str
    what: str
    evidence: str


def attention(view: View) -> None:
    """Show what needs somebody, links first."""
    found = view.ask("attention", all_currencies=True)
    items = [*_of_links(), *_of_rows(found)]
    if not items:
        st.caption(_("Nothing. All links are in order, and nothing stands out."))
    for item in items[:MOST]:
        what, evidence = markdown(item.what), markdown(item.evidence)
        st.markdown(f"{MARKS.get(item.kind, OTHER)} {what}  \n:gray[:small[{evidence}]]")
    days = count(int(found.question.arguments["days"].default))
    said = _("Of all links, and of the newest {number} days of the data; Review has what is older.")
    st.caption(markdown(said.format(number=days)))


def _of_links() -> Iterator[Item]:
    for notice in wiring.belvo().links.notices():
        yield Item("behind" if notice.behind else "broken", f"{notice.about}: {notice.says}", notice.remedy)


def _of_rows(found: Answered) -> Iterator[Item]:
    for row in found.frame.head(MOST).itertuples():
        what = f"{in_words(row.kind)}: {money(row.amount, row.currency)}"
        yield Item(str(row.kind), what, f"{day(row.day)} · {told_again(str(row.reason))}")
