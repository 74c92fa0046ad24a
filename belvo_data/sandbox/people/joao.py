"""João, in Brazil: deep in instalments, with a full card and a loan."""

from datetime import date

from belvo_data.sandbox.people import brazil
from belvo_data.sandbox.people.persona import (
    Account,
    Card,
    Habit,
    Identity,
    Income,
    Loan,
    Monthly,
    Persona,
    Saving,
    Splurge,
    Subscription,
)

JOAO = Persona(
    username="joao",
    home="erebor_br_retail",
    country="BR",
    currency="BRL",
    segment="retail",
    story={
        "en": "Deep in instalments: a full card, a loan, little left",
        "es": "Muy endeudado: tarjeta llena, préstamo, poco margen",
        "pt": "Endividado: cartão cheio, empréstimo, pouca folga",
    },
    identity=Identity(
        name="João Gonçalves Assunção",
        birth_date=date(1984, 2, 11),
        gender="MALE",
        marital_status="DIVORCED",
        street="Rua do Comércio, 88",
        district="Boa Viagem",
        town="Recife",
        state="PE",
        postcode="51021000",
        occupation="Técnico de manutenção",
    ),
    accounts=(
        Account(key="checking", name="Conta Salário", opening=640),
        Account(key="wallet", name="Conta Pagamentos", opening=85, bank="gringotts_br_retail"),
    ),
    cards=(
        Card(
            name="Cartão Fácil",
            limit=9_500,
            opening=6_900,
            closes=22,
            pays=(0.25, 0.7),
            monthly_interest=0.11,
            network="ELO",
        ),
        Card(
            key="card2",
            name="Cartão Loja",
            limit=3_800,
            opening=2_600,
            closes=10,
            pays=(0.2, 0.6),
            monthly_interest=0.13,
            bank="gringotts_br_retail",
        ),
    ),
    loans=(
        Loan(
            name="Empréstimo Consignado",
            contract=21_000,
            opening=18_600,
            payment=520,
            monthly_interest=0.0176,
            day=7,
            kind="PERSONAL_LOAN",
        ),
    ),
    incomes=(
        Income(
            name="salary",
            amount=4_480,
            paydays="fifth",
            text="CRÉDITO DE SALÁRIO MANUTENÇÃO NORTE LTDA",
            extra={(11, 28): ("13º salário", 0.5), (12, 18): ("13º salário", 0.42)},
            missed=((2026, 4),),
        ),
    ),
    monthly=(
        Monthly(name="rent", amount=1_280, day=8, kind="rent", text="PIX ENVIADO - ALUGUEL"),
        Monthly(name="alimony", amount=620, day=9, kind="alimony", text="PIX ENVIADO - PENSÃO ALIMENTÍCIA"),
        Monthly(
            name="electricity",
            amount=138,
            day=14,
            kind="electricity",
            text="PAGAMENTO BOLETO ENERGIA",
            spread=0.2,
        ),
        Monthly(name="mobile", amount=69, day=11, kind="telecom", text="PLANO CONTROLE CELULAR", pays="card"),
        Monthly(name="account fee", amount=34, day=2, kind="fee", text="TARIFA PACOTE DE SERVIÇOS"),
    ),
    subscriptions=(
        brazil.tela_aberta(4),
        Subscription(name="Jogo Ilimitado", day=16, prices=((date(2000, 1, 1), 29.9),), kind="gaming"),
    ),
    habits=(
        Habit(kind="groceries", per_week=1.8, median=74, by_card=0.55, weekend=1.4),
        Habit(kind="bakery", per_week=1.4, median=12),
        Habit(kind="restaurants", per_week=0.9, median=32, by_card=0.7, weekend=2.2),
        Habit(kind="bars", per_week=0.5, median=46, by_card=0.6, weekend=3.5),
        Habit(kind="fuel", per_week=0.7, median=88, by_card=0.6),
        Habit(kind="pharmacy", per_week=0.3, median=38, by_card=0.7),
        Habit(kind="gambling", per_week=0.8, median=24, sigma=0.6),
        Habit(kind="transit", per_week=0.9, median=12, sigma=0.2, account="wallet"),
        Habit(kind="groceries", per_week=0.5, median=58, account="card2"),
        Habit(kind="lottery", per_week=0.4, median=6, sigma=0.2),
        Habit(kind="person", per_week=0.9, median=38, sigma=0.8),
        Habit(kind="person", per_week=0.25, median=85, sigma=0.7, inflow=True),
        Habit(kind="online", per_week=0.35, median=62, sigma=0.6, by_card=1.0),
    ),
    splurges=(
        Splurge(kind="electronics", per_year=4.0, median=1_250, parts=(6, 10, 12)),
        Splurge(kind="clothes", per_year=3.0, median=280, parts=(2, 3, 6), pays="card2"),
    ),
    savings=(Saving(day=10, amount=120, target="wallet"),),
)
