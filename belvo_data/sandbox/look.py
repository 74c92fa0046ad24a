"""Look: how the app that asks for a token wants its widget (Belvo docs: branding and theme)."""

from collections.abc import Mapping
from dataclasses import dataclass
from re import fullmatch
from typing import Any, Literal, Self
from urllib.parse import urlsplit

COLOR = r"#[0-9A-Fa-f]{3}|#[0-9A-Fa-f]{6}"
HOST = r"[A-Za-z0-9.:\[\]-]+"
PRIMARY = "--color-primary-base"
SCHEMES: Mapping[str, Literal["light", "dark"]] = {"LIGHT": "light", "DARK": "dark"}
MIDDLE = 0.179  # the luminance at which black and white are read equally well


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Pictures, addresses and colours; what a page could not show safely is left out."""

    logo: str | None = None
    terms_url: str | None = None
    ground: str | None = None
    primary: str | None = None
    scheme: Literal["light", "dark"] | None = None

    @classmethod
    def of(cls, widget: Mapping[str, Any]) -> Self:
        """Read the ``widget`` part of a request for a token."""
        branding = widget.get("branding")
        said = branding if isinstance(branding, Mapping) else {}
        theme = widget.get("theme")
        entries = [entry for entry in theme if isinstance(entry, Mapping)] if isinstance(theme, list) else []
        colors = {str(entry.get("css_key")): entry.get("value") for entry in entries}
        return cls(
            logo=web_address(said.get("company_logo")) or web_address(said.get("company_icon")),
            terms_url=web_address(said.get("company_terms_url")),
            ground=_color(said.get("overlay_background_color")),
            primary=_color(colors.get(PRIMARY)),
            scheme=SCHEMES.get(str(widget.get("color_scheme"))),
        )

    @property
    def on_primary(self) -> str:
        """Black or white, whichever is read better on the primary colour."""
        return "#000000" if _luminance(self.primary or "#000000") > MIDDLE else "#ffffff"

    @property
    def origin(self) -> str:
        """Where the logo comes from, for the policy of the page; nothing without one."""
        parts = urlsplit(self.logo or "")
        return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


def web_address(value: object) -> str | None:
    """Return an http address of a plain host, and nothing else."""
    if not isinstance(value, str):
        return None
    try:
        parts = urlsplit(value)
    except ValueError:
        return None
    return value if parts.scheme in {"http", "https"} and fullmatch(HOST, parts.netloc) else None


def _color(value: object) -> str | None:
    return value if isinstance(value, str) and fullmatch(COLOR, value) else None


def _luminance(color: str) -> float:
    """Return the relative luminance of a colour, from 0 to 1 (WCAG 2.2)."""
    digits = color[1:] if len(color) == len("#rrggbb") else "".join(digit * 2 for digit in color[1:])
    shares = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4  # noqa: PLR2004
        for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
