"""The parts: the pieces that pages share."""

from pages.parts.activity import watched
from pages.parts.boundary import boundary, nothing_yet
from pages.parts.calendar import calendar
from pages.parts.callback_page import arrived
from pages.parts.chart_card import show
from pages.parts.columns import ACCOUNTS, LINKS, OWNERS
from pages.parts.deleted_links import kept
from pages.parts.failed_webhooks import set_aside
from pages.parts.fallback_notice import older
from pages.parts.filters import Choice, choose
from pages.parts.kpis import headline
from pages.parts.link_cards import PORTAL_WORDS, standings
from pages.parts.link_form import link_request
from pages.parts.link_names import named, renamed
from pages.parts.notices import notices
from pages.parts.pasted_link import pasted
from pages.parts.privacy_toggle import discreet
from pages.parts.scenario_panel import choose_trouble, find_troubles, stage
from pages.parts.sync_status import first_look, sidebar
from pages.parts.tables import table
from pages.parts.transactions import movements
from pages.parts.widget_link import ticket

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
