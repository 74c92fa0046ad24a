"""How the widget was opened: its query parameters as values (Belvo docs: startup configuration)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from re import fullmatch
from typing import cast
from urllib.parse import urlencode

from belvo_data.sandbox.api.links import EXTERNAL_ID, MODES
from belvo_data.sandbox.institution import Institution
from belvo_data.sandbox.widget.languages import LOCALES, Locale

OURS = ("q", "step")  # what the widget adds to its own address


@dataclass(frozen=True, slots=True)
class Launch:
    """The parameters that the sandbox understands; a value that means nothing falls back to the default."""

    query: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Launch":
        """Read the query."""
        return cls(tuple((name, value) for name, value in query.items() if name not in OURS))

    @property
    def address(self) -> str:
        """The way back to the first screen."""
        return f"?{urlencode(self.query)}"

    def address_of(self, step: str) -> str:
        """Return the address that goes on with a step by itself."""
        return f"?{urlencode((*self.query, ('step', step)))}"

    @property
    def access_token(self) -> str:
        """The token, or nothing."""
        return self._get("access_token")

    @property
    def locale(self) -> Locale:
        """The language: what the address says, else Spanish."""
        asked = self._get("locale")
        return cast("Locale", asked) if asked in LOCALES else "es"

    @property
    def access_mode(self) -> str:
        """Whether the link will be kept up to date."""
        asked = self._get("access_mode")
        return asked if asked in MODES else "recurrent"

    @property
    def external_id(self) -> str | None:
        """The caller's own id for the person, when it is one."""
        asked = self._get("external_id")
        return asked if fullmatch(EXTERNAL_ID, asked) else None

    @property
    def confirms(self) -> bool:
        """Whether closing asks once more, as it does unless the address says otherwise."""
        return self._get("show_close_dialog") != "false"

    @property
    def surveys(self) -> bool:
        """Whether closing asks why, as it does unless the address says otherwise."""
        return self._get("show_abandon_survey") != "false"

    def offered(self, banks: Iterable[Institution]) -> list[Institution]:
        """Return those of the banks that the parameters leave."""
        wanted = {
            "country": self._several("country_codes"),
            "name": self._several("institutions"),
            "clientele": self._several("institution_types"),
            "integration": self._several("integration_type"),
        }
        resources = self._several("resources")
        return [
            bank
            for bank in banks
            if all(not words or getattr(bank, name) in words for name, words in wanted.items())
            and resources <= set(bank.listed)
        ]

    def _get(self, name: str) -> str:
        return dict(self.query).get(name, "").strip()

    def _several(self, name: str) -> set[str]:
        words = {word.strip() for word in self._get(name).split(",") if word.strip()}
        return {"openfinance" if word == "openbanking" else word for word in words}
