"""Series: recurring payments by their members and their cadence, and anomalies."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from benchmarks.score.counts import Counts

if TYPE_CHECKING:
    from datetime import date

    from benchmarks.score.said import Said
    from benchmarks.score.truth import Oddity, Series, Truth

ALIKE = 0.8  # of the members that two series have together, which both must have to be one
NEAR = timedelta(days=7)
SOON = timedelta(days=4)


class Matched:
    """Said series matched to true ones: those that have most members in common first, each once."""

    def __init__(self, said: Said, truth: Truth) -> None:
        self.told = _told(said, truth)
        details = said.rows(
            "select recurring_id, cadence, next_date from recurring where decided is distinct from 'refused'"
        )
        self.details = {key: (cadence, day) for key, cadence, day in details}
        self.true = truth.series
        self.pairs = dict(_pairs(self.told, truth.series))
        optional = {key for key, place in self.pairs.items() if truth.series[place].optional}
        maybe = frozenset[str]().union(*(one.members | one.also for one in truth.series if one.optional))
        aside = {key for key in self.told if key not in self.pairs and self.told[key] <= maybe}
        self.counting = [key for key in self.told if key not in optional | aside]
        self.needed = [place for place, one in enumerate(truth.series) if not one.optional]

    def members(self) -> Counts:
        """Return the counts of members; a series that is none has only wrong ones."""
        hits = said = 0
        for key in self.counting:
            one = self.true[self.pairs[key]] if key in self.pairs else None
            told = self.told[key] - (one.also if one else frozenset())
            said += len(told)
            hits += len(told & one.members) if one else 0
        return Counts(hits, said, sum(len(self.true[place].members) for place in self.needed))

    def cadences(self) -> Counts:
        """Return the counts of whole series: nearly the same members, and a cadence that is right."""
        hits = sum(
            key in self.pairs and self._whole(key, self.true[self.pairs[key]]) for key in self.counting
        )
        return Counts(hits, len(self.counting), len(self.needed))

    def next_dates(self) -> float:
        """Return the share of true next dates that are said to within a few days."""
        by_place = {place: key for key, place in self.pairs.items()}
        dates = {
            place: one.next_date for place, one in enumerate(self.true) if one.next_date and not one.optional
        }
        said: dict[int, date] = {
            place: day for place in dates if place in by_place and (day := self.details[by_place[place]][1])
        }
        right = [place in said and abs(said[place] - day) <= SOON for place, day in dates.items()]
        return sum(right) / len(right)

    def _whole(self, key: str, one: Series) -> bool:
        told = self.told[key] - one.also
        alike = len(told & one.members) / len(told | one.members)
        return alike >= ALIKE and self.details[key][0] in one.cadences


def _told(said: Said, truth: Truth) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    rows = said.rows("""
        select recurring_id, transaction_id from recurring_members
        join recurring using (recurring_id)
        where decided is distinct from 'refused' order by all""")
    for key, row in rows:
        if row not in truth.aside:
            found[key].add(row)
    return {key: frozenset(members) for key, members in found.items()}


def _pairs(told: dict[str, frozenset[str]], true: list[Series]) -> list[tuple[str, int]]:
    places: dict[str, int] = {id_: place for place, one in enumerate(true) for id_ in one.members | one.also}
    common = Counter((key, places[id_]) for key, members in told.items() for id_ in members if id_ in places)
    taken: list[tuple[str, int]] = []
    keys, used = set[str](), set[int]()
    for (key, place), _ in sorted(common.items(), key=lambda item: (-item[1], item[0])):
        if key not in keys and place not in used:
            keys.add(key)
            used.add(place)
            taken.append((key, place))
    return taken


def anomalies(said: Said, truth: Truth) -> tuple[list[Any], list[Oddity], list[Oddity]]:
    """Return the anomalies that are said and false, those that are true and said, and those that are not."""
    rows = said.rows("""
        select anomaly_id, transaction_id, account_id, kind, expected_date from anomalies
        where decided is distinct from 'refused' order by all""")
    found, wrong = set[int](), list[Any]()
    for row in rows:
        places = [place for place, one in enumerate(truth.oddities) if _names(row, one)]
        found.update(places)
        if not places and row[1] not in truth.aside:
            wrong.append(row)
    needed = [place for place, one in enumerate(truth.oddities) if not one.optional]
    hits = [truth.oddities[place] for place in needed if place in found]
    return wrong, hits, [truth.oddities[place] for place in needed if place not in found]


def counted(sorted_out: tuple[list[Any], list[Oddity], list[Oddity]]) -> Counts:
    """Return the counts of anomalies."""
    wrong, hits, missed = sorted_out
    return Counts(len(hits), len(hits) + len(wrong), len(hits) + len(missed))


def most_a_month(said: Said, truth: Truth) -> float:
    """Return how many anomalies a person sees in the month with the most."""
    rows = said.rows("""
        select coalesce(a.account_id, l.account_id), strftime(coalesce(expected_date, value_date), '%Y-%m')
        from (from anomalies where decided is distinct from 'refused') a
        left join ledger l on l.id = a.transaction_id""")
    many = Counter((truth.holders.get(account, account), month) for account, month in rows)
    return max(many.values(), default=0)


def _names(row: tuple[Any, ...], one: Oddity) -> bool:
    _, id_, account, kind, expected = row
    if kind not in one.kinds:
        return False
    if one.rows:
        return id_ in one.rows
    near = one.expected is not None and expected is not None and abs(expected - one.expected) <= NEAR
    return near and account in (None, one.account)
