"""``belvo-data clock``: what day it is in a sandbox, and how to make it another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from belvo_data.cli import sync
from belvo_data.cli.parser import at_a_sandbox, day, whole
from belvo_data.errors import InputInvalid

if TYPE_CHECKING:
    from argparse import Namespace, _SubParsersAction

    from belvo_data.remote.scenario_client import Moment
    from belvo_data.wiring.sandbox_controls import SandboxControls


def add_to(commands: _SubParsersAction[Any]) -> None:
    """Add the command's words."""
    parser = commands.add_parser("clock", help="the sandbox's clock: show, move, set, payday, reset")
    parser.set_defaults(run=run, do=_show, url=None)
    acts = parser.add_subparsers(metavar="show|move|set|payday|reset")
    show = acts.add_parser("show", help="say what day it is")
    show.set_defaults(do=_show)
    move = acts.add_parser("move", help="let time pass")
    move.add_argument("--days", type=whole, default=0, metavar="N", help="by so many days")
    move.add_argument("--seconds", type=whole, default=0, metavar="N", help="by so many seconds, too")
    move.set_defaults(do=_move)
    put = acts.add_parser("set", help="go to a day")
    put.add_argument("day", type=day, metavar="YYYY-MM-DD")
    put.set_defaults(do=_set)
    payday = acts.add_parser("payday", help="go to the next day on which somebody is paid")
    payday.set_defaults(do=_payday)
    reset = acts.add_parser("reset", help="go back to the real day")
    reset.set_defaults(do=_reset)
    for act in (parser, show, move, put, payday, reset):
        at_a_sandbox(act)


def run(chosen: Namespace) -> int:
    """Move the clock and read what that brings, or only say what it shows."""
    from belvo_data.wiring.control import controls  # noqa: PLC0415

    with controls(chosen.url) as here:
        print(_said(chosen.do(here, chosen)), flush=True)
        return sync.tell_of_jobs() if here.reads and chosen.do is not _show else 0


def _show(here: SandboxControls, _: Namespace) -> Moment:
    return here.clock()


def _move(here: SandboxControls, chosen: Namespace) -> Moment:
    if not chosen.days and not chosen.seconds:
        raise InputInvalid("How far is not said.", remedy="Say --days N, --seconds N, or both.")
    return here.move(days=chosen.days, seconds=chosen.seconds)


def _set(here: SandboxControls, chosen: Namespace) -> Moment:
    return here.go_to(chosen.day)


def _payday(here: SandboxControls, _: Namespace) -> Moment:
    payday = here.clock().payday
    return here.go_to(payday) if payday else here.clock()


def _reset(here: SandboxControls, _: Namespace) -> Moment:
    return here.reset()


def _said(moment: Moment) -> str:
    days = round(moment.ahead.total_seconds() / 86_400, 1)
    way = "ahead of" if days > 0 else "behind"
    ahead = f"{abs(days):,} days {way} the real time" if days else "the real time"
    payday = f"; the next payday is {moment.payday}" if moment.payday else "; nobody is linked yet"
    return f"{moment.now:%Y-%m-%d %H:%M} UTC, {ahead}{payday}."
