"""Decision: a person's decision about what detectors propose takes effect as a run of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belvo_data.errors import InputInvalid
from belvo_data.model.graph.catalog import models
from belvo_data.store.journal.decisions import Decision, Decisions
from belvo_data.store.literals import literal
from belvo_data.store.publications.lock import lock
from belvo_data.store.publications.writer import drafted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    import duckdb

    from belvo_data.store.publications.publications import Publications

HOLDER = "A decision"
VERDICTS = ("accepted", "refused")
SCOPES = ("row", "always")  # verdicts of what is given to a row: a category, a merchant
GIVEN = ("category", "merchant")


def subjects() -> dict[str, int]:
    """Return what can be decided about, each with how many rows a decision names."""
    found = {
        one.relation.decidable.subject: len(one.relation.decidable.keys)
        for one in models()
        if one.relation.decidable
    }
    return {**found, **dict.fromkeys(GIVEN, 1)}


def decide(
    publications: Publications,
    subject: str,
    keys: Sequence[str],
    verdict: str,
    *,
    value: str | None = None,
    by: str | None = None,
    now: Callable[[], datetime],
) -> str:
    """Keep a decision, have it take effect, and return its id.

    Args:
        keys: ids of the rows, in the order of the relation's keys; empty text for a side that is not linked.
        value: the category or merchant, where that is the subject.

    Raises:
        InputInvalid: there is no such subject, verdict or row.
        StoreError: the store can't be written; the decision takes effect with the next run.
    """
    wanted = subjects()
    if subject not in wanted:
        raise InputInvalid(
            f"Nothing is decided about {subject!r}.", remedy=f"Choose of: {', '.join(sorted(wanted))}."
        )
    if verdict not in (allowed := SCOPES if subject in GIVEN else VERDICTS):
        raise InputInvalid(f"{verdict!r} is no verdict.", remedy=f"Choose of: {', '.join(allowed)}.")
    if len(keys) != wanted[subject]:
        raise InputInvalid(f"A {subject} names {wanted[subject]} rows.", remedy="Give as many ids.")
    if (value is None) == (subject in GIVEN):
        raise InputInvalid(
            f"A {subject} takes {'a' if subject in GIVEN else 'no'} value.", remedy="Give it so."
        )
    with lock(publications, holder=HOLDER, now=now), drafted(publications, now=now, kind="decision") as draft:
        prints, links = _known(draft.db, keys)
        one = Decision(subject, tuple(keys), verdict, value, by, prints, links)
        name = _journal(publications).note(one, now=now())
        draft.touched = True
    return name


def undo(publications: Publications, decision_id: str, *, now: Callable[[], datetime]) -> None:
    """Take a decision back.

    Raises:
        InputInvalid: there is none of that id that holds.
        StoreError: the store can't be written.
    """
    with lock(publications, holder=HOLDER, now=now), drafted(publications, now=now, kind="decision") as draft:
        found = draft.db.execute(
            'select * exclude ("at", undone_at), "at"::varchar from ops.decisions '
            f"where decision_id = {literal(decision_id)} and undone_at is null"
        ).fetchone()
        if found is None:
            raise InputInvalid(
                "There is no such decision that holds.", remedy="decisions lists them: belvo-data decide"
            )
        name, *rest, at = found
        _journal(publications).undo((name, at, *rest), now=now())
        draft.touched = True


def _journal(publications: Publications) -> Decisions:
    return Decisions(publications.shared.with_name("journal.sqlite"))


def _known(db: duckdb.DuckDBPyConnection, keys: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what tells the rows of ids, and their links.

    Raises:
        InputInvalid: nothing has one of these ids.
    """
    prints, links = [], []
    for key in keys:
        if not key:
            prints.append("")
            continue
        told = db.execute(
            "select concat_ws('|', account_id, value_date, signed_amount, internal_identification), link_id "
            f"from transactions where id = {literal(key)}"
        ).fetchone()
        told = (
            told
            or db.execute(
                f"select '', link_id from accounts where id = {literal(key)} union all "
                f"select '', link_id from owners where id = {literal(key)}"
            ).fetchone()
            or _derived(db, key)
        )
        if told is None:
            raise InputInvalid(
                f"Nothing has the id {key!r}.", remedy="Take it from the relation that you decide about."
            )
        prints.append(told[0])
        links += [told[1]] if told[1] else []
    return tuple(prints), tuple(dict.fromkeys(links))


def _derived(db: duckdb.DuckDBPyConnection, key: str) -> tuple[str, str | None] | None:
    """Return what tells a row that only a relation has, such as a series of payments."""
    for one in models():
        decidable = one.relation.decidable
        if decidable and len(decidable.keys) == 1:
            found = db.execute(
                f"select 1 from {one.at} where {decidable.keys[0]} = {literal(key)} limit 1"
            ).fetchone()
            if found:
                return "", None
    return None
