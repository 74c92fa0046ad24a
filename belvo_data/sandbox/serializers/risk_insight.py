"""A person's money in figures: what is owned, owed and moved (Belvo API specification, RiskInsights)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from belvo_data.sandbox.people.kinds import KINDS
from belvo_data.sandbox.serializers.account import accounts
from belvo_data.sandbox.serializers.flows import Flows
from belvo_data.sandbox.serializers.standing import balances_metrics
from belvo_data.sandbox.serializers.sums import ratio, slope, units
from belvo_data.sandbox.timestamps import stamped
from belvo_data.sandbox.world.book import Entry
from belvo_data.sandbox.world.simulation import currencies
from belvo_data.sandbox.world.view import View

QUARTER = 90
WITHIN = ("transfer:", "bill:", "loan:", "exchange:")


def risk_insights(view: View) -> list[dict[str, Any]]:
    """Return the one object about a link, in the person's own currency; nobody without rows has one."""
    person = view.persona
    if person is None or not view.entries:
        return []
    named = currencies(person)
    entries = [entry for entry in view.entries if named[entry.account] == person.currency]
    shown_rows = [entry for entry in view.told if named[entry.account] == person.currency]
    outside = [entry for entry in entries if not entry.why.startswith(WITHIN)]
    shown = [account for account in accounts(view) if account["currency"] == person.currency]
    return [
        {
            "id": view.id_of("risk insights"),
            "link": view.link.id,
            "created_at": stamped(view.fresh),
            "accounts": [account["id"] for account in shown],
            "assets_metrics": _assets(view, shown),
            "credit_cards_metrics": _cards(shown),
            "loans_metrics": _loans(shown),
            "balances_metrics": balances_metrics(view, person, entries),
            "transactions_metrics": Flows(view, shown_rows).transactions(),
            "cashflow_metrics": Flows(view, outside).cashflow(),
            "category_metrics": _categories(view, outside),
        }
    ]


def _assets(view: View, shown: Sequence[dict[str, Any]]) -> dict[str, Any]:
    checking = [a for a in shown if a["category"] == "CHECKING_ACCOUNT"]
    savings = [a for a in shown if a["category"] == "SAVINGS_ACCOUNT"]
    return {
        "institutions": [view.institution.name],
        "num_assets_accounts": len(checking) + len(savings),
        "num_accounts": len(checking) + len(savings),  # the specification has it under both names
        "num_checking_accounts": len(checking),
        "num_savings_accounts": len(savings),
        "checking_accounts_balance": _sum(account["balance"]["current"] for account in checking),
        "savings_accounts_balance": _sum(account["balance"]["current"] for account in savings),
    }


def _cards(shown: Sequence[dict[str, Any]]) -> dict[str, Any]:
    cards = [account for account in shown if account["credit_data"]]
    limit = _sum(card["credit_data"]["credit_limit"] for card in cards)
    used = _sum(card["balance"]["current"] for card in cards)
    return {
        "num_accounts": len(cards),
        "sum_credit_limit": limit,
        "sum_credit_used": used,
        "credit_card_limit_utilization": ratio(used, limit),
    }


def _loans(shown: Sequence[dict[str, Any]]) -> dict[str, Any]:
    loans = [account["loan_data"] for account in shown if account["loan_data"]]
    principal = _sum(loan["contract_amount"] for loan in loans)
    left = _sum(loan["outstanding_balance"] for loan in loans)
    drawn = [account["overdraft"] for account in shown if account["overdraft"]]
    arranged, used = (_sum(each[name] for each in drawn) for name in ("arranged", "used"))
    return {
        "num_accounts": len(loans),
        "sum_loans_principal": principal,
        "sum_loans_outstanding_principal": left,
        "sum_loans_monthly_payment": _sum(loan["monthly_payment"] for loan in loans),
        "loan_limit_utilization": ratio(left, principal),
        "overdraft_limit": arranged,
        "overdraft_limit_utilization": ratio(used, arranged),
    }


def _categories(view: View, entries: Sequence[Entry]) -> list[dict[str, Any]]:
    """Return what each category moved in three months, over everything that came in."""
    since = view.until - timedelta(days=QUARTER - 1)
    recent = [entry for entry in entries if entry.day >= since]
    inflow = sum(entry.cents for entry in recent if entry.cents > 0)
    daily: dict[tuple[str, str | None], list[int]] = defaultdict(lambda: [0] * QUARTER)
    for entry in recent:
        kind = KINDS[entry.kind]
        daily[kind.category, kind.subcategory][(entry.day - since).days] += entry.cents
    return [
        {
            "category": category,
            "subcategory": subcategory,
            "net_amount_3m": units(sum(days)),
            "category_inflow_ratio_3m": ratio(sum(days), inflow),
            "trend_3m": units(slope(days)),
        }
        for (category, subcategory), days in daily.items()
    ]


def _sum(values: Iterable[float]) -> float:
    return round(sum(values), 2)
