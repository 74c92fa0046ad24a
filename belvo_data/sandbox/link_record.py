"""What people did to a link beside making it: had it collected, kept a resource, deleted rows, agreed."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from belvo_data.sandbox.scenarios.running_scenario import Playing
from belvo_data.sandbox.state import State
from belvo_data.sandbox.timestamps import read, stamped

Standing = Literal["good", "ending", "over"]


@dataclass(frozen=True, slots=True)
class LinkRecord:
    """Collections that were asked for, resources kept since, ids of deleted rows, scenarios that meet rows.

    ``consent`` says how far an agreement of open finance is from its end, ``cpf`` whose it is if that is
    nobody of the sandbox's own people.
    """

    collections: tuple[datetime, ...] = ()
    kept: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()
    playing: tuple[Playing, ...] = ()
    consent: Standing = "good"
    cpf: str = ""

    @property
    def posted(self) -> datetime | None:
        """When everything pending was posted at once, if it was."""
        return max((each.started_at for each in self.playing if each.name == "pending_posted"), default=None)

    @property
    def raised(self) -> datetime | None:
        """When it was said that subscriptions get dearer, if it was."""
        return min((each.started_at for each in self.playing if each.name == "prices_raised"), default=None)

    def collecting(self, at: datetime) -> "LinkRecord":
        """Return the record of a link that is also collected at that moment."""
        return replace(self, collections=(*self.collections, at))


@dataclass(frozen=True, slots=True)
class LinkRecords:
    """The records of all links."""

    state: State

    def of(self, links: Iterable[str], *, now: datetime) -> dict[str, LinkRecord]:
        """Return the record of each link; what lies ahead of a clock that was set back has not happened."""
        found = dict.fromkeys(links, LinkRecord())
        named = json.dumps([*found])
        with self.state.reading() as db:
            for row in db.execute(_COLLECTIONS, [named, stamped(now)]):
                old = found[row["link"]].collecting(read(row["at"]))
                found[row["link"]] = replace(old, kept=old.kept | {row["resource"]})
            for row in db.execute(_GONE, [named]):
                old = found[row["link"]]
                found[row["link"]] = replace(old, gone=old.gone | {row["id"]})
            for row in db.execute(_SIGNATORIES, [named]):
                found[row["link"]] = replace(found[row["link"]], cpf=row["cpf"])
        return found

    def collect(self, link: str, resource: str, *, at: datetime) -> None:
        """Note that a link was collected, and which resource is kept from now on."""
        with self.state.writing() as db:
            db.execute("insert into collections values (?, ?, ?)", [link, stamped(at), resource])

    def delete(self, link: str, id_: str) -> None:
        """Note that a row is not to be shown again."""
        with self.state.writing() as db:
            db.execute("insert or ignore into gone values (?, ?)", [link, id_])


_COLLECTIONS = """
select * from collections where link in (select value from json_each(?)) and at <= ? order by at
"""
_SIGNATORIES = "select * from signatories where link in (select value from json_each(?))"
_GONE = "select * from gone where link in (select value from json_each(?))"
