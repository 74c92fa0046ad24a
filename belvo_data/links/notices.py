"""Notices: what somebody has to know of a link wherever its data is shown, in a line with the remedy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from belvo_data.formats.codes import in_words
from belvo_data.formats.days import written
from belvo_data.formats.language import gettext as _
from belvo_data.formats.language import ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from belvo_data.links.health import LinkHealth
    from belvo_data.store.read.freshness import ListBehind

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
            alike.setdefault(what, []).append(names.get(link or "", _("All links")))
    return [Notice(_links(about), *what) for what, about in alike.items()]


def _wrong(broken: LinkHealth | None, late: Sequence[ListBehind]) -> tuple[str, str, bool]:
    """Return what is wrong with one link, what to do about it, and whether it is behind."""
    says = " ".join(filter(None, (_(broken.trouble) if broken else "", *_days(late))))
    remedy = _(broken.remedy) if broken else (late[-1].remedy or "").partition(" Request id:")[0]
    return says, remedy, bool(late)


def _days(late: Iterable[ListBehind]) -> Iterator[str]:
    """Yield of which day lists are, those of one day together."""
    by_day: dict[str, list[str]] = {}
    for one in late:
        day = written(one.complete_at) if one.complete_at else ""
        by_day.setdefault(day, []).append(in_words(one.resource).lower())
    for day, lists in by_day.items():
        named = _lists(lists)
        said = (
            _("{lists} are of {day}: newer data could not be read.")
            if day
            else _("{lists} are missing: newer data could not be read.")
        )
        yield said.format(lists=f"{named[0].upper()}{named[1:]}", day=day)


def _links(names: Sequence[str]) -> str:
    """Return the names of some links, and how many more there are."""
    told, more = ", ".join(names[:NAMED]), len(names) - NAMED
    if more <= 0:
        return told
    return ngettext("{names} and {number} more link", "{names} and {number} more links", more, names=told)


def _lists(names: Sequence[str]) -> str:
    """Return the names of some lists, and how many more there are."""
    told, more = ", ".join(names[:NAMED]), len(names) - NAMED
    if more <= 0:
        return told
    return ngettext("{names} and {number} more list", "{names} and {number} more lists", more, names=told)
