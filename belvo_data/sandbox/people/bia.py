"""Bia, in Brazil: a freelancer whose months are never alike."""

from datetime import date

from belvo_data.sandbox.people.persona import (
    Account,
    Card,
    Habit,
    Identity,
    Monthly,
    Persona,
    Saving,
    Splurge,
    Subscription,
)

BIA = Persona(
    username="bia",
    country="BR",
    currency="BRL",
    segment="retail",
    story={
        "en": "A freelance designer: good months and thin months",
        "es": "Una diseñadora independiente: meses buenos y malos",
        "pt": "Uma designer autônoma: meses bons e meses magros",
    },
    identity=Identity(
        name="Beatriz Conceição Araújo",
        birth_date=date(1992, 9, 30),
        gender="FEMALE",
        marital_status="SINGLE",
        street="Rua das Acácias, 455, ap. 71",
        district="Pinheiros",
        town="São Paulo",
        state="SP",
        postcode="05422000",
        occupation="Designer gráfica",
    ),
    accounts=(
        Account(key="checking", name="Conta Corrente", opening=6_200),
        Account(
            key="savings",
            name="Poupança",
            opening=9_800,
            category="SAVINGS_ACCOUNT",
            yearly_interest=0.062,
        ),
    ),
    cards=(Card(name="Cartão Platina", limit=14_000, opening=2_150, closes=28, network="MASTERCARD"),),
    monthly=(
        Monthly(name="rent", amount=2_450, day=5, kind="rent", text="PAGAMENTO BOLETO IMOBILIÁRIA VILA NOVA"),
        Monthly(name="condominium", amount=690, day=10, kind="rent", text="PAGAMENTO BOLETO CONDOMÍNIO"),
        Monthly(name="tax", amount=76, day=20, kind="tax", text="DAS MEI SIMPLES NACIONAL"),
        Monthly(
            name="health plan", amount=585, day=12, kind="health_insurance", text="DÉB AUT PLANO DE SAÚDE"
        ),
        Monthly(
            name="electricity",
            amount=164,
            day=15,
            kind="electricity",
            text="DÉB AUT ENERGIA ELÉTRICA",
            spread=0.25,
        ),
        Monthly(name="internet", amount=119, day=8, kind="telecom", text="FIBRA LIGEIRA", pays="card"),
        Monthly(name="gym", amount=129, day=3, kind="gym", text="ACADEMIA CORPO LIVRE", pays="card"),
    ),
    subscriptions=(
        Subscription(
            name="Tela Aberta",
            day=9,
            prices=((date(2000, 1, 1), 34.9), (date(2025, 6, 1), 39.9), (date(2026, 8, 1), 44.9)),
        ),
        Subscription(name="Sintonia Música", day=19, prices=((date(2000, 1, 1), 21.9),)),
        Subscription(
            name="Pixelkit Pro",
            day=23,
            prices=((date(2000, 1, 1), 129.0), (date(2026, 2, 1), 149.0)),
            kind="software",
            usd=24.0,
        ),
    ),
    habits=(
        Habit(kind="freelance", per_week=1.0, median=1_750, sigma=0.7, weekend=0.2, inflow=True),
        Habit(kind="groceries", per_week=2.0, median=112, by_card=0.4, weekend=1.5),
        Habit(kind="bakery", per_week=2.2, median=19),
        Habit(kind="restaurants", per_week=1.7, median=58, by_card=0.7, weekend=2.4),
        Habit(kind="delivery", per_week=1.2, median=62, by_card=0.95, weekend=1.6),
        Habit(kind="taxi", per_week=2.0, median=21, by_card=0.9),
        Habit(kind="transit", per_week=0.8, median=30, sigma=0.2),
        Habit(kind="pharmacy", per_week=0.5, median=48, by_card=0.4),
        Habit(kind="clothes", per_week=0.25, median=170, by_card=0.9),
        Habit(kind="online", per_week=0.6, median=96, sigma=0.7, by_card=0.9),
        Habit(kind="books", per_week=0.3, median=58, by_card=0.9),
        Habit(kind="person", per_week=1.0, median=65, sigma=0.8),
        Habit(kind="person", per_week=0.4, median=60, sigma=0.6, inflow=True),
        Habit(kind="cash", per_week=0.12, median=150, sigma=0.3),
    ),
    splurges=(Splurge(kind="electronics", per_year=2.5, median=2_100, parts=(3, 6, 10)),),
    savings=(Saving(day=21, keep=7_000, share=0.35),),
)
