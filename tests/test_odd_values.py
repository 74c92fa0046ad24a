"""Odd values: whatever a field holds, its row is stored, the rest is as sent, and the field is named."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from belvo_data.resources import INSTITUTIONS, RESOURCES
from belvo_data.store.read import reader
from belvo_data.store.typed.shape import Either, Kind, Many, Record, Sent
from belvo_data.store.typed.shapes import SHAPES
from belvo_data.syncing import Step, sync
from tests.bank import Bank, link
from tests.conftest import NOW

if TYPE_CHECKING:
    from collections.abc import Iterator

    import duckdb

    from belvo_data.store.publications.publications import Publications
    from belvo_data.store.typed.shape import Shape

FEW, SOME = 25, 12  # fields that are tried with every value; values for each of more
PATHS = {resource.name: resource.path for resource in RESOURCES}
WORDS, NUMBERS, DAYS = {Kind.TEXT}, {Kind.MONEY, Kind.RATE}, {Kind.DAY, Kind.MOMENT}
WHOLES, FLAGS = {Kind.WHOLE}, {Kind.FLAG}
DEEP = "[" * 2000 + "]" * 2000

# What may stand in a field, as it is written, and the kinds of field that take it.
VALUES: dict[str, set[Kind | str]] = {
    '"odd"': WORDS,
    '"3/12"': WORDS,
    '""': WORDS,
    '" 12.50 "': WORDS | NUMBERS,
    '"7"': WORDS | NUMBERS | WHOLES,
    "7": WORDS | NUMBERS | WHOLES,
    "-7.5": WORDS | NUMBERS,
    "7.0": WORDS | NUMBERS | WHOLES,
    "2147483648": WORDS | NUMBERS,
    "123456789012345.67": WORDS | NUMBERS,
    "999999999999999.9999": WORDS | NUMBERS,
    "1000000000000000": WORDS | {Kind.RATE},
    "1e400": WORDS,
    "NaN": set(),
    "-Infinity": set(),
    "07": set(),
    "true": FLAGS,
    '"true"': WORDS | FLAGS,
    "{}": {"object"},
    '{"a": {"b": 1}}': {"object"},
    "[]": {"list"},
    '["a"]': set(),
    "[{}, 3]": set(),
    '"\\ud83d"': set(),
    '"a\\u0000b"': set(),
    '"\\q"': set(),
    '"two\nlines"': WORDS,
    '"2026-01-31"': WORDS | DAYS,
    '"2026-1-31"': WORDS | {Kind.DAY},
    '"2026-01-31T10:00:00Z"': WORDS | DAYS,
    '"0001-01-01"': WORDS,
    '"0000-01-01"': WORDS,
    '"1899-12-31"': WORDS,
    '"2200-01-01"': WORDS,
    '"9999-12-31T23:59:59Z"': WORDS,
    '"2026-02-30"': WORDS,
    '"infinity"': WORDS,
    '"-infinity"': WORDS,
    "null": {*Kind, "object", "list"},
    DEEP: set(),
}

ELEMENTS = {'["a"]': ['"odd"'], "[{}, 3]": ["{}", "7"], DEEP: [DEEP]}
NO_JSON = {DEEP, "NaN", "-Infinity", "07", '"\\ud83d"', '"a\\u0000b"', '"\\q"'}
GOOD = {
    Kind.TEXT: '"good"',
    Kind.DAY: '"2026-01-05"',
    Kind.MOMENT: '"2026-01-05T10:00:00Z"',
    Kind.MONEY: "12.5",
    Kind.RATE: "0.0625",
    Kind.WHOLE: "3",
    Kind.FLAG: "true",
}


def written(shape: Shape | None, path: str, odd: str) -> str:
    """Return a value of a shape as JSON, with something odd at a path; it is odd itself if there is none."""
    if not path:
        return odd
    head, _, rest = path.partition(".")
    match shape:
        case Record():
            members = (
                (name, written(one, rest, odd) if name == head else good(one))
                for name, one in shape.members.items()
            )
            return "{" + ", ".join(f'"{name}": {value}' for name, value in members) + "}"
        case Many():
            return f"[{written(shape.of, rest, odd)}]"
        case Sent() | Either():
            return written(shape.of, path, odd)
    raise AssertionError(path)


def good(shape: Shape | None) -> str:
    match shape:
        case Kind():
            return GOOD.get(shape, '"id"')
        case Record():
            return "{" + ", ".join(f'"{name}": {good(one)}' for name, one in shape.members.items()) + "}"
        case Many():
            return f"[{good(shape.of)}]"
        case Sent() | Either():
            return good(shape.of)
        case None:
            return '{"any": ["thing"]}'


def fields(shape: Shape | None, path: str = "") -> Iterator[tuple[str, Shape]]:
    """Yield the fields of a shape and their paths, in which a list's first element is called 1."""
    match shape:
        case Record():
            for name, one in shape.members.items():
                at = f"{path}.{name}" if path else name
                yield at, one
                yield from fields(one, at)
        case Many():
            yield f"{path}.1", shape.of
            yield from fields(shape.of, f"{path}.1")
        case Sent() | Either():
            yield from fields(shape.of, path)


