"""The looks: what a widget wears is checked, by the name of the field, before anything is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx
import pytest

from belvo_data.errors import InputInvalid, SettingsInvalid
from belvo_data.remote.branding import Branding, Looks
from belvo_data.remote.link_request import LinkRequest
from belvo_data.wiring.branding import looks
from belvo_data.wiring.doctor import findings
from tests.machine import dashboard, opened

if TYPE_CHECKING:
    from pathlib import Path

WHOLE = {
    "company_icon": "https://me.example/i.svg",
    "company_logo": "https://me.example/l.svg",
    "company_name": "ACME",
    "company_terms_url": "https://me.example/terms",
}
FILE = """
company_icon = "https://me.example/i.svg"
company_logo = "https://me.example/l.svg"
company_name = "ACME"
company_terms_url = "https://me.example/terms"
social_proof = false
color_scheme = "DARK"

[theme]
color-primary-base = "#907AD6"
"--color-primary-base-dark" = "rgb(79, 81, 140)"
"""


@pytest.mark.parametrize(
    ("part", "field"),
    [
        ({"company_icon": ""}, "branding.company_icon"),
        ({"company_logo": "logo.svg"}, "branding.company_logo"),
        ({"company_name": " "}, "branding.company_name"),
        ({"company_terms_url": "http://["}, "branding.company_terms_url"),
        ({"overlay_background_color": "grey"}, "branding.overlay_background_color"),
        ({"overlay_background_color": "#12345"}, "branding.overlay_background_color"),
    ],
)
def test_a_branding_is_whole_or_not_there(part: dict[str, Any], field: str) -> None:
    with pytest.raises(InputInvalid) as caught:
        Branding(**WHOLE | part)
    assert caught.value.field == field


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("--color-primary-base", "#907AD6"),
        ("--color-primary-base-dark", "#907ad6ff"),
        ("--color-primary-base", "#fe0"),
        ("--nav-bar-title-color", "rgb(79, 81, 140)"),
        ("--nav-bar-title-color-dark", "rgba(79,81,140,0.5)"),
        ("--nav-bar-background", "rgba(10%, 20%, 100%, 50%)"),
        ("--button-border-radius", "8px"),
        ("--button-border-radius-dark", "1.5rem"),
        ("--button-border-radius", "0"),
        ("--nav-bar-title-alignment", "center"),
        ("--nav-bar-back-icon", "arrow_left"),
    ],
)
def test_a_theme_takes_every_form_of_value(key: str, value: str) -> None:
    assert LinkRequest(theme=((key, value),)).theme == ((key, value),)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("color-primary-base", "#907AD6"),
        ("--Color", "#907AD6"),
        ("--x;y", "#907AD6"),
        ("--color-primary-base", "blue"),
        ("--color-primary-base-dark", "8px"),
        ("--color-primary-base", "#12345"),
        ("--color-primary-base", "rgb(256, 0, 0)"),
        ("--color-primary-base", "rgb(1, 2)"),
        ("--color-primary-base", "rgba(1, 2, 3, 2)"),
        ("--button-border-radius", "8 px"),
        ("--button-border-radius", "8px; color: red"),
        ("--nav-bar-back-icon", "url(https://x)"),
        ("--nav-bar-back-icon", ""),
        ("--nav-bar-back-icon", "Arrow Left"),
    ],
)
def test_a_theme_takes_nothing_else(key: str, value: str) -> None:
    with pytest.raises(InputInvalid) as caught:
        LinkRequest(theme=((key, value),))
    assert caught.value.field == "theme"
    assert caught.value.remedy.endswith(".")


# the file


def test_a_file_says_what_the_widget_wears(tmp_path: Path) -> None:
    (tmp_path / "b.toml").write_text(FILE)
    found = looks(tmp_path / "b.toml")
    assert found.branding == Branding(**WHOLE, social_proof=False)
    assert found.color_scheme == "DARK"
    assert found.theme == (
        ("--color-primary-base", "#907AD6"),
        ("--color-primary-base-dark", "rgb(79, 81, 140)"),
    )
    assert looks(None) == Looks()


def test_colours_alone_need_no_branding(tmp_path: Path) -> None:
    (tmp_path / "b.toml").write_text('theme = {color-primary-base = "#fe0"}')
    assert looks(tmp_path / "b.toml") == Looks(theme=(("--color-primary-base", "#fe0"),))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("company_name = 7", "company_name: That is no text."),
        ('company_name = "ACME"', "company_icon: The branding is incomplete."),
        (FILE.replace("https://me.example/l.svg", "l.svg"), "company_logo: That is not a web address."),
        (FILE.replace("false", '"no"'), "social_proof: That is neither true nor false."),
        (FILE.replace("DARK", "dark"), "color_scheme: That is no colour scheme."),
        (FILE.replace("#907AD6", "blue"), "theme: --color-primary-base: blue is no colour."),
        ("theme = 7", "theme: That is no table of texts."),
        ("theme = {x = 7}", "theme: That is no table of texts."),
        ("color_scheme = []", "color_scheme: That is no colour scheme."),
        ('logo = "x"', "logo: That is nothing that the widget wears."),
        ("company_name = ", "is no TOML: Invalid value"),
        ("x = " + "[" * 5000, "is no TOML: "),
    ],
)
def test_what_is_wrong_in_the_file_is_named_by_its_field(tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "b.toml"
    file.write_text(text)
    with pytest.raises(SettingsInvalid) as caught:
        looks(file)
    assert caught.value.problem.startswith("BELVO_BRANDING: ")
    assert says in caught.value.problem
    assert str(file) in str(caught.value)


def test_a_file_that_is_not_there_or_no_text_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsInvalid, match="can't be read: No such file"):
        looks(tmp_path / "none.toml")
    with pytest.raises(SettingsInvalid, match="can't be read: Is a directory"):
        looks(tmp_path)
    (tmp_path / "b.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(SettingsInvalid, match="is no TOML"):
        looks(tmp_path / "b.toml")


def test_what_is_asked_for_wins_over_the_file() -> None:
    own = Branding(**WHOLE | {"company_name": "Own"})
    file = Looks(Branding(**WHOLE), (("--color-a", "#fff"), ("--color-b", "#fff")), "DARK")
    worn = LinkRequest(branding=own, theme=(("--color-b", "#000"),)).wearing(file)
    assert (worn.branding, worn.color_scheme) == (own, "DARK")
    assert worn.theme == (("--color-a", "#fff"), ("--color-b", "#000"))
    assert LinkRequest().wearing(file).branding == file.branding
    assert LinkRequest(branding=own).wearing(Looks()) == LinkRequest(branding=own)


def test_every_address_wears_what_the_setting_names_and_the_doctor_says_so(tmp_path: Path) -> None:
    (tmp_path / "b.toml").write_text(FILE)
    with dashboard(tmp_path / "data", BELVO_BRANDING=str(tmp_path / "b.toml")) as belvo:
        address = belvo.linking.connector.hand_out(LinkRequest()).address
        shown = httpx.get(address, trust_env=False).text
        [said] = [finding.says for finding in findings(belvo) if finding.about == "Branding"]
    assert "Conecta una cuenta con ACME." in shown
    assert "--primary: #907AD6" in shown
    assert said == "The widget wears that of ACME."


def test_a_file_that_can_not_be_used_is_what_the_doctor_says(tmp_path: Path) -> None:
    with opened(tmp_path / "data", BELVO_BRANDING=str(tmp_path / "b.toml")) as belvo:
        [found] = [finding for finding in findings(belvo) if finding.about == "Branding"]
        with pytest.raises(SettingsInvalid):
            belvo.linking.connector.hand_out(LinkRequest())
    assert (found.state, "BELVO_BRANDING: " in found.says) == ("bad", True)
