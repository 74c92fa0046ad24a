"""Troubles on request: one table, played through Python and over HTTP, kept in the state."""

from belvo_data.sandbox.troubles.desk import Troubles
from belvo_data.sandbox.troubles.encounters import Encounters
from belvo_data.sandbox.troubles.playing import Playing
from belvo_data.sandbox.troubles.table import TROUBLES, Trouble

__all__ = ["TROUBLES", "Encounters", "Playing", "Trouble", "Troubles"]
