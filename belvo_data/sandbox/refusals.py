"""Users whom every bank refuses, one for each refusal that Belvo's widget can show.

``user_invalid`` is Belvo's own (Belvo docs: sandbox credentials); the others let every error that is
reflected in the widget be seen (Belvo docs: API errors).
"""

from typing import NamedTuple

from belvo_data.sandbox import sentences
from belvo_data.sandbox.problems import Problem

DENIED = "risk_analysis_denied"  # a bank of open finance sends nobody back after this


class Refusal(NamedTuple):
    """What somebody is told."""

    status: int
    code: str
    message: str

    def problem(self) -> Problem:
        """Return the refusal as it is raised."""
        return Problem(self.status, self.code, self.message)


REFUSALS = {
    "user_invalid": Refusal(400, "login_error", sentences.INVALID_CREDENTIALS),
    "user_locked": Refusal(400, "login_error", sentences.ACCOUNT_LOCKED),
    "user_forbidden": Refusal(400, "login_error", sentences.ACCESS_FORBIDDEN),
    "user_unexpected": Refusal(400, "login_error", sentences.LOGIN_UNEXPECTED),
    "too_many_sessions": Refusal(400, "too_many_sessions", sentences.TOO_MANY_SESSIONS),
    "activation_failed": Refusal(400, "activation_failed", "The institution did not activate the access."),
    "institution_inactive": Refusal(400, "institution_inactive", "The institution is deactivated for now."),
    "institution_unavailable": Refusal(400, "institution_unavailable", "The institution does not answer."),
    "session_expired": Refusal(400, "session_expired", "The session at the institution is over."),
    "request_timeout": Refusal(408, "request_timeout", "The institution took too long to answer."),
    "unexpected_error": Refusal(500, "unexpected_error", sentences.UNEXPECTED_ERROR),
}
