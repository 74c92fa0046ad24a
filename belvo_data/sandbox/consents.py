"""Consents: what somebody agreed to share through open finance, and until when."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from belvo_data.sandbox.links import Link
from belvo_data.sandbox.state import State

DURATIONS = (92, 183, 275, 366)


@dataclass(frozen=True, slots=True)
class Consent:
    """One agreement: for so many days, or without an end."""

    days: int | None
    user_name: str | None
    ends: datetime | None

    def is_over(self, now: datetime) -> bool:
        """Say whether nothing may be shared any more."""
        return self.ends is not None and self.ends <= now


@dataclass(frozen=True, slots=True)
class Consents:
    """All consents; a link of open finance has one."""

    state: State

    def of(self, link: Link) -> Consent:
        """Return the consent of a link; where nothing was noted it has no end."""
        with self.state.reading() as db:
            row = db.execute("select * from consents where link = ?", [link.id]).fetchone()
        days = row["days"] if row else None
        ends = link.created_at + timedelta(days=days) if days else None
        return Consent(days, row["user_name"] if row else None, ends)

    def note(self, link: str, days: int | None, user_name: str | None) -> None:
        """Note what was agreed when a link was made."""
        with self.state.writing() as db:
            db.execute("insert or replace into consents values (?, ?, ?)", [link, days, user_name])
