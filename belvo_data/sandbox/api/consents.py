"""Consents of Brazil's open finance network: found by the document of whoever gave them."""

from collections.abc import Iterator

from starlette.responses import Response

from belvo_data.sandbox.api.filters import a_uuid
from belvo_data.sandbox.api.middleware import Call
from belvo_data.sandbox.api.pages import answer, chosen, page
from belvo_data.sandbox.problems import not_found, required
from belvo_data.sandbox.row_cache import Row, RowList
from belvo_data.sandbox.serializers.consent import documents_of, written_consent


def consents(call: Call) -> Response:
    """Answer the consents of one person or company."""
    if not call.query.get("user_document"):
        raise required("user_document")
    asked = "".join(filter(str.isdigit, call.query["user_document"]))
    rows = [row for documents, row in _every(call) if asked in documents]
    return page(RowList(rows), call.query, call.request.url)


def consent(call: Call) -> Response:
    """Answer one consent."""
    wanted = a_uuid("id", call.id)
    for _, row in _every(call):
        if row["id"] == wanted:
            return answer(chosen(row, call.query))
    raise not_found()


def _every(call: Call) -> Iterator[tuple[tuple[str, ...], Row]]:
    sandbox = call.sandbox
    for view in sandbox.views(sandbox.links.all()):
        if view.institution.open_finance:
            given = sandbox.consent(view.link)
            yield documents_of(view), written_consent(view, given, now=sandbox.now())
