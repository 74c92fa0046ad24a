"""Live retrieval: a link's bank is asked now, and may ask for a token first (Belvo docs: POST, PATCH)."""

from datetime import date
from typing import Any
from uuid import uuid4

from starlette.responses import Response

from belvo_data.sandbox.api.body import Body, flag, text, words
from belvo_data.sandbox.api.filters import a_date, a_uuid
from belvo_data.sandbox.api.middleware import Call
from belvo_data.sandbox.api.pages import accepted, answer, array, chosen
from belvo_data.sandbox.api.resources import Resource
from belvo_data.sandbox.api.visible_rows import collected
from belvo_data.sandbox.problems import (
    does_not_exist,
    institution_down,
    invalid_choice,
    invalid_link,
    invalid_period,
    unavailable_data,
    unconfirmed_link,
    unsupported_operation,
    validation_error,
)
from belvo_data.sandbox.row_cache import RowList, Rows
from belvo_data.sandbox.serializers.income import LEVELS, TYPES, incomes
from belvo_data.sandbox.state_view import StateView
from belvo_data.sandbox.world.view import View

LONGEST = 365
DATES = ("date_from", "date_to")
Period = tuple[date, date]


def retrieve(resource: Resource, call: Call) -> Response:
    """Answer POST on a collection (Belvo API specification, the retrievals)."""
    body = call.body()
    view = link_of(call.sandbox, body)
    period = _period(resource, call.sandbox, body)
    _check(body)
    _may_be_asked(call.sandbox, resource, view)
    if call.sandbox.asks_token(view.link):
        call.sandbox.sessions.check(view.link, resource.path, body)
    if resource.later and call.asks_later:
        call.sandbox.collect(view.link, resource.name)
        return accepted({"request_id": uuid4().hex})
    return _retrieved(resource, call, view, body, period)


def resume(resource: Resource, call: Call) -> Response:
    """Answer PATCH on a collection: the token that a retrieval waits for."""
    body = call.body()
    text(body, "session")
    view = link_of(call.sandbox, body)
    kept = call.sandbox.sessions.resume(view.link, resource.path, body)
    asked = kept | {name: body[name] for name in ("save_data",) if name in body}
    _check(asked)
    return _retrieved(resource, call, view, asked, _period(resource, call.sandbox, asked))


def link_of(sandbox: StateView, body: Body) -> View:
    """Return the link that a request names."""
    named = a_uuid("link", text(body, "link"))
    link = sandbox.links.get(named)
    if link is None:
        raise does_not_exist("link", named)
    return sandbox.view(link)


def _may_be_asked(sandbox: StateView, resource: Resource, view: View) -> None:
    if resource.name not in view.institution.resources:
        raise unsupported_operation()
    if view.link.status == "invalid":
        raise invalid_link()
    if view.link.status == "unconfirmed":
        raise unconfirmed_link()
    if sandbox.is_down(view.institution):
        raise institution_down()


def _check(body: Body) -> None:
    """Refuse words that no retrieval knows."""
    flag(body, "save_data", default=True)
    for name in {"account", "account_id"} & body.keys():
        a_uuid(name, text(body, name))


def _retrieved(resource: Resource, call: Call, view: View, body: Body, period: Period | None) -> Response:
    saved = body.get("save_data", True)
    link, status = view.link, 201 if saved else 200
    if saved:
        call.sandbox.collect(link, resource.name)
    fresh = call.sandbox.view(link, collecting=not saved)
    rows = collected(call.sandbox, resource, fresh)
    if resource.rows is incomes:
        rows = RowList(_narrowed(fresh, body))
    if resource.single:
        if not len(rows):
            raise unavailable_data()
        return answer(chosen(rows.row(0), call.query), status)
    numbers = [n for n in range(len(rows)) if _wanted(resource, rows, n, body, period)]
    return Response(array(rows, numbers, call.query), status, media_type="application/json")


def _wanted(resource: Resource, rows: Rows, number: int, body: Body, period: Period | None) -> bool:
    row = rows.row(number)
    account = body.get("account") or body.get("account_id")
    if account and account not in {row.get("account_id"), (row.get("account") or {}).get("id")}:
        return False
    return not (period and resource.day) or period[0] <= date.fromisoformat(row[resource.day]) <= period[1]


def _period(resource: Resource, sandbox: StateView, body: Body) -> Period | None:
    """Return the days that are asked for, or refuse those that cannot be."""
    wanted = ("date_from", "date_to") if resource.dates == "required" else ()
    days = {name: a_date(name, text(body, name)) for name in DATES if name in body or name in wanted}
    if resource.dates == "none" or "date_from" not in days:
        return None
    since, until = days["date_from"], days.get("date_to", sandbox.now().date())
    if until < since:
        raise validation_error("date_from lies after date_to.")
    if (until - since).days < resource.shortest:
        raise invalid_period(resource.shortest)
    if (until - since).days > LONGEST:
        raise validation_error(f"At most {LONGEST} days can be asked for.")
    return since, until


def _narrowed(view: View, body: Body) -> list[dict[str, Any]]:
    """Return the income from what was asked for only: some kinds, or what can be counted on."""
    kinds, level = words(body, "allowed_income_types"), text(body, "minimum_confidence_level", "LOW")
    for kind in kinds:
        if kind not in {*TYPES.values(), "GOVERNMENT", "RENT", "UNKNOWN"}:
            raise invalid_choice("allowed_income_types", kind)
    if level not in LEVELS:
        raise invalid_choice("minimum_confidence_level", level)
    return incomes(view, kinds=frozenset(kinds), levels=frozenset(LEVELS[LEVELS.index(level) :]))
