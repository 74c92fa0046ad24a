"""Nadia, in Mexico: an account with nothing in it yet."""

from datetime import date

from belvo_data.sandbox.people.persona import (
    Account,
    Identity,
    Persona,
)

NADIA = Persona(
    username="nadia",
    home="erebor_mx_retail",
    country="MX",
    currency="MXN",
    segment="retail",
    story={
        "en": "An account opened yesterday: nothing in it yet",
        "es": "Una cuenta recién abierta: todavía sin nada",
        "pt": "Uma conta recém-aberta: ainda sem nada",
    },
    identity=Identity(
        name="Nadia Ramírez Ávila",
        birth_date=date(2007, 1, 9),
        gender="FEMALE",
        marital_status="SINGLE",
        street="Privada del Sol 5",
        district="San Ángel",
        town="Puebla",
        state="PU",
        postcode="72000000",
    ),
    accounts=(Account(key="checking", name="Cuenta Inicial", opening=0),),
)
