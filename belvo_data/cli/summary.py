"""Summary: what a sync read and what went wrong, as a line for people or for programs."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from belvo_data.syncing import Problem, Skipped, Step, problems

if TYPE_CHECKING:
    from collections.abc import Sequence

    from belvo_data.syncing import Event

NAMED = 4  # lists that an error names; how many more there are is said


@dataclass
class Read:
    """What a sync told.

    Attributes:
        skipped: the links that had no need to be asked.
    """

    steps: list[Step] = field(default_factory=list)
    skipped: tuple[str, ...] = ()

    def note(self, event: Event) -> None:
        """Take what counts in the end."""
        match event:
            case Step():
                self.steps.append(event)
            case Skipped(links):
                self.skipped = links


def of(read: Read) -> dict[str, Any]:
    """Return a sync in numbers, and each thing that went wrong once."""
    done = [step.merged for step in read.steps if step.merged]
    return {
        "links": len({step.link for step in read.steps if step.link}),
        "steps": len(read.steps),
        "failed": sum(step.error is not None for step in read.steps),
        "seen": sum(merged.seen for merged in done),
        "added": sum(merged.added for merged in done),
        "changed": sum(merged.changed for merged in done),
        "deleted": sum(merged.deleted for merged in done),
        "errors": [_error(problem) for problem in problems(read.steps)],
        **({"odd": odd} if (odd := sum(merged.odd for merged in done)) else {}),
        **({"skipped": len(read.skipped)} if read.skipped else {}),
    }


def tell(read: Read, *, whole: bool) -> None:
    """Print what was read, after what went wrong."""
    for problem in problems(read.steps):
        print(f"{_named(problem.steps)}: {problem.error}", file=sys.stderr)
    told = of(read)
    if told["links"]:
        print(
            f"{_many(told['links'], 'link')}, {_many(told['seen'], 'record')} read: "
            f"{told['added']} new, {told['changed']} changed, {told['deleted']} gone; "
            f"{told['failed']} of {told['steps']} steps failed."
        )
    if odd := [step for step in read.steps if step.merged and step.merged.odd]:
        values = _many(told["odd"], "value")
        print(f"{values} can't be read and left empty, in {_named(odd)}; ops.odd_values names each.")
    if read.skipped:
        print(f"{_many(len(read.skipped), 'link')} not asked: Belvo was not at the bank since; --full asks.")
    elif whole and not told["links"] and not told["failed"]:
        print("No link to read yet: make one on the Connect page, or with: belvo-data widget")


def _error(problem: Problem) -> dict[str, Any]:
    """Return what went wrong, with the first list that failed for it and with all of them."""
    error, lists = problem.error, [{"link": one.link, "resource": one.resource} for one in problem.steps]
    words = {"title": error.title, "problem": error.problem, "remedy": error.remedy}
    return {**lists[0], **words, "lists": lists}


def _named(steps: Sequence[Step]) -> str:
    names = [f"{step.link or 'all links'}: {step.resource}" for step in steps[:NAMED]]
    more = len(steps) - len(names)
    return ", ".join(names) + (f" and {more} more" if more else "")


def _many(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
