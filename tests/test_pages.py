"""The pages, through the dashboard, on tables that were really synced from the embedded sandbox."""

from __future__ import annotations

import atexit
import re
from functools import cache
from pathlib import Path
from shutil import copytree, rmtree
from tempfile import mkdtemp
from time import monotonic
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from belvo_data import metrics, wiring
from belvo_data.privacy.digest import digest
from belvo_data.remote.outcomes import Connected, Failed, Left, Unusable, Warned
from belvo_data.remote.products import OPEN_FINANCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from belvo_data.remote.outcomes import Outcome

DASHBOARD = Path(__file__).parents[1] / "dashboard.py"
PAGES_FOLDER = DASHBOARD.parent / "pages"
PAGES = [
    "overview",
    "explore",
    "cash_flow",
    "accounts",
    "transactions",
    "recurring",
    "review",
    "owners",
    "data",
    "sql",
    "links",
    "connect",
    "sandbox",
    "arrived",
]
CHARTS = {
    "cash_flow": 6,
    "overview": 2,
    "explore": 1,
    "accounts": 3,
    "transactions": 2,
    "recurring": 3,
    "review": 1,
    "data": 3,
    "owners": 2,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, welcomed: Path) -> Path:
    """A data folder of the module's own with the welcome's three people."""
    return copytree(welcomed, tmp_path_factory.mktemp("filled") / "data")


