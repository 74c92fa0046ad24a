"""Consent documents: the numbers by which Belvo lists the consents of Open Finance, which no link lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belvo_data.store.literals import literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb


def consenting(db: duckdb.DuckDBPyConnection, links: Sequence[str] | None = None) -> tuple[list[str], bool]:
    """Return the CPFs and CNPJs, as signs alone, of who shares data through Open Finance.

    Args:
        links: whose owners are meant; ``None`` means those of all links, and who gave the consents that
            are known, even if their link is gone.

    Returns:
        the documents, and whether every consent that is known is listed by one of them.
    """
    owners = (
        "select document_number, false as gave from owners o join links l on l.id = o.link_id "
        "join institutions i on i.name = l.institution where o.deleted_at is null and l.deleted_at is null "
        "and i.integration_type in ('openfinance', 'openbanking') and document_number is not null"
    )
    givers = "select document_number, true from consents where deleted_at is null"
    of = f"{owners} union all {givers}" if links is None else f"{owners} and l.id in {literal(list(links))}"
    rows = db.execute(
        "select regexp_replace(upper(document_number), '[^0-9A-Z]', '', 'g') as document, bool_or(gave), "
        "coalesce(length(document) in (11, 14), false) as is_one "
        f"from ({of}) group by all order by document"
    ).fetchall()
    documents = [document for document, _, is_one in rows if is_one]
    return documents, links is None and not any(gave and not is_one for _, gave, is_one in rows)
