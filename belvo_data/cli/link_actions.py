"""``belvo-data links refresh|repair|rename|delete``: what can be done about a link."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from belvo_data.cli import sync
from belvo_data.errors import InputInvalid

if TYPE_CHECKING:
    from argparse import Namespace, _SubParsersAction
    from collections.abc import Callable

    from belvo_data.wiring import Belvo

WARNING = (
    "Belvo forgets the link {link} and revokes its consent; to read this bank again it must be linked anew. "
    "What was read of it is {kept}."
)


def add_to(acts: _SubParsersAction[Any]) -> None:
    """Add the words of each act."""
    for name, act, help_ in (
        ("refresh", _refresh, "have Belvo ask the bank for what is new; once in ten minutes"),
        ("repair", _repair, "print an address where credentials or consent are given again"),
        ("rename", _rename, "call a link something else on the pages"),
        ("delete", _delete, "delete a link at Belvo, which revokes its consent"),
    ):
        parser = acts.add_parser(name, help=help_)
        parser.add_argument("link", metavar="LINK", help="its id")
        if name == "rename":
            parser.add_argument("name", metavar="NAME", help='"" takes the name back')
        if name == "delete":
            parser.add_argument("--yes", action="store_true", help="do not ask")
            parser.add_argument("--drop", action="store_true", help="drop what was read of it, too")
        parser.set_defaults(run=_run(act))


def _run(act: Callable[[Belvo, str, Namespace], int]) -> Callable[[Namespace], int]:
    """Return what does ``act`` to a link that is ours."""

    def run(chosen: Namespace) -> int:
        from belvo_data.remote.ids import link_id_of  # noqa: PLC0415
        from belvo_data.wiring import belvo  # noqa: PLC0415

        return act(belvo(), link_id_of(chosen.link), chosen)

    return run


def _refresh(here: Belvo, link: str, _chosen: Namespace) -> int:
    here.links.refresh(link)
    print(
        "Belvo asks the bank, and what it finds is read as it comes, for ten minutes at the most. "
        "After Ctrl+C, read it with: belvo-data sync",
        flush=True,
    )
    found = here.links.join(link)
    code = sync.tell_of_jobs()
    if found is not None and found.missing:
        print(f"Nothing came of: {', '.join(found.missing)}.")
    return code


def _repair(here: Belvo, link: str, _chosen: Namespace) -> int:
    from belvo_data.cli.address import hand_over  # noqa: PLC0415

    return hand_over(here, here.links.repair(link))


def _rename(here: Belvo, link: str, chosen: Namespace) -> int:
    here.links.rename(link, chosen.name)
    print(f"It is called {chosen.name} now." if chosen.name else "It has no name of its own any more.")
    return 0


def _delete(here: Belvo, link: str, chosen: Namespace) -> int:
    print(WARNING.format(link=link, kept="dropped, too" if chosen.drop else "kept"), file=sys.stderr)
    if not chosen.yes and not _agreed():
        print("Nothing was deleted.", file=sys.stderr)
        return 1
    here.links.delete(link, drop=chosen.drop)
    print("It is deleted.")
    return 0


def _agreed() -> bool:
    if not sys.stdin.isatty():
        raise InputInvalid("Nobody is there to be asked.", remedy="Say --yes to delete it all the same.")
    return input("Delete it? [y/N] ").strip().lower() in {"y", "yes"}
