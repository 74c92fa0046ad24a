"""``belvo-data sandbox``: the sandbox alone, on a port of its own."""

from __future__ import annotations

import os
import re
from argparse import ArgumentTypeError
from typing import TYPE_CHECKING, Any

from belvo_data.cli.interrupt import leave
from belvo_data.cli.parser import day, whole
from belvo_data.errors import InputInvalid
from belvo_data.settings import is_address

if TYPE_CHECKING:
    from argparse import Namespace, _SubParsersAction

LAST_PORT = 65535
AUTH = "BELVO_WEBHOOK_AUTH"
HEADER = re.compile(r"[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?")  # what HTTP takes as a header's value
ABOUT = """
Without --empty or --links, three people are linked from the start: ana, bia and santi, whose data is there.
A link that is made later gets its data resource by resource, unless --instant or --today is given.
"""
WEBHOOKS = """
Belvo's bodies: each resource's first data, what is new, changed or gone, links that break, consents that end.
A post that is not answered with 2xx within 5 seconds is made five times at most, 5, 10, 15 and 20 seconds
apart.
"""


def add_to(commands: _SubParsersAction[Any]) -> None:
    """Add the command's words."""
    parser = commands.add_parser(
        "sandbox", help="serve the sandbox alone on 127.0.0.1", description=ABOUT, epilog=WEBHOOKS
    )
    parser.add_argument(
        "--port", type=_port, default=8600, metavar="P", help="8600 unless given; 0 takes a free one"
    )
    parser.add_argument("--seed", type=whole, default=1, metavar="S", help="another seed is another world")
    parser.add_argument(
        "--today",
        type=day,
        metavar="D",
        help="the world's day, YYYY-MM-DD, which does not pass; today unless given",
    )
    parser.add_argument("--empty", action="store_true", help="begin without a link")
    parser.add_argument(
        "--links", type=whole, default=0, metavar="N", help="so many bulk links in place of the three people"
    )
    parser.add_argument(
        "--transactions", type=whole, default=0, metavar="N", help="their transactions, over all of them"
    )
    parser.add_argument("--latency-ms", type=whole, default=0, metavar="M", help="wait before each answer")
    parser.add_argument("--instant", action="store_true", help="a new link's data is there at once")
    parser.add_argument("--webhook", metavar="URL", help="where webhooks are posted")
    parser.add_argument(
        "--webhook-auth",
        metavar="VALUE",
        help=f"the Authorization header of webhooks; better set {AUTH}, since others on this machine can "
        "see a command's words",
    )
    parser.set_defaults(run=run)


def run(chosen: Namespace) -> int:
    """Serve until interrupted."""
    from belvo_data.wiring.standalone import World, serve_sandbox  # noqa: PLC0415

    world = World(
        seed=chosen.seed,
        today=chosen.today,
        links=chosen.links,
        transactions=chosen.transactions,
        latency_ms=chosen.latency_ms,
        people=not (chosen.empty or chosen.links),
        instant=chosen.instant,
        webhook=_webhook(chosen.webhook, chosen.webhook_auth),
    )
    try:
        serve_sandbox(world, port=chosen.port, say=lambda line: print(line, flush=True))
    except SystemExit as ended:
        leave(int(ended.code or 0))
    return 0


def _webhook(address: str | None, said: str | None) -> tuple[str, str | None] | None:
    """Return where webhooks go and with which header, or refuse what can't be sent; no secret is repeated."""
    if address is None:
        if said is not None:
            raise InputInvalid("--webhook-auth has nowhere to go.", remedy="Give --webhook URL, too.")
        return None
    if not is_address(address):
        raise InputInvalid(
            "--webhook is not a web address.",
            remedy="It should look like http://127.0.0.1:8000/webhook, without a name, a password or a #; "
            f"what the receiver wants in the Authorization header goes into {AUTH}.",
        )
    header = (said if said is not None else os.environ.get(AUTH, "")).strip() or None
    if header and not HEADER.fullmatch(header):
        raise InputInvalid(
            "What webhooks are to carry in their Authorization header is no header's value.",
            remedy="Use one line of ASCII characters, such as: Bearer TOKEN.",
        )
    return address, header


def _port(text: str) -> int:
    port = whole(text)
    if port > LAST_PORT:
        raise ArgumentTypeError(f"{text!r} is no port; they end at {LAST_PORT}")
    return port
