"""The filters: what can be chosen on a page, how its address says so, and what no address can name."""

from __future__ import annotations

import pytest

from belvo_data import metrics, wiring
from belvo_data.privacy.digest import digest
from tests.pages import filled, folder, rows_of, shown

__all__ = ["filled", "folder"]


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


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize(
    ("asked", "locale", "said"),
    [
        ("2026-07-01..2026-07-31", "en", "Jul 2026"),
        ("2026-12", "en", "Dec 2026"),
        ("2026-07-01..2026-09-30", "en", "Q3 2026"),
        ("2025", "en", "2025"),
        ("2026-03-05", "en", "Mar 5, 2026"),
        ("2026-03-05..2026-04-02", "en", "Mar 5 – Apr 2, 2026"),  # noqa: RUF001
        ("2026-12", "es", "dic 2026"),
    ],
)
def test_days_that_no_preset_has_stand_in_the_box_in_words(asked: str, locale: str, said: str) -> None:
    app = shown("transactions", period=asked, lang=locale)
    box = app.selectbox(key="period")
    assert box.value == asked
    assert box.options[-1] == said
