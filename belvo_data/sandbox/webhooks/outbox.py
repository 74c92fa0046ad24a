"""Outbox: what is to be posted, kept until it was taken or given up."""

import json
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from belvo_data.sandbox.state import State
from belvo_data.sandbox.timestamps import stamped
from belvo_data.sandbox.webhooks.payloads import Payload

WAITING, DELIVERED, GIVEN_UP = "waiting", "delivered", "given up"


@dataclass(frozen=True, slots=True)
class Message:
    """One webhook on its way."""

    number: int
    made_at: str
    payload: Payload
    tries: int
    status: str


@dataclass(frozen=True, slots=True)
class Outbox:
    """All webhooks, the delivered ones too."""

    state: State
    now: Callable[[], datetime]

    def put(self, news: Iterable[Payload], db: sqlite3.Connection) -> None:
        """Add what is to be posted, within a larger change."""
        at = stamped(self.now())
        for payload in news:
            db.execute("insert into outbox (made_at, body) values (?, ?)", [at, json.dumps(payload)])

    def waiting(self) -> list[Message]:
        """Return what was not taken yet, the oldest first."""
        return self._messages("select * from outbox where status = 'waiting' order by number")

    def latest(self) -> list[Message]:
        """Return the last fifty, the newest first."""
        return self._messages("select * from outbox order by number desc limit 50")

    def tried(self, message: Message, status: str) -> None:
        """Note a try and what came of it."""
        with self.state.writing() as db:
            db.execute(
                "update outbox set tries = tries + 1, status = ? where number = ?", [status, message.number]
            )

    def _messages(self, query: str) -> list[Message]:
        with self.state.reading() as db:
            return [_message(row) for row in db.execute(query)]


def _message(row: Any) -> Message:
    return Message(row["number"], row["made_at"], json.loads(row["body"]), row["tries"], row["status"])
