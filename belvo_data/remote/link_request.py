"""Link request: what a link should be, as a value that Belvo will not refuse.

Whatever Belvo's documents forbid is refused here, by the name of the field, before anything is sent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from belvo_data.remote.branding import Branding, ColorScheme, Looks, Theme, check_theme
from belvo_data.remote.consent import Consent, check_address, refused
from belvo_data.remote.ids import link_id_of
from belvo_data.remote.products import NEEDS, fits_one

EXTERNAL_ID = re.compile(r"[A-Za-z0-9_-]{3,256}")
STORAGE = re.compile(r"store|nostore|[0-9]{1,3}d")

AccessMode = Literal["recurrent", "single"]
Locale = Literal["es", "pt", "en"]


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
        application_link: a universal or app link that leads from the bank into your app (App2App), for
            Open Finance.
        link_id: the link whose credentials are to be given again (update mode).
        theme: pairs of a CSS variable and its value.
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
    application_link: str | None = None
    theme: Theme = ()
    color_scheme: ColorScheme | None = None

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
        check_theme(self.theme)
        if self.application_link is not None:
            self._check_app(self.application_link)

    def wearing(self, looks: Looks) -> LinkRequest:
        """Return the wish in looks that give way to its own."""
        return replace(
            self,
            branding=self.branding or looks.branding,
            theme=tuple((dict(looks.theme) | dict(self.theme)).items()),
            color_scheme=self.color_scheme or looks.color_scheme,
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

    def _check_app(self, link: str) -> None:
        if self.consent is None:
            raise refused(
                "application_link",
                "Only Open Finance leads from the bank's app to yours.",
                "Leave the link out, or ask for Open Finance.",
            )
        check_address("application_link", link)

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
