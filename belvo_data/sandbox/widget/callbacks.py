"""Where the browser goes when the widget is done, and with which parameters (Belvo docs: hosted widget)."""

from re import fullmatch
from urllib.parse import quote, urlencode, urlsplit

from belvo_data.sandbox.problems import Problem
from belvo_data.sandbox.sentences import INSTITUTION_DISABLED
from belvo_data.sandbox.tokens import Token


def joined(address: str, parameters: dict[str, str]) -> str:
    """Add parameters to an address, which may have some already and may end in a fragment."""
    if not parameters:
        return address
    before, hash_, fragment = address.partition("#")
    return (
        before + ("&" if "?" in before else "?") + urlencode(parameters, quote_via=quote) + hash_ + fragment
    )


def success(link: str, institution: str) -> dict[str, str]:
    """Return what a success carries."""
    return {"link": link, "institution": institution}


def left(token: Token, institution: str | None) -> dict[str, str]:
    """Return what leaving carries: the last error, the bank, or that nothing was chosen yet."""
    told = {}
    if token.trouble:
        told["last_encountered_error_code"] = token.trouble
        told["last_encountered_error_message"] = token.trouble_message or ""
    if institution:
        return told | {"meta_data_institution_name": institution}
    return told | {"meta_data_step": "abandon-survey"}


def failed(problem: Problem) -> dict[str, str]:
    """Return what an error carries."""
    return {"error": problem.code, "error_message": problem.message}


def disabled() -> dict[str, str]:
    """Return what the one documented warning carries; it ends nothing."""
    return {"warning": "institution_disabled", "warning_message": INSTITUTION_DISABLED}


def warned_at(event: str) -> str:
    """Return where a warning goes: an app's ``://warning``; nobody says which, of addresses on the web."""
    return event if followed(event) else f"{urlsplit(event).scheme}://warning"


def followed(address: str) -> bool:
    """Say whether a browser goes there by itself; other schemes belong to an app and need a tap."""
    return urlsplit(address).scheme.lower() in {"http", "https"}


def source(address: str) -> str:
    """Return where an address leads as a content policy names it; nothing where browsers do not go."""
    if not followed(address):
        return ""
    parts = urlsplit(address)
    _, _, host = parts.netloc.rpartition("@")
    plain = fullmatch(r"[A-Za-z0-9.-]+(:[0-9]+)?", host)  # policies know no IPv6 and no other letters
    return f"{parts.scheme}://{host}" if plain else f"{parts.scheme}:"
