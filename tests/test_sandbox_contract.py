"""Every object of every person has the keys and the types that Belvo's API promises."""

import re
from datetime import UTC, datetime
from functools import cache
from typing import Any

import pytest

from belvo_data.sandbox import Sandbox
from belvo_data.sandbox.api.resources import RESOURCES
from belvo_data.sandbox.credentials import Visitor, people_of
from belvo_data.sandbox.institution import Institution
from belvo_data.sandbox.institutions import INSTITUTIONS
from belvo_data.sandbox.links import Wish
from belvo_data.sandbox.serializers.consent import written_consent
from belvo_data.sandbox.serializers.exchange import histories
from belvo_data.sandbox.serializers.link import written_link
from belvo_data.sandbox.world.view import View
from tests.promises import CONSENT, FACTS, HISTORY, MANY, WINDOWED, WINDOWS, WITHIN, broken, inside

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.mark.parametrize("bank", INSTITUTIONS, ids=lambda bank: bank.name)
def test_every_institution_keeps_its_promises(bank: Institution) -> None:
    written = bank.written()
    assert broken(FACTS["institutions"], [written]) == []
    for place, facts in WITHIN["institutions"].items():
        assert broken(facts, inside([written], place)) == []


PAIRS = [
    (bank.name, person.username)
    for bank in INSTITUTIONS
    if bank.status == "healthy" and bank.type == "bank"
    for number, person in enumerate(people_of(bank))
    if number == 0 or bank.name in {"gringotts_mx_retail", "ofmockbank_br_retail", "heimdall_co_retail"}
]


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Sandbox:
    return Sandbox.open(tmp_path_factory.mktemp("contract"), now=lambda: NOW)


@cache
def linked(sandbox: Sandbox, name: str, username: str) -> View:
    """Return what a link of somebody to a bank shows; it is made once."""
    bank = next(bank for bank in INSTITUTIONS if bank.name == name)
    return sandbox.view(sandbox.links.create(bank, Visitor(username, username), Wish()))


def rows(path: str, view: View) -> list[dict[str, Any]]:
    return list(next(resource for resource in RESOURCES if resource.path == path).rows(view))


@pytest.mark.parametrize(("name", "username"), PAIRS)
def test_everything_of_everybody_at_every_bank_keeps_its_promises(
    name: str, username: str, sandbox: Sandbox
) -> None:
    view = linked(sandbox, name, username)
    assert broken(FACTS["links"], [written_link(view)]) == []
    assert broken(CONSENT, [written_consent(view, sandbox.consents.of(view.link), now=NOW)]) == []
    assert broken(HISTORY, histories(view)) == []
    for resource in RESOURCES:
        every = resource.rows(view)
        rows = list(every[:: 1 if len(every) < MANY else 4])
        assert broken(FACTS[resource.path], rows) == []
        for place, facts in WITHIN.get(resource.path, {}).items():
            assert broken(facts, inside(rows, place)) == [], place


def test_somebody_has_each_part_that_is_looked_into(sandbox: Sandbox) -> None:
    everybody = [
        linked(sandbox, *who)
        for who in (
            ("erebor_mx_retail", "ana"),
            ("erebor_mx_retail", "ramon"),
            ("ofmockbank_br_retail", "celia"),
            ("ofmockbank_br_retail", "padaria"),
        )
    ]
    for path in WITHIN.keys() - {"institutions"}:
        found = [row for view in everybody for row in rows(path, view)[:500]]
        assert [place for place in WITHIN[path] if not inside(found, place)] == [], path


@pytest.mark.parametrize("username", ["ana", "nadia", "taller"])
def test_risk_insights_tell_each_figure_for_each_window(username: str, sandbox: Sandbox) -> None:
    for row in rows("risk-insights", linked(sandbox, "gringotts_mx_retail", username)):
        for block, facts in WINDOWED.items():
            for window in WINDOWS:
                named = re.sub(r"(\w+) (\w+\??)", rf"\1_{window} \2", facts)
                assert broken(named, [row[block]]) == []


def test_owners_come_in_three_shapes(sandbox: Sandbox) -> None:
    shapes = []
    for name, username in (
        ("erebor_br_retail", "bia"),
        ("ofmockbank_br_retail", "bia"),
        ("ofmockbank_br_retail", "padaria"),
    ):
        [owner] = rows("owners", linked(sandbox, name, username))
        shapes.append([key for key in ("first_name", "birth_date", "company_name") if key in owner])
    assert shapes == [["first_name"], ["birth_date"], ["company_name"]]


def test_the_spelling_of_the_merchant_depends_on_the_bank(sandbox: Sandbox) -> None:
    for name, key in (("erebor_mx_retail", "merchant_name"), ("gringotts_mx_retail", "name")):
        told = rows("transactions", linked(sandbox, name, "ana"))
        merchants = [row["merchant"] for row in told if row["merchant"]]
        assert all(key in merchant for merchant in merchants)
        assert len(merchants) > 100
