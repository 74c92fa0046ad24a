"""State view: banks, links and consents as they are now, with whatever plays in them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from belvo_data.sandbox.consents import Consent
from belvo_data.sandbox.credentials import asks_token
from belvo_data.sandbox.institution import Institution
from belvo_data.sandbox.institutions import INSTITUTIONS
from belvo_data.sandbox.link_record import LinkRecord, Standing
from belvo_data.sandbox.links import Link
from belvo_data.sandbox.problems import not_found
from belvo_data.sandbox.repositories import Repositories
from belvo_data.sandbox.scenarios import Playing
from belvo_data.sandbox.scenarios.rows import OF_ROWS
from belvo_data.sandbox.truth import Truth, truth_of
from belvo_data.sandbox.webhooks.payloads import forgotten
from belvo_data.sandbox.world.view import View, until_of

STATUSES = {"link_invalid": "invalid", "mfa_needed": "token_required"}
OPEN = frozenset(bank.name for bank in INSTITUTIONS if bank.open_finance)
OF_CONSENTS = ("consent_expiring", "consent_expired")


@dataclass(frozen=True, kw_only=True)
class StateView(Repositories):
    """What the API shows, and what happens to it."""

    pace: float = 0

    def institutions(self) -> Sequence[Institution]:
        """Return the banks as they are now."""
        playing = [each for each in self.scenarios.playing() if each.name == "institution_down"]
        if not playing:
            return INSTITUTIONS
        links = self.links.some([each.link for each in playing if each.link])
        down = {link.institution for link in links}
        every = any(each.link is None for each in playing)
        return [replace(bank, status="down") if every or bank.name in down else bank for bank in INSTITUTIONS]

    def institution(self, name: str) -> Institution | None:
        """Return one bank as it is now, if it exists."""
        return next((bank for bank in self.institutions() if bank.name == name), None)

    def bank(self, link: Link) -> Institution:
        """Return a link's bank as it is now."""
        return next(bank for bank in self.institutions() if bank.name == link.institution)

    def is_down(self, bank: Institution) -> bool:
        """Say whether a bank cannot be reached now."""
        return any(each.name == bank.name and each.status == "down" for each in self.institutions())

    def asks_token(self, link: Link) -> bool:
        """Say whether a link's bank wants a token before it does anything."""
        return asks_token(self.bank(link), link.username) or link.status == "token_required"

    def view(self, link: Link, *, collecting: bool = False) -> View:
        """Return what a link shows now; ``collecting`` looks as if its bank were asked this moment."""
        return self.views([link], collecting=collecting)[0]

    def views(self, links: Sequence[Link], *, collecting: bool = False) -> list[View]:
        """Return what each link shows now."""
        now, playing = self.now(), self.scenarios.playing()
        records = self.records.of([link.id for link in links], now=now)
        if collecting:
            records = {id_: record.collecting(now) for id_, record in records.items()}
        return [self._view(link, records[link.id], playing, now) for link in links]

    def truth(self, link: str) -> list[Truth]:
        """Return the truth about every transaction that a link shows; raise if there is no such link."""
        there = self.links.get(link)
        if there is None:
            raise not_found()
        return truth_of(self.view(there))

    def consent(self, link: Link) -> Consent:
        """Return a link's consent as it is now."""
        given = self.consents.of(link)
        for each in self.scenarios.playing():
            if each.meets(link.id) and each.name in OF_CONSENTS:
                given = replace(given, ends=each.ends)
        return given

    def has_arrived(self, view: View, resource: str) -> bool:
        """Say whether a link's first data of a resource is there: they come one after the other.

        Bulk data was always there, and what somebody had retrieved is too.
        """
        link = view.link
        if link.status == "unconfirmed":
            return False
        names = link.fetch_resources or view.institution.resources
        if link.rows is not None or resource in view.record.kept or resource not in names:
            return True
        place = names.index(resource) + 1
        return self.now() >= link.created_at + timedelta(seconds=self.pace * place)

    def collect(self, link: Link, resource: str) -> None:
        """Collect a link now, and keep a resource of it from now on."""
        self.records.collect(link.id, resource, at=self.now())
        self.stir()

    def cured(self, link: Link) -> None:
        """Note that somebody gave a link's credentials, or a consent, anew."""
        for name in (*STATUSES, *OF_CONSENTS):
            if any(each.name == name and each.meets(link.id) for each in self.scenarios.playing()):
                self.scenarios.stop(name, link=link.id)
        self.stir()

    def deleted(self, link: Link, *, told: bool) -> None:
        """Note that a link is gone, and tell it where that was asked for."""
        if told:
            with self.state.writing() as db:
                self.outbox.put([forgotten(link)], db)
            self.stir()

    def _view(self, link: Link, record: LinkRecord, playing: Sequence[Playing], now: datetime) -> View:
        met = [each for each in playing if each.meets(link.id)]
        rows = tuple(each for each in met if each.name in OF_ROWS)
        consent = self._standing(link, now)
        shown = replace(link, status=_status(link, met, consent))
        until = until_of(link, now, record.collections)
        return View(self.seed, shown, until, replace(record, playing=rows, consent=consent))

    def _standing(self, link: Link, now: datetime) -> Standing:
        if link.institution not in OPEN:
            return "good"
        consent = self.consent(link)
        return "over" if consent.is_over(now) else "ending" if consent.is_ending(now) else "good"


def _status(link: Link, met: Sequence[Playing], consent: Standing) -> str:
    """Return a link's status: it can only be worse than what is kept."""
    if link.status != "valid":
        return link.status
    broken = [STATUSES[each.name] for each in met if each.name in STATUSES]
    return broken[0] if broken else "invalid" if consent == "over" else "valid"
