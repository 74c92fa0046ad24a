"""What is known of each account: whose it is, and the numbers by which other banks name it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.bank import Bank, account, owner

if TYPE_CHECKING:
    from collections.abc import Callable

    Ask = Callable[[Bank, str], list[tuple[Any, ...]]]


@pytest.mark.parametrize(
    ("sent", "numbers"),
    [
        pytest.param(
            {
                "number": "12345-6",
                "agency": "0001",
                "public_identification_name": "AGENCY/ACCOUNT",
                "public_identification_value": "0001/12345-6",
            },
            ["000112345", "0001123456", "12345", "123456"],
            id="a branch is no number",
        ),
        pytest.param(
            {"number": "76543", "check_digit": "2", "agency": "88"},
            ["76543", "765432", "8876543", "88765432"],
            id="a check digit apart",
        ),
        pytest.param(
            {"public_identification_name": "CLABE", "public_identification_value": "032180000118359719"},
            ["032180000118359719"],
            id="a CLABE",
        ),
        pytest.param(
            {
                "number": "**** 1234",
                "public_identification_value": "1234,5678",
                "internal_identification": "9fa1-5374",
            },
            ["1234", "12345678", "5678"],
            id="a card's last digits, and an id that is no number",
        ),
    ],
)
def test_numbers(sent: dict[str, Any], numbers: list[str], ask: Ask) -> None:
    story = Bank.of_ana(accounts=[account("a", **sent)])
    assert ask(story, "select numbers from account_profiles") == [(numbers,)]


def test_an_account_has_its_owners_documents_and_names(ask: Ask) -> None:
    """Ana's CPF lost a zero; Bruno's document is masked, so that it tells nothing."""
    story = Bank.of_ana(
        accounts=[account("a")],
        owners=[
            owner(
                "ana",
                display_name="Ana Luíza  D'Ávila",
                document_id={"document_type": "CPF", "document_number": "3244477798"},
            ),
            owner("bruno", document_id={"document_type": "CPF", "document_number": "***.982.247-**"}),
        ],
    )
    [found] = ask(story, "select person_ids, documents, names from account_profiles")
    assert found == (["ana", "bruno"], ["03244477798"], ["ana luiza d avila", "bruno"])
