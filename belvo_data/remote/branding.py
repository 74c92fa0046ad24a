"""Branding: the widget in your own colours, with your name, pictures and terms, checked before it is sent.

(Belvo docs: branding and customization; Belvo API specification, widget token requests.)
"""

from __future__ import annotations

import re
from dataclasses import MISSING, dataclass, fields
from typing import TYPE_CHECKING, Any, Literal, cast, get_args

from belvo_data.remote.consent import check_address, refused

if TYPE_CHECKING:
    from collections.abc import Mapping

_CHANNEL = r"\s*(?:25[0-5]|2[0-4]\d|1?\d?\d|(?:100|\d?\d)(?:\.\d+)?%)\s*"
_SHARE = r"\s*(?:[01]?\.\d+|[01]|(?:100|\d?\d)%)\s*"
COLOR = re.compile(
    r"#(?:[0-9A-Fa-f]{3,4}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})"
    rf"|rgba?\({_CHANNEL},{_CHANNEL},{_CHANNEL}(?:,{_SHARE})?\)",
    re.ASCII,
)
LENGTH = re.compile(r"0|-?\d{1,4}(?:\.\d{1,3})?(?:px|rem|em|%|pt|vh|vw)", re.ASCII)
WORD = re.compile(r"[a-z]+(?:[_-][a-z]+)*")
VARIABLE = re.compile(r"--[a-z][a-z0-9]*(?:-[a-z0-9]+)*")  # one that ends in -dark is for the dark scheme
COLORED = {"color", "background"}  # what the name of a variable says that takes nothing but a colour

ColorScheme = Literal["LIGHT", "DARK"]
SCHEMES = (None, *get_args(ColorScheme))
Theme = tuple[tuple[str, str], ...]  # pairs of a CSS variable and its value


@dataclass(frozen=True, slots=True)
class Branding:
    """Who offers the widget: the first four belong together, the rest is optional."""

    company_icon: str
    company_logo: str
    company_name: str
    company_terms_url: str
    company_terms_version: str | None = None
    company_benefit_header: str | None = None
    company_benefit_content: str | None = None
    opportunity_loss: str | None = None
    overlay_background_color: str | None = None
    social_proof: bool | None = None
    show_belvo_middle_logo: bool | None = None

    def __post_init__(self) -> None:
        if not self.company_name.strip():
            raise refused("branding.company_name", "The branding is incomplete.", "Name the company.")
        for name in ("company_icon", "company_logo", "company_terms_url"):
            check_address(f"branding.{name}", getattr(self, name))
        if self.overlay_background_color and not COLOR.fullmatch(self.overlay_background_color):
            raise refused("branding.overlay_background_color", "That is no colour.", "Write it like #F0F2F4.")


@dataclass(frozen=True, slots=True)
class Looks:
    """Branding, theme and colour scheme; what is left out is Belvo's own."""

    branding: Branding | None = None
    theme: Theme = ()
    color_scheme: ColorScheme | None = None

    def __post_init__(self) -> None:
        check_theme(self.theme)

    @classmethod
    def of(cls, said: Mapping[str, Any]) -> Looks:
        """Read looks that somebody wrote down, by the names of ``Branding``, ``theme`` and ``color_scheme``.

        Raises:
            InputInvalid: a name is strange or missing, or a value can't be used; ``field`` says which.
        """
        named = {one.name: one for one in fields(Branding)}
        for name in said:
            if name not in {*named, "theme", "color_scheme"}:
                known = ", ".join((*named, "theme", "color_scheme"))
                raise refused(name, "That is nothing that the widget wears.", f"Choose from {known}.")
        scheme = said.get("color_scheme")
        if scheme not in SCHEMES:
            raise refused("color_scheme", "That is no colour scheme.", "Write LIGHT or DARK.")
        given = {name: said[name] for name in named if name in said}
        for name, value in given.items():
            _check_kind(name, value, wants_bool="bool" in str(named[name].type))
        for name, one in named.items():
            if given and name not in given and one.default is MISSING:
                raise refused(name, "The branding is incomplete.", f"Give {name} too.")
        theme = _theme(said.get("theme", {}))
        return cls(Branding(**given) if given else None, theme, cast("ColorScheme | None", scheme))


def check_theme(theme: Theme) -> None:
    """Refuse what is no CSS variable with a value of a form that Belvo documents.

    Raises:
        InputInvalid: it is none.
    """
    for key, value in theme:
        if not VARIABLE.fullmatch(key):
            raise refused("theme", f"{key} is no CSS variable.", "Write it like --color-primary-base.")
        takes_colors = not COLORED.isdisjoint(key.split("-"))
        if takes_colors and not COLOR.fullmatch(value):
            raise refused(
                "theme",
                f"{key}: {value} is no colour.",
                "Write it like #907AD6, rgb(144, 122, 214) or rgba(144, 122, 214, 0.5).",
            )
        if not any(form.fullmatch(value) for form in (COLOR, LENGTH, WORD)):
            raise refused(
                "theme",
                f"{key}: {value} is no value that the widget takes.",
                "Write a colour like #907AD6, a length like 8px, or a word like center.",
            )


def _check_kind(name: str, value: object, *, wants_bool: bool) -> None:
    if wants_bool and not isinstance(value, bool):
        raise refused(name, "That is neither true nor false.", "Write true or false, without quotes.")
    if not wants_bool and not isinstance(value, str):
        raise refused(name, "That is no text.", "Write it in quotes.")


def _theme(said: object) -> Theme:
    """Read variables and values; the dashes before a variable may stay out."""
    if not isinstance(said, dict) or not all(isinstance(value, str) for value in said.values()):
        raise refused(
            "theme", "That is no table of texts.", 'Write lines like color-primary-base = "#907AD6".'
        )
    return tuple((f"--{key.removeprefix('--')}", value) for key, value in said.items())
