"""Scenarios on request: one table, played through Python and over HTTP, kept in the state."""

from belvo_data.sandbox.scenarios.hits import Hits
from belvo_data.sandbox.scenarios.registry import Scenarios
from belvo_data.sandbox.scenarios.running_scenario import Playing
from belvo_data.sandbox.scenarios.table import SCENARIOS, Scenario

__all__ = ["SCENARIOS", "Hits", "Playing", "Scenario", "Scenarios"]
