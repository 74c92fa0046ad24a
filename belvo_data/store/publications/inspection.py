"""Inspection: each file of a data folder, read to its end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from belvo_data.store.files.damage import CURE, examine
from belvo_data.store.files.durable import CURE as MADE_ANEW
from belvo_data.store.files.durable import ill
from belvo_data.store.files.set_aside import all_aside

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from belvo_data.store.publications.publications import Publications

SQLITE = {
    "journal.sqlite": MADE_ANEW,
    "sandbox/sandbox.sqlite": "Start the dashboard: the sandbox begins anew, and that file is set aside.",
}


@dataclass(frozen=True, slots=True)
class Harm:
    """What is wrong with a file, and the cure.

    Attributes:
        is_over: nothing depends on it any more.
    """

    path: Path
    says: str
    cure: str
    is_over: bool = False


def inspect(publications: Publications, folder: Path) -> Iterator[Harm]:
    """Yield what is wrong with the files of a data folder."""
    newest = publications.newest()
    for number in publications.numbers():
        if problem := publications.problem(number, deep=True):
            former = "The next sync goes on from the newest and does without it."
            yield Harm(publications.path(number), problem, CURE if number == newest else former)
    shared = publications.shared
    if newest is not None and shared.exists() and (problem := examine(shared, schemas=None)):
        yield Harm(shared, problem, CURE)
    for name, cure in SQLITE.items():
        if (folder / name).exists() and (problem := ill(folder / name)):
            yield Harm(folder / name, problem, cure)
    for aside in all_aside(folder):
        yield Harm(aside, "it was set aside", "Remove it once nothing is missed.", is_over=True)
