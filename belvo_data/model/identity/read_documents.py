"""Read documents: documents as banks wrote them, and as they are compared, for queries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belvo_data.formats.documents import read
from belvo_data.model.graph.values import values
from belvo_data.model.identity.owners import owners

if TYPE_CHECKING:
    import duckdb

DOCUMENT = {"document": "VARCHAR", "kind": "VARCHAR", "is_valid": "BOOLEAN"}


def read_documents(db: duckdb.DuckDBPyConnection, sent: str) -> None:
    """Make ``read_documents``: a row for each text that is a document, as ``formats.documents`` reads it.

    Columns are ``sent, document, kind, is_valid``; a text that is nobody's document has no row.

    Args:
        sent: a query of one column, the texts; each is read once.
    """
    texts = [text for (text,) in db.execute(f"select distinct * from ({sent})").fetchall()]
    found = [(text, *document) for text in texts if (document := read(text))]
    columns = {"sent": "VARCHAR", **DOCUMENT}
    db.execute(f"create or replace temp table read_documents as {values(columns, found)}")


def owner_documents(db: duckdb.DuckDBPyConnection) -> None:
    """Make ``owner_documents``: a row for each document of each owner, with ``link_id``."""
    found = [
        (one.link_id, one.id, document.number, document.kind, document.is_valid)
        for one in owners(db)
        for document in sorted(one.profile.documents, key=str)
    ]
    columns = {"link_id": "VARCHAR", "owner_id": "VARCHAR", **DOCUMENT}
    db.execute(f"create or replace temp table owner_documents as {values(columns, found)}")
