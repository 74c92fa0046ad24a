"""Doctor: what is wrong with a set-up, and the cure, one check a function."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belvo_data.errors import BelvoDataError, LakeUnavailable
from belvo_data.wiring.doctor import connections, machine, published_data
from belvo_data.wiring.doctor.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from belvo_data.wiring.belvo import Belvo

__all__ = ["CHECKS", "Finding", "findings"]

CHECKS: dict[str, Callable[[Belvo, str], Iterator[Finding]]] = {
    "Data folder": machine.folder,
    "Lake": published_data.lake,
    "Disk": machine.room,
    "Files": published_data.files,
    "Data": published_data.data,
    "Dashboard": connections.dashboard,
    "API": connections.api,
    "Links": connections.links,
    "Webhooks": connections.webhooks,
    "Branding": connections.branding,
}
# The checks that look at what was published.
BY_THE_DATA = {machine.room, published_data.files, published_data.data, connections.links}


def findings(belvo: Belvo) -> Iterator[Finding]:
    """Yield what each check finds; one that ends in an error of ours is a finding too."""
    is_there = True  # the lake, if there is to be one
    for about, check in CHECKS.items():
        if not is_there and check in BY_THE_DATA:
            continue
        try:
            yield from check(belvo, about)
        except LakeUnavailable as error:
            is_there = False
            says = f"{error.title}: {published_data.cause(error.problem)}"
            yield Finding("Lake", "bad", says, error.remedy)
        except BelvoDataError as error:
            yield Finding(about, "bad", f"{error.title}: {error.problem}", error.remedy)
