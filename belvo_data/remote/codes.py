"""Belvo's codes in words: what each means for the person and what to do about it.

The codes are those of Belvo's documentation (error pages, hosted widget); a code that is not
here keeps Belvo's own words.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a code means and what to do, each one sentence or two."""

    words: str
    remedy: str


_AGAIN_LATER = "Try again in a few minutes; nothing was changed."
_NEW_ADDRESS = "Make a new widget address on the Connect page and start again."
_RELINK = "Repair the link on the Links page. Link the bank again on the Connect page if that does not help."
_REPORT = "Try again; if it happens again, tell Belvo's support, with the request id if there is one."
_OUR_REQUEST = "This is a fault of the request, not of the bank: report it with the request id."

MEANINGS = {
    "ACCESS_TOKEN_NOT_VALID": Meaning(
        "The widget's address was used up, too old or incomplete: it lives ten minutes and ends with the "
        "first bank that is linked.",
        _NEW_ADDRESS,
    ),
    "session_expired": Meaning("The bank's session ended before the sign-in did.", _NEW_ADDRESS),
    "session_expired_ob": Meaning(
        "The Open Finance session ended: the bank must be opened within 60 seconds.", _NEW_ADDRESS
    ),
    "institution_down": Meaning("The bank is down at the moment.", _AGAIN_LATER),
    "institution_disabled": Meaning(
        "The bank is temporarily unavailable; the widget goes on with others.",
        "Choose another bank, or try this one later.",
    ),
    "institution_inactive": Meaning(
        "Belvo has switched this bank off for now.", "Choose another bank, or try this one later."
    ),
    "institution_unavailable": Meaning("The bank does not answer.", _AGAIN_LATER),
    "login_error": Meaning(
        "The bank did not let you in: wrong credentials, a locked account, or access that it forbids.",
        "Check the credentials with the bank's own site, then start again.",
    ),
    "risk_analysis_denied": Meaning(
        "The bank's own risk analysis refused the request.", "Ask the bank, or link another one."
    ),
    "activation_failed": Meaning(
        "The bank did not accept the activation.", "Activate web access with the bank, then start again."
    ),
    "activation_required": Meaning(
        "This user has no web access at the bank yet.", "Activate it with the bank, then start again."
    ),
    "too_many_sessions": Meaning(
        "The bank has another session open for these credentials.",
        "Sign out of the bank elsewhere, wait a few minutes and start again.",
    ),
    "duplicated": Meaning(
        "This bank login is linked already.", "Look for it on the Overview, or use another login."
    ),
    "token_required": Meaning("The bank asks for a new one-time code.", _RELINK),
    "invalid_link": Meaning("The bank no longer accepts this link's credentials.", _RELINK),
    "unconfirmed_link": Meaning("The link was never finished at the bank.", _RELINK),
    "expired_credentials": Meaning("Belvo no longer keeps this link's credentials.", _RELINK),
    "consent_without_accounts": Meaning("The consent names no account.", _RELINK),
    "request_timeout": Meaning("The bank took too long; what it sent so far is kept.", _AGAIN_LATER),
    "operational_limits_reached": Meaning(
        "The bank has answered as often as Open Finance allows this month.",
        "Stored data stays readable; new data comes next month.",
    ),
    "unavailable_data": Meaning("The bank sent no data for this request.", "Try again tomorrow."),
    "unsupported_operation": Meaning(
        "This bank does not offer that kind of data.", "Nothing to do: the rest can be read."
    ),
    "link_refreshed": Meaning("The link was refreshed a moment ago.", "Wait ten minutes and try again."),
    "authentication_failed": Meaning(
        "Belvo does not accept the keys.",
        "Check BELVO_SECRET_ID and BELVO_SECRET_PASSWORD, and that they belong to the environment of "
        "BELVO_API_URL: sandbox and production have different keys.",
    ),
    "access_to_production_denied": Meaning(
        "The keys may not use Belvo's production.", "Set BELVO_API_URL to https://sandbox.belvo.com."
    ),
    "access_to_resource_denied": Meaning(
        "The keys may not read this kind of data.", "Ask Belvo to enable it for your keys."
    ),
    "permission_denied": Meaning("The keys may not do this.", "Ask Belvo to enable it for your keys."),
    "quota_limit_reached": Meaning("The keys' quota is used up.", "Ask Belvo for a larger quota."),
    "not_found": Meaning("Belvo does not know what was asked for.", "Check the id and the environment."),
    "unexpected_error": Meaning("Belvo ran into a fault of its own or of the bank's.", _REPORT),
    "service_unavailable": Meaning("Belvo is not available at the moment.", _AGAIN_LATER),
    "method_not_allowed": Meaning("Belvo does not take this kind of request here.", _OUR_REQUEST),
    "parse_error": Meaning("Belvo could not read the request.", _OUR_REQUEST),
    "invalid_fetch_resources": Meaning(
        "A single link without stored credentials must name what to fetch.",
        "Choose at least one resource and start again.",
    ),
    "invalid_credentials_storage": Meaning(
        "A recurrent link must store the credentials.", "Store them, or choose single access."
    ),
    "invalid_period": Meaning("The period is shorter than 90 days.", "Ask for a longer one."),
    "does_not_exist": Meaning("Belvo knows nothing by that name.", "Check the name and the environment."),
} | dict.fromkeys(
    ("blank", "null", "required", "invalid", "invalid_choice", "not_a_list", "validation_error"),
    Meaning("Belvo found a value in the request that it can't take.", _OUR_REQUEST),
)

