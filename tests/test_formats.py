"""Formats: money, numbers and days as each locale writes them, and what a person types as an amount."""

from __future__ import annotations

from contextvars import copy_context
from datetime import date
from typing import TYPE_CHECKING

import pytest

from belvo_data.formats import days, numbers
from belvo_data.formats.codes import in_words
from belvo_data.formats.language import best, speak

if TYPE_CHECKING:
    from collections.abc import Callable


def said(locale: str, write: Callable[[], str]) -> str:
    """Return what is written in a locale, with plain blanks."""

    def speaking() -> str:
        speak(locale)
        return write()

    return copy_context().run(speaking).replace("\xa0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("locale", "amount", "currency", "written"),
    [
        ("en_US", -1234.5, "MXN", "−MX$1,234.50"),  # noqa: RUF001
        ("es_MX", 1234.5, "MXN", "$1,234.50"),
        ("pt_BR", 1234.5, "BRL", "R$ 1.234,50"),
        ("en_US", 1234.4, "CLP", "CLP 1,234"),
        ("en_US", 0.125, "BTC", "0.125 BTC"),
        ("en_US", 12, None, "12.00 No currency"),
        ("en_US", None, "MXN", "–"),  # noqa: RUF001
        ("en_US", float("nan"), "MXN", "–"),  # noqa: RUF001
    ],
)
def test_an_amount_has_its_currency_sign_and_coins(
    locale: str, amount: float | None, currency: str | None, written: str
) -> None:
    assert said(locale, lambda: numbers.money(amount, currency)) == written


def test_a_figure_that_is_read_at_a_glance_leaves_cents_out_from_a_million_on() -> None:
    assert said("en_US", lambda: numbers.money(999_999.99, "BRL", whole=True)) == "R$999,999.99"
    assert said("en_US", lambda: numbers.money(1_000_000.5, "BRL", whole=True)) == "R$1,000,001"
    assert said("es", lambda: numbers.money(19_522_100, "COP", whole=True)) == "19.522.100 COP"


@pytest.mark.parametrize(
    ("amount", "written"),
    [(1_234_567, "MX$1.2M"), (777.59999, "MX$778"), (49.5, "MX$49.5"), (0.1 + 0.2, "MX$0.3")],
)
def test_an_amount_on_a_mark_is_short(amount: float, written: str) -> None:
    assert numbers.compact(amount, "MXN") == written


def test_a_change_shows_its_sign() -> None:
    assert said("en_US", lambda: numbers.share(0.125, signed=True)) == "+12.5%"
    assert said("pt_BR", lambda: numbers.share(-0.125, signed=True)) == "−12,5%"  # noqa: RUF001
    assert said("en_US", lambda: numbers.money(5, "BRL", signed=True)) == "+R$5.00"


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1234.5", 1234.5),
        ("1234,5", 1234.5),
        ("1,234", 1234),
        ("1.234", 1234),
        ("1,234.50", 1234.5),
        ("1.234,50", 1234.5),
        ("1.234.567", 1234567),
        ("12", 12),
        ("1 234,5", 1234.5),
    ],
)
def test_an_amount_is_read_with_point_or_comma(typed: str, amount: float) -> None:
    assert numbers.read_amount(typed) == amount


@pytest.mark.parametrize("typed", ["", "a lot", "1.2.3,4,5x", "--1"])
def test_what_is_no_amount_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="could not convert"):
        numbers.read_amount(typed)


@pytest.mark.parametrize(
    ("grain", "until", "written"),
    [
        ("day", date(2026, 3, 2), "Mar 2, 2026"),
        ("month", date(2026, 3, 31), "Mar 2026"),
        ("quarter", date(2026, 5, 31), "Q1 2026"),
        ("year", date(2026, 12, 31), "2026"),
        ("week", date(2026, 3, 8), "Mar 2 – Mar 8, 2026"),  # noqa: RUF001
    ],
)
def test_a_step_of_a_grain_has_a_name(grain: days.Grain, until: date, written: str) -> None:
    assert said("en_US", lambda: days.span(date(2026, 3, 2), until, grain)) == written


@pytest.mark.parametrize(
    ("wanted", "locale"),
    [
        (["pt-BR"], "pt_BR"),
        (["es-MX"], "es_MX"),
        (["fr-FR", "es"], "es"),
        ([None, "", "x-y-z", "de"], "en_US"),
        (["en-GB"], "en_GB"),
    ],
)
def test_the_first_language_that_we_speak_is_spoken(wanted: list[str | None], locale: str) -> None:
    assert best(wanted) == locale


@pytest.mark.parametrize(
    ("locale", "heading", "inside"),
    [("en_US", "Monday", "Monday"), ("es_MX", "Lunes", "lunes"), ("pt_BR", "Segunda-feira", "segunda-feira")],
)
def test_a_weekday_inside_a_sentence_is_written_as_the_language_has_it(
    locale: str, heading: str, inside: str
) -> None:
    assert said(locale, lambda: days.weekday_of(1)) == heading
    assert said(locale, lambda: days.weekday_of(1, inside=True)) == inside


def test_codes_are_words() -> None:
    assert in_words("CHECKING_ACCOUNT") == "Checking account"
    assert in_words("SOMETHING_BRAND_NEW") == "Something brand new"
    assert in_words("Groceries") == "Groceries"
    assert in_words(None) == ""


@pytest.mark.parametrize("nothing", [0, 0.0, -0.0])
def test_nothing_has_no_sign_and_is_written_anew_in_another_locale(nothing: float) -> None:
    for locale, written in (("en_US", "R$0.00"), ("pt_BR", "R$ 0,00"), ("en_US", "R$0.00")):
        assert said(locale, lambda: numbers.money(nothing, "BRL")) == written
