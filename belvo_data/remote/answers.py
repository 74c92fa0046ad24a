"""Answers: what a body says, be it a list, an object or a refusal in one of its many forms."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from belvo_data.errors import AnswerInvalid, BelvoRefused, TokenRequired
from belvo_data.remote.codes import meaning, title_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    import httpx

TOKEN_WANTED = 428
LONGEST_WAIT = 300.0  # seconds; nobody waits longer because an answer says so


def object_in(body: bytes, path: str) -> dict[str, Any]:
    """Return the object that is the body."""
    said = said_in(body, path)
    if not isinstance(said, dict):
        raise unreadable(path)
    return said


def said_in(body: bytes, path: str) -> Any:
    """Return what the body says in JSON."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        raise unreadable(path) from error


def refusal(answer: httpx.Response) -> BelvoRefused:
    """Return the error for an answer of 300 or more: a JSON array, or HTML from a gate before the API."""
    try:
        said = answer.json()
    except (ValueError, RecursionError):
        said = None
    first = said[0] if isinstance(said, list) and said else said
    first = first if isinstance(first, dict) else {}
    code, words = _text(first, "code"), _words(first, answer.request)
    field, request_id = _text(first, "field"), _text(first, "request_id")
    found = meaning(code, status=answer.status_code, words=words)
    told = f" ({code}{f', {field}' if field else ''})" if code else ""
    seconds = _retry_after(answer)
    wait = f" Belvo asks to wait {seconds:.0f} seconds." if seconds else ""
    remedy = found.remedy + wait + (f" Request id: {request_id}." if request_id else "")
    problem = f"{found.words} {answer.request.url.path} answered {answer.status_code}{told}."
    what: dict[str, Any] = {
        "remedy": remedy,
        "status": answer.status_code,
        "code": code,
        "request_id": request_id,
        "field": field,
        "title": title_of(code),
        "retry_after": seconds,
    }
    if answer.status_code == TOKEN_WANTED and (session := _text(first, "session")):
        return _token_required(problem, first, session, what)
    return BelvoRefused(problem, **what)


def sent_at(answer: httpx.Response) -> datetime | None:
    """Return when the server sent an answer by its own clock, if it says so."""
    try:
        return parsedate_to_datetime(answer.headers.get("Date", "")).astimezone(UTC)
    except (ValueError, TypeError, OverflowError):
        return None


def _retry_after(answer: httpx.Response) -> float:
    """Return the seconds of a ``Retry-After``, which may name a moment; 0 if none can be read from it."""
    asked = answer.headers.get("Retry-After", "")
    if asked.isdecimal():
        return float(min(int(asked[:9]), LONGEST_WAIT))
    try:
        until, sent = (parsedate_to_datetime(when) for when in (asked, answer.headers.get("Date", "")))
        return min(max((until - sent).total_seconds(), 0.0), LONGEST_WAIT)
    except (ValueError, TypeError, OverflowError):
        return 0.0


def _token_required(
    problem: str, said: Mapping[str, Any], session: str, what: Mapping[str, Any]
) -> TokenRequired:
    """Return the error for a bank that wants a token; its life is a number here and a text there."""
    generation = said.get("token_generation_data")
    generation = generation if isinstance(generation, dict) else {}
    expects = generation.get("expects_user_input", generation.get("expect_user_input"))
    try:
        seconds = int(said.get("expiry") or 0)
    except (TypeError, ValueError):
        seconds = 0
    return TokenRequired(
        problem,
        **{**what, "title": ""},
        session=session,
        link=_text(said, "link"),
        expires_in=seconds,
        instructions=_text(generation, "instructions"),
        value=_text(generation, "value"),
        expects_input=expects is not False,
    )


def unreadable(path: str) -> AnswerInvalid:
    """Return the error for a body that says something else than it should."""
    return AnswerInvalid(
        f"The answer of {path.partition('?')[0]} is not what Belvo's documents promise.",
        remedy="Try again; nothing of it was stored. If it stays, check BELVO_API_URL.",
    )


def _words(said: Mapping[str, Any], request: httpx.Request) -> str:
    """Return Belvo's message, unless it repeats a value that was sent: that may be a secret."""
    words = _text(said, "message")
    sent = json.loads(request.content or b"{}").values()
    return "" if any(isinstance(value, str) and value and value in words for value in sent) else words


def _text(said: Mapping[str, Any], key: str) -> str:
    """Return a text that can be written anywhere: half a character becomes a question mark."""
    value = said.get(key)
    return value.encode(errors="replace").decode() if isinstance(value, str) else ""
