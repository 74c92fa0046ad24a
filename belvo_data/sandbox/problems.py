"""What Belvo answers when it says no: an array of one object with a code (Belvo docs: API errors).

The codes are Belvo's, and so are the sentences that its guides give; the others are ours.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal
from uuid import uuid4

from belvo_data.sandbox.sentences import INSTITUTION_DOWN, INVALID_CREDENTIALS, TOKEN_NOT_VALID


@dataclass(eq=False)
class Problem(Exception):
    """A refusal with its HTTP status, ready to be an answer."""

    status: int
    code: str
    message: str
    field: str | None = None
    more: Mapping[str, Any] | None = None

    def body(self) -> list[dict[str, Any]]:
        """Return the array that is sent."""
        named = {"field": self.field} if self.field else {}
        return [
            {
                "request_id": uuid4().hex,
                "code": self.code,
                "message": self.message,
                **named,
                **(self.more or {}),
            }
        ]


def required(name: str) -> Problem:
    """A field or parameter is missing."""
    return Problem(400, "required", "This field has to be there.", name)


def null(name: str) -> Problem:
    """A field is null that has to have a value."""
    return Problem(400, "null", "This field has to have a value; null is none.", name)


def invalid(name: str, message: str) -> Problem:
    """A field or parameter has a value that means nothing."""
    return Problem(400, "invalid", message, name)


def invalid_choice(name: str, value: object) -> Problem:
    """A field has a value that is none of those on offer."""
    return Problem(400, "invalid_choice", f'"{value}" is none of the choices.', name)


def not_a_list(name: str, value: object) -> Problem:
    """A field has to be a list."""
    return Problem(400, "not_a_list", f'A list is expected, not "{type(value).__name__}".', name)


def not_found() -> Problem:
    """There is nothing at this address."""
    return Problem(404, "not_found", "There is nothing here.")


def method_not_allowed(method: str) -> Problem:
    """An address does not take requests of a kind."""
    return Problem(405, "method_not_allowed", f'"{method}" is not possible here.')


def authentication_failed() -> Problem:
    """The keys are missing or wrong."""
    return Problem(401, "authentication_failed", "These secret keys are not valid.")


def login_error() -> Problem:
    """The bank refuses who signs in."""
    return Problem(400, "login_error", INVALID_CREDENTIALS)


def institution_down() -> Problem:
    """The bank cannot be reached."""
    return Problem(400, "institution_down", INSTITUTION_DOWN)


def duplicated(user: str) -> Problem:
    """These credentials are linked already."""
    return Problem(400, "duplicated", "This link exists already.", more={"institution_user_id": user})


def token_not_valid() -> Problem:
    """The widget was opened without a token that is good."""
    return Problem(401, "ACCESS_TOKEN_NOT_VALID", TOKEN_NOT_VALID)


def does_not_exist(name: str, value: object) -> Problem:
    """A field names something that is not there."""
    return Problem(400, "does_not_exist", f"There is no {value}.", name)


def validation_error(message: str) -> Problem:
    """A request cannot mean what it says."""
    return Problem(400, "validation_error", message)


def unsupported_operation() -> Problem:
    """The bank does not offer that resource."""
    return Problem(400, "unsupported_operation", "This institution does not offer the resource.")


def unavailable_data() -> Problem:
    """The bank has nothing of the kind."""
    return Problem(400, "unavailable_data", "The institution has no data for this request.")


def invalid_link() -> Problem:
    """The bank no longer takes the link's credentials."""
    return Problem(400, "invalid_link", "This link is invalid; its credentials have to be given anew.")


def unconfirmed_link() -> Problem:
    """Nobody has finished making the link."""
    return Problem(400, "unconfirmed_link", "This link was never confirmed.")


def session_expired(code: Literal["session_expired", "session_expired_ob"] = "session_expired") -> Problem:
    """A session is unknown, of another link, or too old; open finance has a code of its own."""
    return Problem(400, code, "This session is over; start the request anew.")


def token_required(more: Mapping[str, Any] | None = None) -> Problem:
    """The bank wants a second proof of who signs in."""
    return Problem(428, "token_required", "The institution asks for a token.", more=more)


def invalid_period(days: int) -> Problem:
    """The days asked for are too few."""
    return Problem(400, "invalid_period", f"At least {days} days are needed between the dates.")
