"""``belvo-data links ask``: a link's bank is asked now, and given the one-time code that it may want."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from belvo_data.cli import sync
from belvo_data.errors import InputInvalid
from belvo_data.formats.text import clean

if TYPE_CHECKING:
    from argparse import Namespace, _SubParsersAction

    from belvo_data.errors import TokenRequired
    from belvo_data.resources import Resource
    from belvo_data.wiring import Belvo


def add_to(acts: _SubParsersAction[Any]) -> None:
    """Add the act's words."""
    parser = acts.add_parser("ask", help="have the bank asked now, and read what it sends")
    parser.add_argument("link", metavar="LINK", help="its id")
    parser.add_argument(
        "resource", metavar="RESOURCE", nargs="?", default="accounts", help="accounts unless given"
    )
    parser.add_argument("--days", type=int, default=90, help="of transactions, up to 365; 90 unless given")
    parser.set_defaults(run=run)


def run(chosen: Namespace) -> int:
    """Ask the bank, then sync what it sent; exit codes are those of ``sync``."""
    from belvo_data.remote.ids import link_id_of  # noqa: PLC0415
    from belvo_data.resources import OF_A_LINK  # noqa: PLC0415
    from belvo_data.wiring import belvo  # noqa: PLC0415

    link = link_id_of(chosen.link)
    named = {resource.name: resource for resource in OF_A_LINK}
    if chosen.resource not in named:
        raise InputInvalid(
            f"No bank can be asked for {chosen.resource}.", remedy=f"Choose one of: {', '.join(named)}."
        )
    here = belvo()
    print("The bank is being asked, which can take minutes …", file=sys.stderr)
    _ask(here, link, named[chosen.resource], chosen.days)
    return sync.report(here.syncs.run([link], resources=[chosen.resource], holder="belvo-data links ask"))


def _ask(here: Belvo, link: str, resource: Resource, days: int) -> None:
    """Have the bank asked until it is content.

    Raises:
        BelvoDataError: it refused, or wants a code that nobody is there to give.
    """
    from belvo_data.links.on_demand import Retrievals  # noqa: PLC0415
    from belvo_data.remote.live import Live  # noqa: PLC0415
    from belvo_data.wiring.on_demand import counting  # noqa: PLC0415

    retrievals = Retrievals(
        live=lambda: Live(here.context.clients.impatient),
        start=lambda work: work(),
        done=lambda *_: None,
        today=lambda: here.context.world_now().date(),
        asked=counting(here.context),
    )
    retrievals.begin(link, resource, days=days)
    while (found := retrievals.of(link)) is not None:
        if found.error is not None:
            raise found.error
        if found.wants is None:
            return
        retrievals.resume(link, _code(found.wants))


def _code(wants: TokenRequired) -> str:
    """Return the code that the person types."""
    if not sys.stdin.isatty():
        raise wants
    told = " ".join(filter(None, (wants.instructions, wants.value)))
    print(f"The bank wants a one-time code. {clean(told, None)}".strip(), file=sys.stderr)
    return input("Code: " if wants.expects_input else "Press Enter when it is done. ").strip()
