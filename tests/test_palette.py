"""The palette: each colour has one meaning, and stands out from light and dark paper."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from streamlit.elements.lib import streamlit_plotly_theme

from belvo_data.charts import palette

THEME = tomllib.loads((Path(__file__).parents[1] / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_a_category_that_nobody_met_is_shown_in_its_own_words() -> None:
    assert palette.category("CREDIT_CARD").name == "Credit card"
    assert palette.category("GIG_WALLET").name == "Gig Wallet"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_colour_stands_out_from_the_paper(scheme: str) -> None:
    colours = [meaning.colour for meaning in (*palette.FLOWS.values(), *palette.CATEGORIES.values())]
    paper = THEME[scheme]["backgroundColor"]
    assert all(contrast(colour, paper) >= 3 for colour in (*colours, palette.NET))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_theme_can_be_read(scheme: str) -> None:
    theme = THEME[scheme]
    papers = [
        part[key] for part in (theme, theme["sidebar"]) for key in part if key.endswith("ackgroundColor")
    ]
    assert len(papers) == 4
    assert all(contrast(theme["textColor"], paper) >= 4.5 for paper in papers)
    assert contrast(theme["linkColor"], theme["backgroundColor"]) >= 4.5
    assert contrast("#FFFFFF", theme["primaryColor"]) >= 4.5  # the words on a primary button


def test_the_theme_and_the_charts_have_the_same_colours() -> None:
    assert tuple(THEME["chartCategoricalColors"]) == palette.COLOURWAY


def test_streamlit_knows_the_ink_as_its_text_colour() -> None:
    assert palette.INK == streamlit_plotly_theme.GRAY_90
