"""Persons: a card for each, over banks: who it is and why, what it has, and what the banks say otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st

from belvo_data.formats.language import gettext as _
from belvo_data.formats.language import ngettext
from belvo_data.formats.numbers import count, money, share
from belvo_data.formats.sentences import told_again
from belvo_data.formats.text import markdown, plain
from pages.parts import address as at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from belvo_data.answered import Answered
    from pages.parts.view import View

CARDS = 6  # a page of them
NONE = "–"  # noqa: RUF001


def facts() -> dict[str, str]:
    """Return what a bank may know of a person, with what it is called."""
    return {
        "display_name": _("Name"),
        "document_number": _("Document"),
        "email": _("E-mail"),
        "phone_number": _("Phone"),
        "birth_date": _("Born or founded"),
        "address": _("Address"),
    }


def person_cards(view: View, known: Answered) -> None:
    """Show a card a person, six at a time.

    Args:
        known: ``persons_known``.
    """
    owners = known.frame
    if owners.empty:
        st.caption(_("No bank has said yet whose accounts these are. “Read again” asks once more."))
        return
    persons = int(owners["rank"].max())
    pages = -(-persons // CARDS)
    page = st.pagination(pages, key=f"persons {at.drawn()}") if pages > 1 else 1
    flows = view.ask("person_flows", all_currencies=True).frame
    worth = view.ask("person_worth", all_currencies=True).frame
    whole = view.as_it_is(known).frame
    columns = st.columns(2, gap="small")
    first = ((page or 1) - 1) * CARDS
    for place, rank in enumerate(range(first + 1, min(first + CARDS, persons) + 1)):
        rows = owners[owners["rank"] == rank]
        if len(rows):
            with columns[place % 2]:
                _card(rows, flows, worth, whole.loc[rows.index])


def _card(rows: pd.DataFrame, flows: pd.DataFrame, worth: pd.DataFrame, whole: pd.DataFrame) -> None:
    person = str(rows["person_id"].iloc[0])
    with st.container(border=True, gap="xsmall"):
        icon = "apartment" if rows["kind"].iloc[0] == "business" else "person"
        name = _name(rows["display_name"].iloc[0])
        st.markdown(f":material/{icon}: **{markdown(name)}**  \n:gray[{markdown(_banks(rows))}]")
        for line in who(rows):
            st.caption(markdown(line, 400))
        st.markdown("  \n".join(markdown(one) for one in sums(person, flows, worth)) or NONE)
        if len(rows) > 1:
            _differences(rows, whole)


def _name(name: Any) -> str:
    return name if isinstance(name, str) and name.strip() else _("Without a name")


def _banks(rows: pd.DataFrame) -> str:
    named = ", ".join(plain(one, 40) for one in dict.fromkeys(rows["bank"].dropna()))
    accounts = int(rows.drop_duplicates("link_id")["accounts"].sum())
    return f"{named} · {ngettext('{number} account', '{number} accounts', accounts)}"


def who(rows: pd.DataFrame) -> Iterator[str]:
    """Yield why the owners are one person, and with whom the links are shared."""
    row: Any
    for row in rows.itertuples():
        if row.owner_id != row.person_id and len(row.evidence):
            said = _("Known at {bank} by: {evidence} ({share} sure)")
            yield said.format(
                bank=row.bank,
                evidence=", ".join(told_again(str(one)) for one in row.evidence),
                share=share(row.confidence),
            )
    for row in rows.itertuples():
        if len(row.joint):
            others = ", ".join(_name(one) for one in row.joint)
            yield _("Owns {bank} together with {others}").format(bank=row.bank, others=others)


def sums(person: str, flows: pd.DataFrame, worth: pd.DataFrame) -> Iterator[str]:
    """Yield what the person has, earned and spent in each currency, and what of that is owned with others."""
    for together in (False, True):
        held, moved = _of(worth, person, together=together), _of(flows, person, together=together)
        for currency in dict.fromkeys([*held["currency"], *moved["currency"]]):
            said = _("{net} now, {income} came in, {spending} was spent").format(
                net=money(held.loc[held["currency"] == currency, "net"].sum(), currency),
                income=money(moved.loc[moved["currency"] == currency, "income"].sum(), currency),
                spending=money(moved.loc[moved["currency"] == currency, "spending"].sum(), currency),
            )
            yield _("With others: {sums}").format(sums=said) if together else said


def _of(frame: pd.DataFrame, person: str, *, together: bool) -> pd.DataFrame:
    """Return the rows of a person alone, or of that person and others."""
    is_theirs = [person in ids and (len(ids) > 1) == together for ids in frame["person_ids"]]
    return frame[pd.Series(is_theirs, frame.index, dtype=bool)]


def _differences(rows: pd.DataFrame, whole: pd.DataFrame) -> None:
    """Show what each bank knows, and mark what they say otherwise.

    Args:
        whole: the same rows, with nothing hidden.
    """
    told = pd.DataFrame(index=range(len(facts())))
    marks = []
    for name, heading in facts().items():
        known = {str(one).strip().casefold() for one in whole[name].dropna() if str(one).strip()}
        marks.append(f"{heading} :orange[≠]" if len(known) > 1 else heading)
    told[" "] = marks
    for place, row in enumerate(rows.itertuples()):
        values = [_value(rows[name].iloc[place]) for name in facts()]
        told[f"{plain(row.bank, 30)}{'' if place == 0 else ' ' * place}"] = values
    differing = sum("≠" in one for one in marks)
    said = ngettext("The banks differ in {number} point.", "The banks differ in {number} points.", differing)
    with st.expander(_("What each bank knows") if not differing else said, icon=":material/compare_arrows:"):
        st.table(told, hide_index=True, border="horizontal")


def _value(value: Any) -> str:
    said = str(value)
    if said in {"None", "nan", "NaT", "<NA>", ""}:
        return NONE
    return markdown(said.removesuffix(" 00:00:00"), 60)


def persons_in_words(owners: pd.DataFrame) -> str:
    """Return how many persons there are, and at how many banks the most of them are known."""
    persons = int(owners["person_id"].nunique())
    banks = owners.drop_duplicates(["person_id", "bank"])["person_id"].value_counts()
    several = int((banks > 1).sum())
    said = ngettext("{number} person", "{number} persons", persons)
    if several:
        said += " · " + _("{number} of them at several banks").format(number=count(several))
    return said
