"""``belvo-data links``: what is linked, how it is, and the words for what can be done about it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from belvo_data.cli import bank, link_actions
from belvo_data.cli.parser import below
from belvo_data.formats.text import clean

if TYPE_CHECKING:
    from argparse import Namespace, _SubParsersAction
    from collections.abc import Iterator

    from belvo_data.links.health import LinkHealth
    from belvo_data.wiring.demo import Demo

COLUMNS = ("id", "institution", "status", "access_mode", "external_id", "created_at")
MORE = ("last_accessed_at", "refresh_rate")


def add_to(commands: _SubParsersAction[Any]) -> None:
    """Add the command's words."""
    parser = commands.add_parser("links", help="what is linked, how it is, and what can be done about it")
    parser.add_argument("--json", action="store_true", help="print a JSON line a link")
    parser.set_defaults(run=run)
    acts = parser.add_subparsers(metavar="ACT", help="none lists the links")
    for act in (bank, link_actions):
        act.add_to(acts)


def run(chosen: Namespace) -> int:
    """Ask Belvo for its links and say which of them are read."""
    from belvo_data.resources import LINKS  # noqa: PLC0415
    from belvo_data.wiring import belvo  # noqa: PLC0415

    here = belvo()
    read = here.published.links_read()
    known = {health.row.id: health for health in here.links.health()}
    rows = [_row(link, known, read, here.demo) for link in here.context.clients.impatient.rows(LINKS)]
    if chosen.json:
        for row in rows:
            print(json.dumps(row))
    elif rows:
        _tell(rows)
    else:
        print("Nothing is linked yet: use the dashboard's Connect page, or: belvo-data widget")
    return 0


def _row(link: dict[str, Any], known: dict[str, LinkHealth], read: set[str], demo: Demo) -> dict[str, Any]:
    """Return a link as Belvo has it, with what we know of it."""
    from belvo_data.links.health import CURES  # noqa: PLC0415

    shown = demo.shown_id(str(link.get("id")))
    health = known.get(shown)
    ends = health.consent_ends_at if health else None
    told = (health.trouble, health.remedy) if health else ("", "")
    return {
        **{name: link.get(name) for name in (*COLUMNS, *MORE)},
        **({"id": shown, "external_id": None} if demo.on else {}),
        "consent_ends_at": ends.isoformat() if ends else None,
        "name": health.name if health else None,
        "trouble": " ".join(CURES.get(str(link.get("status")), told)).strip(),
        "read": link.get("id") in read,
    }


def _tell(rows: list[dict[str, Any]]) -> None:
    """Print each link in a few short lines: its id whole, how it is, and what to do where it is not well."""
    for row in rows:
        print(clean(row["id"]), clean(row["status"]), "read" if row["read"] else "not read yet", sep="  ")
        for words in filter(None, (", ".join(_known(row)), row["trouble"])):
            print(below(words))


def _known(row: dict[str, Any]) -> Iterator[str]:
    """Yield what else is known of a link."""
    yield from filter(None, (row["name"], row["institution"]))
    for name, words in (
        ("external_id", "external id {}"),
        ("refresh_rate", "refreshed every {}"),
        ("consent_ends_at", "consent ends {:.10}"),
    ):
        if row[name]:
            yield words.format(row[name])
