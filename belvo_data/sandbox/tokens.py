"""Access tokens: signed, good for ten minutes and for one success (Belvo docs: hosted widget)."""

import json
import sqlite3
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import jwt

from belvo_data.sandbox.ids import derived
from belvo_data.sandbox.look import Look
from belvo_data.sandbox.problems import token_not_valid
from belvo_data.sandbox.state import State
from belvo_data.sandbox.timestamps import read, stamped

CLAIMED = timedelta(minutes=20)
GOOD_FOR = timedelta(minutes=10)
REFRESH_CLAIMED = timedelta(days=7200)
ALGORITHM = "HS512"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """What a token allows, as it was asked for; the browser cannot change it."""

    scopes: tuple[str, ...]
    fetch_resources: tuple[str, ...]
    stale_in: str
    credentials_storage: str
    success: str | None = None
    exit: str | None = None
    event: str | None = None
    company: str | None = None
    look: Look = field(default_factory=Look)
    purpose: str | None = None
    consent_terms_url: str | None = None
    link_id: str | None = None
    consent_days: int | None = None
    user_name: str | None = None
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A token that the sandbox did issue, whether it is still good or not."""

    jti: str
    grant: Grant
    good: bool
    trouble: str | None
    trouble_message: str | None


@dataclass(frozen=True, slots=True)
class Tokens:
    """All tokens ever issued."""

    state: State
    seed: int
    now: Callable[[], datetime]

    def issue(self, grant: Grant) -> dict[str, str]:
        """Return a fresh pair of tokens.

        As in Belvo's examples the claim says twenty minutes, while the token is good for ten.
        """
        jti, now = uuid4().hex, self.now()
        with self.state.writing() as db:
            db.execute(
                "insert into tokens (jti, issued_at, expires_at, grant_json) values (?, ?, ?, ?)",
                [jti, stamped(now), stamped(now + GOOD_FOR), json.dumps(asdict(grant))],
            )
        return {
            "access": self._signed("access", jti, now, CLAIMED, grant),
            "refresh": self._signed("refresh", uuid4().hex, now, REFRESH_CLAIMED, grant),
        }

    def read(self, access: str) -> Token | None:
        """Return the token behind what the browser brings; nothing, if the sandbox never issued it."""
        try:
            claims = jwt.decode(
                access,
                self.state.signing_key(),
                algorithms=[ALGORITHM],
                options={"verify_exp": False, "verify_iat": False},
            )
        except jwt.InvalidTokenError:
            return None
        with self.state.reading() as db:
            row = db.execute("select * from tokens where jti = ?", [claims.get("jti")]).fetchone()
        return self._token(row) if row else None

    def _token(self, row: Any) -> Token:
        return Token(
            jti=row["jti"],
            grant=_grant(row["grant_json"]),
            good=row["used_at"] is None and self.now() < read(row["expires_at"]),
            trouble=row["trouble"],
            trouble_message=row["trouble_message"],
        )

    def note(self, token: Token, code: str, message: str) -> None:
        """Remember the last error that somebody met, for when they leave."""
        with self.state.writing() as db:
            db.execute(
                "update tokens set trouble = ?, trouble_message = ? where jti = ?", [code, message, token.jti]
            )

    def redeem(self, token: Token, db: sqlite3.Connection) -> None:
        """Use the token up within a larger change; whoever comes second is refused."""
        used = "update tokens set used_at = ? where jti = ? and used_at is null"
        if not db.execute(used, [stamped(self.now()), token.jti]).rowcount:
            raise token_not_valid()

    def _signed(self, kind: str, jti: str, now: datetime, claimed: timedelta, grant: Grant) -> str:
        issued = int(now.timestamp())
        claims = {
            "token_type": kind,
            "exp": issued + int(claimed.total_seconds()),
            "iat": issued,
            "jti": jti,
            "user_id": derived(self.seed, "user"),
            "organization_name": "Sandbox",
            "organization_id": derived(self.seed, "organization"),
            "scopes": list(grant.scopes),
            "environment": "sandbox",
            "api_url": "sandbox",
            "credentials_storage": grant.credentials_storage,
            "stale_in": grant.stale_in,
            "fetch_resources": list(grant.fetch_resources),
            "iss": "sandbox",
        }
        return jwt.encode(claims, self.state.signing_key(), algorithm=ALGORITHM)


def _grant(text: str) -> Grant:
    kept: dict[str, Any] = json.loads(text)
    lists = {name: tuple(kept.get(name, ())) for name in ("scopes", "fetch_resources", "documents")}
    return Grant(**(kept | lists | {"look": Look(**kept.get("look", {}))}))
