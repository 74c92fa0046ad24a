"""Tour: five scenes in a sandbox and data folder of their own, which are thrown away when it is over."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory
from threading import Lock
from time import monotonic, sleep
from typing import TYPE_CHECKING, Literal

from belvo_data.errors import InputInvalid
from belvo_data.remote.consent import PURPOSE, TERMS, Consent, Identity
from belvo_data.remote.link_request import LinkRequest
from belvo_data.remote.outcomes import Connected
from belvo_data.remote.products import OPEN_FINANCE
from belvo_data.sandbox.identification import documents_at
from belvo_data.sandbox.institutions import BY_NAME
from belvo_data.sandbox.people.ana import ANA
from belvo_data.sandbox.people.bia import BIA
from belvo_data.sandbox.world.paydays import next_payday
from belvo_data.wiring.belvo import Belvo
from belvo_data.wiring.widget_guest import go_through

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from belvo_data.settings import Settings

Scene = Literal["bank", "payday", "consent_ended", "consent_renewed", "dearer", "number"]

SCENES: tuple[Scene, ...] = ("bank", "payday", "consent_ended", "consent_renewed", "dearer", "number")
LASTS = 12.0  # seconds of a scene
SEEN = 5.0  # seconds of it, at least, in which what it changed is to be seen
BRIEFLY = 0.8  # seconds that the worker has to end early
BANK = BY_NAME["ofmockbank_br_retail"]
WAIT = 62  # days in which whatever is charged monthly is charged twice
SEED = 1  # of the embedded sandbox's world


@dataclass(frozen=True, slots=True)
class Known:
    """What scenes found out, for what is said of them.

    Attributes:
        link: the one that was made.
        payday: the day on which the salary came.
        until: the day to which time went after that.
    """

    link: str = ""
    payday: date | None = None
    until: date | None = None


class Tour:
    """A tour that somebody plays; nothing of it touches the data folder of the settings.

    Args:
        clock: returns seconds that only ever grow.

    Attributes:
        belvo: what its pages are of.
        folder: where all of it lies; gone once it is closed.
        known: what its scenes found out.
        scene: the one that is looked at; ``None`` while its people are being linked.
        is_paused: whether it waits for somebody to go on.
    """

    def __init__(self, settings: Settings, clock: Callable[[], float] = monotonic) -> None:
        if not settings.embedded:
            raise InputInvalid(
                "The tour plays in the embedded sandbox, and there is none where there are keys.",
                remedy="Unset BELVO_SECRET_ID and BELVO_SECRET_PASSWORD to see it.",
            )
        self._clock = clock
        self._held = TemporaryDirectory(prefix="belvo-tour-", ignore_cleanup_errors=True)
        self.folder = Path(self._held.name)
        self.belvo = Belvo(replace(settings, data_dir=self.folder, public_url=None, lake=None))
        self.known = Known()
        self.scene: Scene | None = None
        self.is_paused = False
        self._played = -1
        self._began = clock()
        self._ready: float | None = None
        self._seen = clock()
        self._turning = Lock()
        self.belvo.jobs.start()

    @property
    def is_busy(self) -> bool:
        """Whether what a scene changes is still on its way."""
        return self.belvo.jobs.status.busy

    @property
    def share(self) -> float:
        """How much of a scene's time is over; none while what it changes is on its way."""
        if self._ready is None:
            return 0.0
        ends = max(self._began + LASTS, self._ready + SEEN)
        return min((self._clock() - self._ready) / (ends - self._ready), 1.0)

    @property
    def unseen(self) -> float:
        """For how many seconds nobody has looked."""
        return self._clock() - self._seen

    def look(self) -> bool:
        """Note that somebody looks, go on where it is time to, and return whether another scene began."""
        self._seen = self._clock()
        if self.is_busy:
            self._ready = None
            return False
        if self._ready is None:
            self._ready = self._clock()
        if self.scene is not None and (self.is_paused or self.share < 1.0):
            return False
        return self.go_on()

    def go_on(self) -> bool:
        """Play the next scene, or look again at one that was played; return whether there was any."""
        with self._turning:
            at = self._at + 1
            if at == len(SCENES) or self.is_busy:
                return False
            if at > self._played:
                self._played = at
                self._play(SCENES[at])
            self._show(at)
            return True

    def go_back(self) -> None:
        """Look at the scene before once more; what happened since stays so."""
        with self._turning:
            if self._at > 0:
                self._show(self._at - 1)

    def pause(self, *, paused: bool) -> None:
        """Wait for somebody to go on, or go on by itself."""
        self.is_paused = paused
        self._begin()

    def close(self) -> None:
        """End it, and throw away sandbox and folder."""
        self.belvo.close()
        self._held.cleanup()

    def drop(self) -> None:
        """Throw away sandbox and folder at once, where there is little time for what still goes on there."""
        self.belvo.end()
        given_up = monotonic() + BRIEFLY
        while self.is_busy and monotonic() < given_up:
            rmtree(self.folder, ignore_errors=True)
            sleep(0.02)
        self._held.cleanup()

    @property
    def _at(self) -> int:
        return -1 if self.scene is None else SCENES.index(self.scene)

    def _show(self, at: int) -> None:
        self.scene = SCENES[at]
        self._begin()

    def _begin(self) -> None:
        self._began, self._ready = self._clock(), None

    def _play(self, scene: Scene) -> None:
        """Have happen in the sandbox what a scene is about; the worker reads what that brings."""
        try:
            match scene:
                case "bank":
                    self._link()
                case "payday":
                    self._go_to_payday()
                case "consent_ended":
                    self._start("consent_expired", self.known.link)
                case "consent_renewed":
                    self._renew()
                case "dearer":
                    self._raise_prices()
                case "number":
                    pass
        except BaseException:
            self.is_paused = True
            raise

    def _link(self) -> None:
        """Have Bia agree that a second bank of hers is read."""
        [cpf] = documents_at(BANK, BIA.username, SEED)
        agreed = Consent((Identity("CPF", cpf, BIA.identity.name),), PURPOSE, TERMS, days=366)
        asked = LinkRequest(
            locale="pt", integration_type="openfinance", resources=OPEN_FINANCE.resources, consent=agreed
        )
        handed = self.belvo.linking.hand_out(asked)
        go_through(handed.address, BANK.name, BIA.username)
        [came] = self.belvo.linking.arrivals(handed)
        assert isinstance(came.outcome, Connected)  # noqa: S101  the guest came to the end
        self.known = replace(self.known, link=came.outcome.link)

    def _go_to_payday(self) -> None:
        today = self.belvo.context.world_now().date()
        day = next_payday(ANA.incomes[0].paydays, today, ANA.country)
        self.belvo.sandbox.go_to(day)
        self.known = replace(self.known, payday=day)

    def _renew(self) -> None:
        """Have Bia agree once more, where the remedy on the Links page leads to."""
        handed = self.belvo.links.repair(self.belvo.demo.shown_id(self.known.link))
        go_through(handed.address, BANK.name, BIA.username)

    def _raise_prices(self) -> None:
        """Have Ana's subscriptions get dearer, and be charged twice."""
        links = {one.row.institution: one.row.id for one in self.belvo.links.health()}
        self._start("prices_raised", self.belvo.links.real(links[ANA.home]))
        moment = self.belvo.sandbox.move(days=WAIT)
        self.known = replace(self.known, until=moment.now.date())

    def _start(self, scenario: str, link: str) -> None:
        sandbox = self.belvo.sandbox
        sandbox.start(sandbox.scenario(scenario), link=link)
