"""Attempts: how far somebody has come in the widget, kept here so that no page carries what they typed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from belvo_data.sandbox.credentials import Visitor
from belvo_data.sandbox.state import State
from belvo_data.sandbox.timestamps import read, stamped

Step = Literal["token", "consent", "departure", "connecting"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """Somebody whom a bank let in, and the step that they are at since a moment."""

    institution: str
    visitor: Visitor
    step: Step
    since: datetime


@dataclass(frozen=True, slots=True)
class Attempts:
    """The attempts of all access tokens; each has one at most."""

    state: State
    now: Callable[[], datetime]

    def of(self, jti: str) -> Attempt | None:
        """Return the attempt of a token, if somebody is on the way."""
        with self.state.reading() as db:
            row = db.execute("select * from attempts where jti = ?", [jti]).fetchone()
        if row is None:
            return None
        return Attempt(
            institution=row["institution"],
            visitor=Visitor(row["username"], row["like_whom"]),
            step=row["step"],
            since=read(row["since"]),
        )

    def reach(self, jti: str, institution: str, visitor: Visitor, step: Step) -> Attempt:
        """Note that somebody has come to a step now."""
        now = self.now()
        with self.state.writing() as db:
            row = [jti, institution, *visitor, step, stamped(now)]
            db.execute("insert or replace into attempts values (?, ?, ?, ?, ?, ?)", row)
        return Attempt(institution=institution, visitor=visitor, step=step, since=now)

    def drop(self, jti: str) -> None:
        """Forget the attempt of a token."""
        with self.state.writing() as db:
            db.execute("delete from attempts where jti = ?", [jti])
