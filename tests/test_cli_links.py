"""The words for links: what can be done about one, what Belvo itself has, and every wish of a widget."""

from __future__ import annotations

import argparse
import io
import json
from typing import TYPE_CHECKING, Any

import pytest

from belvo_data.cli import link_options
from belvo_data.errors import InputInvalid
from belvo_data.remote.consent import PURPOSE, TERMS
from belvo_data.remote.widget import Branding, Consent, Identity, LinkRequest
from tests.bank import ANA, account, link, refusal
from tests.shell import Said, Shell, of_ana, talking_to
from tests.test_links import Desk
from tests.test_live import Bank as Asking

if TYPE_CHECKING:
    import httpx

EXCHANGE = "22222222-3333-4444-8555-666666666666"


@pytest.fixture
def desk() -> Desk:
    return Desk({**of_ana().lists, "/api/links/": [link()]})


class Terminal(io.StringIO):
    """A person who types what was written down before."""

    def isatty(self) -> bool:
        return True


# what can be done about a link


class Refreshed(Desk):
    """A bank that has a further account once a link was refreshed."""

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/refresh/"):
            self.lists["/api/accounts/"].append(account("fresh"))
        return super().__call__(request)


@pytest.mark.slow
def test_a_refresh_reads_what_the_bank_sends_and_is_not_repeated_at_once(shell: Shell, desk: Desk) -> None:
    bank = Refreshed(desk.lists)
    with talking_to(bank, shell):
        assert shell("sync").code == 0
        said, again = shell("links", "refresh", ANA), shell("links", "refresh", ANA)
    assert (said.code, said.err) == (0, "")
    assert "1 new, 0 changed, 0 gone" in said.out
    assert "belvo-data sync" in said.out
    assert (again.code, again.out) == (2, "")
    assert "Wait 10 minutes" in again.err
    assert [path for _, path, _ in bank.sent] == [f"/api/links/{ANA}/refresh/"]


@pytest.mark.slow
def test_a_refresh_whose_data_can_not_be_read_ends_and_says_so(shell: Shell, desk: Desk) -> None:
    desk.faults["/api/links/"], desk.stuck = [refusal(401, "authentication_failed")], True
    with talking_to(desk, shell):
        said = shell("links", "refresh", ANA)
    assert said.code == 1
    assert said.err.count("\n") == 1


@pytest.mark.slow
def test_a_repair_that_belvo_gives_no_token_for_is_one_line(shell: Shell, desk: Desk) -> None:
    with talking_to(desk, shell):
        assert shell("sync").code == 0
        desk.faults["/api/token/"] = [refusal(503, "service_unavailable")] * 2
        assert "not available" in shell("links", "repair", ANA).err
        assert shell("links", "repair", "nonsense").code == 2


def test_a_link_is_called_something_else_and_back(shell: Shell, desk: Desk) -> None:
    with talking_to(desk, shell):
        shell("sync")
        assert shell("links", "rename", ANA, "For the demo") == Said(
            0, "It is called For the demo now.\n", ""
        )
        assert json.loads(shell("links", "--json").out)["name"] == "For the demo"
        shell("links", "rename", ANA, "")
        assert json.loads(shell("links", "--json").out)["name"] != "For the demo"


@pytest.mark.parametrize(("typed", "code"), [("n\n", 1), ("\n", 1), ("y\n", 0)])
def test_a_link_is_deleted_only_if_the_person_agrees(
    shell: Shell, desk: Desk, monkeypatch: pytest.MonkeyPatch, typed: str, code: int
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal(typed))
    with talking_to(desk, shell):
        said = shell("links", "delete", ANA)
    assert said.code == code
    assert "revokes its consent" in said.err
    assert [method for method, _, _ in desk.sent] == ["DELETE"] * (code == 0)


