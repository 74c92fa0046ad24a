"""``belvo-data widget``: a fresh widget address, and a wait for what comes back where nobody else waits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from belvo_data.cli import link_options
from belvo_data.cli.address import hand_over

if TYPE_CHECKING:
    from argparse import Namespace, _SubParsersAction


def add_to(commands: _SubParsersAction[Any]) -> None:
    """Add the command's words."""
    parser = commands.add_parser("widget", help="print a fresh widget address")
    link_options.add_to(parser)
    parser.set_defaults(run=run)


def run(chosen: Namespace) -> int:
    """Print an address; stay for the link if this process is what the widget comes back to."""
    from belvo_data.wiring import belvo  # noqa: PLC0415

    request = link_options.wish(chosen)
    here = belvo()
    if request.link_id is None:
        request = link_options.among(here.linking.institutions(), chosen, request)
    return hand_over(here, here.linking.hand_out(request))
