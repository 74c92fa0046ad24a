"""``belvo-data show``: what Belvo itself has, by any filter that it documents, past our own tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from belvo_data.errors import InputInvalid

if TYPE_CHECKING:
    from argparse import Namespace, _SubParsersAction

    from belvo_data.remote.client import Client
    from belvo_data.resources import Resource

EXAMPLE = "transactions link=0d3ffb69-f83b-456e-ad8e-208d0998d71d value_date__gte=2026-01-01 fields=id,amount"
IDS = ("account", "id", "link")  # what is a record's id among the filters, and with "__in" several


def add_to(commands: _SubParsersAction[Any]) -> None:
    """Add the command's words."""
    parser = commands.add_parser(
        "show", help="print what Belvo has, as JSON lines", epilog=f"Such as: {EXAMPLE}"
    )
    parser.add_argument("resource", metavar="RESOURCE", help="such as accounts, links or institutions")
    parser.add_argument(
        "words", nargs="*", metavar="ID | NAME=VALUE", help="one record's id, or filters of a list"
    )
    parser.add_argument("--history", action="store_true", help="of an exchange: what happened to it")
    parser.set_defaults(run=run)


def run(chosen: Namespace) -> int:
    """Print the records that Belvo answers, one a line."""
    from belvo_data.formats.text import json_line  # noqa: PLC0415
    from belvo_data.resources import RESOURCES  # noqa: PLC0415
    from belvo_data.wiring import belvo  # noqa: PLC0415

    named = {resource.name: resource for resource in RESOURCES}
    if chosen.resource not in named:
        raise InputInvalid(f"Belvo has no {chosen.resource}.", remedy=f"Choose one of: {', '.join(named)}.")
    for record in _records(belvo().context.clients.impatient, named[chosen.resource], chosen):
        print(json_line(record))
    return 0


def _records(client: Client, resource: Resource, chosen: Namespace) -> list[dict[str, Any]]:
    from belvo_data.remote.ids import id_of  # noqa: PLC0415
    from belvo_data.resources import history_of  # noqa: PLC0415

    ids = [word for word in chosen.words if "=" not in word]
    asked = dict(_filter(*word.split("=", 1)) for word in chosen.words if "=" in word)
    if len(ids) > 1:
        raise InputInvalid(
            "One record is shown at a time.", remedy="Give one id, or id__in=… to filter a list."
        )
    if chosen.history:
        if resource.name != "exchanges" or not ids:
            raise InputInvalid("Only an exchange has a history.", remedy="Say: exchanges ID --history")
        return client.rows(history_of(id_of(ids[0])), **asked)
    if ids:
        return [client.object(resource, ids[0], **asked)]
    return client.find(resource, **asked)


def _filter(name: str, value: str) -> tuple[str, str]:
    """Return a filter with ids as Belvo writes them.

    Raises:
        InputInvalid: one of them is no id.
    """
    from belvo_data.remote.ids import id_of, link_id_of  # noqa: PLC0415

    what = name.removesuffix("__in")
    if what not in IDS:
        return name, value
    try:
        return name, ",".join(map(link_id_of if what == "link" else id_of, value.split(",")))
    except InputInvalid as error:
        raise InputInvalid(error.problem, remedy=error.remedy, field=name) from error
