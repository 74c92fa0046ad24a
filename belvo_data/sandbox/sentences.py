"""Belvo's own sentences, word for word, as its guide gives them (Belvo docs: hosted widget).

What is said here reaches a person behind "Belvo says"; the sandbox's other sentences are ours.
"""

INVALID_CREDENTIALS = "Invalid credentials provided to login to the institution"
ACCOUNT_LOCKED = "The user account is locked, user needs to contact the institution to unlock it"
ACCESS_FORBIDDEN = "The user account access was forbidden by the institution"
LOGIN_UNEXPECTED = (
    "Impossible to login, something unexpected happened while logging into the institution. Try again later."
)
INSTITUTION_DOWN = "The financial institution is down, try again later"
INSTITUTION_DISABLED = "The institution is temporarily unavailable."
TOO_MANY_SESSIONS = (
    "Impossible to login, a session is already opened with the institution for these credentials"
)
UNEXPECTED_ERROR = (
    "Belvo is unable to process the request due to an internal system issue or to an unsupported response "
    "from an institution"
)
TOKEN_NOT_VALID = "The access token was not provided or is not valid"  # noqa: S105
