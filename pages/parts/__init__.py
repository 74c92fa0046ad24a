"""The parts: the pieces that pages share."""

from pages.parts.arrived import arrived
from pages.parts.boundary import boundary, nothing_yet
from pages.parts.calendar import calendar
from pages.parts.choice import Choice, choose
from pages.parts.columns import ACCOUNTS, LINKS, OWNERS
from pages.parts.discreet import discreet
from pages.parts.headline import headline
from pages.parts.kept import kept
from pages.parts.movements import movements
from pages.parts.named import named, renamed
from pages.parts.notices import notices
from pages.parts.numbers import table
from pages.parts.older import older
from pages.parts.pasted import pasted
from pages.parts.picture import show
from pages.parts.request import link_request
from pages.parts.scenarios import choose_trouble, find_troubles, stage
from pages.parts.set_aside import set_aside
from pages.parts.standings import PORTAL_WORDS, standings
from pages.parts.ticket import ticket
from pages.parts.watch import first_look, sidebar
from pages.parts.watched import watched

__all__ = [
    "ACCOUNTS",
    "LINKS",
    "OWNERS",
    "PORTAL_WORDS",
    "Choice",
    "arrived",
    "boundary",
    "calendar",
    "choose",
    "choose_trouble",
    "discreet",
    "find_troubles",
    "first_look",
    "headline",
    "kept",
    "link_request",
    "movements",
    "named",
    "nothing_yet",
    "notices",
    "older",
    "pasted",
    "renamed",
    "set_aside",
    "show",
    "sidebar",
    "stage",
    "standings",
    "table",
    "ticket",
    "watched",
]
