"""Link service: how they are and what can be done about it, as this process sees them."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from threading import Thread
from typing import TYPE_CHECKING

from belvo_data.errors import InputInvalid, StoreEmpty
from belvo_data.links.actions import LinkActions
from belvo_data.links.health import LinkHealth, links_health
from belvo_data.links.names import link_names
from belvo_data.links.notices import Notice, notices
from belvo_data.links.on_demand import Retrievals
from belvo_data.odd_words import odd_words
from belvo_data.remote.live import Live
from belvo_data.store.erasure.erasure import forget
from belvo_data.store.journal.link_settings import LinkSettings
from belvo_data.store.merge import removal
from belvo_data.store.read.freshness import lists_behind
from belvo_data.store.read.link_queries import consent_of, kept, lost, roster
from belvo_data.store.typed.odd_values import odd_fields

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from belvo_data.links.connect import WidgetSession
    from belvo_data.store.erasure.erasure import Erasure
    from belvo_data.store.read.link_queries import Row
    from belvo_data.store.typed.odd_values import OddFields
    from belvo_data.wiring.belvo import Belvo


class LinkService:
    """The links of one data folder."""

    def __init__(
        self, belvo: Belvo, *, now: Callable[[], datetime], world_now: Callable[[], datetime]
    ) -> None:
        self._belvo = belvo
        self._now = now
        self._world_now = world_now
        self.marks = LinkSettings(belvo.settings.data_dir / "journal.sqlite")
        self.readings = Retrievals(
            live=lambda: Live(belvo.impatient),
            start=lambda work: Thread(target=work, name="belvo-data bank", daemon=True).start(),
            done=lambda link, resource: belvo.jobs.sync_later([link], resources=[resource.name]),
            today=lambda: world_now().date(),
        )

    def health(self) -> list[LinkHealth]:
        """Return how each link is."""
        gone, odd = self.marks.gone(), self._odd()
        found = links_health(
            [row for row in self._rows() if row.id not in gone],
            [link for link in self._belvo.journal.links() if link not in gone | self._lost()],
            self._belvo.events.about(("LINK", "CONSENT")),
            names=self.names(),
            refreshes=self.marks.refreshes(),
            now=self._now(),
            world_now=self._world_now(),
        )
        return [replace(one, odd=odd_words(odd.get(one.row.id, ()))) for one in found]

    def kept(self) -> list[tuple[str, str]]:
        """Return id and name of the links that Belvo no longer has, and of which what was read is here."""
        names = self.names()
        return [(row.id, names[row.id]) for row in self._kept()]

    def names(self) -> dict[str, str]:
        """Return what each link is called, the links included that Belvo no longer has."""
        return link_names([*self._rows(), *self._kept()], self.marks.names())

    def notices(self) -> list[Notice]:
        """Return what somebody has to know of the links wherever their data is shown."""
        try:
            late = lists_behind(self._belvo.analysis())
        except StoreEmpty:
            late = []
        links_health = self.health()
        return notices(links_health, late, {**{one.row.id: one.name for one in links_health}, **self.names()})

    def refresh(self, link_id: str) -> None:
        """Have Belvo ask the institution again; its webhook, or a sync a little later, brings the data."""
        self._tending().refresh(link_id)

    def repair(self, link_id: str) -> WidgetSession:
        """Return an address where the person gives credentials or consent again."""
        row = next((row for row in self._rows() if row.id == link_id), None)
        if row is None:
            raise InputInvalid("That link is not here.", remedy="Read again, then look at the Links page.")
        is_open = row.integration_type in {"openfinance", "openbanking"} and not self._belvo.settings.embedded
        return self._tending().repair(row, consent_of(self._belvo.analysis(), link_id) if is_open else None)

    def delete(self, link_id: str, *, drop: bool) -> None:
        """Delete a link at Belvo, and here what was read of it or only the link."""
        self._tending().delete(link_id)
        if drop:
            self.forget(link_id)
            self.marks.deleted(link_id, now=self._now())
        else:
            removal.lose_link(self._belvo.publications, link_id, now=self._now)

    def forget(self, link_id: str) -> Erasure:
        """Remove a link from everything that is here; Belvo is not asked."""
        return forget(self._belvo.publications, link_id, now=self._now)

    def rename(self, link_id: str, name: str) -> None:
        """Call a link something else."""
        self._tending().rename(link_id, name)

    def _tending(self) -> LinkActions:
        return LinkActions(self._belvo.impatient, self._belvo.connector, self.marks, self._now)

    def _odd(self) -> dict[str | None, list[OddFields]]:
        """Return what of each link's data can't be read."""
        found: dict[str | None, list[OddFields]] = {}
        with suppress(StoreEmpty):
            for one in odd_fields(self._belvo.analysis()):
                found.setdefault(one.link_id, []).append(one)
        return found

    def _lost(self) -> set[str]:
        """Return the links that were read once and are no more."""
        try:
            return lost(self._belvo.analysis())
        except StoreEmpty:
            return set()

    def _rows(self) -> list[Row]:
        try:
            return roster(self._belvo.analysis())
        except StoreEmpty:
            return []

    def _kept(self) -> list[Row]:
        try:
            return kept(self._belvo.analysis())
        except StoreEmpty:
            return []
