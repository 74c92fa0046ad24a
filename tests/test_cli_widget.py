"""``belvo-data widget``: every wish of a widget has its option, which refuses what Belvo would."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

import pytest

from belvo_data.cli import link_options
from belvo_data.errors import InputInvalid
from belvo_data.remote.consent import PURPOSE, TERMS
from belvo_data.remote.widget import Branding, Consent, Identity, LinkRequest
from tests.bank import ANA

if TYPE_CHECKING:
    from tests.shell import Shell


def wished(*words: str) -> LinkRequest:
    parser = argparse.ArgumentParser()
    link_options.add_to(parser)
    return link_options.wish(parser.parse_args(words))


def test_without_words_a_widget_is_what_the_dashboard_makes() -> None:
    assert wished() == LinkRequest()


def test_open_finance_is_asked_for_in_portuguese_with_a_consent() -> None:
    words = "--cpf 761.092.776-73 --name Ralph --cnpj 50685362006773 --business-name Bragg --consent-days 183"
    asked = wished("--product", "open-finance", *words.split())
    who = (Identity("CPF", "76109277673", "Ralph"), Identity("CNPJ", "50685362006773", "Bragg"))
    assert asked.consent == Consent(who, PURPOSE, TERMS, 183)
    assert (asked.locale, asked.integration_type, asked.resources[-1]) == ("pt", "openfinance", "INVESTMENTS")


def test_what_will_not_be_read_is_said_before_linking(capsys: pytest.CaptureFixture[str]) -> None:
    assert wished("--product", "taxes-mexico").resources == ("INVOICES", "TAX_STATUS")
    assert "won't show here" in capsys.readouterr().err


def test_a_long_purpose_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert wished(*CPF, "--purpose", "x" * 141).consent is not None
    assert "its specification 140" in capsys.readouterr().err


def test_the_widget_wears_what_it_is_given() -> None:
    urls = ("https://me.test/icon.svg", "https://me.test/logo.svg", "https://me.test/terms")
    asked = wished(
        *("--company-name", "Me", "--company-icon", urls[0], "--company-logo", urls[1]),
        *("--company-terms", urls[2], "--theme", "color-primary-base=#907AD6", "--color-scheme", "DARK"),
    )
    assert asked.branding == Branding(urls[0], urls[1], "Me", urls[2])
    assert (asked.theme, asked.color_scheme) == ((("--color-primary-base", "#907AD6"),), "DARK")


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (["--link", ANA], {"link_id": ANA}),
        (["--access-mode", "single", "--credentials", "30d"], {"credentials_storage": "30d"}),
        (
            ["--no-close-dialog", "--abandon-survey"],
            {"show_close_dialog": False, "show_abandon_survey": True},
        ),
        (["--resources", "OWNERS,ACCOUNTS"], {"resources": ("OWNERS", "ACCOUNTS")}),
        (["--only-with", "owners,INVOICES"], {"only_with": ("OWNERS", "INVOICES")}),
        (["--country", "MX", "--type", "retail"], {"country": "MX", "institution_type": "retail"}),
    ],
)
def test_every_other_wish_has_its_word(words: list[str], wanted: dict[str, Any]) -> None:
    asked = wished(*words)
    assert {name: getattr(asked, name) for name in wanted} == wanted


OPEN = ["--product", "open-finance"]
CPF = [*OPEN, "--cpf", "761.092.776-73", "--name", "Ana"]


@pytest.mark.parametrize(
    ("words", "option"),
    [
        (OPEN, "--cpf"),
        ([*OPEN, "--cpf", "1", "--name", "A"], "--cpf"),
        ([*CPF, "--cnpj", "1"], "--cnpj"),
        ([*CPF, "--purpose", "x" * 601], "--purpose"),
        ([*CPF, "--terms", "nowhere"], "--terms"),
        ([*CPF, "--application-link", "app"], "--application-link"),
        (["--application-link", "https://a.test/"], "--application-link"),
        ([*CPF, "--consent-days", "7"], "--consent-days"),
        ([*CPF, "--locale", "es"], "--locale"),
        (["--company-name", "Me"], "--company-icon"),
        (["--company-icon", "https://me.test/i.svg"], "--company-name"),
        (["--theme", "red"], "--theme"),
        (["--theme", "color-primary-base=red"], "--theme"),
        (["--credentials", "nostore"], "--credentials"),
        (["--credentials", "always"], "--credentials"),
        (["--stale-days", "0"], "--stale-days"),
        (["--external-id", "ana@example.com"], "--external-id"),
        (["--resources", "INCOMES"], "--resources"),
        (["--resources", "FOO"], "--resources"),
        (["--resources", "ACCOUNTS,FOO"], "--resources"),
        (["--resources", "BALANCES"], "--resources"),
        (["--resources", ""], "--resources"),
        (["--country", "AR"], "--country"),
        (["--country", "MX,AR"], "--country"),
    ],
)
def test_what_belvo_would_refuse_is_refused_by_its_option(words: list[str], option: str) -> None:
    with pytest.raises(InputInvalid) as caught:
        wished(*words)
    assert caught.value.field == option


def test_names_of_resources_and_countries_may_be_small_and_apart() -> None:
    asked = wished("--resources", "owners, accounts", "--country", "mx, BR")
    assert (asked.resources, asked.country) == (("OWNERS", "ACCOUNTS"), "MX,BR")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["--theme", "foo"],
            "--theme: foo is no variable with a value. Write it like color-primary-base=#907AD6.",
        ),
        (["--theme", "color-x=red"], "--theme: --color-x: red is no colour"),
        (["--company-name", "Me"], "--company-icon: The branding is incomplete. Give --company-name, "),
        (["--country", "AR"], "--country: Belvo is not in AR. Choose MX, BR or CO"),
        (["--resources", "FOO"], "--resources: Belvo has no FOO. Choose from ACCOUNTS, TRANSACTIONS, "),
    ],
)
def test_the_option_is_named_to_the_person(shell: Shell, words: list[str], said: str) -> None:
    told = shell("widget", *words)
    assert (told.code, told.out) == (2, "")
    assert said in told.err
