"""Link service: the links, how they are and what can be done about it, as this process sees them.

Until personal data is asked for, links go by their bank and what may be seen of their owner's name. In a demo
links have the ids that stand for theirs, and go by their bank and a look-alike of their owner;
what is to be done about one is done about the link that is meant.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from belvo_data.errors import InputInvalid, StoreEmpty
from belvo_data.jobs.demo_seed import DECISION
from belvo_data.links.actions import LinkActions
from belvo_data.links.health import LinkHealth, links_health
from belvo_data.links.monthly_limits import month_of, monthly_uses
from belvo_data.links.names import link_names
from belvo_data.links.notices import Notice, notices
from belvo_data.odd_words import odd_words
from belvo_data.resources import LINKS
from belvo_data.store.edits import removal
from belvo_data.store.erasure.erasure import forget
from belvo_data.store.journal.link_settings import LinkSettings
from belvo_data.store.read.link_facts import LinkFacts, link_facts
from belvo_data.store.read.link_queries import consent_of, roster
from belvo_data.wiring.context import now

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from belvo_data.links.connect import LinkConnector, WidgetSession
    from belvo_data.links.monthly_limits import MonthlyUse
    from belvo_data.links.readiness import PendingData
    from belvo_data.privacy.partly import Partly
    from belvo_data.store.erasure.erasure import Erasure
    from belvo_data.store.journal.events import Event
    from belvo_data.store.read.link_queries import Row
    from belvo_data.store.typed.odd_values import OddFields
    from belvo_data.wiring.context import Context
    from belvo_data.wiring.demo import Demo
    from belvo_data.wiring.new_data import NewData
    from belvo_data.wiring.personal_data import PersonalData
    from belvo_data.wiring.published import Published


class LinkService:
    """The links of one data folder.

    Args:
        connector: returns what hands out widget addresses; nobody needs it to look at links.
    """

    def __init__(
        self,
        context: Context,
        published: Published,
        new_data: NewData,
        demo: Demo,
        personal: PersonalData,
        *,
        connector: Callable[[], LinkConnector],
    ) -> None:
        self._context = context
        self._published = published
        self._new_data = new_data
        self._demo = demo
        self._personal = personal
        self._connector = connector
        self._settings = LinkSettings(context.settings.data_dir / "journal.sqlite")
        self._facts: dict[str, LinkFacts] = {}

    def health(self) -> list[LinkHealth]:
        """Return how each link is."""
        shown = self._demo.shown_id
        facts, gone = self._of_publication(), {shown(link) for link in self._settings.gone()}
        odd, absent = _by_link(facts.odd), gone | facts.lost
        found = links_health(
            [row for row in facts.roster if row.id not in gone],
            [link for link in map(shown, self._context.journal.links()) if link not in absent],
            map(self._about, self._context.events.about(("LINK", "CONSENT"))),
            names=self.names(),
            refreshes={shown(link): moment for link, moment in self._settings.refreshes().items()},
            now=now(),
            world_now=self._context.world_now(),
        )
        lacks = {"rename"} if self._demo.on else set()
        return [replace(one, odd=odd_words(odd.get(one.row.id, ())), can=one.can - lacks) for one in found]

    def kept(self) -> list[tuple[str, str]]:
        """Return id and name of the links that Belvo no longer has, and of which what was read is here."""
        kept = self._of_publication().kept
        names = self.names() if kept else {}
        return [(row.id, names[row.id]) for row in kept]

    def names(self) -> dict[str, str]:
        """Return what each link is called, the links included that Belvo no longer has."""
        facts = self._of_publication()
        return link_names([*facts.roster, *facts.kept], self.given_names())

    def notices(self) -> list[Notice]:
        """Return what somebody has to know of the links wherever their data is shown."""
        late, found = self._of_publication().behind, self.health()
        if not late and not any(one.trouble for one in found):
            return []
        return notices(found, late, {**{one.row.id: one.name for one in found}, **self.names()})

    def given_names(self) -> dict[str, str]:
        """Return the names that a person gave to links; in a demo none, as they may name somebody."""
        if self._demo.on:
            return {}
        given = self._settings.names()
        partly = self._personal.partly()
        return given if partly is None else {link: partly.text(name) for link, name in given.items()}

    def real(self, link_id: str) -> str:
        """Return the id by which Belvo knows a link that is shown."""
        if not self._demo.on:
            return link_id
        known = {*self._context.journal.links(), *self._published.links_read()}
        return {self._demo.shown_id(one): one for one in known}.get(link_id, link_id)

    def monthly_uses(self, row: Row) -> list[MonthlyUse]:
        """Return what a link's bank was asked for this month from here, where there are limits to it."""
        if row.integration_type != "openfinance":
            return []
        month = month_of(self._context.world_now().date())
        return monthly_uses(self._settings.asks(self.real(row.id), month))

    def refresh(self, link_id: str) -> None:
        """Have Belvo ask a link's bank again, and the worker ask for the data until it stands still.

        Raises:
            InputInvalid: it was refreshed less than ten minutes ago; nothing was asked.
            NotAllowed: a viewer asks.
            BelvoError: Belvo refused.
        """
        self._context.access.act("refreshed_link")
        began = now()
        self.ask_refresh(link_id)
        self._new_data.refreshed(self.real(link_id), since=began)

    def ask_refresh(self, link_id: str) -> None:
        """Have Belvo ask the institution again; its webhook, or a sync a little later, brings the data."""
        self._actions().refresh(self.real(link_id))

    def readiness(self, link_id: str) -> PendingData | None:
        """Return what is known of a new or refreshed link's data; ``None`` if nothing was awaited."""
        return self._new_data.of(self.real(link_id))

    def join(self, link_id: str) -> PendingData | None:
        """Wait until nothing more is expected of a link, and return what is known of it."""
        return self._new_data.join(self.real(link_id))

    def repair(self, link_id: str) -> WidgetSession:
        """Return an address where the person gives credentials or consent again.

        Raises:
            NotAllowed: a viewer asks.
        """
        self._context.access.act("repaired_link")
        if link_id not in {row.id for row in self._of_publication().roster}:
            raise InputInvalid("That link is not here.", remedy="Read again, then look at the Links page.")
        unmasked, real = self._published.unmasked(), self.real(link_id)
        [row] = [row for row in roster(unmasked) if row.id == real]
        is_open = (
            row.integration_type in {"openfinance", "openbanking"} and not self._context.settings.embedded
        )
        return self._actions().repair(row, consent_of(unmasked, real) if is_open else None)

    def delete(self, link_id: str, *, drop: bool) -> None:
        """Delete a link at Belvo, and here what was read of it or only the link.

        Raises:
            NotAllowed: a viewer asks.
        """
        self._context.access.act("deleted_link")
        link_id = self.real(link_id)
        self._actions().delete(link_id)
        if drop:
            self.forget(link_id)
            self._settings.deleted(link_id, now=now())
        else:
            removal.lose_link(self._context.publications, link_id, now=now)

    def forget(self, link_id: str) -> Erasure:
        """Remove a link from everything that is here; Belvo is not asked.

        Raises:
            NotAllowed: a viewer asks.
        """
        self._context.access.act("forgot_link")
        return forget(self._context.publications, self.real(link_id), now=now)

    def start_over(self) -> None:
        """Delete every link of the embedded sandbox, and forget all that came of any.

        The first people are linked again by the next sync, also where this is interrupted.
        """
        here, actions = self._context, self._actions()
        here.journal.undecide(DECISION)
        remote = {str(row["id"]) for row in here.clients.impatient.rows(LINKS)}
        for link in sorted(remote):
            actions.delete(link)
        kept = {row.id for row in self._of_publication().roster}
        for link in sorted({*remote, *here.journal.links(), *self._published.links_read(), *kept}):
            forget(here.publications, link, now=now)

    def rename(self, link_id: str, name: str) -> None:
        """Call a link something else.

        Raises:
            InputInvalid: this is a demo, which would not show it.
            NotAllowed: a viewer asks.
        """
        self._context.access.act("renamed_link")
        self._demo.refuse("links have no names of their own")
        self._actions().rename(link_id, name)

    def _actions(self) -> LinkActions:
        return LinkActions(self._context.clients.impatient, self._connector(), self._settings, now)

    def _about(self, event: Event) -> Event:
        """Return an event as it is about a link that is shown."""
        return replace(event, webhook=replace(event.webhook, link=self._demo.shown_id(event.webhook.link)))

    def _of_publication(self) -> LinkFacts:
        """Return what the newest publication says of links; nothing where there is none."""
        edition = self._published.edition() or ""
        if (known := self._facts.get(edition)) is not None:
            return known
        try:
            found = _hidden(link_facts(self._published.analysis()), self._personal.partly())
        except StoreEmpty:
            return LinkFacts()
        # Of another publication, or of the same one without or with masks, the newest two are kept.
        self._facts = dict([*self._facts.items(), (edition, found)][-2:])
        return found


def _hidden(facts: LinkFacts, partly: Partly | None) -> LinkFacts:
    """Return facts with what they say of persons partly hidden."""
    if partly is None:
        return facts

    def hidden(row: Row) -> Row:
        return replace(
            row,
            owner=row.owner and partly.name(row.owner),
            external_id=row.external_id and partly.text(row.external_id),
        )

    return replace(facts, roster=tuple(map(hidden, facts.roster)), kept=tuple(map(hidden, facts.kept)))


def _by_link(odd: Iterable[OddFields]) -> dict[str | None, list[OddFields]]:
    found: dict[str | None, list[OddFields]] = {}
    for one in odd:
        found.setdefault(one.link_id, []).append(one)
    return found
