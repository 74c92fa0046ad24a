"""Santi, in Colombia: a student on an allowance and a part-time job."""

from datetime import date

from belvo_data.sandbox.people.persona import (
    Account,
    Habit,
    Identity,
    Income,
    Monthly,
    Persona,
    Saving,
    Subscription,
)

SANTI = Persona(
    username="santi",
    home="erebor_co_retail",
    country="CO",
    currency="COP",
    segment="retail",
    story={
        "en": "A student: an allowance, a part-time job, small buys",
        "es": "Un estudiante: mesada, medio tiempo, compras chicas",
        "pt": "Um estudante: mesada, meio período, compras pequenas",
    },
    identity=Identity(
        name="Santiago Muñoz Peñaranda",
        birth_date=date(2004, 5, 26),
        gender="MALE",
        marital_status="SINGLE",
        street="Calle 45 # 22-10",
        district="Teusaquillo",
        town="Medellín",
        state="AN",
        postcode="05001000",
        occupation="Estudiante",
    ),
    accounts=(
        Account(key="checking", name="Cuenta Joven", opening=310_000, category="SAVINGS_ACCOUNT"),
        Account(
            key="wallet",
            name="Billetera",
            opening=38_000,
            category="SAVINGS_ACCOUNT",
            bank="heimdall_co_retail",
        ),
    ),
    incomes=(
        Income(
            name="allowance",
            amount=560_000,
            paydays="day:1",
            text="TRANSFERENCIA RECIBIDA NEQUI MAMÁ",
            kind="person",
        ),
        Income(
            name="salary",
            amount=520_000,
            paydays="15/30",
            text="PAGO NÓMINA LIBRERÍA EL FAROL",
            extra={(6, 30): ("prima", 0.5), (12, 18): ("prima", 0.5)},
        ),
    ),
    monthly=(
        Monthly(name="room", amount=720_000, day=2, kind="rent", text="ENVÍO NEQUI ARRIENDO HABITACIÓN"),
        Monthly(name="mobile", amount=45_900, day=10, kind="telecom", text="RECARGA PLAN MÓVIL"),
        Monthly(
            name="tuition",
            amount=390_000,
            day=20,
            kind="education",
            text="PAGO PSE MATRÍCULA UNIVERSIDAD",
            months=(1, 7),
        ),
    ),
    subscriptions=(
        Subscription(
            name="Melodía Estudiante",
            day=13,
            prices=((date(2000, 1, 1), 9_900.0), (date(2025, 9, 1), 11_900.0)),
            pays="checking",
        ),
    ),
    habits=(
        Habit(kind="restaurants", per_week=3.2, median=15_500, weekend=0.8),
        Habit(kind="coffee", per_week=2.6, median=5_600, weekend=0.5),
        Habit(kind="transit", per_week=2.4, median=9_000, sigma=0.25, weekend=0.4),
        Habit(kind="groceries", per_week=1.1, median=38_000),
        Habit(kind="bars", per_week=0.7, median=34_000, weekend=4.0),
        Habit(kind="person", per_week=1.2, median=18_000, sigma=0.7),
        Habit(kind="person", per_week=0.6, median=17_000, sigma=0.6, inflow=True),
        Habit(kind="gaming", per_week=0.25, median=22_000, account="wallet"),
        Habit(kind="delivery", per_week=0.4, median=24_000, account="wallet"),
        Habit(kind="books", per_week=0.25, median=33_000),
        Habit(kind="cash", per_week=0.3, median=50_000, sigma=0.3),
    ),
    savings=(Saving(day=4, amount=60_000, target="wallet"),),
    inflation=0.06,
)
