"""People: each is data, and one engine lives them all."""

from belvo_data.sandbox.people.ana import ANA
from belvo_data.sandbox.people.bia import BIA
from belvo_data.sandbox.people.celia import CELIA
from belvo_data.sandbox.people.joao import JOAO
from belvo_data.sandbox.people.lucia import LUCIA
from belvo_data.sandbox.people.nadia import NADIA
from belvo_data.sandbox.people.padaria import PADARIA
from belvo_data.sandbox.people.persona import Persona
from belvo_data.sandbox.people.ramon import RAMON
from belvo_data.sandbox.people.santi import SANTI
from belvo_data.sandbox.people.taller import TALLER

PEOPLE: tuple[Persona, ...] = (ANA, RAMON, TALLER, NADIA, BIA, JOAO, PADARIA, LUCIA, SANTI, CELIA)

__all__ = ["PEOPLE", "Persona"]