# What a refusal is called; the keys' and other codes have the name of every refusal.
TITLES = {
    code: title
    for title, codes in {
        "The bank is not available": (
            "institution_down institution_inactive institution_unavailable institution_disabled "
            "too_many_sessions unavailable_data"
        ),
        "The bank did not accept the sign-in": "login_error activation_failed activation_required",
        "The link needs attention": (
            "invalid_link unconfirmed_link token_required expired_credentials consent_without_accounts"
        ),
        "A limit is reached": "operational_limits_reached quota_limit_reached link_refreshed",
        "The session has ended": "ACCESS_TOKEN_NOT_VALID session_expired session_expired_ob",
        "The bank does not offer that": "unsupported_operation",
        "Belvo has a problem": "unexpected_error service_unavailable request_timeout",
        "The request can't be taken": (
            "blank null required invalid invalid_choice not_a_list validation_error parse_error "
            "method_not_allowed invalid_fetch_resources invalid_credentials_storage invalid_period "
            "does_not_exist"
        ),
    }.items()
    for code in codes.split()
}

# The specification shows a request without stored credentials under the code of a refused login.
STORAGE = "Recurrent links must store"

BY_STATUS = {
    401: MEANINGS["authentication_failed"],
    403: Meaning(
        "Belvo blocked the request, most likely for too many in a short time.",
        "Wait a minute and try again; BELVO_RATE sets how many requests are sent.",
    ),
    404: MEANINGS["not_found"],
    408: MEANINGS["request_timeout"],
    429: Meaning("Belvo asks to be asked less often.", "Wait a minute and try again."),
}


def meaning(code: str, *, status: int = 0, words: str = "") -> Meaning:
    """Return what ``code`` means; an unknown one is told in Belvo's own ``words``."""
    if code == "login_error" and words.startswith(STORAGE):
        code = "invalid_credentials_storage"
    if found := MEANINGS.get(code) or (not code and BY_STATUS.get(status)):
        return found
    if status in BY_STATUS:
        return Meaning(words or BY_STATUS[status].words, BY_STATUS[status].remedy)
    return Meaning(words or "Something went wrong that Belvo does not describe.", _REPORT)


def title_of(code: str) -> str:
    """Return what a refusal with ``code`` is called; ``""`` where nothing says more than that it is one."""
    return TITLES.get(code, "")
