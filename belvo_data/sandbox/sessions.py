"""Sessions that wait for a token: a bank's second question, and what was asked before it."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from belvo_data.sandbox.links import Link
from belvo_data.sandbox.problems import Problem, session_expired, token_required
from belvo_data.sandbox.state import State
from belvo_data.sandbox.timestamps import read, stamped

RIGHT = "111111"
LASTS = timedelta(seconds=9600)
CHALLENGES = {
    "mfa_qr": ("qr", "otpauth://sandbox", "Scan this code with the bank's app."),
    "mfa_numeric": ("numeric", "12345", "Type this number into the bank's token."),
}
CODE = ("numeric", "", "Type the code that the bank has sent.")


def challenge(username: str) -> tuple[str, str, str]:
    """Return what a bank asks a user: the kind, what is shown, and the instructions."""
    return CHALLENGES.get(username, CODE)


@dataclass(frozen=True, slots=True)
class Sessions:
    """All sessions that wait."""

    state: State
    now: Callable[[], datetime]

    def check(self, link: Link, path: str, body: Mapping[str, Any]) -> None:
        """Let the right token through; without it the answer is a question, and the request is kept."""
        if body.get("token") != RIGHT:
            raise self._ask(link, path, body)

    def resume(self, link: Link, path: str, body: Mapping[str, Any]) -> dict[str, Any]:
        """Return the request that was kept, if the token is right; another question, if it is not."""
        session = str(body["session"])
        with self.state.reading() as db:
            row = db.execute("select * from sessions where session = ?", [session]).fetchone()
        if row is None or (row["link"], row["path"]) != (link.id, path):
            raise session_expired()
        if self.now() > read(row["created_at"]) + LASTS:
            raise session_expired()
        kept: dict[str, Any] = json.loads(row["body"])
        with self.state.writing() as db:
            db.execute("delete from sessions where session = ?", [session])
        self.check(link, path, kept | {"token": body.get("token")})
        return kept

    def _ask(self, link: Link, path: str, body: Mapping[str, Any]) -> Problem:
        session = uuid4().hex
        kept = json.dumps({name: value for name, value in body.items() if name not in {"token", "password"}})
        with self.state.writing() as db:
            row = [session, link.id, path, kept, stamped(self.now())]
            db.execute("insert into sessions values (?, ?, ?, ?, ?)", row)
        kind, value, instructions = challenge(link.username)
        return token_required(
            {
                "session": session,
                "expiry": int(LASTS.total_seconds()),
                "link": link.id,
                "token_generation_data": {
                    "instructions": instructions,
                    "type": kind,
                    "value": value,
                    "expects_user_input": True,
                },
            }
        )