@pytest.fixture
def filled(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[wiring.Belvo]:
    yield from opened(folder, monkeypatch)


@pytest.fixture
def own(welcomed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[wiring.Belvo]:
    """The same three people in a folder of the test's own."""
    yield from opened(copytree(welcomed, tmp_path / "data"), monkeypatch)


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[wiring.Belvo]:
    yield from opened(tmp_path / "data", monkeypatch)


def opened(folder: Path, env: pytest.MonkeyPatch, **more: str) -> Iterator[wiring.Belvo]:
    env.setenv("BELVO_DATA_DIR", str(folder))
    for name in ("BELVO_SECRET_ID", "BELVO_SECRET_PASSWORD", "BELVO_API_URL", "BELVO_PUBLIC_URL"):
        env.delenv(name, raising=False)
    for name, value in more.items():
        env.setenv(name, value)
    wiring.own.cache_clear()
    belvo = wiring.belvo()
    yield belvo
    belvo.close()
    wiring.own.cache_clear()


def shown(page: str, **query: str) -> AppTest:
    """Return a page as a visitor sees it, without a fault."""
    app = AppTest.from_file(entrance(), default_timeout=30)
    app.query_params.update(query)
    if page != "overview":
        app.switch_page(str(PAGES_FOLDER / f"{page}.py"))
    app.run()
    assert not app.exception, [fault.value for fault in app.exception]
    return app


@cache
def entrance() -> Path:
    """Return the dashboard under a name beside which no ``pages`` lies.

    Where they lie together, AppTest runs a page's file by itself, without the dashboard around it.
    """
    folder = Path(mkdtemp(prefix="entrance-"))
    atexit.register(rmtree, folder)
    (folder / "dashboard.py").symlink_to(DASHBOARD)
    return folder / "dashboard.py"


def words(app: AppTest) -> str:
    """Return all that is written on a page."""
    kinds = (app.title, app.header, app.subheader, app.markdown, app.text, app.caption, app.code)
    return "\n".join(str(element.value) for kind in kinds for element in kind)


@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_drawn_from_synced_data(filled: wiring.Belvo, page: str) -> None:
    assert filled.context.publications.newest()
    app = shown(page)
    assert len(app.title) == 1
    assert len(app.get("plotly_chart")) == CHARTS.get(page, 0)


@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_drawn_without_any_data(empty: wiring.Belvo, page: str) -> None:
    assert empty.published.newest() is None
    app = shown(page)
    assert len(app.get("plotly_chart")) == 0
    assert ("No bank is linked yet" in words(app)) == (page in {*CHARTS, "links", "sql"})


@pytest.mark.parametrize("page", CHARTS)
def test_every_page_says_so_where_a_sync_found_no_link(empty: wiring.Belvo, page: str) -> None:
    empty.context.journal.decide("welcome", now=wiring.now())
    wiring.sync()
    assert "No bank is linked yet" in words(shown(page))


def test_the_overview_shows_one_currency_at_a_time_and_offers_the_others(filled: wiring.Belvo) -> None:
    currencies = metrics.currencies(filled.published.analysis())
    app = shown("overview")
    [tabs] = app.get("button_group")
    assert sorted(tabs.options) == sorted(currencies)
    assert [one.label for one in app.metric] == ["Net worth", "Income", "Spending", "Saved"]
    shown_first = tabs.value
    for currency in currencies:
        [figure] = metrics.headline(filled.published.analysis(), "last 12 months", currency=currency).to_dict(
            "records"
        )
        income = next(
            one.value for one in shown("overview", currency=currency).metric if one.label == "Income"
        )
        assert plain_number(income) == pytest.approx(figure["income"], abs=0.5)
        if currency == shown_first:
            assert plain_number(app.metric[1].value) == plain_number(income)


def plain_number(written: str) -> float:
    """Return the amount that is written with its currency."""
    return float(re.sub(r"[^0-9.]", "", written.replace("\\", "")))


def rows_of(app: AppTest) -> str:
    """Return what a page says of how many transactions there are."""
    return next(one.value for one in app.caption if re.fullmatch(r"[0-9,]+ transactions?", one.value))


@pytest.mark.slow
def test_a_link_can_be_chosen_and_let_go_of(filled: wiring.Belvo) -> None:
    found = metrics.known_links(filled.published.analysis())
    link = found[found["institution"] == "gringotts_br_retail"]["id"].iloc[0]
    everybody = rows_of(shown("transactions", currency="BRL"))
    app = shown("transactions", links=link, currency="BRL")
    assert rows_of(app) == everybody
    app = shown("transactions", links=link, currency="MXN")  # of which this link has nothing
    assert rows_of(app) == everybody
    app.button(key=f"let go links {link}").click().run()
    assert dict(app.query_params) == {}


@pytest.mark.slow
def test_every_filter_can_be_chosen_from_what_there_is(filled: wiring.Belvo) -> None:
    assert filled.published.newest()
    app = shown("transactions", currency="MXN")
    app.session_state["filters"] = True
    app.run()
    offered = {one.key: one.options for one in app.multiselect}
    assert {"accounts", "persons", "categories", "merchants", "kinds", "rails"} <= offered.keys()
    app.multiselect(key="categories").select("Insurance").run()
    assert app.query_params["categories"] == "Insurance"
    assert set(app.dataframe[0].value["category"]) == {"Insurance"}
    app.text_input(key="least").input("100,50").run()
    assert app.dataframe[0].value["amount"].abs().min() >= 100.5
    app.button(key="all again").click().run()
    assert dict(app.query_params) == {"currency": "MXN"}


@pytest.mark.slow
def test_what_is_kept_of_a_deleted_link_is_named_and_can_be_let_go(own: wiring.Belvo) -> None:
    [link, *others] = metrics.known_links(own.published.analysis())["id"]
    own.links.delete(link, drop=False)
    status = metrics.known_links(own.published.analysis()).set_index("id")["status"]
    assert (status[link], {*status[others]}) == ("deleted", {"valid"})
    app = shown("links")
    assert words(app).count("Belvo no longer has this link.") == 1
    click(app, "Drop what was read")
    assert "Belvo no longer has this link." not in words(app)
    assert list(metrics.known_links(own.published.analysis())["id"]) == others


@pytest.mark.slow
@pytest.mark.parametrize(
    "span", ["last 30 days", "last 24 months", "year to date", "everything", "own dates"]
)
def test_any_period_can_be_chosen(filled: wiring.Belvo, span: str) -> None:
    assert filled.context.publications.newest()
    app = shown("transactions")
    app.selectbox(key="period").set_value(span).run()
    assert not app.exception
    assert rows_of(app) != "0 transactions"
    assert app.query_params["period"] == span


@pytest.mark.slow
def test_an_address_says_what_is_shown_and_names_nobody(filled: wiring.Belvo) -> None:
    link = metrics.known_links(filled.published.analysis())["id"][0]
    query = {"links": link, "period": "2026-Q3", "currency": "MXN"}
    app = shown("transactions", **query)
    assert app.selectbox(key="period").value == "2026-Q3"
    assert not app.warning
    assert dict(app.query_params) == query


@pytest.mark.slow
def test_a_merchant_stands_in_an_address_without_its_name(filled: wiring.Belvo) -> None:
    top = metrics.merchants(filled.published.analysis(), "last 12 months", currency="MXN")["merchant"][0]
    app = shown("transactions", currency="MXN")
    app.session_state["filters"] = True
    app.run()
    app.multiselect(key="merchants").select(digest(top)).run()
    assert dict(app.query_params) == {"currency": "MXN", "merchants": digest(top)}
    assert set(app.dataframe[0].value["merchant"]) == {top}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"links": "nobody"}, "The address names what is not here (Links): nobody. All are shown."),
        ({"kinds": "magic"}, "The address names what is not here (Kinds): magic. All are shown."),
        ({"currency": "XYZ"}, "The address names what is not here (Currency): XYZ."),
        ({"least": "a lot"}, "This is no amount: a lot."),
        ({"period": "soon"}, "'soon' is no period."),
    ],
)
def test_what_an_address_names_and_nobody_has_is_said(
    filled: wiring.Belvo, query: dict[str, str], said: str
) -> None:
    assert filled.published.newest()
    [warning] = shown("overview", **query).warning
    assert said in warning.value


