"""Owners of several links are one person where their documents, or a name and something beside it, say so."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from belvo_data.store.read import reader
from belvo_data.syncing import sync
from tests.bank import Bank, link, owner
from tests.conftest import NOW

if TYPE_CHECKING:
    from collections.abc import Callable

    from belvo_data.store.publications.publications import Publications

CPF, OTHER_CPF = "111.444.777-35", "529.982.247-25"
CURP, RFC, OTHER_RFC = "BOXW310820HNERXN09", "BOXW3108207K8", "BOXW310820AB6"
Found = dict[str, tuple[str, float, list[str]]]
Person = dict[str, Any]


def numbered(text: str, kind: str = "CPF") -> Person:
    return {"document_id": {"document_type": kind, "document_number": text}}


@pytest.fixture
def persons(store: Publications) -> Callable[..., Found]:
    """Sync owners ``a``, ``b``, ``c`` …, each of a link of its own; say who each is, how sure, and why."""

    def told(*owners: Person) -> Found:
        links = [f"{at:08}-aaaa-4aaa-8aaa-aaaaaaaaaaaa" for at in range(len(owners))]
        bank = Bank.of_ana(
            owners=[
                owner("abcdefghij"[at], links[at], **{"display_name": None, **person})
                for at, person in enumerate(owners)
            ]
        )
        bank.lists["/api/links/"] = [link(each) for each in links]
        list(sync(bank.client, store, now=lambda: NOW))
        with reader.connect(store) as db:
            rows = db.execute("select owner_id, person_id, confidence, evidence from persons").fetchall()
        return {owner_id: (person, sure, json.loads(why)) for owner_id, person, sure, why in rows}

    return told


def groups(found: Found) -> str:
    """Return the owners of each person, such as ``ab c``."""
    people: dict[str, str] = {}
    for owner_id in sorted(found):
        people[found[owner_id][0]] = people.get(found[owner_id][0], "") + owner_id
    return " ".join(sorted(people.values()))


def test_one_document_is_one_person_who_is_called_after_the_first(persons: Callable[..., Found]) -> None:
    found = persons(numbered(CPF), numbered("11144477735", "OTHER"))
    assert found == {"a": ("a", 1, []), "b": ("a", 1, ["same CPF"])}


def test_an_rfc_and_a_curp_of_one_root_are_one_person(persons: Callable[..., Found]) -> None:
    found = persons(numbered(CURP, "CURP"), numbered(RFC, "RFC"))
    assert found["b"] == ("a", 0.97, ["RFC and CURP of one root"])


def test_a_root_that_two_rfcs_have_says_nothing(persons: Callable[..., Found]) -> None:
    assert (
        groups(persons(numbered(CURP, "CURP"), numbered(RFC, "RFC"), numbered(OTHER_RFC, "RFC"))) == "a b c"
    )


ANA = {"display_name": "Ana Souza Lima", "email": "ana@mail.br", "phone_number": "+55 11 98765-4321"}
BORN = {"emails": [], "birth_date": "1990-02-03"}


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        pytest.param(numbered(""), numbered(""), False, id="blank documents"),
        pytest.param(numbered("XAXX010101000"), numbered("XAXX010101000"), False, id="generic ones"),
        pytest.param(numbered("***.444.777-**"), numbered("***.444.777-**"), False, id="masked ones"),
        pytest.param(numbered("032.444.777-98"), numbered("3244477798"), True, id="a lost zero"),
        pytest.param(numbered("111.444.777-36"), numbered("11144477736"), False, id="wrong digits alone"),
        pytest.param(
            {**numbered("111.444.777-36"), "display_name": "Ana Lima"},
            {**numbered("11144477736"), "display_name": "LIMA ANA"},
            True,
            id="wrong digits and the name",
        ),
        pytest.param(ANA, {**ANA, "phone_number": None}, True, id="name and e-mail"),
        pytest.param(ANA, {**ANA, "email": None, "phone_number": "11987654321"}, True, id="name and phone"),
        pytest.param(
            {**BORN, "display_name": "José Pérez García"},
            {**BORN, "display_name": "PEREZ GARCIA JOSE LUIS"},
            True,
            id="name and birth date",
        ),
        pytest.param(ANA, {**ANA, "display_name": "Bia Souza Lima"}, False, id="a sister's e-mail and phone"),
        pytest.param(ANA, {**ANA, "display_name": "Ana Clara Souza Lima"}, True, id="a middle name"),
        pytest.param(
            {**ANA, "display_name": "Maria Lima"},
            {**ANA, "display_name": "Ana Maria Lima"},
            False,
            id="mother and daughter",
        ),
        pytest.param(
            {**ANA, "display_name": "José Lima"},
            {**ANA, "display_name": "José Lima Filho"},
            False,
            id="father and son",
        ),
        pytest.param(
            {"display_name": "Ana Souza Lima"}, {"display_name": "Ana Souza Lima"}, False, id="a name alone"
        ),
        pytest.param(
            {**ANA, **numbered(CPF)}, {**ANA, **numbered(OTHER_CPF)}, False, id="two documents of a kind"
        ),
        pytest.param(
            {**ANA, "birth_date": "1950-01-02", "emails": []},
            {**ANA, "birth_date": "1980-01-02", "emails": []},
            False,
            id="two birth dates",
        ),
        pytest.param(
            {**ANA, "phone_number": "0000000000", "email": None},
            {**ANA, "phone_number": "0000000000", "email": None},
            False,
            id="a phone of zeros",
        ),
    ],
)
def test_two_owners_are_one_or_two(
    one: Person,
    other: Person,
    is_one: bool,  # noqa: FBT001
    persons: Callable[..., Found],
) -> None:
    assert groups(persons(one, other)) == ("ab" if is_one else "a b")


def test_a_chain_joins_through_a_third(persons: Callable[..., Found]) -> None:
    """The first bank gives a document, the second that and an e-mail, the third an e-mail only."""
    found = persons(numbered(CPF), {**numbered(CPF), **ANA}, ANA)
    assert groups(found) == "abc"
    assert found["c"] == ("a", 0.95, ["same name", "same e-mail", "same phone"])


def test_whoever_may_be_either_of_two_namesakes_is_neither(persons: Callable[..., Found]) -> None:
    """Two of one name and e-mail have two documents; a third bank gives none."""
    assert groups(persons({**ANA, **numbered(CPF)}, {**ANA, **numbered(OTHER_CPF)}, ANA)) == "a b c"


def test_stronger_evidence_decides_between_namesakes(persons: Callable[..., Found]) -> None:
    """The third shares e-mail and phone with the first, and only the e-mail with the second."""
    second = {**ANA, **numbered(OTHER_CPF), "phone_number": None}
    assert groups(persons({**ANA, **numbered(CPF)}, second, ANA)) == "ac b"


def test_a_persons_company_is_not_the_person(persons: Callable[..., Found]) -> None:
    """Two partners have the same company; the company itself has a link, too."""
    cnpj = "04.252.011/0001-10"
    partner = {"emails": [], "companies_id": [cnpj]}
    company = {"company_name": "Padaria Lima Ltda", "companies_id": [cnpj]}
    found = persons({**partner, **numbered(CPF)}, {**partner, **numbered(OTHER_CPF)}, company, company)
    assert groups(found) == "a b cd"
