"""Notices: what somebody has to know of a link wherever its data is shown, in a line with the remedy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from belvo_data.formats.days import written

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from belvo_data.standing import Standing
    from belvo_data.store.freshness import ListBehind

EVERY_LINK = "All links"
NAMED = 3  # lists that a notice names


@dataclass(frozen=True, slots=True)
class Notice:
    """What is wrong with a link, or with what is shown of it.

    Attributes:
        about: what the link is called.
        says: what is wrong.
        remedy: what to do about it.
        behind: whether what is shown of it is of an earlier day.
    """

    about: str
    says: str
    remedy: str
    behind: bool


def notices(
    standings: Sequence[Standing], lists: Sequence[ListBehind], names: Mapping[str, str]
) -> list[Notice]:
    """Return one notice a link that is broken or of which lists could not be read lately.

    Args:
        lists: those that are behind.
        names: what each link is called.
    """
    late: dict[str | None, list[ListBehind]] = {}
    for one in lists:
        late.setdefault(one.link_id, []).append(one)
    wrong = {one.row.id: one for one in standings if one.trouble}
    links = [None] * (None in late) + [link for link in names if link in late or link in wrong]
    return [
        _notice(names.get(link or "", EVERY_LINK), wrong.get(link or ""), late.get(link, ()))
        for link in links
    ]


def _notice(name: str, broken: Standing | None, late: Sequence[ListBehind]) -> Notice:
    says = " ".join(filter(None, (broken.trouble if broken else "", *_days(late))))
    return Notice(name, says, broken.remedy if broken else late[-1].remedy, bool(late))


def _days(late: Iterable[ListBehind]) -> Iterable[str]:
    """Yield of which day lists are, those of one day together."""
    by_day: dict[str, list[str]] = {}
    for one in late:
        day = f"of {written(one.complete_at)}" if one.complete_at else "missing"
        by_day.setdefault(day, []).append(one.resource.replace("_", " "))
    for day, lists in by_day.items():
        more = f" and {len(lists) - NAMED} more lists" if len(lists) > NAMED else ""
        named = f"{', '.join(lists[:NAMED])}{more}"
        are = "are" if named.endswith("s") else "is"
        yield f"{named[0].upper()}{named[1:]} {are} {day}: newer data could not be read."
