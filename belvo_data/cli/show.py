"""``belvo-data show``: what Belvo itself has, by any filter that it documents, past our own tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from belvo_data.errors import InputInvalid

if TYPE_CHECKING:
    from argparse import Namespace, _SubParsersAction

EXAMPLE = "transactions link=0d3ffb69-f83b-456e-ad8e-208d0998d71d value_date__gte=2026-01-01 fields=id,amount"


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
    from belvo_data.remote.records import records  # noqa: PLC0415
    from belvo_data.wiring import belvo  # noqa: PLC0415

    ids = [word for word in chosen.words if "=" not in word]
    if len(ids) > 1:
        raise InputInvalid(
            "One record is shown at a time.", remedy="Give one id, or id__in=… to filter a list."
        )
    asked = dict(word.split("=", 1) for word in chosen.words if "=" in word)
    belvo().demo.refuse("nothing is shown as Belvo has it")
    client = belvo().context.clients.impatient
    one = ids[0] if ids else None
    for record in records(client, chosen.resource, one, asked, history=chosen.history):
        print(json_line(record))
    return 0
