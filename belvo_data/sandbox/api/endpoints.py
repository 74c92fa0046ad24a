"""What each path of the API answers."""

from collections.abc import Sequence
from functools import lru_cache, partial
from typing import Any
from uuid import uuid4

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from belvo_data.sandbox.api import links as changes
from belvo_data.sandbox.api.consents import consent, consents
from belvo_data.sandbox.api.filters import Field, Test, a_uuid, tests
from belvo_data.sandbox.api.live import resume, retrieve
from belvo_data.sandbox.api.middleware import METHODS, Call, Handler, endpoint
from belvo_data.sandbox.api.pages import accepted, answer, chosen, page
from belvo_data.sandbox.api.resources import INSTITUTION_FIELDS, LINK_FIELDS, RESOURCES, Resource
from belvo_data.sandbox.api.token import granted
from belvo_data.sandbox.api.visible_rows import found, stored
from belvo_data.sandbox.bulk_transactions import BULK_LINKS, BulkTransactions
from belvo_data.sandbox.context import Context
from belvo_data.sandbox.problems import does_not_exist, not_found, required
from belvo_data.sandbox.row_cache import Chain, Chosen, RowList, Rows
from belvo_data.sandbox.serializers.exchange import histories
from belvo_data.sandbox.serializers.link import written_link
from belvo_data.sandbox.world.view import View

LINKS = ("link", "link__in")  # the filters that name links
PAGING = {"page", "page_size", "fields", "omit"}  # what says nothing of which rows


def api_routes(sandbox: Context) -> list[BaseRoute]:
    """Return the routes below ``/api/``."""
    paths: dict[str, dict[str, Handler]] = {
        "": {"GET": _index},
        "institutions/": {"GET": _institutions},
        "institutions/{id}/": {"GET": _institution},
        "links/": {"GET": _links, "POST": _create_link, "PATCH": _resume_link},
        "links/{id}/": {"GET": _link, "PATCH": _change_link, "PUT": _renew_link, "DELETE": _delete_link},
        "links/{id}/refresh/": {"POST": _refresh_link},
        "consents/": {"GET": consents},
        "consents/{id}/": {"GET": consent},
        "br/exchanges/{id}/history/": {"GET": _history},
    }
    for resource in RESOURCES:
        paths[f"{resource.path}/"] = {"GET": partial(_list, resource), "POST": partial(retrieve, resource)}
        paths[f"{resource.path}/{{id}}/"] = {"GET": partial(_detail, resource)}
        if resource.resumes:
            paths[f"{resource.path}/"]["PATCH"] = partial(resume, resource)
        if resource.deletable:
            paths[f"{resource.path}/{{id}}/"]["DELETE"] = partial(_delete, resource)
    token = Route("/api/token/", endpoint(sandbox, {"POST": _token}, keys=False), methods=METHODS)
    return [
        token,
        *(Route(f"/api/{path}", endpoint(sandbox, h), methods=METHODS) for path, h in paths.items()),
    ]


def _index(call: Call) -> Response:
    """Answer which lists there are; Belvo's client for Python tries its keys here."""
    names = ("institutions", "links", "consents", *(resource.path for resource in RESOURCES))
    return answer({name: str(call.request.url.replace(query="")) + f"{name}/" for name in names})


def _token(call: Call) -> Response:
    grant = granted(call.body(), call.sandbox.is_key)
    if grant.link_id and call.sandbox.links.get(grant.link_id) is None:
        raise does_not_exist("link_id", grant.link_id)
    return answer(call.sandbox.tokens.issue(grant))


def _institutions(call: Call) -> Response:
    rows = [institution.written() for institution in call.sandbox.institutions()]
    countries = call.query.get("country_code__in") or call.query.get("country_code")
    if countries:
        rows = [row for row in rows if set(row["country_codes"]) & set(countries.split(","))]
    return page(_filtered(RowList(rows), tests(INSTITUTION_FIELDS, call.query)), call.query, call.request.url)


def _institution(call: Call) -> Response:
    known = (i for i in call.sandbox.institutions() if call.id in {str(i.id), i.name})
    return _one(next((i.written() for i in known), None), call)


def _links(call: Call) -> Response:
    rows = [written_link(view) for view in call.sandbox.views(call.sandbox.links.all())]
    return page(_filtered(RowList(rows), tests(LINK_FIELDS, call.query)), call.query, call.request.url)


