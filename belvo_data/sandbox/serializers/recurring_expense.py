"""What a person pays every month for the same reason (Belvo API specification, RecurringExpenses)."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from statistics import fmean, median
from typing import Any

from belvo_data.sandbox.money import written
from belvo_data.sandbox.people.kinds import KINDS
from belvo_data.sandbox.people.persona import Persona
from belvo_data.sandbox.serializers.account import accounts
from belvo_data.sandbox.serializers.sums import units
from belvo_data.sandbox.world.book import Entry
from belvo_data.sandbox.world.view import View

YEAR, SEVERAL = timedelta(days=365), 3
CATEGORIES = frozenset(
    {
        "Bills & Utilities",
        "Credits & Loans",
        "Insurance",
        "Online Platforms & Leisure",
        "Taxes",
        "Transport & Travel",
    }
)
LEISURE = {"gym": "Online Platforms & Leisure"}  # Belvo counts memberships there


def recurring_expenses(view: View) -> list[dict[str, Any]]:
    """Return the subscriptions and fixed costs of the last year, as the simulation knows them."""
    person = view.persona
    if person is None:
        return []
    shown = {account["id"]: account for account in accounts(view)}
    names = _names(person)
    found: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in view.entries:
        why = entry.why.partition("/")[0]
        if entry.cents < 0 and why in names and entry.day > view.until - YEAR:
            found[entry.account, why].append(entry)
    return [
        _expense(view, shown[view.id_of(account)], names[why], why, entries)
        for (account, why), entries in found.items()
        if len(entries) >= SEVERAL and _category(entries[0]) in CATEGORIES
    ]


def _names(person: Persona) -> dict[str, str]:
    """Return what comes every month, by the reason that entries carry."""
    subscriptions = {f"subscription:{s.name}": s.name for s in person.subscriptions if not s.months}
    monthly = {
        f"fixed:{cost.name}": cost.text.title()
        for cost in person.monthly
        if not cost.months and not cost.payday and cost.times == 1
    }
    return subscriptions | monthly | {f"loan:{loan.key}": loan.name for loan in person.loans}


def _category(entry: Entry) -> str:
    return LEISURE.get(entry.kind, KINDS[entry.kind].category)


def _expense(
    view: View, account: dict[str, Any], name: str, why: str, entries: Sequence[Entry]
) -> dict[str, Any]:
    amounts = [-entry.cents for entry in entries]
    return {
        "id": view.id_of(account["id"], "recurring", why),
        "account": account,
        "name": name,
        "transactions": [
            {"amount": written(-e.cents), "description": e.text, "value_date": str(e.day)} for e in entries
        ],
        "frequency": "MONTHLY",
        "average_transaction_amount": units(fmean(amounts)),
        "median_transaction_amount": units(median(amounts)),
        "days_since_last_transaction": (view.until - entries[0].day).days,
        "category": _category(entries[0]),
        "payment_type": "SUBSCRIPTION" if why.startswith("subscription:") else "REGULAR",
    }
