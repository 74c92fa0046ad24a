"""A body's members, each read as what it has to be, or refused in Belvo's way."""

import json
from collections.abc import Mapping
from re import fullmatch
from typing import Any

from belvo_data.sandbox.problems import Problem, invalid, not_a_list, null, required

Body = Mapping[str, Any]


def object_in(raw: bytes) -> dict[str, Any]:
    """Return the JSON object that was sent."""
    try:
        body = json.loads(raw or b"{}", parse_constant=_no_number)
        json.dumps(body, ensure_ascii=False).encode()  # half a surrogate is JSON, but no text
    except (ValueError, RecursionError) as error:
        raise Problem(400, "parse_error", f"This is not JSON: {error}") from error
    if not isinstance(body, dict):
        raise Problem(400, "parse_error", "A JSON object is expected.")
    return body


def there(body: Body, name: str) -> Any:
    """Return a member that has to be there."""
    if name not in body:
        raise required(name)
    if body[name] is None:
        raise null(name)
    return body[name]


def text(body: Body, name: str, default: str | None = None) -> str:
    """Return a text; a number is taken as its digits, and only what has a default may be left out."""
    if default is not None and name not in body:
        return default
    value = there(body, name)
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise invalid(name, "A text is expected.")
    try:
        return str(value)
    except ValueError:  # Python writes no number of more than a few thousand digits
        raise invalid(name, "A text is expected.") from None


def flag(body: Body, name: str, *, default: bool) -> bool:
    """Return true or false."""
    value = there(body, name) if name in body else default
    if not isinstance(value, bool):
        raise invalid(name, "true or false is expected.")
    return value


def words(body: Body, name: str) -> list[str]:
    """Return a list of texts; what was left out is an empty one."""
    value = there(body, name) if name in body else []
    if not isinstance(value, list):
        raise not_a_list(name, value)
    if not all(isinstance(word, str) for word in value):
        raise invalid(name, "A list of words is expected.")
    return value


def part(body: Body, name: str, within: str = "") -> Body:
    """Return an object; what was left out is an empty one."""
    value = there(body, name) if name in body else {}
    if not isinstance(value, Mapping):
        raise invalid(within + name, "An object is expected.")
    return value


def matching(body: Body, name: str, pattern: str, default: str) -> str:
    """Return a text of a certain form."""
    value = there(body, name) if name in body else default
    if not isinstance(value, str) or not fullmatch(pattern, value):
        raise invalid(name, f"A value like {pattern} is expected.")
    return value


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no number.")
