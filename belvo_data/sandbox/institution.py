"""An institution: a bank as somebody who links it and a program that reads it see it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import Any, Literal
from urllib.parse import quote

from belvo_data.sandbox.fields import form_fields
from belvo_data.sandbox.ids import derived
from belvo_data.sandbox.people.persona import Country

RESOURCES = (
    "ACCOUNTS",
    "TRANSACTIONS",
    "OWNERS",
    "BILLS",
    "INCOMES",
    "RECURRING_EXPENSES",
    "RISK_INSIGHTS",
)
BRAZILIAN = (*RESOURCES, "BALANCES")
OPEN_FINANCE = (*BRAZILIAN, "INVESTMENTS", "INVESTMENT_TRANSACTIONS", "EXCHANGES")

# What Belvo's list of institutions says of a bank, which is less than what a link to it has.
LISTED = (
    "ACCOUNTS",
    "BALANCES",
    "INCOMES",
    "OWNERS",
    "RECURRING_EXPENSES",
    "RISK_INSIGHTS",
    "TRANSACTIONS",
)
LISTED_OPEN_FINANCE = (
    "ACCOUNTS",
    "TRANSACTIONS",
    "OWNERS",
    "RISK_INSIGHTS",
    "BALANCES",
    "INCOMES",
    "INVOICES",
)

# What can be asked of institutions that are no banks, by their clientele; they are linked, and have no rows.
OF_NO_BANK = {
    "employment": ("EMPLOYMENT_RECORDS",),
    "fiscal": (
        "FINANCIAL_STATEMENTS",
        "INVOICES",
        "TAX_COMPLIANCE_STATUS",
        "TAX_RETENTIONS",
        "TAX_RETURNS",
        "TAX_STATUS",
    ),
}
# Hours behind UTC; none of them has a daylight saving time any more.
BEHIND: dict[Country, int] = {"MX": 6, "BR": 3, "CO": 5}
TOKEN_BANKS = ("heimdall_", "gotham_")
TOKEN_FEATURE = {
    "name": "token_required",
    "description": "The bank may ask for a token at sign-in and whenever data is asked for.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Institution:
    """A bank, an employment or a tax office; its code says country and clientele, as Belvo's codes do."""

    id: int
    name: str
    display_name: str
    country: Country
    color: str
    clearing_code: str = ""
    integration: Literal["credentials", "openfinance"] = "credentials"
    status: Literal["healthy", "down"] = "healthy"
    merchant_key: Literal["merchant_name", "name"] = "merchant_name"
    asks_more: bool = False

    @property
    def clientele(self) -> str:
        """Whom it serves: ``retail`` or ``business``, ``employment`` or ``fiscal`` where it is no bank."""
        return self.name.rsplit("_", 1)[1]

    @property
    def type(self) -> str:
        """What it is: ``bank``, ``employment`` or ``fiscal``."""
        return self.clientele if self.clientele in OF_NO_BANK else "bank"

    @property
    def open_finance(self) -> bool:
        """Whether the bank is reached through Brazil's open finance network."""
        return self.integration == "openfinance"

    @property
    def resources(self) -> tuple[str, ...]:
        """What can be asked of a link to this bank."""
        if self.type != "bank":
            return OF_NO_BANK[self.type]
        if self.open_finance:
            return OPEN_FINANCE
        return BRAZILIAN if self.country == "BR" else RESOURCES

    @property
    def listed(self) -> tuple[str, ...]:
        """What the list of institutions says that it offers; the widget filters by it."""
        if self.type != "bank":
            return self.resources
        return LISTED_OPEN_FINANCE if self.open_finance else LISTED

    @property
    def asks_token(self) -> bool:
        """Whether the bank wants a second proof of who signs in."""
        return self.name.startswith(TOKEN_BANKS)

    @property
    def asks_password(self) -> bool:
        """Whether somebody has to give a password to sign in."""
        return any(field["name"] == "password" for field in self.form_fields())

    @property
    def icon(self) -> str:
        """Return a picture that no address has to be fetched for."""
        letter = self.display_name[0]
        drawing = (
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'>"
            f"<rect width='32' height='32' rx='8' fill='{self.color}'/>"
            f"<text x='16' y='22' font-size='16' text-anchor='middle' fill='#fff'>{letter}</text>"
            "</svg>"
        )
        return f"data:image/svg+xml,{quote(drawing)}"

    def day(self, moment: datetime) -> date:
        """Return the day that a moment belongs to at the bank."""
        return moment.astimezone(timezone(-timedelta(hours=BEHIND[self.country]))).date()

    def written(self) -> dict[str, Any]:
        """Return the institution as the API shows it (Belvo API specification, InstitutionPublicApi)."""
        return {
            "id": self.id,
            "name": self.name,
            "type": self.type,
            "website": None,
            "display_name": self.display_name,
            "country_codes": [self.country],
            "primary_color": self.color,
            "logo": None,
            "icon_logo": None,
            "text_logo": None,
            "code": None,
            "form_fields": self.form_fields(),
            "features": [TOKEN_FEATURE] if self.asks_token else [],
            "resources": list(self.listed),
            "integration_type": self.integration,
            "status": self.status,
            "openbanking_information": self._open_banking(),
        }

    def form_fields(self) -> list[dict[str, Any]]:
        """Return what somebody has to fill in to sign in."""
        return form_fields(self.country, self.type, more=self.asks_more)

    def _open_banking(self) -> dict[str, Any] | None:
        if not self.open_finance:
            return None
        return {
            "description": None,
            "participants": [self.display_name],
            "authorization_server_id": derived("authorization server", self.name),
        }
