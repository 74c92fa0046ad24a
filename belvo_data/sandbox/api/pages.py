"""One page of a list as bytes: which rows, how many there are, where the next and the previous page are."""

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec.json import encode
from starlette.datastructures import URL
from starlette.responses import Response

from belvo_data.sandbox.problems import not_found
from belvo_data.sandbox.row_cache import Row, Rows

DEFAULT_SIZE, LARGEST_SIZE = 100, 1000
JSON = "application/json"


def page(rows: Rows, query: Mapping[str, str], address: URL) -> Response:
    """Answer one page of rows; a page past the end does not exist."""
    number = _whole(query.get("page", "1"))
    size = min(_whole(query.get("page_size", "")) or DEFAULT_SIZE, LARGEST_SIZE)
    count, first = len(rows), (number - 1) * size
    if number < 1 or (first >= count and number > 1):
        raise not_found()
    beyond = first + size < count
    envelope = {
        "count": count,
        "next": str(address.include_query_params(page=number + 1)) if beyond else None,
        "previous": str(address.include_query_params(page=number - 1)) if number > 1 else None,
    }
    head = encode(envelope)[:-1] + b',"results":'
    shown = array(rows, range(first, min(first + size, count)), query)
    return Response(b"".join((head, shown, b"}")), media_type=JSON)


def array(rows: Rows, numbers: Iterable[int], query: Mapping[str, str]) -> bytes:
    """Return rows as a JSON array, with the fields that were asked for."""
    if {"fields", "omit"} & query.keys():
        return encode([chosen(rows.row(number), query) for number in numbers])
    return b"[" + b",".join([rows.piece(number) for number in numbers]) + b"]"


def chosen(row: Row, query: Mapping[str, str]) -> Row:
    """Return a row with the fields that were asked for, and without those that were not wanted."""
    kept, left = _names(query.get("fields")), _names(query.get("omit"))
    return {name: value for name, value in row.items() if (not kept or name in kept) and name not in left}


def answer(body: object, status: int = 200) -> Response:
    """Answer JSON."""
    return Response(encode(body), status, media_type=JSON)


def accepted(body: Mapping[str, Any]) -> Response:
    """Answer that something will be done later."""
    return answer(body, 202)


def _names(text: str | None) -> set[str]:
    return set(text.split(",")) if text else set()


def _whole(text: str) -> int:
    """Return a number, or 0 for what is none; nobody counts further than nine digits."""
    return int(text[:9]) if text.isascii() and text.isdecimal() else 0
