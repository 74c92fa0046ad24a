"""Owners: what banks know of each that may tell who it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from belvo_data.formats.documents import Document, read

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    import duckdb

PHONE = 8  # the last digits, which every way to write a number has
UNKNOWN_BIRTHS = ("1900-01-01", "1970-01-01")  # what is written where nobody asked


@dataclass(frozen=True, slots=True)
class Profile:
    """What tells who an owner is; owners with equal ones are told apart by nothing."""

    names: tuple[str, ...]
    is_company: bool
    documents: frozenset[Document]
    emails: frozenset[str]
    phones: frozenset[str]
    birth: date | None


@dataclass(frozen=True, slots=True)
class Owner:
    """An owner of a link; ``known`` orders owners by when they were first known."""

    id: str
    link_id: str
    known: tuple[int, str]
    profile: Profile


def owners(db: duckdb.DuckDBPyConnection) -> list[Owner]:
    """Return the owners that Belvo still sends, those first that were known first."""
    rows = db.execute(
        "select id, link_id, coalesce(first_run, 0), display_name, social_name, kind = 'business', "
        "document_type, document_number, additional_documents, company_documents, email, emails, "
        "phone_number, phone_numbers, birth_date from owners where deleted_at is null order by 3, 1"
    ).fetchall()
    return [
        Owner(
            id_,
            link_id,
            (known, id_),
            Profile(
                tuple(name for name in (name, social) if name),
                bool(is_company),
                frozenset(_documents(kind, number, additional, companies if is_company else None)),
                frozenset(_emails([email, *(emails or ())])),
                frozenset(_phones([phone, *(phones or ())])),
                birth if birth and str(birth) not in UNKNOWN_BIRTHS and birth.year > 1900 else None,  # noqa: PLR2004
            ),
        )
        for (
            id_, link_id, known, name, social, is_company, kind, number, additional, companies, email, emails,
            phone, phones, birth,
        ) in rows
    ]  # fmt: skip


def _documents(
    kind: str | None,
    number: str | None,
    additional: Iterable[dict[str, str | None]] | None,
    companies: Iterable[str | None] | None,
) -> Iterable[Document]:
    """Yield an owner's documents; a person's companies are not the person, but a company is."""
    sent = [(number, kind), *((one["number"], one["type"]) for one in additional or () if one)]
    for text, called in (*sent, *((company, None) for company in companies or ())):
        if document := read(text, called):
            yield document


def _emails(sent: Iterable[str | None]) -> Iterable[str]:
    for one in sent:
        mailbox, at, host = (one or "").strip().lower().partition("@")
        if at and host and re.fullmatch(r"[^*•\s]{2,}", mailbox):
            yield f"{mailbox.partition('+')[0]}@{host}"


def _phones(sent: Iterable[str | None]) -> Iterable[str]:
    for one in sent:
        digits = re.sub(r"[^0-9*•X]", "", one or "")
        if len(digits) >= PHONE and digits.isdigit() and len(set(digits[-PHONE:])) > 1:
            yield digits[-PHONE:]