def _create_link(call: Call) -> Response:
    link = changes.create(call.sandbox, call.body())
    return answer(written_link(call.sandbox.view(link)), status=201)


def _resume_link(call: Call) -> Response:
    return answer(written_link(changes.confirm(call.sandbox, call.body())))


def _link(call: Call) -> Response:
    return _one(written_link(_known(call)), call)


def _change_link(call: Call) -> Response:
    changes.change(call.sandbox, _known(call).link, call.body())
    return _link(call)


def _renew_link(call: Call) -> Response:
    changes.renew(call.sandbox, _known(call).link, call.body())
    return _link(call)


def _delete_link(call: Call) -> Response:
    changes.delete(call.sandbox, _known(call).link, later=call.asks_later)
    return accepted({"request_id": uuid4().hex}) if call.asks_later else Response(status_code=204)


def _refresh_link(call: Call) -> Response:
    return accepted(changes.refresh(call.sandbox, _known(call).link, call.body()))


def _known(call: Call) -> View:
    link = call.sandbox.links.get(a_uuid("id", call.id))
    if link is None:
        raise not_found()
    return call.sandbox.view(link)


def _list(resource: Resource, call: Call) -> Response:
    if resource.link_required and not {"link", "link__in"} & call.query.keys():
        raise required("link")
    filters = frozenset((name, text) for name, text in call.query.items() if name not in PAGING)
    wanted = _tests(resource.fields, filters)
    parts = [_filtered(stored(call.sandbox, resource, view), wanted) for view in _asked(call)]
    rows = parts[0] if len(parts) == 1 else Chain(parts)
    first = call.query.get("page", "1") == "1"
    if first and len(rows) and call.sandbox.scenarios.changes_page(resource.path, call.links):
        rows = Chosen(rows, range(1, len(rows)))
        call.sandbox.hits.note("page_changes", call.line)
    return page(rows, call.query, call.request.url)


def _detail(resource: Resource, call: Call) -> Response:
    _, row = _found(resource, call)
    return _one(row, call)


def _delete(resource: Resource, call: Call) -> Response:
    view, row = _found(resource, call)
    call.sandbox.records.delete(view.link.id, row["id"])
    return Response(status_code=204)


def _history(call: Call) -> Response:
    exchanges = next(resource for resource in RESOURCES if resource.path == "br/exchanges")
    view, row = _found(exchanges, call)
    rows = RowList([event for event in histories(view) if event["exchange_id"] == row["id"]])
    return page(rows, call.query, call.request.url)


def _found(resource: Resource, call: Call) -> tuple[View, dict[str, Any]]:
    wanted = a_uuid("id", call.id)
    for view in call.sandbox.views(call.sandbox.links.all()):
        if row := found(call.sandbox, resource, view, wanted):
            return view, row
    raise not_found()


def _asked(call: Call) -> Sequence[View]:
    """Return the links that a list is asked about; ``link`` and ``link__in`` together mean those in both."""
    links, query = call.sandbox.links, call.query
    named = [{a_uuid(name, id_.strip()) for id_ in query[name].split(",")} for name in LINKS if name in query]
    return call.sandbox.views(links.some(sorted(set.intersection(*named))) if named else links.all())


@lru_cache(maxsize=64)
def _tests(fields: tuple[Field, ...], query: frozenset[tuple[str, str]]) -> tuple[Test, ...]:
    """Return what a query wants of a row, the same for each page of a list."""
    return tests(fields, dict(query))


def _filtered(rows: Rows, wanted: tuple[Test, ...]) -> Rows:
    if not wanted:
        return rows
    return _bulk(rows, wanted) if isinstance(rows, BulkTransactions) else _chosen(rows, wanted)


@lru_cache(maxsize=BULK_LINKS)
def _bulk(rows: BulkTransactions, wanted: tuple[Test, ...]) -> Rows:
    """Return the rows that are wanted, once for all pages: each has to be made before it can be looked at."""
    return _chosen(rows, wanted)


def _chosen(rows: Rows, wanted: tuple[Test, ...]) -> Rows:
    numbers = [n for n in range(len(rows)) if all(test(row) for row in [rows.row(n)] for test in wanted)]
    return Chosen(rows, numbers)


def _one(row: dict[str, Any] | None, call: Call) -> Response:
    if row is None:
        raise not_found()
    return answer(chosen(row, call.query))
