"""Connect: an address is made, and what comes back is taken or explained."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest

from belvo_data import metrics, wiring
from belvo_data.remote.products import OPEN_FINANCE
from tests.pages import click, filled, folder, labelled, shown, words

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

__all__ = ["filled", "folder"]


@pytest.mark.slow
def test_an_address_is_made_and_neither_keys_nor_refresh_token_are_on_the_page(filled: wiring.Belvo) -> None:
    app = shown("connect")
    app = click(app, "Make a widget address")
    [address] = [code.value for code in app.code if "access_token=" in code.value]
    assert address.startswith(f"{filled.context.addresses.public_url}/sandbox/widget/?access_token=")
    assert "Ends in" in words(app)
    assert "A phone can't reach this machine" in words(app)
    assert "refresh" not in words(app).replace("refreshed by Belvo", "")


@pytest.mark.slow
def test_a_bad_external_id_is_explained_before_anything_is_asked(filled: wiring.Belvo) -> None:
    asked = filled.context.journal.links()
    app = shown("connect")
    labelled(app.text_input, "External id").input("me@example.org").run()
    assert "a form that Belvo does not take" in words(app)
    assert filled.context.journal.links() == asked


@pytest.mark.slow
def test_open_finance_asks_for_a_consent_first(filled: wiring.Belvo) -> None:
    assert filled.context.publications.newest()
    app = shown("connect")
    app.radio[0].set_value(OPEN_FINANCE.title).run()
    assert labelled(app.button, "Make a widget address").disabled
    assert "My Belvo Portal" in words(app)
    labelled(app.text_input, "CPF").input("761.092.776-7").run()
    labelled(app.text_input, "Name").input("Ralph Bragg").run()
    assert "That is no CPF" in words(app)
    labelled(app.text_input, "CPF").input("761.092.776-73").run()
    app = click(app, "Make a widget address")
    [address] = [code.value for code in app.code if "access_token=" in code.value]
    assert "integration_type=openfinance" in address
    assert "locale=pt" in address


@pytest.mark.slow
def test_connect_says_how_many_institutions_remain_and_offers_only_what_goes_together(
    filled: wiring.Belvo,
) -> None:
    assert filled.context.publications.newest()
    app = shown("connect")
    assert "The widget will show 17 of 19 institutions." in words(app)
    app.radio[0].set_value(OPEN_FINANCE.title).run()
    labelled(app.text_input, "CPF").input("761.092.776-73").run()
    labelled(app.text_input, "Name").input("Ralph Bragg").run()
    assert "The widget will show 2 of 19 institutions." in words(app)
    listed = labelled(app.multiselect, "Only institutions that list")
    assert "Invoices" in listed.options
    assert "Bills" not in listed.options
    listed.select("INVOICES").run()
    address = made(click(app, "Make a widget address"))
    assert address["resources"] == "INVOICES"
    assert (address["show_close_dialog"], address["show_abandon_survey"]) == ("true", "false")
    labelled(app.multiselect, "Only institutions that list").unselect("INVOICES").run()
    assert "resources" not in made(click(app, "Make a widget address"))


def made(app: AppTest) -> dict[str, str]:
    """Return the parameters of the address that a page shows."""
    [address] = [code.value for code in app.code if "access_token=" in code.value]
    return dict(parse_qsl(urlsplit(address).query))


@pytest.mark.slow
def test_what_will_not_be_read_is_said_before_linking(filled: wiring.Belvo) -> None:
    filled.linking._institutions = (  # noqa: SLF001  the sandbox has banks only
        monotonic(),
        [{"name": "tatooine_mx_fiscal", "type": "fiscal", "country_codes": ["MX"]}],
    )
    app = shown("connect")
    assert "this program keeps bank data only" in app.info[0].value
    assert not labelled(app.button, "Make a widget address").disabled


@pytest.mark.slow
def test_a_pasted_link_is_checked_read_and_shown(filled: wiring.Belvo) -> None:
    link = metrics.known_links(filled.published.analysis())["id"][0]
    app = shown("connect")
    app.text_area[0].input(f"your-app://success?link={link}&institution=erebor_mx_retail")
    click(app, "Check it with Belvo and read it")
    filled.jobs.join()
    app.run()
    assert "The bank is linked" in words(app)
    [charts] = [each.proto for each in app.get("page_link") if "See its charts" in each.proto.label]
    app = shown("overview", **{name: value for name, [value] in parse_qs(charts.query_string).items()})
    assert app.query_params["links"] == link


@pytest.mark.slow
@pytest.mark.parametrize(
    ("pasted", "answer"),
    [
        ("not a link", "That is not a link id"),
        ("0d3ffb69-f83b-456e-ad8e-208d0998d71d", "Belvo knows no link"),
        ("https://here/exit?last_encountered_error_code=institution_down", "The bank is down"),
    ],
)
def test_what_can_not_be_taken_is_explained(filled: wiring.Belvo, pasted: str, answer: str) -> None:
    before = filled.context.journal.links()
    app = shown("connect")
    app.text_area[0].input(pasted)
    told = words(click(app, "Check it with Belvo and read it"))
    filled.jobs.join()
    assert answer in told + words(app.run())
    assert filled.context.journal.links() == before
