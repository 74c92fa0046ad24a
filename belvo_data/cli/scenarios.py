"""``belvo-data scenarios``: what can go wrong in a sandbox, started and put right."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from belvo_data.cli import sync
from belvo_data.cli.parser import at_a_sandbox, below, whole
from belvo_data.errors import InputInvalid

if TYPE_CHECKING:
    from argparse import Namespace, _SubParsersAction

    from belvo_data.remote.scenario_client import PlayingScenario, Scenario
    from belvo_data.wiring.sandbox_controls import SandboxControls

ALL, KEPT = "all", 1
NEXT = {
    "read": "Meet it with: belvo-data sync --full",
    "refresh": "Meet it by refreshing the link on the Links page.",
    "day": "Meet it with: belvo-data clock move --days 1",
}


def add_to(commands: _SubParsersAction[Any]) -> None:
    """Add the command's words."""
    parser = commands.add_parser(
        "scenarios",
        aliases=["troubles"],
        help="what can go wrong in the sandbox: list, start, stop, start-over",
    )
    parser.set_defaults(run=run, do=_list, url=None, json=False)
    acts = parser.add_subparsers(metavar="list|start|stop|start-over")
    listed = acts.add_parser("list", help="all scenarios, and where they play")
    listed.add_argument("--json", action="store_true", help="print a JSON line a scenario")
    listed.set_defaults(do=_list)
    start = acts.add_parser("start", help="start one, or start it anew")
    start.add_argument("name", metavar="NAME")
    start.add_argument("--link", metavar="ID", help="only for one link")
    start.add_argument("--resource", metavar="PATH", help="only for one list, such as transactions")
    start.add_argument("--times", type=whole, metavar="N", help="how often, or about how many rows")
    start.add_argument("--seconds", type=whole, metavar="N", help="how long, by the sandbox's clock")
    start.set_defaults(do=_start)
    stop = acts.add_parser("stop", help="put one right, or all")
    stop.add_argument("name", metavar=f"NAME|{ALL}")
    stop.add_argument("--link", metavar="ID", help="only for one link")
    stop.add_argument("--resource", metavar="PATH", help="only for one list")
    stop.set_defaults(do=_stop)
    over = acts.add_parser("start-over", help="people, clock and data as on the first day")
    over.add_argument("--yes", action="store_true", help="do not ask again")
    over.set_defaults(do=_start_over)
    for act in (parser, listed, start, stop, over):
        at_a_sandbox(act)


def run(chosen: Namespace) -> int:
    """List, start or stop."""
    from belvo_data.wiring.control import controls  # noqa: PLC0415

    with controls(chosen.url) as here:
        return int(chosen.do(here, chosen))


def _list(here: SandboxControls, chosen: Namespace) -> int:
    scenarios = here.scenarios()
    if chosen.json:
        for scenario in scenarios:
            print(json.dumps(asdict(scenario)))
    else:
        _tell(scenarios)
    return 0


def _start(here: SandboxControls, chosen: Namespace) -> int:
    """Start one and, in the data folder's own sandbox, meet it; what fails then is what was wanted."""
    scenario = here.scenario(chosen.name)
    playing = here.start(
        scenario,
        link=chosen.link,
        resource=chosen.resource,
        times=chosen.times,
        seconds=chosen.seconds,
    )
    print(f"{scenario.title}: playing {_where(playing)}.")
    print(f"It does: {scenario.does}")
    print(f"See: {scenario.see}", flush=True)
    if here.reads:
        sync.tell_of_jobs()
    else:
        print(NEXT[scenario.act])
    return 0


def _stop(here: SandboxControls, chosen: Namespace) -> int:
    if chosen.name == ALL:
        here.stop()
        print("Everything is put right.", flush=True)
    else:
        scenario = here.scenario(chosen.name)
        here.stop(scenario, link=chosen.link, resource=chosen.resource)
        print(f"{scenario.title}: put right.", flush=True)
    return sync.tell_of_jobs() if here.reads else 0


def _start_over(here: SandboxControls, chosen: Namespace) -> int:
    """Ask, and have all be as on the first day; 1: the person thought better of it."""
    if not chosen.yes and not _is_sure():
        print("Nothing was changed.", file=sys.stderr)
        return KEPT
    here.start_over()
    return sync.tell_of_jobs()


def _is_sure() -> bool:
    """Whether a person at a terminal confirms it; nobody else can."""
    if not sys.stdin.isatty():
        raise InputInvalid("Nobody is there to confirm it.", remedy="Add --yes to start over.")
    print("Links that were made since the first day go, and decisions and rows with them.")
    return input("That can't be undone. Type yes to go on: ").strip().lower() == "yes"


def _where(playing: PlayingScenario) -> str:
    """Return whom a scenario meets, and how often still."""
    link = f"for link {playing.link}" if playing.link else "everywhere"
    resource = f", in {playing.resource}" if playing.resource else ""
    times = f", {playing.times} times" if playing.times else ""
    return f"{link}{resource}{times}"


def _tell(scenarios: list[Scenario]) -> None:
    """Print each scenario's name, and below it what it does and where it plays."""
    for scenario in scenarios:
        print(scenario.name)
        for words in (scenario.does, *(f"Playing {_where(playing)}." for playing in scenario.playing)):
            print(below(words))
