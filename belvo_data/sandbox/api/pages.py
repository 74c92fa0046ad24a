"""One page of a list as bytes: which rows, how many there are, where the next and the previous page are."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from starlette.datastructures import URL
from starlette.responses import Response

from belvo_data.sandbox.bulk import BulkTransactions
from belvo_data.sandbox.problems import not_found

DEFAULT_SIZE, LARGEST_SIZE = 100, 1000
Row = dict[str, Any]


def page(rows: Sequence[Row], query: Mapping[str, str], address: URL) -> Response:
    """Answer one page of rows; a page past the end does not exist."""
    number = _whole(query.get("page", "1"))
    size = min(_whole(query.get("page_size", "")) or DEFAULT_SIZE, LARGEST_SIZE)
    count, first = len(rows), (number - 1) * size
    if number < 1 or (first >= count and number > 1):
        raise not_found()
    beyond = first + size < count
    links = {
        "count": count,
        "next": str(address.include_query_params(page=number + 1)) if beyond else None,
        "previous": str(address.include_query_params(page=number - 1)) if number > 1 else None,
    }
    if isinstance(rows, BulkTransactions) and not {"fields", "omit"} & query.keys():
        text = f'{_dumps(links)[:-1]},"results":{rows.text(first, first + size)}}}'
        return Response(text.encode(), media_type="application/json")
    results = chosen(rows[first : first + size], query)
    return answer(links | {"results": results}, results)


def chosen(rows: Iterable[Row], query: Mapping[str, str]) -> list[Row]:
    """Return rows with the fields that were asked for, and without those that were not wanted."""
    kept = _names(query.get("fields"))
    left = _names(query.get("omit"))
    if not kept and not left:
        return list(rows)
    return [{k: v for k, v in row.items() if (not kept or k in kept) and k not in left} for row in rows]


def answer(body: object, rows: Iterable[Row] = (), status: int = 200) -> Response:
    """Answer JSON; an account that many rows carry is written once and copied as text."""
    shared: dict[str, Row] = {}
    for row in rows:
        account = row.get("account")
        if isinstance(account, dict):
            shared[account["id"]] = account
            row["account"] = f"account of {account['id']}"
    text = _dumps(body)
    for id_, account in shared.items():
        text = text.replace(f'"account":"account of {id_}"', f'"account":{_dumps(account)}')
    return Response(text.encode(), status, media_type="application/json")


def _dumps(body: object) -> str:
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def _names(text: str | None) -> set[str]:
    return set(text.split(",")) if text else set()


def _whole(text: str) -> int:
    """Return a number, or 0 for what is none; nobody counts further than nine digits."""
    return int(text[:9]) if text.isascii() and text.isdecimal() else 0
