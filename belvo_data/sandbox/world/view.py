"""What one link shows on one day: whose it is, what happened, and when each thing was collected."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property, lru_cache
from itertools import takewhile

from belvo_data.sandbox.credentials import Visitor, persona_of
from belvo_data.sandbox.identification import life
from belvo_data.sandbox.ids import derived, numbered
from belvo_data.sandbox.institution import Institution
from belvo_data.sandbox.institutions import BY_NAME
from belvo_data.sandbox.link_record import LinkRecord
from belvo_data.sandbox.links import Link
from belvo_data.sandbox.people import documents
from belvo_data.sandbox.people.banks import seen_from
from belvo_data.sandbox.people.persona import Persona
from belvo_data.sandbox.world.book import Book, Entry
from belvo_data.sandbox.world.pending import HOLD, SETTLES, holds
from belvo_data.sandbox.world.simulation import Lifetime, openings

HISTORY = timedelta(days=730)
FIRST_YEAR = 2024  # lives begin with it, so that banks that are linked in different years agree
MORNING = time(6, 0, tzinfo=UTC)


@dataclass(frozen=True)
class View:
    """A link's world up to the day that was collected last."""

    seed: int
    link: Link
    until: date
    record: LinkRecord = field(default_factory=LinkRecord)

    @property
    def key(self) -> str:
        """What makes this life different from every other; it is the same at all banks of one person."""
        home = self.whole.home if self.whole else self.link.institution
        return life(self.seed, home, self.link.username)

    @property
    def cpf(self) -> str:
        """A Brazilian's number: that of the consent where it was given for nobody whom the sandbox knows."""
        return self.record.cpf or documents.cpf(self.key)

    @cached_property
    def institution(self) -> Institution:
        """The bank."""
        return BY_NAME[self.link.institution]

    @cached_property
    def whole(self) -> Persona | None:
        """The person with everything at all banks; nobody, on a link without data."""
        return persona_of(self.institution, Visitor(self.link.username, self.link.like))

    @cached_property
    def persona(self) -> Persona | None:
        """The person as this bank knows them."""
        return seen_from(self.whole, self.institution.name) if self.whole else None

    @cached_property
    def made(self) -> date:
        """The day on which the link was made."""
        return self.institution.day(self.link.created_at)

    @property
    def since(self) -> date:
        """The first day that the bank tells about."""
        return self.made - HISTORY

    @cached_property
    def book(self) -> Book:
        """What happened to the person's money at this bank; bulk links have none."""
        if self.whole is None or self.persona is None:
            return Book({})
        here = openings(self.persona)
        if self.link.rows is not None:
            return Book(here)
        born = date(min(FIRST_YEAR, self.since.year), 1, 1)
        visitor = Visitor(self.link.username, self.link.like)
        lifetime = _lifetime(self.whole.home, visitor, self.key, born, self.raised)
        return lifetime.until(self.until).only(here)

    @cached_property
    def entries(self) -> list[Entry]:
        """The movements that the bank tells about, the newest first."""
        hidden = {investment.key for investment in self.persona.investments} if self.persona else set()
        told = reversed(self.book.entries)
        return [entry for entry in told if entry.day >= self.since and entry.account not in hidden]

    @cached_property
    def posted(self) -> datetime | None:
        """When everything pending was posted at once, if it was."""
        return self.record.posted

    @cached_property
    def cleared(self) -> date:
        """The day up to which everything was posted at once; the first of all days if that never was."""
        return self.institution.day(self.posted) if self.posted else date.min

    @cached_property
    def holds(self) -> list[Entry]:
        """What shops hold at the end of the day; bulk links have none."""
        held = holds(self.whole, self.key, self.until) if self.link.rows is None else []
        here = [entry for entry in held if entry.account in self.book.positions]
        return [entry for entry in here if entry.day > self.cleared]

    @cached_property
    def told(self) -> list[Entry]:
        """Everything that the bank shows, final or not, the newest first."""
        return sorted([*self.holds, *self.entries], key=lambda entry: entry.day, reverse=True)

    @property
    def raised(self) -> date | None:
        """The day from which on subscriptions cost more than they would, if there is one."""
        at = self.record.raised
        return self.institution.day(at) + timedelta(days=1) if at else None

    def held(self, account: str) -> int:
        """Return the cents of an account that are held."""
        return -sum(entry.cents for entry in self.holds if entry.account == account)

    def waiting(self, account: str) -> list[Entry]:
        """Return the movements of an account that are not final yet and will be booked."""
        recent = takewhile(lambda entry: entry.day + SETTLES > self.until, self.entries)
        return [entry for entry in recent if entry.account == account and self.settles(entry) > self.until]

    def booked(self, account: str) -> int:
        """Return where an account stands by what is final."""
        return self.book.positions[account] - sum(entry.cents for entry in self.waiting(account))

    @cached_property
    def balanced(self) -> dict[str, date]:
        """The day from which on the balance after a movement is final: so is all before it then."""
        found, latest = dict[str, date](), dict[str, date]()
        for entry in reversed(self.entries):
            last = max(self.settles(entry), latest.get(entry.account, entry.day))
            found[entry.key] = latest[entry.account] = last
        return found

    def id_of(self, *names: str | int) -> str:
        """Return the id of something that belongs to this link."""
        return derived(self.link.id, *names)

    def collected(self, day: date) -> datetime:
        """Return when what happened on a day was first collected."""
        if day <= self.made:
            return self.link.created_at
        asked = [at for at in self.record.collections if self.institution.day(at) >= day]
        return min([*asked, collected_on(self.link, day)] if self.link.recurrent else asked)

    @cached_property
    def fresh(self) -> datetime:
        """When the link was collected last."""
        return max([self.collected(self.until), *self.record.collections])

    def stored(self, resource: str) -> bool:
        """Say whether rows of a resource are kept: they were asked for with the link, or since."""
        wanted = self.link.fetch_resources
        return not wanted or resource in wanted or resource in self.record.kept

    def settles(self, entry: Entry) -> date:
        """Return the day on which a movement is final; many purchases wait for two days."""
        waits = entry.why == HOLD or (entry.shop is not None and entry.cents < 0 and entry.after % 3 > 0)
        return entry.day + SETTLES if waits and entry.day > self.cleared else entry.day

    def finished(self, entry: Entry) -> datetime:
        """Return when a movement was collected as it is now."""
        posted, settled = self.posted, self.balanced.get(entry.key, self.settles(entry))
        if posted is not None and entry.day <= self.cleared < entry.day + SETTLES:
            return posted
        return self.collected(settled if settled <= self.until else entry.day)


def until_of(link: Link, now: datetime, asked: Iterable[datetime] = ()) -> date:
    """Return the last day that was collected: recurrent links do so every early morning, others if asked."""
    day = BY_NAME[link.institution].day
    made, today = day(link.created_at), day(now)
    last = max([made, *(day(at) for at in asked)])
    if not link.recurrent or today <= made:
        return last
    return max(last, today if now >= collected_on(link, today) else today - timedelta(days=1))


def collected_on(link: Link, day: date) -> datetime:
    """Return the moment of a day's collection, a little different for each link."""
    return datetime.combine(day, MORNING) + timedelta(seconds=int(numbered(link.id, "morning", digits=3)))


@lru_cache(maxsize=64)
def _lifetime(home: str, visitor: Visitor, key: str, since: date, raised: date | None) -> Lifetime:
    persona = persona_of(BY_NAME[home], visitor)
    if persona is None:
        raise LookupError(visitor)
    if raised is not None:
        dearer = tuple(one.dearer(raised) for one in persona.subscriptions)
        persona = replace(persona, subscriptions=dearer)
    return Lifetime(persona, key, since)
