"""``belvo-data sandbox``: the sandbox alone, on a port of its own."""

from __future__ import annotations

from argparse import ArgumentTypeError
from typing import TYPE_CHECKING, Any

from belvo_data.cli.words import day, whole

if TYPE_CHECKING:
    from argparse import Namespace, _SubParsersAction

LAST_PORT = 65535


def add_to(commands: _SubParsersAction[Any]) -> None:
    """Add the command's words."""
    parser = commands.add_parser("sandbox", help="serve the sandbox alone on 127.0.0.1")
    parser.add_argument(
        "--port", type=_port, default=8600, metavar="P", help="8600 unless given; 0 takes a free one"
    )
    parser.add_argument("--seed", type=whole, default=1, metavar="S", help="another seed is another world")
    parser.add_argument(
        "--today", type=day, metavar="D", help="the world's day, YYYY-MM-DD; today unless given"
    )
    parser.add_argument(
        "--links", type=whole, default=0, metavar="N", help="links that are there from the start"
    )
    parser.add_argument(
        "--transactions", type=whole, default=0, metavar="N", help="their transactions, over all of them"
    )
    parser.add_argument("--latency-ms", type=whole, default=0, metavar="M", help="wait before each answer")
    parser.set_defaults(run=run)


def run(chosen: Namespace) -> int:
    """Serve until interrupted."""
    from belvo_data.wiring.alone import serve_sandbox  # noqa: PLC0415

    serve_sandbox(
        port=chosen.port,
        seed=chosen.seed,
        today=chosen.today,
        links=chosen.links,
        transactions=chosen.transactions,
        latency_ms=chosen.latency_ms,
        say=lambda line: print(line, flush=True),
    )
    return 0


def _port(text: str) -> int:
    port = whole(text)
    if port > LAST_PORT:
        raise ArgumentTypeError(f"{text!r} is no port; they end at {LAST_PORT}")
    return port