@pytest.mark.slow
def test_transactions_are_found_by_words_and_nothing_else_happens(filled: wiring.Belvo) -> None:
    app = shown("transactions", words="'; drop table transactions; --")
    assert rows_of(app) == "0 transactions"
    merchant = metrics.merchants(filled.published.analysis(), "last 12 months", currency="MXN")["merchant"][0]
    app = shown("transactions", currency="MXN", words=merchant.upper())
    assert merchant in set(app.dataframe[0].value["merchant"])


@pytest.mark.slow
def test_personal_data_is_masked_until_it_is_asked_for(filled: wiring.Belvo) -> None:
    app = shown("owners")
    known = metrics.people(filled.published.analysis())
    assert set(app.dataframe[0].value["document_number"]).isdisjoint(known["document_number"])
    app.toggle(key="personal").set_value(True).run()
    assert set(app.dataframe[0].value["document_number"]) == set(known["document_number"])


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


@pytest.mark.parametrize(
    ("outcome", "told"),
    [
        (Left(), "The widget was closed"),
        (Left("login_error", "Invalid credentials", "erebor_mx_retail"), "did not let you in"),
        (Failed("ACCESS_TOKEN_NOT_VALID"), "used up, too old"),
        (Warned("institution_disabled"), "The widget warns"),
        (
            Unusable("The widget reported success without a link id.", "Nothing was stored."),
            "without a link id",
        ),
        (Failed("brand_new", "<script>alert(1)</script>"), "<script>alert(1)</script>"),
    ],
)
def test_what_came_back_is_told_in_words(filled: wiring.Belvo, outcome: Outcome, told: str) -> None:
    arrival = filled.linking.connector.receive(outcome)
    assert told in words(shown("overview", arrival=arrival.id))


def test_a_link_without_our_state_is_read_only_if_a_person_says_so(filled: wiring.Belvo) -> None:
    stranger = "0d3ffb69-f83b-456e-ad8e-208d0998d71d"
    arrival = filled.linking.connector.receive(Connected(stranger))
    app = shown("overview", arrival=arrival.id)
    assert "Is this link yours?" in words(app)
    assert stranger not in filled.context.journal.links()
    click(app, "Check it with Belvo and read it")
    filled.jobs.join()
    assert "Belvo knows no link" in words(app.run())
    assert stranger not in filled.context.journal.links()


def test_an_unknown_arrival_is_no_fault(filled: wiring.Belvo) -> None:
    assert filled.context.journal.arrival("nothing") is None
    assert "nothing that happened here" in words(shown("overview", arrival="nothing"))


def test_unusable_settings_are_explained_on_every_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BELVO_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("BELVO_SECRET_ID", "half-a-pair")
    wiring.own.cache_clear()
    app = shown("overview")
    assert "BELVO_SECRET_PASSWORD is missing" in words(app)
    assert "half-a-pair" not in words(app)


def click(app: AppTest, label: str) -> AppTest:
    run: AppTest = labelled(app.button, label).click().run()
    return run


def labelled(elements: Any, label: str) -> Any:
    [found] = [element for element in elements if element.label == label]
    return found
