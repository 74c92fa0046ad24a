"""Ramón, in Mexico: a pensioner who lives within a small pension."""

from datetime import date

from belvo_data.sandbox.people import mexico
from belvo_data.sandbox.people.persona import (
    Account,
    Habit,
    Identity,
    Income,
    Monthly,
    Persona,
    Saving,
)

RAMON = Persona(
    username="ramon",
    home="erebor_mx_retail",
    country="MX",
    currency="MXN",
    segment="retail",
    story={
        "en": "A pensioner: a small pension, much cash, the pharmacy",
        "es": "Un jubilado: pensión modesta, efectivo, farmacia",
        "pt": "Um aposentado: pensão modesta, dinheiro vivo, farmácia",
    },
    identity=Identity(
        name="Ramón Íñiguez Peña",
        birth_date=date(1954, 11, 2),
        gender="MALE",
        marital_status="WIDOWED",
        street="Av. Las Rosas 27",
        district="Centro",
        town="Guadalajara",
        state="JA",
        postcode="44100000",
        occupation="Pensionado",
    ),
    accounts=(
        Account(key="checking", name="Cuenta Pensión", opening=8_900),
        Account(
            key="savings",
            name="Inversión a la vista",
            opening=126_000,
            category="SAVINGS_ACCOUNT",
            yearly_interest=0.07,
        ),
        Account(
            key="pension",
            name="Afore Retiro",
            opening=214_000,
            category="PENSION_FUND_ACCOUNT",
            yearly_interest=0.058,
        ),
        Account(
            key="emergency",
            name="Cuenta Imprevistos",
            opening=14_500,
            category="SAVINGS_ACCOUNT",
            yearly_interest=0.06,
            bank="gringotts_mx_retail",
        ),
    ),
    incomes=(
        Income(
            name="pension",
            amount=15_800,
            paydays="day:1",
            text="DEPOSITO PENSION MENSUAL",
            kind="pension",
            extra={(11, 20): ("aguinaldo", 0.5)},
        ),
    ),
    monthly=(
        Monthly(name="water", amount=240, day=9, kind="water", text="PAGO AGUA POTABLE", spread=0.1),
        mexico.electricity(430, 13, (2, 4, 6, 8, 10, 12)),
        Monthly(name="phone", amount=299, day=18, kind="telecom", text="TELEFONO DE CASA"),
        Monthly(name="health", amount=1_350, day=6, kind="health_insurance", text="SEGURO GASTOS MÉDICOS"),
    ),
    habits=(
        Habit(kind="groceries", per_week=2.2, median=330),
        Habit(kind="pharmacy", per_week=1.3, median=290, sigma=0.6),
        Habit(kind="bakery", per_week=1.9, median=64),
        Habit(kind="convenience", per_week=0.9, median=70),
        Habit(kind="cash", per_week=0.7, median=1_100, sigma=0.3),
        Habit(kind="restaurants", per_week=0.5, median=220, weekend=3.0),
        Habit(kind="transit", per_week=0.6, median=100, sigma=0.2),
        Habit(kind="person", per_week=0.2, median=700, sigma=0.3),
    ),
    savings=(
        Saving(day=4, keep=18_000, share=0.5),
        Saving(day=6, amount=400, target="emergency"),
    ),
)
