"""Costs that people in Brazil share: the same companies and words, each with its own amount and day."""

from datetime import date

from belvo_data.sandbox.people.persona import Monthly, Subscription


def electricity(amount: int, day: int, spread: float = 0.2) -> Monthly:
    """Return what the energy company takes."""
    text = "DÉB AUT ENERGIA ELÉTRICA"
    return Monthly(name="electricity", amount=amount, day=day, kind="electricity", text=text, spread=spread)


def water(amount: int, day: int) -> Monthly:
    """Return what the waterworks take."""
    return Monthly(name="water", amount=amount, day=day, kind="water", text="DÉB AUT SANEAMENTO", spread=0.15)


def condominium(amount: int) -> Monthly:
    """Return what the house costs beside the rent."""
    text = "PAGAMENTO BOLETO CONDOMÍNIO"
    return Monthly(name="condominium", amount=amount, day=10, kind="rent", text=text)


def health_plan(amount: int) -> Monthly:
    """Return what the health insurance takes."""
    text = "DÉB AUT PLANO DE SAÚDE"
    return Monthly(name="health plan", amount=amount, day=12, kind="health_insurance", text=text)


def internet(amount: int) -> Monthly:
    """Return what the line at home costs, paid by card."""
    return Monthly(name="internet", amount=amount, day=8, kind="telecom", text="FIBRA LIGEIRA", pays="card")


def tela_aberta(day: int) -> Subscription:
    """Return the films that everybody pays for, dearer each year."""
    prices = ((date(2000, 1, 1), 34.9), (date(2025, 6, 1), 39.9), (date(2026, 8, 1), 44.9))
    return Subscription(name="Tela Aberta", day=day, prices=prices)
