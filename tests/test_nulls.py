"""Nulls: every field of every record is null, empty or not there, and every page opens all the same."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest

from belvo_data import wiring
from tests.bank import ANA, BOB, EREBOR, Bank, account, link, owner, transaction
from tests.looking import against
from tests.pages import shown, words
from tests.records import records

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.records import Record

PAGES = ["overview", "accounts", "transactions", "owners", "links", "connect"]
Way = tuple[str, ...]  # to a field within a record
JOINED: set[Way] = {("id",), ("link",), ("link_id",), ("account", "link"), ("listed_by",)}
NULL, MISSING, EMPTY, NULL_WITHIN = "null", "missing", "empty", "null within"
FIRST_ID = 900_000  # of our own institutions, which are numbered; all other ids are texts


def ways(record: Record, above: Way = ()) -> Iterator[Way]:
    """Yield the way to every field of a record but those by which lists are asked for."""
    for name, value in record.items():
        if (*above, name) not in JOINED:
            yield (*above, name)
        if isinstance(value, dict):
            yield from ways(value, (*above, name))


def lacking(record: Record, way: Way, how: str) -> Record:
    """Return a record that lacks one field; what can't be empty is null."""
    changed = deepcopy(record)
    within: Any = changed
    for name in way[:-1]:
        within = within[name]
    value = within[way[-1]]
    match how:
        case "missing":
            del within[way[-1]]
        case "empty":
            within[way[-1]] = type(value)() if isinstance(value, str | list | dict) else None
        case "null within":
            within[way[-1]] = [None] if isinstance(value, list) else None
        case _:
            within[way[-1]] = None
    return changed


def one_by_one(found: list[Record], how: str) -> list[Record]:
    """Return each record as it is, and for each field that occurs one more that lacks it alone."""
    which = {way: record for record in reversed(found) for way in ways(record)}
    return [
        *found,
        *(
            {
                **lacking(record, way, how),
                "id": FIRST_ID + at if isinstance(record["id"], int) else f"odd-{at}",
            }
            for at, (way, record) in enumerate(which.items())
        ),
    ]


def all_at_once(found: list[Record], how: str) -> list[Record]:
    """Return records that lack everything but what lists are asked for by."""
    bare = []
    for record in found:
        for way in [way for way in ways(record) if len(way) == 1 and way != ("account",)]:
            record = lacking(record, way, how)  # noqa: PLW2901  one field less at each turn
        bare.append(record)
    return bare


@pytest.fixture(scope="module")
def hers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Record]]:
    """What a person of Brazil's Open Finance has, which is something of everything."""
    found = records(tmp_path_factory.mktemp("sandbox"))
    [consent] = found["/api/consents/"]
    text = json.dumps(
        {path: [one for one in rows if _is_of(one, consent["link_id"])] for path, rows in found.items()}
    )
    lists: dict[str, list[Record]] = json.loads(text.replace(consent["link_id"], ANA))
    lists["/api/institutions/"] = found["/api/institutions/"]
    lists["/api/consents/"] = [
        {**one, "listed_by": one["document_number"]} for one in lists["/api/consents/"]
    ]
    assert all(lists.values())
    return lists


def _is_of(record: Record, link_id: str) -> bool:
    return link_id in {
        record["id"],
        record.get("link"),
        record.get("link_id"),
        (record.get("account") or {}).get("link"),
    }


@pytest.mark.slow
@pytest.mark.parametrize(
    ("which", "how"),
    [
        *((one_by_one, how) for how in (NULL, MISSING, EMPTY, NULL_WITHIN)),
        *((all_at_once, how) for how in (NULL, MISSING)),
    ],
)
def test_every_page_opens_whatever_is_lacking(
    hers: dict[str, list[Record]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, which: Any, how: str
) -> None:
    bank = Bank({path: which(found, how) for path, found in hers.items()})
    with against(bank, tmp_path, monkeypatch):
        assert [(step.resource, step.error) for step in wiring.sync() if step.error] == []
        for page in PAGES:
            assert "No bank is linked yet" not in words(shown(page))
        assert "Spending day by day" in words(shown("transactions", period="everything"))


def test_a_link_without_an_institution_is_called_by_its_id(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bank = Bank.of_ana(
        accounts=[account("checking"), account("wallet", BOB, institution=None)],
        owners=[owner("ana")],
        transactions=[transaction("t-1", -5), transaction("t-2", -7, account={"id": "wallet", "link": BOB})],
    )
    bank.lists["/api/links/"] = [link(institution=None), link(BOB, institution=None)]
    with against(bank, tmp_path, monkeypatch) as belvo:
        wiring.sync()
        assert belvo.links.names() == {ANA: ANA, BOB: BOB}
        for page in PAGES:
            shown(page)
        assert [heading.value for heading in shown("links").header] == [ANA, BOB]
        app = shown("accounts")
        app.session_state["filters"] = True
        assert app.run().multiselect(key="links").options == [ANA, BOB]


@pytest.mark.parametrize("countries", [None, [None], [None, "MX"], [], "MX", {}])
def test_a_bank_without_a_country_or_a_name_can_be_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, countries: Any
) -> None:
    bank = Bank.of_ana()
    banks = [{**EREBOR, "country_codes": countries}, {**EREBOR, "id": 2, "name": None}]
    bank.lists["/api/institutions/"] = banks
    with against(bank, tmp_path, monkeypatch):
        [institutions] = [one for one in shown("connect").selectbox if one.label == "Institution"]
        assert institutions.options == ["Any", "Erebor"]


@pytest.mark.parametrize("currency", [None, "", "   "])
def test_money_without_a_currency_is_called_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, currency: str | None
) -> None:
    bank = Bank.of_ana(
        accounts=[account("checking", currency=currency)],
        transactions=[transaction("t-1", -5, value_date=f"{wiring.now():%Y-%m-%d}", currency=currency)],
    )
    with against(bank, tmp_path, monkeypatch):
        wiring.sync()
        for page in PAGES:
            app = shown(page)
            assert "" not in [heading.value for heading in app.header]
        [listed] = [one.value for one in shown("accounts").dataframe if "link_name" in one.value]
        assert list(listed["name"]) == ["Checking"]
