"""The wish: what a link should be, as a value that Belvo will not refuse.

Whatever Belvo's documents forbid is refused here, by the name of the field, before anything is sent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from belvo_data.remote.consent import Consent, check_address, refused
from belvo_data.remote.ids import link_id_of
from belvo_data.remote.products import NEEDS, fits_one

EXTERNAL_ID = re.compile(r"[A-Za-z0-9_-]{3,256}")
STORAGE = re.compile(r"store|nostore|[0-9]{1,3}d")
COLOR = re.compile(r"#[0-9A-Fa-f]{3,8}")

AccessMode = Literal["recurrent", "single"]
Locale = Literal["es", "pt", "en"]


@dataclass(frozen=True, slots=True)
class Branding:
    """The widget in your colours: the first four belong together, the rest is optional."""

    company_icon: str
    company_logo: str
    company_name: str
    company_terms_url: str
    company_terms_version: str | None = None
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
class LinkRequest:
    """What the link should be. ``None`` leaves the choice to the person in the widget.

    Attributes:
        country: ISO codes, such as ``MX``, or several with commas; so do types and institutions.
        only_with: resources that an institution must list, all of them, for the widget to show it.
        stale_days: days after its last update that Belvo keeps the data.
        external_id: your own name for the user, 3 to 256 of ``A-Z a-z 0-9 _ -``, nothing personal.
        credentials_storage: ``store``, ``nostore`` or days such as ``30d``; ``None`` is the longest.
        consent: makes it an Open Finance request for Brazil.
        link_id: the link whose credentials are to be given again (update mode).
        theme: pairs of a CSS variable and a colour.
    """

    country: str | None = None
    institution_type: str | None = None
    institution: str | None = None
    access_mode: AccessMode = "recurrent"
    resources: tuple[str, ...] = ("ACCOUNTS", "TRANSACTIONS", "OWNERS")
    only_with: tuple[str, ...] = ()
    locale: Locale = "es"
    external_id: str | None = None
    stale_days: int = 365
    credentials_storage: str | None = None
    integration_type: Literal["openfinance", "credentials"] | None = None
    show_close_dialog: bool = True
    show_abandon_survey: bool = False
    link_id: str | None = None
    consent: Consent | None = None
    branding: Branding | None = None
    theme: tuple[tuple[str, str], ...] = ()
    color_scheme: Literal["LIGHT", "DARK"] | None = None

    @property
    def storage(self) -> str:
        """How long Belvo is to keep the credentials."""
        return self.credentials_storage or ("store" if self.access_mode == "recurrent" else "365d")

    def __post_init__(self) -> None:
        self._check_resources()
        self._check_lives()
        if self.external_id is not None and not EXTERNAL_ID.fullmatch(self.external_id):
            raise refused(
                "external_id",
                "The external id has a form that Belvo does not take.",
                "Use 3 to 256 letters, digits, - or _, and nothing that identifies a person.",
            )
        if self.link_id is not None:
            object.__setattr__(self, "link_id", link_id_of(self.link_id))
        if self.consent is not None and self.locale != "pt":
            raise refused("locale", "Open Finance speaks Portuguese only.", "Choose Português.")
        for key, color in self.theme:
            if not key.startswith("--") or not COLOR.fullmatch(color):
                raise refused(
                    "theme", f"{key}: {color} is no colour.", "Write it like --color-primary-base: #907AD6."
                )

    def _check_resources(self) -> None:
        if not self.resources:
            raise refused(
                "fetch_resources", "No resource is chosen.", "Choose at least one, such as ACCOUNTS."
            )
        if not fits_one(self.resources):
            raise refused(
                "fetch_resources",
                "The resources belong to different products.",
                "Make an address for each: bank, employment and tax data come from different institutions.",
            )
        for resource in self.resources:
            missing = [need for need in NEEDS.get(resource, ()) if need not in self.resources]
            if missing:
                raise refused(
                    "fetch_resources",
                    f"{resource} can't be had without {' and '.join(missing)}.",
                    f"Choose {' and '.join(missing)} too, or leave {resource} out.",
                )

    def _check_lives(self) -> None:
        if not 1 <= self.stale_days <= 999:  # noqa: PLR2004
            raise refused(
                "stale_in",
                f"Data can't be kept for {self.stale_days} days.",
                "Choose from 1 to 999 days.",
            )
        if not STORAGE.fullmatch(self.storage):
            raise refused(
                "credentials_storage",
                "Belvo does not know that way of storing credentials.",
                "Use store, nostore, or days such as 30d.",
            )
        if self.access_mode == "recurrent" and self.storage != "store":
            raise refused(
                "credentials_storage",
                "A recurrent link must store the credentials.",
                "Choose store, or single access.",
            )
