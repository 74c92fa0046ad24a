"""What each path of the API answers."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from belvo_data.sandbox.api import links as changes
from belvo_data.sandbox.api.door import Call, Handler, endpoint
from belvo_data.sandbox.api.filters import Field, a_uuid, tests
from belvo_data.sandbox.api.pages import answer, chosen, page
from belvo_data.sandbox.api.resources import (
    INSTITUTION_FIELDS,
    LINK_FIELDS,
    RESOURCES,
    Resource,
    link_rows,
    transactions,
)
from belvo_data.sandbox.api.token import granted
from belvo_data.sandbox.institutions import INSTITUTIONS
from belvo_data.sandbox.links import Link
from belvo_data.sandbox.problems import not_found, required
from belvo_data.sandbox.written.link import written_link

if TYPE_CHECKING:
    from belvo_data.sandbox.sandbox import Sandbox

METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"]
Rows = Sequence[dict[str, Any]]


def api_routes(sandbox: "Sandbox") -> list[BaseRoute]:
    """Return the routes below ``/api/``."""
    lists: dict[str, dict[str, Handler]] = {
        "institutions/": {"GET": _institutions},
        "institutions/{id}/": {"GET": _institution},
        "links/": {"GET": _links, "POST": _create_link},
        "links/{id}/": {"GET": _link, "PATCH": _change_link, "PUT": _renew_link, "DELETE": _delete_link},
        "links/{id}/refresh/": {"POST": _refresh_link},
    }
    for resource in RESOURCES:
        lists[f"{resource.path}/"] = {"GET": partial(_list, resource)}
        lists[f"{resource.path}/{{id}}/"] = {"GET": partial(_detail, resource)}
    token = Route("/api/token/", endpoint(sandbox, {"POST": _token}, keys=False), methods=METHODS)
    return [
        token,
        *(Route(f"/api/{path}", endpoint(sandbox, h), methods=METHODS) for path, h in lists.items()),
    ]


def _token(call: Call) -> Response:
    return answer(call.sandbox.tokens.issue(granted(call.body(), call.sandbox.is_key)))


def _institutions(call: Call) -> Response:
    rows = [institution.written() for institution in INSTITUTIONS]
    countries = call.query.get("country_code__in") or call.query.get("country_code")
    if countries:
        rows = [row for row in rows if set(row["country_codes"]) & set(countries.split(","))]
    return page(_filtered(rows, INSTITUTION_FIELDS, call.query), call.query, call.request.url)


def _institution(call: Call) -> Response:
    found = (i for i in INSTITUTIONS if call.id in {str(i.id), i.name})
    return _one(next((i.written() for i in found), None), call)


def _links(call: Call) -> Response:
    rows = link_rows([call.sandbox.view(link) for link in call.sandbox.links.all()])
    return page(_filtered(rows, LINK_FIELDS, call.query), call.query, call.request.url)


def _create_link(call: Call) -> Response:
    link = changes.create(call.sandbox, call.body())
    return answer(written_link(call.sandbox.view(link)), status=201)


def _link(call: Call) -> Response:
    return _one(written_link(call.sandbox.view(_known(call))), call)


def _change_link(call: Call) -> Response:
    changes.change(call.sandbox, _known(call), call.body())
    return _link(call)


def _renew_link(call: Call) -> Response:
    changes.renew(call.sandbox, _known(call), call.body())
    return _link(call)


def _delete_link(call: Call) -> Response:
    call.sandbox.links.delete(_known(call).id)
    return Response(status_code=204)


def _refresh_link(call: Call) -> Response:
    return answer(changes.refresh(call.sandbox, _known(call)), status=202)


def _known(call: Call) -> Link:
    link = call.sandbox.links.get(a_uuid("id", call.id))
    if link is None:
        raise not_found()
    return link


def _list(resource: Resource, call: Call) -> Response:
    if resource.link_required and not {"link", "link__in"} & call.query.keys():
        raise required("link")
    every: list[Rows] = [_ready(resource, call, link) for link in _asked(call)]
    rows = every[0] if len(every) == 1 else [row for part in every for row in part]
    return page(_filtered(rows, resource.fields, call.query), call.query, call.request.url)


def _detail(resource: Resource, call: Call) -> Response:
    wanted = a_uuid("id", call.id)
    for link in filter(call.sandbox.is_ready, call.sandbox.links.all()):
        if resource.rows is transactions:
            row = transactions(call.sandbox.view(link)).find(wanted)
        else:
            row = next((r for r in _ready(resource, call, link) if r["id"] == wanted), None)
        if row:
            return _one(row, call)
    raise not_found()


def _asked(call: Call) -> list[Link]:
    named = [call.query[name] for name in ("link", "link__in") if name in call.query]
    if not named:
        return call.sandbox.links.all()
    return call.sandbox.links.some([a_uuid("link", id_.strip()) for id_ in ",".join(named).split(",")])


def _ready(resource: Resource, call: Call, link: Link) -> Rows:
    return resource.rows(call.sandbox.view(link)) if call.sandbox.is_ready(link) else []


def _filtered(rows: Rows, fields: tuple[Field, ...], query: Mapping[str, str]) -> Rows:
    wanted = tests(fields, query)
    return [row for row in rows if all(test(row) for test in wanted)] if wanted else rows


def _one(row: dict[str, Any] | None, call: Call) -> Response:
    if row is None:
        raise not_found()
    [shown] = chosen([row], call.query)
    return answer(shown, [shown])
