"""Troubles on request: one table, played through Python and over HTTP, kept in the state."""

from belvo_data.sandbox.scenarios.hits import Encounters
from belvo_data.sandbox.scenarios.playing import Playing
from belvo_data.sandbox.scenarios.registry import Troubles
from belvo_data.sandbox.scenarios.table import TROUBLES, Trouble

__all__ = ["TROUBLES", "Encounters", "Playing", "Trouble", "Troubles"]
