"""What a link shows of a resource: what its bank offers, what was collected, without what was deleted."""

from collections.abc import Sequence

from belvo_data.sandbox.api.resources import Resource
from belvo_data.sandbox.bulk_transactions import bulk_of
from belvo_data.sandbox.row_cache import Chosen, Found, Row, RowList, Rows
from belvo_data.sandbox.scenarios.rows import altered
from belvo_data.sandbox.serializers.transaction import Transactions
from belvo_data.sandbox.state_view import StateView
from belvo_data.sandbox.world.view import View

NOTHING = RowList(())


def stored(sandbox: StateView, resource: Resource, view: View) -> Rows:
    """Return the rows that a list shows: nothing that was not collected."""
    name = resource.comes_with or resource.name
    there = view.stored(name) and sandbox.has_arrived(view, name)
    return collected(sandbox, resource, view) if there else NOTHING


def collected(sandbox: StateView, resource: Resource, view: View) -> Rows:
    """Return the rows that the bank hands out; each is written once a day."""
    if resource.name not in view.institution.resources:
        return NOTHING
    rows = _cached(sandbox, resource, view)
    gone = {place for id_ in view.record.gone if (place := rows.place(id_)) is not None}
    return Chosen(rows, [place for place in range(len(rows)) if place not in gone]) if gone else rows


def found(sandbox: StateView, resource: Resource, view: View, id_: str) -> Row | None:
    """Return the row with that id, if the link shows it."""
    if id_ in view.record.gone or stored(sandbox, resource, view) is NOTHING:
        return None
    rows = _cached(sandbox, resource, view)
    place = rows.place(id_)
    return None if place is None else rows.row(place)


def _cached(sandbox: StateView, resource: Resource, view: View) -> Found:
    if resource.rows is Transactions and view.link.rows is not None:
        return bulk_of(view)
    return sandbox.row_cache.rows((view, resource.path), lambda: _rows(resource, view))


def _rows(resource: Resource, view: View) -> Sequence[Row]:
    return altered(resource.path, resource.rows(view), view.record.playing)
