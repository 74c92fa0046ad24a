"""Owners in the two shapes of Brazil's open finance network (Belvo API specification, Owner)."""

from datetime import date
from typing import Any

from belvo_data.sandbox.people import documents
from belvo_data.sandbox.people.persona import Persona
from belvo_data.sandbox.serializers.account import brazilian_number
from belvo_data.sandbox.world.view import View

FOUNDED = date(2011, 3, 14)  # every company
OLD_NAMES = ("business_name", "first_name", "last_name", "second_last_name")


def individual(view: View, person: Persona, common: dict[str, Any]) -> dict[str, Any]:
    """Return a natural person."""
    who = person.identity
    return _without(common, OLD_NAMES) | {
        "social_name": None,
        "birth_date": str(who.birth_date),
        "marital_status": who.marital_status,
        "marital_status_additional_info": None,
        "gender": who.gender,
        "companies_id": [],
        "is_local_resident": True,
        "additional_documents": [],
        "nationalities": [{"info": "BRA", "documents": []}],
        **_reached(person, common),
        "filiations": [],
        "financial_profile": {
            "company_id": None,
            "occupation_code": "OTHER",
            "occupation_description": who.occupation,
            "informed_income": {
                "frequency": "MONTHLY",
                "amount": sum(income.amount for income in person.incomes) or 6500,
                "currency": person.currency,
                "date": str(view.since),
            },
            "patrimony": None,
        },
        "financial_relation": _relation(view, person)
        | {
            "product_services_additional_info": "Conta conjunta" if _shares(person) else None,
            "salary_portability_requests": [],
            "payroll_accounts": [],
        },
    }


def company(view: View, person: Persona, common: dict[str, Any]) -> dict[str, Any]:
    """Return a company with the person who owns it."""
    who = person.identity
    return _without(common, ("display_name", *OLD_NAMES)) | {
        "company_name": who.company,
        "trade_name": who.company.removesuffix(" Ltda"),
        "incorporation_date": str(FOUNDED),
        "companies_id": [documents.cnpj(view.key)],
        "additional_documents": [],
        **_reached(person, common),
        "parties": [
            {
                "person_type": "INDIVIDUAL",
                "type": "MEMBER",
                "display_name": who.name,
                "social_name": None,
                "company_name": None,
                "trade_name": None,
                "start_date": str(FOUNDED),
                "percentage_type": 1.0,
                "document_type": "CPF",
                "document_number": view.cpf,
                "document_issue_date": None,
                "document_expiration_date": None,
                "document_country": "BRA",
                "document_additional_info": None,
            }
        ],
        "financial_profile": {
            "economic_activities": [{"is_main": True, "code": "1091102"}],
            "informed_revenue": None,
            "patrimony": None,
        },
        "financial_relation": _relation(view, person),
    }


def _without(shape: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: value for name, value in shape.items() if name not in names}


def _reached(person: Persona, common: dict[str, Any]) -> dict[str, Any]:
    who = person.identity
    return {
        "emails": [{"is_main": True, "email": common["email"]}],
        "addresses": [
            {
                "is_main": True,
                "address": who.street,
                "additional_info": None,
                "district_name": who.district,
                "town": who.town,
                "town_code": None,
                "state": who.state,
                "postcode": who.postcode,
                "country_name": "Brasil",
                "country_code": "BRA",
                "latitude": None,
                "longitude": None,
            }
        ],
        "phone_numbers": [
            {
                "is_main": True,
                "type": "MOBILE",
                "additional_info": None,
                "number": common["phone_number"][-9:],
                "country_code": "55",
                "area_code": "11",
                "extension": None,
            }
        ],
    }


def _shares(person: Persona) -> bool:
    return any(account.joint for account in person.accounts)


def _relation(view: View, person: Persona) -> dict[str, Any]:
    return {
        "start_date": "2019-05-21T08:30:00Z",
        "product_services": ["CONTA_DEPOSITO_A_VISTA"],
        "procurators": [],
        "products": [
            {
                "type": account.category,
                "subtype": "CONJUNTA_SIMPLES" if account.joint else "INDIVIDUAL",
                "agency": agency,
                "clearing_code": view.institution.clearing_code,
                "number": number,
                "check_digit": check,
            }
            for account in person.accounts
            for agency, number, check in [brazilian_number(view, account.key)]
        ],
    }
