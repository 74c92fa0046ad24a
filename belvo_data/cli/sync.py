"""``belvo-data sync``: pull links into the store, with a bar a resource on a terminal."""

from __future__ import annotations

import json
import sys
from contextlib import nullcontext
from typing import TYPE_CHECKING

from belvo_data.cli.interrupt import at_the_second, leave

if TYPE_CHECKING:
    from argparse import Namespace, _SubParsersAction
    from collections.abc import Callable, Iterable
    from contextlib import AbstractContextManager
    from typing import Any

    from belvo_data.syncing import Event
    from belvo_data.syncing.summary import Summary

CODES = {"all": 0, "none": 1, "some": 3}


def add_to(commands: _SubParsersAction[Any]) -> None:
    """Add the command's words."""
    parser = commands.add_parser("sync", help="pull links into the store")
    parser.add_argument(
        "links", nargs="*", metavar="LINK", help="ids of links; all known and remote ones if none"
    )
    parser.add_argument("--full", action="store_true", help="read everything again, not only what is new")
    parser.add_argument(
        "--plan",
        action="store_true",
        help="say how many requests and minutes it takes, and send none but one",
    )
    parser.add_argument(
        "--json", action="store_true", help="print one JSON line in the end, and nothing else"
    )
    parser.set_defaults(run=run)


def run(chosen: Namespace) -> int:
    """Sync; 0: all was read, 3: some steps failed, 1: none succeeded."""
    from belvo_data.cli import summary  # noqa: PLC0415  only who syncs pays for it
    from belvo_data.remote.ids import link_id_of  # noqa: PLC0415
    from belvo_data.syncing import Stop, outcome  # noqa: PLC0415
    from belvo_data.wiring import belvo  # noqa: PLC0415

    links, stop = [link_id_of(link) for link in chosen.links] or None, Stop()
    if chosen.plan:
        return _plan(links, chosen)
    with at_the_second(stop):
        events = belvo().syncs.run(links, full=chosen.full, holder="belvo-data sync", stop=stop)
        read = watch(events, quiet=chosen.json)
    if chosen.json:
        print(json.dumps(read.numbers()))
    else:
        summary.tell(read, whole=not stop.asked())
    if stop.asked():
        leave()
    return CODES[outcome(read)]


def _plan(links: list[str] | None, chosen: Namespace) -> int:
    from belvo_data.cli import plan  # noqa: PLC0415
    from belvo_data.wiring import belvo  # noqa: PLC0415

    here = belvo()
    told, rate = here.syncs.plan(links, full=chosen.full), here.context.settings.rate
    print(json.dumps(plan.of(told, rate)) if chosen.json else plan.words(told, rate))
    return 0


def report(events: Iterable[Event]) -> int:
    """Consume a sync, say what it read, and return the exit code."""
    from belvo_data.cli import summary  # noqa: PLC0415
    from belvo_data.syncing import outcome  # noqa: PLC0415

    read = watch(events)
    summary.tell(read, whole=True)
    return CODES[outcome(read)]


def tell_of_jobs() -> int:
    """Wait until the worker has nothing left to do, say what it read, and return the exit code."""
    from belvo_data.cli import summary  # noqa: PLC0415
    from belvo_data.syncing import outcome  # noqa: PLC0415
    from belvo_data.syncing.summary import Summary  # noqa: PLC0415
    from belvo_data.wiring import belvo  # noqa: PLC0415

    done = belvo().jobs.join()
    read = Summary(step for work in done for step in work.steps)
    summary.tell(read, whole=True)
    errors = [work.error for work in done if work.error is not None]
    for error in errors:
        print(f"{error.title}: {error}", file=sys.stderr)
    return CODES["none" if errors else outcome(read)]


def watch(events: Iterable[Event], *, quiet: bool = False) -> Summary:
    """Consume a sync and return what it read, drawing bars if someone is watching."""
    from belvo_data.errors import Stopped  # noqa: PLC0415
    from belvo_data.syncing.summary import Summary  # noqa: PLC0415

    read = Summary()
    with nullcontext(lambda _event: None) if quiet else _bars() as show:
        try:
            for event in events:
                show(event)
                read.note(event)
        except Stopped as early:
            print(f"{early.title}: {early}", file=sys.stderr)
    return read


def _bars() -> AbstractContextManager[Callable[[Event], None]]:
    from belvo_data.cli.terminal import drawing  # noqa: PLC0415
    from belvo_data.progress import bars  # noqa: PLC0415

    return bars(drawing(sys.stderr))
