"""Read documents: documents as banks wrote them, and as they are compared, for queries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belvo_data.formats.documents import read
from belvo_data.model.identity.owners import owners

if TYPE_CHECKING:
    import duckdb


def read_documents(db: duckdb.DuckDBPyConnection, sent: str) -> None:
    """Make ``read_documents``: a row for each text that is a document, as ``formats.documents`` reads it.

    Columns are ``sent, document, kind, is_valid``; a text that is nobody's document has no row.

    Args:
        sent: a query of one column, the texts; each is read once.
    """
    texts = [text for (text,) in db.execute(f"select distinct * from ({sent})").fetchall()]
    found = [(text, *document) for text in texts if (document := read(text))]
    columns = [list(column) for column in zip(*found, strict=True)] or [[], [], [], []]
    db.execute(
        "create or replace temp table read_documents as select unnest(?::varchar[]) as sent, "
        "unnest(?::varchar[]) as document, unnest(?::varchar[]) as kind, unnest(?::boolean[]) as is_valid",
        columns,
    )


def owner_documents(db: duckdb.DuckDBPyConnection) -> None:
    """Make ``owner_documents``: a row for each document of each owner, with ``link_id``."""
    found = [
        (one.link_id, one.id, document)
        for one in owners(db)
        for document in sorted(one.profile.documents, key=str)
    ]
    db.execute(
        "create or replace temp table owner_documents as select unnest(?::varchar[]) as link_id, "
        "unnest(?::varchar[]) as owner_id, unnest(?::varchar[]) as document, unnest(?::varchar[]) as kind, "
        "unnest(?::boolean[]) as is_valid",
        [
            [link for link, _, _ in found],
            [owner for _, owner, _ in found],
            [document.number for _, _, document in found],
            [document.kind for _, _, document in found],
            [document.is_valid for _, _, document in found],
        ],
    )
