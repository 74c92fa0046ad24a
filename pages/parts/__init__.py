"""Parts: the pieces that pages share."""

from pages.parts.accounts import account_list, balance_curves, cards, holdings, largest, loans, reconciliation
from pages.parts.activity import activity
from pages.parts.acts import acts
from pages.parts.address import pages_at_the_side, read_address
from pages.parts.attention import attention
from pages.parts.boundary import boundary, nothing_yet
from pages.parts.calendar import calendar
from pages.parts.callback_page import callback_page
from pages.parts.cash_flow import cash_flow
from pages.parts.data import coverage_map, quality, quality_rows, requests
from pages.parts.deleted_links import deleted_links
from pages.parts.demo_switch import heed_demo
from pages.parts.drawing import drawn
from pages.parts.enrichment import enrichment, insights
from pages.parts.explore import explore
from pages.parts.failed_webhooks import set_aside
from pages.parts.fallback_notice import older
from pages.parts.headline import headline
from pages.parts.languages import languages, speak
from pages.parts.link_cards import portal_words
from pages.parts.link_form import link_request
from pages.parts.link_list import link_list
from pages.parts.link_names import named, renamed
from pages.parts.measures import choose_measure, fitting
from pages.parts.narrowing import narrow_size
from pages.parts.newest import newest
from pages.parts.notices import notices
from pages.parts.panel import head, panel
from pages.parts.past_day import balances_on_a_day
from pages.parts.pasted_link import pasted_link
from pages.parts.personal_switch import heed_personal
from pages.parts.persons import person_cards, persons_in_words
from pages.parts.recurring import income_streams, price_rises, recurring_headline, series_table
from pages.parts.review import found_panel, review_queue, waiting
from pages.parts.review_count import review_count
from pages.parts.runs import runs
from pages.parts.scenario_panel import choose_scenario, find_scenarios, scenario_panel
from pages.parts.schema_browser import schema_browser
from pages.parts.search import search
from pages.parts.selection import choose
from pages.parts.settled import settled
from pages.parts.sign_in import heed_visitor, let_in, may_act
from pages.parts.start_over import start_over
from pages.parts.statement_answer import statement_answer
from pages.parts.statement_form import statement_form
from pages.parts.strip import strip
from pages.parts.sync_status import first_look, sidebar
from pages.parts.tables import table
from pages.parts.tour import heed_tour, tour, tour_button
from pages.parts.transactions import transactions
from pages.parts.view import View
from pages.parts.widget_link import widget_link

__all__ = [
    "View",
    "account_list",
    "activity",
    "acts",
    "attention",
    "balance_curves",
    "balances_on_a_day",
    "boundary",
    "calendar",
    "callback_page",
    "cards",
    "cash_flow",
    "choose",
    "choose_measure",
    "choose_scenario",
    "coverage_map",
    "deleted_links",
    "drawn",
    "enrichment",
    "explore",
    "find_scenarios",
    "first_look",
    "fitting",
    "found_panel",
    "head",
    "headline",
    "heed_demo",
    "heed_personal",
    "heed_tour",
    "heed_visitor",
    "holdings",
    "income_streams",
    "insights",
    "languages",
    "largest",
    "let_in",
    "link_list",
    "link_request",
    "loans",
    "may_act",
    "named",
    "narrow_size",
    "newest",
    "nothing_yet",
    "notices",
    "older",
    "pages_at_the_side",
    "panel",
    "pasted_link",
    "person_cards",
    "persons_in_words",
    "portal_words",
    "price_rises",
    "quality",
    "quality_rows",
    "read_address",
    "reconciliation",
    "recurring_headline",
    "renamed",
    "requests",
    "review_count",
    "review_queue",
    "runs",
    "scenario_panel",
    "schema_browser",
    "search",
    "series_table",
    "set_aside",
    "settled",
    "sidebar",
    "speak",
    "start_over",
    "statement_answer",
    "statement_form",
    "strip",
    "table",
    "tour",
    "tour_button",
    "transactions",
    "waiting",
    "widget_link",
]
