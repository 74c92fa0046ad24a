"""Access: who looks just now, what that visitor may see and do, and a note of what was done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from belvo_data.errors import NotAllowed
from belvo_data.store.journal.acts import Act

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from belvo_data.settings import Settings
    from belvo_data.store.journal.acts import Acts

Role = Literal["operator", "viewer", "stranger"]
Visitors = frozenset[str]


@dataclass(frozen=True, slots=True)
class Visitor:
    """Whoever looks at a page.

    Attributes:
        name: the e-mail address that a visitor signed in with; empty where nobody is asked for one.
        role: an operator sees and does everything; a viewer sees look-alikes and does nothing; a stranger
            sees nothing.
    """

    name: str
    role: Role


LOCAL = Visitor("", "operator")


def _nobody() -> Visitor | None:
    return None


class Access:
    """What the visitors of one dashboard may do.

    Attributes:
        visitor: returns who looks just now; ``None`` where no page is drawn: a command, a notebook, the
            worker, a webhook.
    """

    visitor: Callable[[], Visitor | None]

    def __init__(self, settings: Settings, acts: Acts, now: Callable[[], datetime]) -> None:
        self._settings = settings
        self._acts = acts
        self._now = now
        self.visitor = _nobody

    def of(self, claims: Mapping[str, Any]) -> Visitor:
        """Return who signed in, by the e-mail address that is claimed.

        Args:
            claims: of OpenID Connect; an address that the provider says it did not verify is nobody's.
        """
        name = str(claims.get("email") or "").strip().lower()
        mailbox, _at, host = name.rpartition("@")
        if claims.get("email_verified") is False or not mailbox or not host:
            return Visitor(name, "stranger")
        if _has(self._settings.operators, name):
            return Visitor(name, "operator")
        return Visitor(name, "viewer" if _has(self._settings.viewers, name) else "stranger")

    @property
    def is_masked(self) -> bool:
        """Whether whoever looks may see look-alikes only."""
        visitor = self.visitor()
        return visitor is not None and visitor.role != "operator"

    @property
    def name(self) -> str | None:
        """The e-mail address that whoever looks signed in with, if anybody did."""
        visitor = self.visitor()
        return visitor.name or None if visitor else None

    def act(self, what: str) -> None:
        """Note what a visitor does, such as ``deleted_link``.

        Raises:
            NotAllowed: only an operator may.
        """
        visitor = self.visitor()
        if visitor is None:
            return
        if visitor.role != "operator":
            raise NotAllowed(
                "A viewer looks and changes nothing.", remedy="Ask an operator, or to be named one of them."
            )
        self._acts.note(Act(self._now(), visitor.name, what))

    def noting(self, what: str, about: str = "") -> Callable[[], None]:
        """Return what notes something that every visitor may do, such as ``exported``, with what it is about.

        It is called when that is done, and tells of whoever looks now.
        """
        visitor = self.visitor()

        def note() -> None:
            if visitor is not None:
                self._acts.note(Act(self._now(), visitor.name, what, about))

        return note

    def acts(self, most: int) -> list[Act]:
        """Return what visitors did, newest first."""
        return self._acts.newest(most)


def _has(known: Visitors, email: str) -> bool:
    return email in known or f"@{email.rpartition('@')[2]}" in known
