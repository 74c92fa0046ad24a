"""The plan of a sync, as a line for people or for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from belvo_data.settings import Rate
    from belvo_data.syncing.plan import Plan


def of(plan: Plan, rate: Rate | None) -> dict[str, Any]:
    """Return a plan in numbers; without a rate, how long it takes is up to the answers."""
    return {
        "links": plan.links,
        "asked": plan.asked,
        "requests": plan.total,
        "of": dict(plan.requests),
        "least": plan.is_least,
        "minutes": _minutes(plan, rate),
    }


def words(plan: Plan, rate: Rate | None) -> str:
    """Return a plan in a sentence or two."""
    parts = ", ".join(f"{name.replace('_', ' ')} {count:,}" for name, count in plan.requests.items())
    least = "at least " if plan.is_least else ""
    said = f"{plan.asked:,} of {plan.links:,} links would be asked: {least}{plan.total:,} requests ({parts})"
    if rate is None:
        return f"{said}, with no limit in a time."
    takes = f"{_minutes(plan, rate):,.1f} minutes" if plan.total > rate.requests else "without a wait"
    return f"{said}, {takes} at {rate.requests} in {rate.seconds:g} seconds."


def _minutes(plan: Plan, rate: Rate | None) -> float:
    return round(rate.least(plan.total) / 60, 1) if rate else 0.0
