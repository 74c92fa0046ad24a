"""The invented banks that people can link, as data."""

from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import quote

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
TOKEN_BANKS = ("heimdall_", "gotham_")
TOKEN_FEATURE = {
    "name": "token_required",
    "description": "The bank may ask for a token at sign-in and whenever data is asked for.",
}
LABELS = {
    "MX": ("Número de cliente", "Contraseña"),
    "BR": ("CPF ou CNPJ", "Senha"),
    "CO": ("Usuario", "Clave"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Institution:
    """A bank; its code says country and clientele, as Belvo's codes do."""

    id: int
    name: str
    display_name: str
    country: Country
    color: str
    clearing_code: str
    integration: Literal["credentials", "openfinance"] = "credentials"
    status: Literal["healthy", "down"] = "healthy"
    merchant_key: Literal["merchant_name", "name"] = "merchant_name"
    asks_more: bool = False

    @property
    def clientele(self) -> str:
        """Whom the bank serves: ``retail`` or ``business``."""
        return self.name.rsplit("_", 1)[1]

    @property
    def open_finance(self) -> bool:
        """Whether the bank is reached through Brazil's open finance network."""
        return self.integration == "openfinance"

    @property
    def resources(self) -> tuple[str, ...]:
        """What can be asked of a link to this bank."""
        if self.open_finance:
            return OPEN_FINANCE
        return BRAZILIAN if self.country == "BR" else RESOURCES

    @property
    def asks_token(self) -> bool:
        """Whether the bank wants a second proof of who signs in."""
        return self.name.startswith(TOKEN_BANKS)

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

    def written(self) -> dict[str, Any]:
        """Return the institution as the API shows it (Belvo API specification, InstitutionPublicApi)."""
        return {
            "id": self.id,
            "name": self.name,
            "type": "bank",
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
            "resources": list(self.resources),
            "integration_type": self.integration,
            "status": self.status,
            "openbanking_information": self._open_banking(),
        }

    def form_fields(self) -> list[dict[str, Any]]:
        """Return what somebody has to fill in to sign in."""
        user, password = LABELS[self.country]
        plain = [_field("username", "text", user), _field("password", "password", password)]
        return (
            [ACCESS_TYPE, *plain[:1], SECOND_USER, *plain[1:], SECOND_PASSWORD] if self.asks_more else plain
        )

    def _open_banking(self) -> dict[str, Any] | None:
        if not self.open_finance:
            return None
        return {
            "description": None,
            "participants": [self.display_name],
            "authorization_server_id": derived("authorization server", self.name),
        }


def _field(name: str, kind: str, label: str) -> dict[str, Any]:
    return {
        "name": name,
        "type": kind,
        "label": label,
        "validation": "^.{1,}$",
        "placeholder": "",
        "validation_message": f"{label}?",
        "values": [],
    }


ACCESS_TYPE = _field("username_type", "select", "Tipo de acesso") | {
    "values": [
        {
            "code": code,
            "label": label,
            "validation": "^.{1,}$",
            "validation_message": f"{label}?",
            "placeholder": "",
        }
        for code, label in (("001", "Titular"), ("002", "Dependente"), ("003", "Procurador"))
    ]
}
SECOND_USER = _field("username2", "text", "Agência e conta")
SECOND_PASSWORD = _field("password2", "password", "Senha de 6 dígitos")


INSTITUTIONS: tuple[Institution, ...] = (
    Institution(
        id=1003,
        name="erebor_mx_retail",
        display_name="Erebor México",
        country="MX",
        color="#0B5CAD",
        clearing_code="901",
    ),
    Institution(
        id=1004,
        name="gringotts_mx_retail",
        display_name="Gringotts México",
        country="MX",
        color="#7A1F3D",
        clearing_code="902",
        merchant_key="name",
    ),
    Institution(
        id=1011,
        name="gotham_mx_business",
        display_name="Gotham Empresas",
        country="MX",
        color="#2B2D42",
        clearing_code="903",
    ),
    Institution(
        id=1019,
        name="umbra_mx_retail",
        display_name="Banco Umbra",
        country="MX",
        color="#5A5A66",
        clearing_code="904",
        status="down",
    ),
    Institution(
        id=2003,
        name="erebor_br_retail",
        display_name="Erebor Brasil",
        country="BR",
        color="#0B5CAD",
        clearing_code="911",
    ),
    Institution(
        id=2004,
        name="gringotts_br_retail",
        display_name="Gringotts Brasil",
        country="BR",
        color="#7A1F3D",
        clearing_code="912",
        merchant_key="name",
    ),
    Institution(
        id=2011,
        name="gotham_br_business",
        display_name="Gotham Negócios",
        country="BR",
        color="#2B2D42",
        clearing_code="913",
    ),
    Institution(
        id=9256,
        name="ofmockbank_br_retail",
        display_name="OF Mock Bank",
        country="BR",
        color="#1B6B4A",
        clearing_code="914",
        integration="openfinance",
    ),
    Institution(
        id=3003,
        name="erebor_co_retail",
        display_name="Erebor Colombia",
        country="CO",
        color="#0B5CAD",
        clearing_code="921",
    ),
    Institution(
        id=3007,
        name="heimdall_co_retail",
        display_name="Heimdall Colombia",
        country="CO",
        color="#A34700",
        clearing_code="922",
        merchant_key="name",
    ),
    Institution(
        id=2017,
        name="ironbank_br_retail",
        display_name="Ironbank Brasil",
        country="BR",
        color="#4A4E57",
        clearing_code="915",
        asks_more=True,
    ),
)
BY_NAME = {institution.name: institution for institution in INSTITUTIONS}
