"""Consents: what somebody agreed to share through open finance, and until when."""

import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta

from belvo_data.sandbox.links import Link
from belvo_data.sandbox.state import State
from belvo_data.sandbox.timestamps import read, stamped

DURATIONS = (92, 183, 275, 366)
WARNED = timedelta(days=7)  # before the end


@dataclass(frozen=True, slots=True)
class Consent:
    """One agreement: for so many days, or without an end."""

    days: int | None
    user_name: str | None
    given_at: datetime
    ends: datetime | None

    def is_ending(self, now: datetime) -> bool:
        """Say whether it is time to renew (Belvo docs: webhooks of consents)."""
        return self.ends is not None and self.ends - now <= WARNED

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
        if row is None:
            return Consent(None, None, link.created_at, None)
        given_at = read(row["given_at"])
        ends = given_at + timedelta(days=row["days"]) if row["days"] else None
        return Consent(row["days"], row["user_name"], given_at, ends)

    def note(
        self, link: str, days: int | None, user_name: str | None, at: datetime, db: sqlite3.Connection
    ) -> None:
        """Note what was agreed, within a larger change; a later consent takes the place of an earlier."""
        row = [link, days, user_name, stamped(at)]
        db.execute("insert or replace into consents values (?, ?, ?, ?)", row)

    def sign(self, link: str, cpf: str, db: sqlite3.Connection) -> None:
        """Note by which CPF somebody agreed whom the sandbox does not know, within a larger change."""
        db.execute("insert or replace into signatories values (?, ?)", [link, cpf])
