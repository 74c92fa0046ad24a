"""Records: what Belvo itself has, by any filter that it documents, past our own tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from belvo_data.errors import InputInvalid
from belvo_data.formats.text import json_line
from belvo_data.remote.filters import written
from belvo_data.remote.ids import id_of, link_id_of
from belvo_data.resources import RESOURCES, history_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from belvo_data.remote.client import Client
    from belvo_data.remote.filters import Value

IDS = ("account", "id", "link")  # what is a record's id among the filters, and with "__in" several
SHOWN = 20  # records that a look at many shows


class Records(list[dict[str, Any]]):
    """Records as Belvo sent them, which show as lines of JSON, in a notebook as a table."""

    def __repr__(self) -> str:
        lines = [json_line(record) for record in self[:SHOWN]]
        return "\n".join([*lines, *self._rest()]) or "No record."

    def _repr_html_(self) -> str:
        import pandas as pd  # noqa: PLC0415  only a notebook pays for it

        if not self:
            return "No record."
        frame = pd.json_normalize(self[:SHOWN], max_level=1)
        return frame.to_html(index=False, na_rep="", escape=True) + "".join(self._rest())

    def _rest(self) -> list[str]:
        return [f"… and {len(self) - SHOWN:,} more"] if len(self) > SHOWN else []


def records(
    client: Client,
    resource: str,
    record_id: str | None,
    filters: Mapping[str, Value],
    *,
    history: bool = False,
) -> Records:
    """Return the records of a list that fit, or one.

    Args:
        resource: a table's name, such as ``accounts``.
        record_id: of one; ``None``: all that fit.
        filters: as Belvo documents them.
        history: of an exchange: what happened to it.

    Raises:
        InputInvalid: there is no such resource or filter, one is missing, or an id is none.
        BelvoError: no answer, or a refusal.
    """
    named = {one.name: one for one in RESOURCES}
    if resource not in named:
        raise InputInvalid(f"Belvo has no {resource}.", remedy=f"Choose one of: {', '.join(named)}.")
    asked = {name: _value(name, value) for name, value in filters.items()}
    if history:
        if resource != "exchanges" or record_id is None:
            raise InputInvalid("Only an exchange has a history.", remedy="Give exchanges and the id of one.")
        return Records(client.rows(history_of(id_of(record_id)), **_texts(asked)))
    if record_id is not None:
        return Records([client.object(named[resource], record_id, **_texts(asked))])
    return Records(client.find(named[resource], **asked))


def _texts(asked: Mapping[str, Value]) -> dict[str, str]:
    return {name: written(value) for name, value in asked.items()}


def _value(name: str, value: Value) -> Value:
    """Return a filter's value with ids as Belvo writes them.

    Raises:
        InputInvalid: one of them is no id.
    """
    what = name.removesuffix("__in")
    if what not in IDS:
        return value
    several = value.split(",") if isinstance(value, str) else value
    ids = several if isinstance(several, (list, tuple)) else [several]
    try:
        return ",".join((link_id_of if what == "link" else id_of)(str(one)) for one in ids)
    except InputInvalid as error:
        raise InputInvalid(error.problem, remedy=error.remedy, field=name) from error
