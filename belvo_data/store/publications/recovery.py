"""Recovery: the newest publication is one that can be gone on from, whatever became of its file.

A damaged one is set aside, and its place is taken by ``belvo.duckdb`` where that is as new, else by the
publication before it. One of which the tables can be made anew stays until they are.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from belvo_data.store.files.damage import examine
from belvo_data.store.publications.upgrade import KEPT

if TYPE_CHECKING:
    from belvo_data.store.publications.publications import Publications

LOG = logging.getLogger(__name__)


def put_right(publications: Publications, *, deep: bool | None = None) -> bool:
    """Mend the newest publication; return whether its tables are to be made anew. The caller holds the lock.

    Args:
        deep: read it to its end; unless said, where it was touched since it was published.
    """
    while (number := publications.newest()) is not None:
        if (problem := publications.problem(number, deep=deep)) is None:
            return False
        path = publications.path(number)
        if examine(publications.shared, schemas=None, number=number) is None:
            LOG.warning("%s is damaged (%s): belvo.duckdb, which is as new, takes its place.", path, problem)
            publications.restore(number)
            return False
        if examine(path, schemas=KEPT) is None:
            LOG.warning("%s is damaged (%s): its tables are made anew of what Belvo sent.", path, problem)
            return True
        aside = publications.set_aside(number)
        LOG.warning("%s is damaged (%s), and now called %s.", path, problem, aside.name)
    return False
