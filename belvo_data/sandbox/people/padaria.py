"""A bakery in Brazil: many small sales, a payroll and a CNPJ."""

from datetime import date

from belvo_data.sandbox.people import brazil
from belvo_data.sandbox.people.persona import (
    Account,
    Card,
    Habit,
    Identity,
    Loan,
    Monthly,
    Persona,
    Saving,
    Subscription,
)

PADARIA = Persona(
    username="padaria",
    home="gotham_br_business",
    country="BR",
    currency="BRL",
    segment="business",
    story={
        "en": "A neighbourhood bakery: many small sales, a payroll",
        "es": "Una panadería de barrio: muchas ventas, nómina",
        "pt": "Uma padaria de bairro: muitas vendas, folha de pagamento",
    },
    identity=Identity(
        name="Inês Falcão Brandão",
        birth_date=date(1976, 6, 5),
        gender="FEMALE",
        marital_status="MARRIED",
        street="Av. da Estação, 1020",
        district="Centro",
        town="Belo Horizonte",
        state="MG",
        postcode="30110000",
        company="Padaria Estação Ltda",
    ),
    accounts=(
        Account(key="checking", name="Conta PJ", opening=18_400),
        Account(
            key="reserve",
            name="Reserva 13º e Férias",
            opening=6_500,
            category="SAVINGS_ACCOUNT",
            yearly_interest=0.07,
            bank="erebor_br_retail",
        ),
    ),
    cards=(Card(name="Cartão Empresarial", limit=25_000, opening=3_100, closes=18),),
    loans=(
        Loan(
            name="Capital de Giro",
            contract=90_000,
            opening=81_000,
            payment=2_150,
            monthly_interest=0.0145,
            day=15,
            kind="WORKING_CAPITAL",
        ),
    ),
    monthly=(
        Monthly(
            name="payroll",
            amount=1_980,
            day=0,
            payday="fifth",
            times=4,
            kind="payroll",
            text="PIX ENVIADO - FOLHA FUNCIONÁRIO",
        ),
        Monthly(
            name="13th salary",
            amount=990,
            day=19,
            times=4,
            kind="payroll",
            text="PIX ENVIADO - 13º SALÁRIO",
            months=(11, 12),
        ),
        Monthly(name="rent", amount=4_300, day=5, kind="rent", text="PAGAMENTO BOLETO ALUGUEL LOJA"),
        Monthly(name="tax", amount=2_950, day=20, kind="tax", text="DAS SIMPLES NACIONAL", spread=0.15),
        brazil.electricity(1_720, 14, 0.15),
        brazil.water(410, 16),
        Monthly(name="account fee", amount=89, day=1, kind="fee", text="TARIFA MANUTENÇÃO CONTA PJ"),
    ),
    subscriptions=(
        Subscription(
            name="Caixa Simples PDV",
            day=7,
            prices=((date(2000, 1, 1), 119.0), (date(2025, 10, 1), 139.0)),
            kind="software",
        ),
    ),
    habits=(
        Habit(kind="sales", per_week=6.3, median=1_480, sigma=0.25, weekend=1.2, inflow=True),
        Habit(kind="customer", per_week=9.0, median=64, sigma=0.6, weekend=1.3, inflow=True),
        Habit(kind="supplies", per_week=4.2, median=820, sigma=0.5, weekend=0.1, by_card=0.15),
        Habit(kind="fuel", per_week=0.8, median=160, by_card=0.8),
        Habit(kind="office", per_week=0.3, median=110, by_card=0.6),
        Habit(kind="owner", per_week=0.85, median=2_250, sigma=0.3),
    ),
    savings=(Saving(day=25, keep=14_000, share=0.3, target="reserve"),),
)
