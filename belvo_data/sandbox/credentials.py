"""Who signs in: a username chooses the person, and a few words are known to be refused.

The documented trigger users of Belvo's own sandbox work here too (Belvo docs: sandbox credentials).
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from belvo_data.sandbox.institution import Institution
from belvo_data.sandbox.people import PEOPLE, Persona
from belvo_data.sandbox.people.banks import banks_of, gathered_at
from belvo_data.sandbox.problems import Problem, institution_down, login_error
from belvo_data.sandbox.refusals import REFUSALS

FULL, NO_DATA, LOW, NEGATIVE = "full", "nodata", "low", "negative"
TRIGGERS = {"bnk100": FULL, "bnk101": NO_DATA, "bnk102": LOW, "bnk103": NEGATIVE}
REFUSED = {"pass_invalid", "adv_invalid"}
NOTHING: Mapping[str, str] = {}
ASKED = ("mfa_default", "mfa_qr", "mfa_numeric")
TOO_LONG = "1234567890abcdefg"


class Visitor(NamedTuple):
    """Somebody a bank let in: the username, and whom it is like."""

    username: str
    like: str


def sign_in(
    institution: Institution, username: str, password: str, more: Mapping[str, str] = NOTHING
) -> Visitor:
    """Let somebody in, or raise the refusal that Belvo would answer; a few banks ask for more fields."""
    if institution.status == "down":
        raise institution_down()
    if not username or (not password and institution.asks_password):
        raise login_error()
    if TOO_LONG in {username, password}:
        raise Problem(400, "validation_error", "The institution cannot read these credentials.")
    if username in REFUSALS:
        raise REFUSALS[username].problem()
    if REFUSED & {username, password}:
        raise login_error()
    if institution.asks_more and not _fits(institution, more):
        raise login_error()
    known = {person.username for person in people_of(institution)}
    return Visitor(username, username if username in known else TRIGGERS.get(username, FULL))


def _fits(institution: Institution, more: Mapping[str, str]) -> bool:
    """Say whether everything that a bank asks for besides user and password has a good answer."""
    for field in institution.form_fields():
        if field["name"] not in {"username", "password"}:
            given, codes = more.get(field["name"], ""), {value["code"] for value in field["values"]}
            if not given or given == "invalid" or (codes and given not in codes):
                return False
    return True


def asks_token(institution: Institution, username: str) -> bool:
    """Say whether a bank asks this user for a token too."""
    return institution.asks_token or username.startswith(ASKED)


def people_of(institution: Institution) -> list[Persona]:
    """Return the people who can be tried at an institution, its own clientele first."""
    there = [person for person in PEOPLE if person.country == institution.country]
    return sorted(there, key=lambda person: person.segment != institution.clientele)


def persona_of(institution: Institution, visitor: Visitor) -> Persona | None:
    """Return the person behind a link; nobody, for a link without data or to no bank.

    People are known by their own names at their own banks. Whoever is only like them, or comes to
    another bank, keeps everything in that one place.
    """
    if institution.type != "bank":
        return None
    people = people_of(institution)
    by_name = {person.username: person for person in people}
    full = people[0]
    match visitor.like:
        case "nodata":
            return None
        case "low":
            return gathered_at(_earning(full, 0.35, 0.4), institution.name)
        case "negative":
            return gathered_at(_earning(full, 0.6, 1.0), institution.name)
        case like:
            person = by_name.get(like, full)
            known = visitor.username == person.username and institution.name in banks_of(person)
            return person if known else gathered_at(person, institution.name)


def _earning(person: Persona, earned: float, spent: float) -> Persona:
    """Return the same person with other means."""
    return replace(
        person,
        incomes=tuple(replace(income, amount=round(income.amount * earned)) for income in person.incomes),
        monthly=tuple(replace(cost, amount=round(cost.amount * spent)) for cost in person.monthly),
        habits=tuple(
            replace(habit, median=habit.median * (earned if habit.inflow else spent))
            for habit in person.habits
        ),
    )
