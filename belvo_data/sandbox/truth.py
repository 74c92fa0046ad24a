"""What really happened: the truth about each transaction, so that whoever guesses it can be scored."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import Any

from belvo_data.sandbox.ids import derived
from belvo_data.sandbox.money import written
from belvo_data.sandbox.people.persona import Persona
from belvo_data.sandbox.world.book import Entry
from belvo_data.sandbox.world.view import View

WORDS: Mapping[str, str] = {
    "transfer": "Half of a movement between two own accounts, at one bank or two; both halves share a group.",
    "elsewhere": "Money moved to or from an own account at a bank that is not linked.",
    "bill": "A card's bill is paid: half of a movement between two own accounts, with a group.",
    "loan": "A loan is paid: half of a movement between two own accounts, with a group.",
    "exchange": "Half of a movement between two own accounts in different currencies, with a group.",
    "invest": "Money is put into an investment or taken out; the investment's own row is not listed.",
    "income": "A regular income, such as a salary or a pension; the group is the series, with a cadence.",
    "bonus": "What an income pays besides, such as the thirteenth salary.",
    "fixed": "A fixed cost; the group is the series, with a cadence.",
    "subscription": "A subscription; the group is the series, with a cadence; a new price says the old one.",
    "parts": "One part of a purchase that is paid in parts; the group is the purchase.",
    "purchase": "An ordinary purchase.",
    "anomaly": "A purchase at many times the usual price.",
    "duplicate": "A purchase that was charged a second time by mistake; it says of which.",
    "refund": "A purchase or a duplicate is paid back; it says which.",
    "cash": "Cash from a machine.",
    "sent": "Money sent to somebody.",
    "received": "Money that came from somebody, or from customers, without a cadence.",
    "remittance": "Money from or to another country.",
    "tax": "The tax on a remittance.",
    "interest": "Interest that was earned or is charged, with its tax.",
    "hold": "A sum that a shop holds for two days and lets go.",
}
GROUPED = frozenset(
    {"transfer", "bill", "loan", "exchange", "income", "bonus", "fixed", "subscription", "parts"}
)
OF_ANOTHER = frozenset({"duplicate", "refund"})
YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """The truth about one transaction.

    Attributes:
        transaction: its id, as the API gives it.
        truth: one of ``WORDS``.
        name: which salary, subscription, cost or kind of purchase.
        group: the same for all transactions that belong together, at all banks of one person.
        of: the transaction that was paid back or charged twice.
        cadence: ``FORTNIGHTLY``, ``MONTHLY``, ``EVERY_2_MONTHS`` …, ``YEARLY``, or ``SEASONAL``.
        raised_from: what a subscription cost before, where this is the first charge at a new price.
    """

    transaction: str
    truth: str
    name: str
    group: str | None = None
    of: str | None = None
    cadence: str | None = None
    raised_from: float | None = None

    def written(self) -> dict[str, Any]:
        """Return the truth as it goes over the wire."""
        return asdict(self)


def truth_of(view: View) -> list[Truth]:
    """Return the truth about every transaction that a link shows, the newest first; bulk has none.

    It is about what people did: rows that a scenario adds are not in it.
    """
    if view.persona is None:
        return []
    cadences, raised = _cadences(view.persona), _raised(view)
    told = [entry for entry in view.told if view.id_of(entry.key) not in view.record.gone]
    return [_truth(view, entry, cadences, raised) for entry in told]


def _truth(view: View, entry: Entry, cadences: Mapping[str, str], raised: Mapping[str, int]) -> Truth:
    word, _, rest = entry.why.partition(":")
    stem = entry.why.partition("/")[0]
    return Truth(
        transaction=view.id_of(entry.key),
        truth=word,
        name=entry.kind if word in OF_ANOTHER else rest.partition("/")[0],
        group=derived(view.key, entry.why) if word in GROUPED else None,
        of=view.id_of(rest) if word in OF_ANOTHER else None,
        cadence=cadences.get(stem),
        raised_from=written(raised[entry.key]) if entry.key in raised else None,
    )


def _raised(view: View) -> dict[str, int]:
    """Return the cents that a subscription cost before, by the entry that was the first to cost another."""
    series: dict[str, list[Entry]] = {}
    for entry in reversed(view.told):
        if entry.why.startswith("subscription:"):
            series.setdefault(entry.why, []).append(entry)
    pairs = (pair for entries in series.values() for pair in pairwise(entries))
    return {after.key: -before.cents for before, after in pairs if after.cents != before.cents}


def _cadences(person: Persona) -> dict[str, str]:
    incomes = {f"income:{each.name}": _of_paydays(each.paydays) for each in person.incomes}
    costs = {
        f"fixed:{each.name}": _of_paydays(each.payday) if each.payday else _of_months(each.months)
        for each in person.monthly
    }
    subscriptions = {f"subscription:{each.name}": _of_months(each.months) for each in person.subscriptions}
    return incomes | costs | subscriptions | {f"loan:{each.key}": "MONTHLY" for each in person.loans}


def _of_paydays(rule: str) -> str:
    return "FORTNIGHTLY" if rule in {"quincena", "15/30"} else "MONTHLY"


def _of_months(months: tuple[int, ...]) -> str:
    """Return how often something comes that comes in these months, or in each if none is named."""
    if not months:
        return "MONTHLY"
    gaps = {(after - before) % YEAR or YEAR for before, after in pairwise((*months, months[0]))}
    if len(gaps) > 1:
        return "SEASONAL"
    [gap] = gaps
    return "YEARLY" if gap == YEAR else f"EVERY_{gap}_MONTHS"
