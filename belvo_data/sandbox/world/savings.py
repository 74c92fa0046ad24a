"""Savings: money put aside, taken back when it runs short, changed, and what it earns; it stays at home."""

from belvo_data.sandbox.institutions import BY_NAME
from belvo_data.sandbox.money import cents, plausible
from belvo_data.sandbox.people.banks import bank_of
from belvo_data.sandbox.people.persona import Saving
from belvo_data.sandbox.world.investing import grow
from belvo_data.sandbox.world.life import Life
from belvo_data.sandbox.world.strangers import meet

RATES = {"COP": 4_080.0, "MXN": 18.6, "BRL": 5.45}
STEPS = {"COP": cents(10_000)}
STEP = cents(10)
MEETS = 0.15  # of transfers to another bank, how many amounts meet those of strangers


def put_aside(life: Life, saving: Saving) -> None:
    """Move a fixed amount, or a share of what is above the amount to keep, in round sums, if it is there."""
    there = life.book.positions[saving.source]
    spare = there - life.price(saving.keep, saving.source)
    wanted = life.price(saving.amount, saving.source) if saving.amount else max(0, spare) * saving.share
    amount = round_sum(life, saving.source, wanted)
    if not 0 < amount <= there:
        return
    if life.currencies[saving.source] == life.currencies[saving.target]:
        _transfer(life, saving.source, saving.target, amount)
    else:
        _exchange(life, saving, amount)


def take_back(life: Life) -> None:
    """Cover an overdrawn current account from savings in the same currency, while there are any."""
    missing = -life.book.positions["checking"]
    for saving in life.persona.savings:
        there = life.book.positions[saving.target]
        if missing > 0 and saving.source == "checking":
            amount = round_sum(life, "checking", min(there, missing * 1.5 + 10 * STEP))
            if amount:
                _transfer(life, saving.target, "checking", amount, urgent=True)
                missing -= amount


def gather_interest(life: Life) -> None:
    """Add what each account has earned in a month."""
    for account in life.persona.accounts:
        earned = round(life.book.positions[account.key] * account.yearly_interest / 12)
        if earned > 0:
            life.book.enter(
                account.key,
                life.day,
                earned,
                text=life.rails(account.key).earned,
                kind="interest_earned",
                why="interest:earned",
            )
    grow(life)


def round_sum(life: Life, account: str, amount: float) -> int:
    """Return as much of an amount as people move: no small change."""
    step = STEPS.get(life.currencies[account], STEP)
    return int(amount) // step * step


def _transfer(life: Life, source: str, target: str, amount: int, *, urgent: bool = False) -> None:
    there, here = bank_of(life.persona, target), bank_of(life.persona, source)
    leaving, coming = life.rails(source), life.rails(target)
    near = there == here
    out, into = (leaving.own_out, coming.own_in) if near else (leaving.far_out, coming.far_in)
    texts = (
        out.format(last4=life.last4(target), bank=BY_NAME[there].display_name.upper()),
        into.format(last4=life.last4(source), bank=BY_NAME[here].display_name.upper()),
    )
    why = f"transfer:{source}>{target}/{life.day}"
    life.move(source, target, amount, texts=texts, kind="transfer", why=why, urgent=urgent)
    if not near and not urgent and life.chance.random() < MEETS:
        meet(life, source, target, amount)


def _exchange(life: Life, saving: Saving, amount: int) -> None:
    currency = life.currencies[saving.target]
    rate = RATES[currency] * (1 + life.chance.uniform(-0.04, 0.04))
    why = f"exchange:{saving.source}>{saving.target}/{life.day}"
    life.spend(saving.source, amount, text="VENTA DE DIVISAS USD", kind="exchange", why=why)
    bought = plausible(amount / 100 * rate, currency)
    text = f"COMPRA DE DIVISAS USD TASA {rate:,.2f}"
    life.book.enter(saving.target, life.day, bought, text=text, kind="exchange", why=why)
