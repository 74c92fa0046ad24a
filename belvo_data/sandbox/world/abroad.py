"""Money from and to other countries: changed at the day's rate, and taxed."""

from belvo_data.sandbox.money import cents
from belvo_data.sandbox.people.persona import Remittance
from belvo_data.sandbox.world.life import Life

RATES = {"EUR": 6.25, "USD": 5.45}  # reais
TAX = {True: 0.0038, False: 0.035}  # IOF of what comes in, and of what goes out


def remit(life: Life, remittance: Remittance) -> None:
    """Change what arrives from abroad or what is sent there."""
    foreign = cents(remittance.amount)
    local = round(foreign * RATES[remittance.currency] * (1 + life.chance.uniform(-0.05, 0.05)))
    why = f"remittance:{remittance.key}/{life.day}"
    side = "VENDA" if remittance.inflow else "COMPRA"
    entry = life.book.enter(
        "checking",
        life.day,
        local if remittance.inflow else -local,
        text=f"CÂMBIO {side} {remittance.currency} {remittance.partner.upper()}",
        kind="remittance",
        why=why,
    )
    entry.foreign = foreign
    life.spend(
        "checking",
        round(local * TAX[remittance.inflow]),
        text="IOF CÂMBIO",
        kind="fee",
        why=f"tax:{remittance.key}/{life.day}",
    )
