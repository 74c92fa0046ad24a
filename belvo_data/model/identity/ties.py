"""Ties: what says that two owners are one person, and how sure that is."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations, product
from typing import TYPE_CHECKING, NamedTuple

from belvo_data.model.identity import names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from belvo_data.formats.documents import Document
    from belvo_data.model.identity.owners import Profile

DOCUMENT, ROOT, UNCHECKED, SEVERAL, BIRTH, EMAIL, PHONE = 1.0, 0.97, 0.95, 0.95, 0.93, 0.9, 0.88
SLIPS = 2  # signs in which a document that doesn't add up may differ from another of the same person


class Tie(NamedTuple):
    """What says that two profiles are of one person."""

    confidence: float
    evidence: tuple[str, ...]


def candidates(profiles: Sequence[Profile]) -> set[tuple[int, int]]:
    """Return the places of the profiles that have anything in common which may tie them."""
    places: dict[object, list[int]] = defaultdict(list)
    for place, one in enumerate(profiles):
        for sign in _signs(one):
            places[sign].append(place)
    return {pair for known in places.values() for pair in combinations(known, 2)}


def _signs(one: Profile) -> Iterator[object]:
    yield from {document.number for document in one.documents}
    yield from {("root", document.root) for document in one.documents if document.root}
    yield from one.emails
    yield from one.phones
    if one.birth:
        yield one.birth


def tie(one: Profile, other: Profile) -> Tie | None:
    """Return what ties two profiles; ``None`` for nothing that would do.

    A document with its check digits, or an RFC and a CURP of one root, does by itself; one whose digits
    don't add up needs the full name, and so do an e-mail, a phone and a birth date, none of which does alone.
    """
    numbers = {document.number: document for document in one.documents}
    shared = [(numbers[each.number], each) for each in other.documents if each.number in numbers]
    for mine, theirs in shared:
        if mine.is_valid and theirs.is_valid:
            return Tie(DOCUMENT, (f"same {mine.kind or 'document'}",))
    is_named = one.is_company == other.is_company and any(
        names.agree(*pair) for pair in product(one.names, other.names)
    )
    if any(is_named or (a.is_valid and b.is_valid) for a, b in _roots(one, other)):
        return Tie(ROOT, ("RFC and CURP of one root",))
    if not is_named:
        return None
    if shared:
        return Tie(UNCHECKED, (f"same {shared[0][0].kind or 'document'}", "same name"))
    return _acquainted(one, other)


def _roots(one: Profile, other: Profile) -> Iterator[tuple[Document, Document]]:
    for mine, theirs in product(one.documents, other.documents):
        if mine.kind != theirs.kind and mine.root is not None and mine.root == theirs.root:
            yield mine, theirs


def _acquainted(one: Profile, other: Profile) -> Tie | None:
    """Return the tie of two who share a name, if they share anything else."""
    if one.birth and other.birth and one.birth != other.birth:
        return None
    found = {
        "same birth date": BIRTH if one.birth and other.birth else 0,
        "same e-mail": EMAIL if one.emails & other.emails else 0,
        "same phone": PHONE if one.phones & other.phones else 0,
    }
    said = [words for words, confidence in found.items() if confidence]
    if not said:
        return None
    return Tie(SEVERAL if len(said) > 1 else max(found.values()), ("same name", *said))


def are_apart(documents: Iterable[Document]) -> bool:
    """Whether documents can't be one person's: two of a kind, or an RFC and a CURP of two birth dates."""
    kinds: dict[str | None, set[Document]] = defaultdict(set)
    for document in documents:
        kinds[document.kind].add(document)
    kinds.pop(None, None)
    births = {document.root[4:] for document in documents if document.root and document.is_valid}
    return len(births) > 1 or any(
        _differ(*pair) for group in kinds.values() for pair in combinations(group, 2)
    )


def _differ(one: Document, other: Document) -> bool:
    short, long = sorted((one.number, other.number), key=len)
    if long.startswith(short) or (one.kind == "RFC" and len(short) < len(long)):
        return not long.startswith(short)
    if one.is_valid and other.is_valid:
        return True
    return len(short) != len(long) or sum(a != b for a, b in zip(short, long, strict=True)) > SLIPS
