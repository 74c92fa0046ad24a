"""Review: what was found, ten at a time, with both sides, what says so, and what a person can say to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from belvo_data import charts, wiring
from belvo_data.formats.codes import in_words
from belvo_data.formats.days import day
from belvo_data.formats.language import gettext as _
from belvo_data.formats.language import ngettext
from belvo_data.formats.numbers import count, money, share
from belvo_data.formats.sentences import told_again
from belvo_data.formats.text import markdown
from pages.parts import address as at
from pages.parts.data import quality_table
from pages.parts.drawing import drawn
from pages.parts.panel import head, panel

if TYPE_CHECKING:
    from belvo_data.answered import Answered
    from pages.parts.view import View

ROWS = 10
ODD, PENDING = "odd_value", "pending_match"
RECENT, DAYS = "recent", 30
DOUBTFUL = "(state <> 'open'), confidence nulls last, day desc nulls last, keys"
NEWEST = "(kind <> 'waiting'), day desc nulls last, keys"
DECIDED = "decided last"  # the newest decision of this visitor, with what it was about
UNSEEN = "the other account is not linked"  # evidence that stands in the place of the other side
UNLINKED = ("transfer", "refund", "pending_match")  # subjects of which one side may not be here
HABITS = ("anomaly", "recurring")  # subjects that are seen or hidden, as nobody can refuse what is so
COLOURS = {"open": "orange", "sure": "green", "accepted": "blue", "refused": "gray", "told": "gray"}


def subjects() -> dict[str, str]:
    """Return what each subject is called."""
    return {
        "transfer": _("Own moves"),
        "pending_match": _("Pending"),
        "refund": _("Refunds"),
        "duplicate": _("Delivered twice"),
        "anomaly": _("Out of the ordinary"),
        "account_twin": _("Linked twice"),
        "person": _("One person"),
        "recurring": _("Recurring"),
        ODD: _("Odd values"),
    }


def filter_states() -> dict[str, str]:
    """Return the states that can be chosen, with what they are called."""
    return {
        "open": _("To be looked at"),
        RECENT: _("Last {number} days").format(number=DAYS),
        "decided": _("Decided"),
        "": _("All"),
    }


def found_panel(view: View, counts: Answered) -> None:
    """Show what was found by subject, and what became of it."""
    panel(_("What was found"), drawn(charts.found, counts.frame, subjects()), counts, view=view)


def review_queue(view: View, counts: Answered) -> None:
    """Show the proposals of one subject, and what a person can say to each."""
    with st.container(border=True, gap="xsmall", key="review"):
        subject = _subject(view, counts)
        if subject == ODD:
            odd_values(view)
            return
        state = st.segmented_control(
            _("State"),
            list(filter_states()),
            format_func=lambda one: filter_states()[one],
            default=_first_state(counts, subject),
            required=True,
            key=f"review state {subject}",
            label_visibility="collapsed",
        )
        _last_decision()
        total = _total(view, counts, subject, state)
        pages = max(-(-total // ROWS), 1)
        place = f"{at.drawn()} {subject} {state}"
        title = st.container()
        page = st.pagination(pages, key=f"review page {place}") if pages > 1 else 1
        rows = _asked(view, subject, state, ((page or 1) - 1) * ROWS)
        with title:
            head(subjects()[subject], rows, view=view, key="review")
        if subject == PENDING:
            st.caption(markdown(_became(view)))
        if rows.frame.empty:
            st.caption(_("Nothing of this kind has to be looked at. “All” shows the others."))
        row: Any
        for row in rows.frame.itertuples():
            _proposal(row)


def _asked(view: View, subject: str, state: str, before: int) -> Answered:
    order = NEWEST if state in {"", RECENT} else DOUBTFUL
    return view.rows("review", order=order, at=before, most=ROWS, of_subject=subject, **_asked_by(state))


def _asked_by(state: str) -> dict[str, Any]:
    """Return what a state that was chosen asks for."""
    return {"days": DAYS} if state == RECENT else {"in_state": state} if state else {}


def _total(view: View, counts: Answered, subject: str, state: str) -> int:
    """Return how many proposals there are; they are counted one by one only where accounts were chosen."""
    filters = view.filters
    if state == RECENT:
        return len(view.ask("review", of_subject=subject, days=DAYS).frame)
    if any((filters.links, filters.accounts, filters.persons, filters.institutions, filters.countries)):
        frame = view.ask("review", of_subject=subject).frame
        states = frame["state"].replace({"accepted": "decided", "refused": "decided"})
        return int((states == state).sum()) if state else len(frame)
    rows = counts.frame[counts.frame["subject"] == subject]
    columns = {"open": ["open"], "decided": ["accepted", "refused"], "": ["found"]}[state]
    return int(rows[columns].to_numpy().sum())


def _became(view: View) -> str:
    """Return what became of rows that were pending, in words."""
    kinds = view.ask("review", of_subject=PENDING).frame["kind"].value_counts(sort=False)
    return " · ".join(f"{in_words(str(kind))}: {count(int(number))}" for kind, number in kinds.items())


def _subject(view: View, counts: Answered) -> str:
    """Ask of which subject; the one of which most is open comes first."""
    opened = {str(row.subject): int(str(row.open)) for row in counts.frame.itertuples()}
    odd = view.ask("quality_rules").frame
    there = [*opened, *([ODD] if ODD in set(odd["rule"]) else [])] or ["transfer"]
    named = subjects()
    return str(
        st.pills(
            _("What it is about"),
            there,
            format_func=lambda one: f"{named[one]} ({opened[one]})" if opened.get(one) else named[one],
            default=there[0],
            required=True,
            key="review subject",
            label_visibility="collapsed",
        )
    )


def _first_state(counts: Answered, subject: str) -> str:
    rows = counts.frame[counts.frame["subject"] == subject]
    return "open" if len(rows) and int(rows["open"].iloc[0]) else ""


def odd_values(view: View) -> None:
    """Show the values of Belvo's that can't be read as what they should be."""
    rows = view.ask("quality_rows", of_rule=ODD)
    head(subjects()[ODD], rows, view=view)
    st.caption(_("They are empty in the tables; what Belvo sent is kept, byte for byte."))
    quality_table(rows.frame, subjects()[ODD])


def _proposal(row: Any) -> None:
    """Show one proposal: what it is, both sides, what says so, and what can be said to it."""
    state, colour = _state(row), COLOURS[row.state]
    is_known = row.confidence is not None and row.confidence >= 0
    sure = markdown(share(row.confidence)) if is_known else ""
    lines = [
        f"**{markdown(in_words(row.kind))}** :{colour}-badge[{markdown(state)}] {sure}",
        _side(row, "one"),
    ]
    if isinstance(row.other_account, str):
        lines.append(_side(row, "other"))
    elif row.subject in UNLINKED:
        lines.append(f":gray[{markdown(_missing(row.subject))}]")
    if evidence := [told_again(str(one)) for one in row.evidence if one != UNSEEN]:
        lines.append(f":gray[:small[{markdown(' · '.join(evidence), 400)}]]")
    with st.container(border=True, gap="xsmall"):
        st.markdown("  \n".join(lines), width="stretch")
        if row.state != "told":
            _say(row)


def _state(row: Any) -> str:
    """Return what became of a proposal, in the words of the buttons that it has."""
    said = {"accepted": _("Seen"), "refused": _("Hidden")} if row.subject in HABITS else {}
    return said.get(row.state, charts.states()[row.state][0])


def _side(row: Any, which: str) -> str:
    """Return one side in a line: amount, day, account and what it is called."""
    on, account, text, amount, currency = (
        getattr(row, f"{which}_{part}") for part in ("day", "account", "text", "amount", "currency")
    )
    said = [markdown(part) for part in (day(on), account, text) if isinstance(part, str) and part]
    if isinstance(currency, str):
        signed = row.subject != "account_twin"
        said.insert(0, f"**{markdown(money(amount, currency, signed=signed))}**")
    return " · ".join(said)


def _missing(subject: str) -> str:
    return {
        "transfer": _("The other account is not linked."),
        "refund": _("What it gives back was not found."),
        "pending_match": _("Nothing has replaced it."),
    }[subject]


def _say(row: Any) -> None:
    """Offer what a person can say; it takes effect at once, and the page is drawn anew."""
    keys, name = list(row.keys), "|".join([row.subject, *row.keys])
    with st.container(horizontal=True, gap="xsmall", width="content"):
        if row.decision_id is not None and row.state in {"accepted", "refused"}:
            if st.button(_("Undo"), icon=":material/undo:", key=f"undo {name}"):
                wiring.undo(row.decision_id)
                st.session_state.pop(DECIDED, None)
                st.rerun()
            return
        accept, refuse = (_("Seen"), _("Hide")) if row.subject in HABITS else (_("Accept"), _("Refuse"))
        for verdict, label, icon in (("accepted", accept, "check"), ("refused", refuse, "close")):
            if st.button(label, icon=f":material/{icon}:", key=f"{verdict} {name}"):
                with st.spinner(_("Taking effect …")):
                    decision = wiring.decide(row.subject, keys, verdict)
                about = row.one_text if row.subject != "person" else in_words(row.kind)
                st.session_state[DECIDED] = decision, row.subject, verdict, str(about or in_words(row.kind))
                st.rerun()


def _last_decision() -> None:
    """Say what was decided last, with a way back."""
    if (last := st.session_state.get(DECIDED)) is None:
        return
    decision, subject, verdict, about = last
    if subject in HABITS:
        said = _("Seen: {what}") if verdict == "accepted" else _("Hidden: {what}")
    else:
        said = _("Accepted: {what}") if verdict == "accepted" else _("Refused: {what}")
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        st.markdown(f":green[:material/check:] {markdown(said.format(what=about))}", width="content")
        if st.button(_("Undo"), icon=":material/undo:", type="tertiary", key="undo last"):
            del st.session_state[DECIDED]
            wiring.undo(decision)
            st.rerun()


def waiting(counts: Answered) -> str:
    """Return how much waits, in words."""
    number = int(counts.frame["open"].sum())
    if not number:
        return _("Nothing waits for you. What was found is sure enough, or you have decided.")
    return ngettext(
        "{number} proposal waits for you. What is likely counts meanwhile, the rest once you accept it.",
        "{number} proposals wait for you. What is likely counts meanwhile, the rest once you accept it.",
        number,
    )
