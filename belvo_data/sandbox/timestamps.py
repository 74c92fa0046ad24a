"""Moments as Belvo writes them: UTC, microseconds, a Z."""

from datetime import UTC, datetime


def stamped(moment: datetime) -> str:
    """Write a moment; one without a zone is taken as UTC."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"


def read(text: str) -> datetime:
    """Read what ``stamped`` wrote."""
    return datetime.fromisoformat(text)
