"""Context: what the routes answer from: the state as it is now, who may ask, and how long an answer takes."""

from dataclasses import dataclass, field
from secrets import compare_digest

from belvo_data.sandbox.state_view import StateView


@dataclass(frozen=True, kw_only=True)
class Context(StateView):
    """A sandbox as its routes see it; who serves it, and who posts its webhooks, stands above."""

    secret_id: str = field(repr=False)
    secret_password: str = field(repr=False)
    latency_ms: int = 0

    def is_key(self, id_: str, password: str) -> bool:
        """Say whether these are the secret keys."""
        return _same(id_, self.secret_id) & _same(password, self.secret_password)


def _same(given: str, wanted: str) -> bool:
    """Compare secrets without telling by the time it takes."""
    return compare_digest(given.encode(), wanted.encode())
