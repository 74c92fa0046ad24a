"""Matching: which posted row replaced which pending one, one to one."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from belvo_data.model.pending.texts import MOST, folded, likeness, rails
from belvo_data.model.pending.trades import is_within

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from belvo_data.model.pending.candidates import Candidate, Row

SAME_ID, SAME_TIME, SAME_PAYEE, LIKE_TEXT, NO_TEXT = 0.99, 0.97, 0.95, 0.9, 0.86
TIMED_AMOUNT, OTHER_AMOUNT = 0.92, 0.86
NEAR = 3  # days within which rows may be one that say nothing, or another amount
KEEPS_TIMES = 0.8  # share of an institution's clear matches of one time, from which on another time is a no
CLEAR = 5  # how many of them it takes to know


class Match(NamedTuple):
    """A pending row with the posted one that replaced it."""

    pending_id: str
    posted_id: str
    confidence: float
    evidence: tuple[str, ...]


def matches(candidates: Sequence[Candidate]) -> list[Match]:
    """Return the best matches, none of which shares a row with another.

    Rows of one amount come first; then a payee who was paid once in these days with another amount.
    """
    equal = [one for one in candidates if one.pending.amount == one.posted.amount]
    keeping = _keeping_times(equal)
    kept = _one_to_one((one, found) for one in equal if (found := _with_amount(one, keeping)))
    taken = {id_ for found in kept for id_ in found[:2]}
    others = [
        one
        for one in candidates
        if not taken & {one.pending.id, one.posted.id}
        and one.pending.amount != one.posted.amount
        and _is_payee(one)
        and is_within(one.pending, one.posted)
    ]
    return kept + _one_to_one(_with_others(others, keeping))


def _keeping_times(equal: Iterable[Candidate]) -> set[str | None]:
    """Return the institutions whose posted rows have the times of their pending ones."""
    agree: dict[str | None, list[bool]] = defaultdict(list)
    for one in _only([one for one in equal if _is_payee(one) and None not in _times(one)]):
        agree[one.institution].append(_is_timely(one))
    return {
        bank for bank, said in agree.items() if len(said) >= CLEAR and sum(said) / len(said) >= KEEPS_TIMES
    }


def _with_amount(one: Candidate, keeping: set[str | None]) -> Match | None:
    """Return the match of two rows of one amount; ``None`` where too little says so."""
    pending, posted = one.pending, one.posted
    for said, mine, theirs in (
        ("same internal identification", pending.internal, posted.internal),
        ("same reference", pending.reference, posted.reference),
    ):
        if _same(mine, theirs):
            return _match(one, SAME_ID, "same amount", said)
    if one.days < 0 or _differ(pending.document, posted.document) or _is_untimely(one, keeping):
        return None
    if _is_payee(one):
        return _match(one, SAME_TIME if _is_timely(one) else SAME_PAYEE, "same amount", "same payee")
    return None if _by_merchant(pending, posted) == 0 else _by_text(one)


def _by_text(one: Candidate) -> Match | None:
    like = _likeness(one.pending, one.posted)
    if like is None:
        return _match(one, NO_TEXT, "same amount", "close days") if one.days <= NEAR else None
    return _match(one, LIKE_TEXT, "same amount", "similar text") if like >= MOST else None


def _with_others(them: Sequence[Candidate], keeping: set[str | None]) -> Iterable[tuple[Candidate, Match]]:
    """Yield the matches of two amounts: at one time, or of the only two rows of a payee that may be one."""
    possible = [one for one in them if one.days <= NEAR and not _is_untimely(one, keeping)]
    only = _only(possible) | _only([one for one in possible if _is_verbatim(one)])
    for one in them:
        if _is_timely(one):
            yield (
                one,
                _match(one, TIMED_AMOUNT, "same payee", "same time", "another amount than was set aside"),
            )
        elif one in only:
            yield one, _match(one, OTHER_AMOUNT, "same payee", "not what was set aside")


def _only(them: Sequence[Candidate]) -> set[Candidate]:
    """Return those whose rows are in none of the others."""
    often = Counter(id_ for one in them for id_ in (one.pending.id, one.posted.id))
    return {one for one in them if often[one.pending.id] == often[one.posted.id] == 1}


def _one_to_one(found: Iterable[tuple[Candidate, Match]]) -> list[Match]:
    def rank(pair: tuple[Candidate, Match]) -> tuple[object, ...]:
        one, match = pair
        off = abs(1 - float(one.posted.amount / one.pending.amount))
        alike = not _is_timely(one), not _is_verbatim(one), _is_by_other_rail(one)
        return -match.confidence, *alike, abs(one.days), off, one.pending.id, one.posted.id

    taken: set[str] = set()
    kept = []
    for _, match in sorted(found, key=rank):
        if not taken & set(match[:2]):
            taken |= set(match[:2])
            kept.append(match)
    return kept


def _is_payee(one: Candidate) -> bool:
    """Whether both rows name one payee: by document, by merchant, or by all words of the shorter text."""
    pending, posted = one.pending, one.posted
    if one.days < 0 or _differ(pending.document, posted.document):
        return False
    by_merchant = _by_merchant(pending, posted)
    if _same(pending.document, posted.document) or by_merchant == 1:
        return True
    return by_merchant is None and _likeness(pending, posted) == 1


def _by_merchant(pending: Row, posted: Row) -> float | None:
    return likeness(pending.merchant or "", posted.merchant or "")


def _likeness(pending: Row, posted: Row) -> float | None:
    return likeness(
        f"{pending.text} {pending.merchant or ''}" if posted.merchant else pending.text,
        f"{posted.text} {posted.merchant or ''}" if pending.merchant else posted.text,
    )


def _is_verbatim(one: Candidate) -> bool:
    return bool(one.pending.text) and folded(one.pending.text) == folded(one.posted.text)


def _is_by_other_rail(one: Candidate) -> bool:
    """Whether the rows name rails, such as PIX and TED, and none that is the same."""
    mine, theirs = rails(one.pending.text), rails(one.posted.text)
    return bool(mine and theirs) and not mine & theirs


def _times(one: Candidate) -> tuple[int | None, int | None]:
    return one.pending.second, one.posted.second


def _is_timely(one: Candidate) -> bool:
    return _same(*_times(one))


def _is_untimely(one: Candidate, keeping: set[str | None]) -> bool:
    return one.institution in keeping and _differ(*_times(one))


def _same(one: object, other: object) -> bool:
    return one is not None and one == other


def _differ(one: object, other: object) -> bool:
    return one is not None and other is not None and one != other


def _match(one: Candidate, confidence: float, *evidence: str) -> Match:
    return Match(one.pending.id, one.posted.id, confidence, evidence)
