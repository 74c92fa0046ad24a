"""The pages, through the dashboard, on tables that were really synced from the embedded sandbox."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from belvo_data import metrics, wiring
from tests.pages import CHARTS, PAGES, click, empty, filled, folder, own, plain_number, shown, words

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["empty", "filled", "folder", "own"]


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
def test_personal_data_is_masked_until_it_is_asked_for(filled: wiring.Belvo) -> None:
    app = shown("owners")
    known = metrics.people(filled.published.analysis())
    assert set(app.dataframe[0].value["document_number"]).isdisjoint(known["document_number"])
    app.toggle(key="personal").set_value(True).run()
    assert set(app.dataframe[0].value["document_number"]) == set(known["document_number"])


def test_unusable_settings_are_explained_on_every_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BELVO_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("BELVO_SECRET_ID", "half-a-pair")
    wiring.own.cache_clear()
    app = shown("overview")
    assert "BELVO_SECRET_PASSWORD is missing" in words(app)
    assert "half-a-pair" not in words(app)
