"""Sandbox controls: its scenarios and its clock; what a turn of them brings is read by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belvo_data.errors import InputInvalid

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from belvo_data.remote.scenario_client import Moment, PlayingScenario, Scenario, ScenarioClient
    from belvo_data.wiring.sandbox_reading import SandboxReading


def _anybody(_what: str) -> None:
    return


class SandboxControls:
    """The controls of one sandbox; every call may raise what a ``Client`` raises.

    Args:
        client: returns who plays there.
        reading: what follows in the data folder that is the sandbox's own; ``None`` if there is none here.
        act: notes what is done, or raises where it may not be.
    """

    def __init__(
        self,
        client: Callable[[], ScenarioClient],
        reading: SandboxReading | None = None,
        *,
        act: Callable[[str], None] = _anybody,
    ) -> None:
        self._client = client
        self._reading = reading
        self._act = act

    @property
    def reads(self) -> bool:
        """Whether what happens there is read into the data folder of this process."""
        return self._reading is not None

    def scenarios(self) -> list[Scenario]:
        """Return the whole table, with what plays."""
        return self._client().scenarios()

    def scenario(self, name: str) -> Scenario:
        """Return one entry.

        Raises:
            InputInvalid: there is none of that name.
        """
        return self._client().scenario(name)

    def start(
        self,
        scenario: Scenario,
        *,
        link: str | None = None,
        resource: str | None = None,
        times: int | None = None,
        seconds: int | None = None,
    ) -> PlayingScenario:
        """Start a scenario, and do what brings it to light; what is not said is as the table has it."""
        self._act("played_scenario")
        playing = self._client().start(
            scenario.name, link=link, resource=resource, times=times, seconds=seconds
        )
        if self._reading is not None:
            self._reading.meet_later(scenario, link)
        return playing

    def stop(
        self, scenario: Scenario | None = None, *, link: str | None = None, resource: str | None = None
    ) -> None:
        """Put a scenario right, for one link or list if named, or everything, and have all read again."""
        self._act("ended_scenario")
        if scenario is None:
            self._client().calm()
        else:
            self._client().stop(scenario.name, link=link, resource=resource)
        if self._reading is not None:
            self._reading.read_all_later()

    def clock(self) -> Moment:
        """Return when it is there."""
        return self._client().clock()

    def move(self, *, days: int = 0, seconds: int = 0) -> Moment:
        """Let time pass, or take it back, and have read what that brings."""
        self._act("moved_clock")
        return self._heard(self._client().move(days=days, seconds=seconds))

    def go_to(self, day: date) -> Moment:
        """Let it be noon (UTC) of a day, and have read what that brings."""
        self._act("moved_clock")
        return self._heard(self._client().go_to(day))

    def reset(self) -> Moment:
        """Let it be as late as the clock on the wall says, and have read what that brings."""
        self._act("moved_clock")
        return self._heard(self._client().reset())

    def start_over(self) -> None:
        """Have people, clock and data be as on the first day: links that were made since go, decisions too.

        Raises:
            InputInvalid: the sandbox is not the data folder's own.
            NotAllowed: a viewer asks.
        """
        self._act("started_over")
        if self._reading is None:
            raise InputInvalid(
                "Only the sandbox of a data folder starts over.",
                remedy="Leave out --url, or stop that sandbox and begin it in an empty folder.",
            )
        self._reading.start_over_later()

    def _heard(self, moment: Moment) -> Moment:
        if self._reading is not None:
            self._reading.hear_later()
        return moment
