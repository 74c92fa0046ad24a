"""Lucía, in Colombia: paid in pesos and in dollars."""

from datetime import date

from belvo_data.sandbox.people.persona import (
    Account,
    Card,
    Habit,
    Identity,
    Income,
    Monthly,
    Persona,
    Saving,
    Splurge,
    Subscription,
)

LUCIA = Persona(
    username="lucia",
    home="erebor_co_retail",
    country="CO",
    currency="COP",
    segment="retail",
    story={
        "en": "Paid in pesos and in dollars, with savings",
        "es": "Cobra en pesos y en dólares, y ahorra",
        "pt": "Recebe em pesos e em dólares, e poupa",
    },
    identity=Identity(
        name="Lucía Ibáñez Castaño",
        birth_date=date(1990, 12, 3),
        gender="FEMALE",
        marital_status="CIVIL_UNION",
        street="Carrera 11 # 82-40, Apto 502",
        district="Chapinero",
        town="Bogotá",
        state="DC",
        postcode="11022100",
        occupation="Desarrolladora de software",
    ),
    accounts=(
        Account(key="checking", name="Cuenta Corriente", opening=4_100_000),
        Account(key="dollars", name="Cuenta en Dólares", opening=2_900, currency="USD"),
        Account(
            key="savings",
            name="Bolsillo Ahorro",
            opening=11_500_000,
            category="SAVINGS_ACCOUNT",
            yearly_interest=0.08,
        ),
        Account(
            key="digital",
            name="Cuenta Digital",
            opening=640_000,
            category="SAVINGS_ACCOUNT",
            yearly_interest=0.09,
            bank="heimdall_co_retail",
        ),
    ),
    cards=(
        Card(name="Tarjeta Oro", limit=14_000_000, opening=1_350_000, closes=15, network="MASTERCARD"),
        Card(
            key="card2",
            name="Tarjeta Digital",
            limit=4_000_000,
            opening=210_000,
            closes=25,
            bank="heimdall_co_retail",
        ),
    ),
    incomes=(
        Income(
            name="salary",
            amount=2_650_000,
            paydays="15/30",
            text="PAGO DE NÓMINA TECNOLOGÍA ANDINA SAS",
            extra={(6, 30): ("prima", 1.0), (12, 18): ("prima", 1.0)},
        ),
        Income(
            name="salary in dollars",
            amount=1_150,
            paydays="day:28",
            text="INCOMING WIRE NORTHWIND STUDIO LLC",
            to="dollars",
        ),
    ),
    monthly=(
        Monthly(name="rent", amount=2_650_000, day=3, kind="rent", text="PAGO PSE INMOBILIARIA LA CABRERA"),
        Monthly(
            name="management", amount=420_000, day=6, kind="rent", text="PAGO PSE ADMINISTRACIÓN EDIFICIO"
        ),
        Monthly(
            name="power",
            amount=148_000,
            day=12,
            kind="electricity",
            text="PAGO PSE ENERGÍA",
            spread=0.15,
        ),
        Monthly(name="water", amount=96_000, day=19, kind="water", text="PAGO PSE ACUEDUCTO", spread=0.15),
        Monthly(name="internet", amount=109_900, day=9, kind="telecom", text="FIBRA HOGAR", pays="card"),
        Monthly(name="health", amount=310_000, day=7, kind="health_insurance", text="MEDICINA PREPAGADA"),
        Monthly(name="gym", amount=119_900, day=2, kind="gym", text="GIMNASIO ALTITUD", pays="card"),
    ),
    subscriptions=(
        Subscription(
            name="Pantalla Plus",
            day=11,
            prices=((date(2000, 1, 1), 38_900.0), (date(2025, 8, 1), 44_900.0)),
        ),
        Subscription(
            name="Codeforge Team",
            day=21,
            prices=((date(2000, 1, 1), 84_000.0), (date(2026, 4, 1), 96_000.0)),
            kind="software",
            usd=21.0,
        ),
    ),
    habits=(
        Habit(kind="groceries", per_week=1.9, median=128_000, by_card=0.5, weekend=1.6),
        Habit(kind="coffee", per_week=2.2, median=11_500, by_card=0.3),
        Habit(kind="restaurants", per_week=1.6, median=68_000, by_card=0.8, weekend=2.2),
        Habit(kind="delivery", per_week=1.1, median=42_000, by_card=0.95),
        Habit(kind="online", per_week=0.4, median=86_000, sigma=0.6, account="card2"),
        Habit(kind="restaurants", per_week=1.3, median=48_000, account="digital", weekend=2.0),
        Habit(kind="taxi", per_week=2.0, median=16_500, by_card=0.9),
        Habit(kind="pharmacy", per_week=0.4, median=52_000, by_card=0.5),
        Habit(kind="clothes", per_week=0.25, median=190_000, by_card=0.95),
        Habit(kind="online", per_week=0.5, median=115_000, sigma=0.7, by_card=0.95),
        Habit(kind="pets", per_week=0.3, median=88_000, by_card=0.6),
        Habit(kind="person", per_week=0.7, median=60_000, sigma=0.7),
        Habit(kind="person", per_week=0.3, median=50_000, sigma=0.6, inflow=True),
        Habit(kind="cash", per_week=0.25, median=200_000, sigma=0.3),
        Habit(kind="software", per_week=0.2, median=38, sigma=0.5, account="dollars"),
    ),
    splurges=(Splurge(kind="travel", per_year=2.0, median=1_650_000, parts=(3, 6)),),
    savings=(
        Saving(day=5, keep=2_000, share=0.6, source="dollars", target="checking"),
        Saving(day=18, keep=4_500_000, share=0.6),
        Saving(day=4, amount=300_000, target="digital"),
    ),
    inflation=0.06,
)
