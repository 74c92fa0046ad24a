"""Scenarios of links: credentials, consents and banks that are down."""

import pytest

from belvo_data.sandbox import Sandbox
from tests.player import Player, ask, bia, play, ramon, sandbox, status, waits
from tests.sandbox_doors import Door, code

__all__ = ["ask", "bia", "play", "ramon", "sandbox", "waits"]


@pytest.mark.parametrize(("name", "becomes"), [("link_invalid", "invalid"), ("mfa_needed", "token_required")])
def test_a_link_breaks_until_its_credentials_are_renewed(
    ask: Door, play: Player, ramon: str, name: str, becomes: str
) -> None:
    play.start(name, link=ramon)
    assert status(ask, ramon) == becomes
    assert [row["id"] for row in ask.rows("links", status=becomes)] == [ramon]
    assert ask.rows("accounts", link=ramon)
    refused = ask("POST", "/api/accounts/", json={"link": ramon})
    assert refused.status_code == (400 if becomes == "invalid" else 428)
    renewed = ask("PUT", f"/api/links/{ramon}/", json={"password": "new", "token": "111111"})
    assert (renewed.status_code, renewed.json()["status"]) == (200, "valid")
    assert ask("POST", "/api/accounts/", json={"link": ramon}).status_code == 201


def test_a_consent_is_about_to_end_and_then_ends(ask: Door, play: Player, bia: str, sandbox: Sandbox) -> None:
    [owner] = ask.rows("owners", link=bia)
    document = owner["document_id"]["document_number"]
    play.start("consent_expiring", link=bia)
    [consent] = ask.rows("consents", user_document=document)
    assert (consent["expired_at"], status(ask, bia)) == ("2026-11-27T12:00:00.000000Z", "valid")
    sandbox.clock.move(days=5)
    assert status(ask, bia) == "invalid"


def test_a_consent_has_ended(ask: Door, play: Player, bia: str, ramon: str) -> None:
    play.start("consent_expired", link=bia)
    [owner] = ask.rows("owners", link=bia)
    [consent] = ask.rows("consents", user_document=owner["document_id"]["document_number"])
    assert (consent["status"], status(ask, bia), status(ask, ramon)) == ("EXPIRED", "invalid", "valid")
    assert code(ask("POST", "/api/owners/", json={"link": bia})) == (400, "invalid_link", None)


def test_a_bank_is_down_for_everybody_who_is_there(ask: Door, play: Player, ramon: str, bia: str) -> None:
    play.start("institution_down", link=ramon)
    assert ask("GET", "/api/institutions/erebor_mx_retail/").json()["status"] == "down"
    assert code(ask("POST", "/api/owners/", json={"link": ramon})) == (400, "institution_down", None)
    assert code(ask("POST", f"/api/links/{ramon}/refresh/")) == (400, "institution_down", None)
    wish = {"institution": "erebor_mx_retail", "username": "new", "password": "x"}
    assert code(ask("POST", "/api/links/", json=wish)) == (400, "institution_down", None)
    assert ask("POST", "/api/owners/", json={"link": bia}).status_code == 201
    assert ask.rows("transactions", link=ramon)
