"""Trades: where the final amount is not the one that was set aside, and by how much it may differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from belvo_data.model.pending.texts import folded, is_hold

if TYPE_CHECKING:
    from decimal import Decimal

    from belvo_data.model.pending.candidates import Row

Bounds = tuple[float, float]
ROUND_DIGITS = 2  # that a round amount has at most, zeros aside
ROUND: Bounds = (0.3, 1.25)  # a shop that sets aside a round amount
ANY: Bounds = (0.75, 1.25)  # or leaves something out, or adds a tip
HOLD: Bounds = (0.02, 1.25)
TIP: Bounds = (0.7, 1.35)
STAY: Bounds = (0.3, 1.6)
CODES = {
    **dict.fromkeys((5541, 5542), HOLD),
    **dict.fromkeys((5811, 5812, 5813, 5814), TIP),
    **dict.fromkeys((*range(3351, 3838), 7011, 7512, 7513, 4121), STAY),
}
WORDS = (
    (HOLD, ("posto", "gasolin", "combustible", "combustivel", "estacion de servicio", "pemex", "terpel",
            "shell", "ipiranga", "texaco", "primax", "petrobras", "oxxo gas", "gas station")),
    (STAY, ("hotel", "pousada", "hostal", "hostel", "resort", "airbnb", "booking", "rent a car", "localiza",
            "movida", "hertz", "avis", "uber", "cabify", "didi", "99app", "99pop", "indriver", "taxi")),
    (TIP, ("restaurant", "churrasc", "pizz", "taquer", "lanchonete", "bistro", "grill", "parrilla", "sushi",
           "burger", "ifood", "rappi", "asador", "marisc")),
)  # fmt: skip


def bounds(row: Row, set_aside: Decimal) -> Bounds:
    """Return the least and the most that is charged in the end, as shares of what was set aside.

    Args:
        row: either row, by what it says of the trade.
        set_aside: the pending row's amount.
    """
    text = folded(f"{row.text} {row.merchant or ''}")
    if is_hold(row.text):
        return HOLD
    if row.mcc in CODES:
        return CODES[row.mcc]
    return next(
        (found for found, words in WORDS if any(word in text for word in words)),
        ROUND if _is_round(set_aside) else ANY,
    )


def is_within(pending: Row, posted: Row) -> bool:
    """Whether an amount may have become another, by what either row says of the trade."""
    ratio: Decimal = posted.amount / pending.amount
    return any(
        least <= ratio <= most for least, most in (bounds(row, pending.amount) for row in (pending, posted))
    )


def _is_round(amount: Decimal) -> bool:
    return len(amount.normalize().as_tuple().digits) <= ROUND_DIGITS
