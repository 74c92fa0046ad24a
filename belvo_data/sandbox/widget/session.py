"""Session: what every screen of one visit has at hand, from the sandbox to the banks on offer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.responses import Response

from belvo_data.sandbox.institution import Institution
from belvo_data.sandbox.links import Link
from belvo_data.sandbox.problems import Problem
from belvo_data.sandbox.state_view import StateView
from belvo_data.sandbox.tokens import Grant, Token
from belvo_data.sandbox.widget.launch import Launch
from belvo_data.sandbox.widget.pages import shown

Form = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class WidgetContext:
    """Somebody with a good token; who came to mend the link ``updated`` finds its bank only."""

    sandbox: StateView
    launch: Launch
    token: Token
    banks: Mapping[str, Institution]
    updated: Link | None

    @classmethod
    def of(cls, sandbox: StateView, launch: Launch, token: Token) -> "WidgetContext":
        """Let somebody in."""
        updated = sandbox.links.get(token.grant.link_id) if token.grant.link_id else None
        banks = [sandbox.bank(updated)] if updated else launch.offered(sandbox.institutions())
        return cls(sandbox, launch, token, {bank.name: bank for bank in banks}, updated)

    @property
    def grant(self) -> Grant:
        """What the token allows."""
        return self.token.grant

    def note(self, problem: Problem) -> None:
        """Remember what went wrong, for when they leave."""
        self.sandbox.tokens.note(self.token, problem.code, problem.message)

    def shown(self, template: str, **values: Any) -> Response:
        """Show a screen in the app's own look."""
        grant = self.grant
        callbacks = (grant.success, grant.exit, grant.event)
        return shown(
            template,
            self.launch,
            callbacks=callbacks,
            **{"company": grant.company, "look": grant.look, **values},
        )