def test_where_nobody_can_be_asked_a_link_is_deleted_only_on_a_clear_word(
    shell: Shell, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    with talking_to(desk, shell):
        shell("sync")
        refused = shell("links", "delete", ANA)
        assert (refused.code, desk.sent) == (2, [])
        assert "--yes" in refused.err
        assert shell("links", "delete", ANA, "--yes", "--drop").code == 0
        desk.lists["/api/links/"] = []
        assert shell("links").out.startswith("Nothing is linked yet")
    assert [(method, path) for method, path, _ in desk.sent] == [("DELETE", f"/api/links/{ANA}/")]


# a bank that is asked now


class Both:
    """A bank that wants a code before it is asked, beside a Belvo that has what it sent."""

    def __init__(self) -> None:
        self.bank = Asking([{"id": "checking"}], "111111")
        self.belvo = of_ana()

    def __call__(self, request: httpx.Request) -> httpx.Response:
        return self.belvo(request) if request.method == "GET" else self.bank(request)


def test_a_bank_is_asked_now_given_its_code_and_read(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", Terminal("999999\n111111\n"))
    both = Both()
    with talking_to(both, shell):
        said = shell("links", "ask", ANA)
    assert said.code == 0
    assert said.err.count("The bank wants a one-time code. Type it 12345") == 2
    assert "3 records read" in said.out  # the link, its bank and its one account
    assert [method for method, _, _ in both.bank.sent] == ["POST", "PATCH", "PATCH"]


def test_a_code_that_nobody_is_there_to_give_is_one_line(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    with talking_to(Both(), shell):
        said = shell("links", "ask", ANA)
    assert said.code == 1
    assert "The bank asks for a one-time code" in said.err.splitlines()[-1]


@pytest.mark.parametrize(
    "words", [["nonsense"], [ANA, "weather"], [ANA, "transactions", "--days", "400"]], ids=lambda it: it[-1]
)
def test_what_no_bank_can_be_asked_for_is_refused_before_it_is_asked(shell: Shell, words: list[str]) -> None:
    both = Both()
    with talking_to(both, shell):
        assert shell("links", "ask", *words).code == 2
    assert both.bank.sent == []


# what Belvo itself has


def test_what_belvo_has_is_shown_by_any_filter(shell: Shell) -> None:
    bank = of_ana()
    bank.lists["/api/accounts/"].append(account(EXCHANGE))
    with talking_to(bank, shell):
        listed = shell("show", "accounts", f"link={ANA}")
        one = shell("show", "accounts", EXCHANGE)
    assert [json.loads(line)["id"] for line in listed.out.splitlines()] == ["checking", EXCHANGE]
    assert [json.loads(line)["id"] for line in one.out.splitlines()] == [EXCHANGE]


def test_an_id_among_the_filters_may_be_written_as_people_copy_it(shell: Shell) -> None:
    bank = of_ana()
    bank.lists["/api/accounts/"].append(account(EXCHANGE))
    with talking_to(bank, shell):
        listed = shell("show", "accounts", f"link={ANA.upper()}", f"id__in=  {EXCHANGE},{ANA}")
        said = shell("show", "accounts", "link=zz")
    assert [json.loads(line)["id"] for line in listed.out.splitlines()] == [EXCHANGE]
    assert "link: That is not a link id. A link id looks like" in said.err


def test_an_exchange_has_a_history(shell: Shell) -> None:
    bank = of_ana()
    bank.lists[f"/api/br/exchanges/{EXCHANGE}/history/"] = [{"id": "event"}]
    with talking_to(bank, shell):
        assert shell("show", "exchanges", EXCHANGE, "--history").out == '{"id": "event"}\n'


@pytest.mark.parametrize(
    "words",
    [
        ["weather"],
        ["transactions"],
        ["accounts", "colour=blue"],
        ["accounts", "no-id"],
        ["accounts", "link=zz"],
        ["accounts", f"link__in={ANA},zz"],
        ["accounts", "id=zz"],
        ["transactions", f"link={ANA}", "account__in=zz"],
        ["exchanges", "link=zz"],
        ["accounts", ANA, EXCHANGE],
        ["accounts", ANA, "--history"],
        ["exchanges", "--history"],
    ],
    ids=" ".join,
)
def test_what_belvo_can_not_be_asked_is_refused_before_it_is_asked(shell: Shell, words: list[str]) -> None:
    bank = of_ana()
    with talking_to(bank, shell):
        said = shell("show", *words)
    assert (said.code, said.out, bank.asked) == (2, "", [])


# every wish of a widget


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
