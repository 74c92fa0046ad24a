"""Notices: what somebody has to know of a link wherever its data is shown, in a line with the remedy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from belvo_data.formats.days import written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from belvo_data.links.health import LinkHealth
    from belvo_data.store.read.freshness import ListBehind

EVERY_LINK = "All links"
NAMED = 3  # links, and lists, that a notice names


@dataclass(frozen=True, slots=True)
class Notice:
    """What is wrong with links, or with what is shown of them.

    Attributes:
        about: what the links are called.
        says: what is wrong.
        remedy: what to do about it.
        behind: whether what is shown of them is of an earlier day.
    """

    about: str
    says: str
    remedy: str
    behind: bool


def notices(
    healths: Sequence[LinkHealth], lists: Sequence[ListBehind], names: Mapping[str, str]
) -> list[Notice]:
    """Return one notice for the links that are broken, or are behind, in the same way.

    Args:
        lists: those that are behind.
        names: what each link is called.
    """
    late: dict[str | None, list[ListBehind]] = {}
    for one in lists:
        late.setdefault(one.link_id, []).append(one)
    wrong = {one.row.id: one for one in healths if one.trouble}
    alike: dict[tuple[str, str, bool], list[str]] = {}
    for link in [None, *names]:
        if link in late or link in wrong:
            what = _wrong(wrong.get(link or ""), late.get(link, ()))
            alike.setdefault(what, []).append(names.get(link or "", EVERY_LINK))
    return [Notice(_together(about, "links"), *what) for what, about in alike.items()]


def _wrong(broken: LinkHealth | None, late: Sequence[ListBehind]) -> tuple[str, str, bool]:
    """Return what is wrong with one link, what to do about it, and whether it is behind."""
    says = " ".join(filter(None, (broken.trouble if broken else "", *_days(late))))
    remedy = broken.remedy if broken else (late[-1].remedy or "").partition(" Request id:")[0]
    return says, remedy, bool(late)


def _days(late: Iterable[ListBehind]) -> Iterator[str]:
    """Yield of which day lists are, those of one day together."""
    by_day: dict[str, list[str]] = {}
    for one in late:
        day = f"of {written(one.complete_at)}" if one.complete_at else "missing"
        by_day.setdefault(day, []).append(one.resource.replace("_", " "))
    for day, lists in by_day.items():
        named = _together(lists, "lists")
        yield f"{named[0].upper()}{named[1:]} are {day}: newer data could not be read."


def _together(names: Sequence[str], what: str) -> str:
    """Return some names, and how many more there are."""
    more = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" and {more:,} more {what}" if more > 0 else "")
