"""Summary: what a sync read and what went wrong: its steps, which also read as a line or two."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

from belvo_data.formats.counts import many
from belvo_data.formats.text import clean
from belvo_data.syncing.events import Skipped, Step, problems

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from belvo_data.syncing.events import Event, Problem

NAMED = 4  # lists that an error names; how many more there are is said


class Summary(list[Step]):
    """The steps of a sync.

    Attributes:
        skipped: the links that had no need to be asked.
    """

    def __init__(self, steps: Iterable[Step] = ()) -> None:
        super().__init__(steps)
        self.skipped: tuple[str, ...] = ()

    def note(self, event: Event) -> None:
        """Take what counts in the end."""
        match event:
            case Step():
                self.append(event)
            case Skipped(links):
                self.skipped = links

    @property
    def failed(self) -> list[Step]:
        """The steps that failed, each with its error."""
        return [step for step in self if step.error is not None]

    def numbers(self) -> dict[str, Any]:
        """Return a sync in numbers, and each thing that went wrong once."""
        done = [step.merged for step in self if step.merged]
        return {
            "links": len({step.link for step in self if step.link}),
            "steps": len(self),
            "failed": len(self.failed),
            "seen": sum(merged.seen for merged in done),
            "added": sum(merged.added for merged in done),
            "changed": sum(merged.changed for merged in done),
            "deleted": sum(merged.deleted for merged in done),
            "errors": [_error(problem) for problem in problems(self)],
            **({"odd": odd} if (odd := sum(merged.odd for merged in done)) else {}),
            **({"skipped": len(self.skipped)} if self.skipped else {}),
        }

    def troubles(self) -> list[str]:
        """Return a line for each thing that went wrong."""
        return [f"{_named(problem.steps)}: {problem.error}" for problem in problems(self)]

    def lines(self, *, ask_all: str, link_one: str) -> list[str]:
        """Return what was read, in lines.

        Args:
            ask_all: how all links are asked, whatever was read of them.
            link_one: how a link is made, where there is none; empty where nothing is to be said of it.
        """
        told, said = self.numbers(), []
        if told["links"]:
            said.append(
                f"{many(told['links'], 'link')}, {many(told['seen'], 'record')} read: "
                f"{told['added']:,} new, {told['changed']:,} changed, {told['deleted']:,} gone; "
                f"{told['failed']:,} of {told['steps']:,} steps failed."
            )
        if odd := [step for step in self if step.merged and step.merged.odd]:
            values = many(told["odd"], "value")
            said.append(
                f"{values} can't be read and left empty, in {_named(odd)}; ops.odd_values names each."
            )
        if self.skipped:
            links = many(len(self.skipped), "link")
            said.append(f"{links} not asked: Belvo was not at the bank since; {ask_all} asks.")
        elif link_one and not told["links"] and not told["failed"]:
            said.append(f"No link to read yet: make one on the Connect page, or with: {link_one}")
        return said

    def __repr__(self) -> str:
        told = self.lines(ask_all="bd.sync(full=True)", link_one="belvo-data widget")
        return "\n".join(clean(line) for line in [*self.troubles(), *told])

    def _repr_html_(self) -> str:
        return "<br>".join(map(html.escape, repr(self).splitlines()))


def _error(problem: Problem) -> dict[str, Any]:
    """Return what went wrong, with the first list that failed for it and with all of them."""
    error, lists = problem.error, [{"link": one.link, "resource": one.resource} for one in problem.steps]
    words = {"title": error.title, "problem": error.problem, "remedy": error.remedy}
    return {**lists[0], **words, "lists": lists}


def _named(steps: Sequence[Step]) -> str:
    names = [f"{step.link or 'all links'}: {step.resource}" for step in steps[:NAMED]]
    more = len(steps) - len(names)
    return ", ".join(names) + (f" and {more} more" if more else "")