def named(shape: Shape | None, path: str, value: str) -> list[str]:
    """Return the names of what is odd where a field holds a value."""
    match shape:
        case Kind():
            takes = shape in VALUES[value]
        case Record():
            takes = "object" in VALUES[value]
        case Many() if value in ELEMENTS:
            odd = (
                f"{path}.{place}" for place, one in enumerate(ELEMENTS[value], 1) if named(shape.of, "_", one)
            )
            return [shown(one) for one in odd]
        case Many():
            takes = "list" in VALUES[value]
        case Either():
            takes = "object" in VALUES[value] or (Kind.TEXT in VALUES[value] and value[:1] == '"')
        case Sent() if shape.of is not None:
            return named(shape.of, path, value)
        case _:
            takes = value not in NO_JSON
    return [] if takes else [shown(path)]


def shown(path: str) -> str:
    """Return a path as it is named: ``limits.1.type`` is ``limits[1].type``."""
    return path.replace(".1", "[1]").replace(".2", "[2]")


class Telling(Bank):
    """Answers some lists with records as they are written."""

    said: dict[str, list[str]]

    def __call__(self, request: httpx.Request) -> httpx.Response:
        records = self.said.get(request.url.path)
        if records is None:
            return super().__call__(request)
        body = (
            f'{{"count": {len(records)}, "next": null, "previous": null, "results": [{", ".join(records)}]}}'
        )
        return httpx.Response(200, content=body.encode())


def telling(**said: list[str]) -> Telling:
    """Return Ana's bank, whose lists of these tables are as written."""
    bank = Telling.of_open_finance("76109277673")
    bank.lists["/api/links/"] = [link(institution="ofmockbank_br_retail", fetch_resources=[])]
    bank.said = {PATHS[table]: records for table, records in said.items()}
    return bank


def read(store: Publications, bank: Bank) -> list[Step]:
    return [one for one in sync(bank.client, store, now=lambda: NOW) if isinstance(one, Step)]


def rows(db: duckdb.DuckDBPyConnection, table: str) -> dict[str, dict[str, Any]]:
    answer = db.execute(f"select * exclude (run, first_run) from {table}")
    names = [column[0] for column in answer.description or ()]
    return {str(row[0]): dict(zip(names, row, strict=True)) for row in answer.fetchall()}


def odd(db: duckdb.DuckDBPyConnection, table: str) -> list[tuple[str, str]]:
    return db.execute(
        f"select row_id, field from ops.odd_values where table_name = '{table}' and run = 1 and page = 1 "
        "and reason <> '' order by all"
    ).fetchall()


@pytest.mark.parametrize("table", SHAPES)
def test_every_odd_value_of_every_field_is_named_and_costs_nothing_else(
    store: Publications, table: str
) -> None:
    shape = SHAPES[table]
    chosen = Random(table)
    many = sum(1 for _ in fields(shape)) > FEW
    tried = [
        (path, one, value)
        for path, one in fields(shape)
        if path != "id"
        for value in (chosen.sample(list(VALUES), SOME) if many else VALUES)
    ]
    own = (lambda n: n) if table == INSTITUTIONS.name else '"{}"'.format
    records = [written(shape, path, value) for path, _, value in tried] + [good(shape)]
    records = [one.replace('"id": "id"', f'"id": {own(place)}', 1) for place, one in enumerate(records)]
    steps = read(store, telling(**{table: records}))
    assert [step.error for step in steps if step.error and step.resource == table] == []
    with reader.connect(store) as db:
        stored = rows(db, table)
        usual = stored[str(len(tried))]
        assert len(stored) == len(records)
        assert odd(db, table) == sorted(
            (str(place), name)
            for place, (path, one, value) in enumerate(tried)
            for name in named(one, path, value)
        )
        for place, (path, one, value) in enumerate(tried):
            changed = {name for name, one in stored[str(place)].items() if one != usual[name]} - {"id"}
            assert len(changed) <= 3 or not isinstance(one, Kind), (path, value, changed)
