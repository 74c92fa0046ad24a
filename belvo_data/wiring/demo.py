"""Demo: whether look-alikes are shown, and what stands for what comes from Belvo or the journal as it is."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from belvo_data.errors import BelvoDataError, BelvoError, InputInvalid
from belvo_data.syncing.events import Progress, Skipped, Step

if TYPE_CHECKING:
    from collections.abc import Callable

    from belvo_data.settings import Settings
    from belvo_data.store.masked.copy import Masked
    from belvo_data.syncing import Event
    from belvo_data.wiring.access import Access

ID = re.compile(r"\b[0-9a-fA-F]{8}(?:-?[0-9a-fA-F]{4}){3}-?[0-9a-fA-F]{12}\b")
UNSAID = "What it says is not shown in a demo."


def _never() -> bool:
    return False


class Demo:
    """The demo of one data folder.

    Attributes:
        asked: whether whoever looks just now asks for one; the settings may ask for all.
    """

    asked: Callable[[], bool]

    def __init__(self, settings: Settings, access: Access) -> None:
        self._settings = settings
        self._access = access
        self.asked = _never

    @property
    def is_for_all(self) -> bool:
        """Whether nobody can turn it off, or whoever looks just now can't."""
        return self._settings.demo or self._access.is_masked

    @property
    def on(self) -> bool:
        """Whether look-alikes are shown."""
        return self.is_for_all or self.asked()

    @cached_property
    def masked(self) -> Masked:
        """The masked copies.

        Raises:
            StoreError: their secret can't be kept or read.
        """
        return masked(self._settings)

    def shown_id(self, real: str) -> str:
        """Return the id that stands for one of Belvo's."""
        return self.masked.key.id(real) if self.on and real else real

    def words(self, said: str) -> str:
        """Return words of ours about something of Belvo's, with the ids in them as they are shown."""
        return ID.sub(lambda found: self.shown_id(found[0]), said) if self.on else said

    def problem(self, error: BelvoDataError) -> str:
        """Return what an error says; what Belvo or a bank said is not shown in a demo."""
        return UNSAID if self.on and isinstance(error, BelvoError) else self.words(error.problem)

    def event(self, event: Event) -> Event:
        """Return what a sync reports as it may be shown: links by the ids that stand for theirs."""
        if not self.on:
            return event
        match event:
            case Step(link=link, error=error):
                said = error and BelvoDataError(self.problem(error), remedy=self.words(error.remedy))
                return replace(event, link=link and self.shown_id(link), error=said)
            case Progress(link=str(link)):
                return replace(event, link=self.shown_id(link))
            case Skipped(links):
                return Skipped(tuple(map(self.shown_id, links)))
        return event

    def refuse(self, what: str) -> None:
        """Refuse what would show data as it is, or needs to know it.

        Raises:
            InputInvalid: this is a demo.
        """
        if self.on:
            raise InputInvalid(f"In a demo {what}.", remedy="Leave the demo, or unset BELVO_DEMO.")


def masked(settings: Settings) -> Masked:
    """Return the masked copies, made with the secret of the settings or of the data folder.

    Raises:
        StoreError: that secret can't be kept or read.
    """
    from belvo_data.store.masked.copy import Masked  # noqa: PLC0415  only a demo pays for it
    from belvo_data.store.masked.secret import secret  # noqa: PLC0415

    return Masked(settings.demo_secret or secret(settings.data_dir))
