"""What a bank asks for at sign-in, as data (Belvo API specification, InstitutionPublicApi)."""

from typing import Any

from belvo_data.sandbox.people.persona import Country

LABELS = {
    "MX": ("Número de cliente", "Contraseña"),
    "BR": ("CPF ou CNPJ", "Senha"),
    "CO": ("Usuario", "Clave"),
}
# Offices go by the number of a document; the employment office asks for nothing else.
OFFICES = {
    "employment": (("username", "text", "CURP"),),
    "fiscal": (("username", "text", "RFC"), ("password", "password", "Contraseña")),
}
COMPLAINTS = {"MX": "Completa este campo.", "BR": "Preencha este campo.", "CO": "Completa este campo."}
ANYTHING = "^.{1,}$"
ACCESS = (("001", "Titular"), ("002", "Dependente"), ("003", "Procurador"))


def form_fields(country: Country, type_: str, *, more: bool) -> list[dict[str, Any]]:
    """Return the fields of an institution; a bank that asks for ``more`` wants a second proof, too."""
    if type_ in OFFICES:
        return [_field(*field, country) for field in OFFICES[type_]]
    user, password = LABELS[country]
    first = _field("username", "text", user, country)
    last = _field("password", "password", password, country)
    if not more:
        return [first, last]
    return [
        _field("username_type", "select", "Tipo de acesso", country) | {"values": _choices(country)},
        first,
        _field("username2", "text", "Agência e conta", country),
        last,
        _field("password2", "password", "Senha de 6 dígitos", country),
    ]


def _field(name: str, kind: str, label: str, country: Country) -> dict[str, Any]:
    return {
        "name": name,
        "type": kind,
        "label": label,
        "validation": ANYTHING,
        "placeholder": "",
        "validation_message": COMPLAINTS[country],
        "values": [],
    }


def _choices(country: Country) -> list[dict[str, str]]:
    shared = {"validation": ANYTHING, "validation_message": COMPLAINTS[country], "placeholder": ""}
    return [{"code": code, "label": label} | shared for code, label in ACCESS]
