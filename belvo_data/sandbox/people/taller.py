"""A car workshop in Mexico: card sales, parts, three mechanics."""

from datetime import date

from belvo_data.sandbox.people import mexico
from belvo_data.sandbox.people.persona import (
    Account,
    Card,
    Habit,
    Identity,
    Monthly,
    Persona,
    Saving,
    Subscription,
)

TALLER = Persona(
    username="taller",
    home="gotham_mx_business",
    country="MX",
    currency="MXN",
    segment="business",
    story={
        "en": "A car workshop: card sales, parts, three mechanics",
        "es": "Un taller mecánico: ventas, refacciones, tres empleados",
        "pt": "Uma oficina: vendas, peças, três mecânicos",
    },
    identity=Identity(
        name="Joaquín Güemes Ordóñez",
        birth_date=date(1979, 8, 23),
        gender="MALE",
        marital_status="MARRIED",
        street="Calz. del Ferrocarril 910",
        district="Industrial",
        town="Monterrey",
        state="NL",
        postcode="64000000",
        company="Taller Mecánico Güemes SA de CV",
    ),
    accounts=(
        Account(key="checking", name="Cuenta Empresarial", opening=96_000),
        Account(key="tax", name="Reserva de Impuestos", opening=31_000, category="SAVINGS_ACCOUNT"),
        Account(key="terminal", name="Cuenta Cobros con Tarjeta", opening=8_200, bank="erebor_mx_retail"),
    ),
    cards=(Card(name="Tarjeta Empresarial", limit=150_000, opening=17_800, closes=12, due_after=18),),
    monthly=(
        Monthly(
            name="payroll",
            amount=7_400,
            day=0,
            payday="quincena",
            times=3,
            kind="payroll",
            text="DISPERSION NOMINA EMPLEADO",
        ),
        Monthly(name="rent", amount=18_500, day=2, kind="rent", text="SPEI ENVIADO RENTA LOCAL"),
        Monthly(name="tax", amount=15_400, day=17, kind="tax", text="PAGO REFERENCIADO IVA ISR", spread=0.2),
        Monthly(name="insurance", amount=2_900, day=11, kind="insurance", text="POLIZA NEGOCIO SEGURO"),
        mexico.electricity(4_600, 20),
        Monthly(name="internet", amount=999, day=8, kind="telecom", text="RED NEGOCIO FIBRA", pays="card"),
        Monthly(name="account fee", amount=350, day=28, kind="fee", text="COMISION MANEJO DE CUENTA"),
    ),
    subscriptions=(
        Subscription(
            name="Factura Fácil",
            day=3,
            prices=((date(2000, 1, 1), 349.0), (date(2026, 1, 1), 399.0)),
            kind="software",
        ),
    ),
    habits=(
        Habit(kind="client", per_week=7.5, median=2_700, sigma=0.7, weekend=0.2, inflow=True),
        Habit(kind="sales", per_week=4.0, median=3_900, sigma=0.35, weekend=0.4, inflow=True),
        Habit(
            kind="sales", per_week=1.2, median=3_100, sigma=0.35, weekend=0.4, account="terminal", inflow=True
        ),
        Habit(kind="supplies", per_week=3.4, median=4_300, sigma=0.6, weekend=0.1, by_card=0.25),
        Habit(kind="fuel", per_week=1.6, median=750, sigma=0.25, by_card=0.8),
        Habit(kind="office", per_week=0.5, median=480, by_card=0.7),
        Habit(kind="owner", per_week=1.0, median=8_800, sigma=0.3),
    ),
    savings=(
        Saving(day=14, keep=120_000, share=0.4, target="tax"),
        Saving(day=8, keep=5_000, share=0.9, source="terminal", target="checking"),
        Saving(day=22, keep=5_000, share=0.9, source="terminal", target="checking"),
    ),
)
