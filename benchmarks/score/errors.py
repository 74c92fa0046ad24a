"""Errors: what was said and is not true, and what is true and was not said, as lines to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from benchmarks.score import identity, meaning, pairs, series
from benchmarks.score.said import RelationMissing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from benchmarks.score.said import Said
    from benchmarks.score.truth import Oddity, Truth

PAIRS = {
    "one-sided": pairs.one_sided,
    "pending": pairs.pending,
    "refunds": pairs.refunds,
    "duplicates": pairs.duplicates,
}
SHOWN = (*pairs.KINDS, *PAIRS, "recurring", "anomalies", "persons", "kinds", "merchants")


def show(measure: str, most: int, said: Said, truth: Truth) -> None:
    """Print the errors of a measure, ``most`` of each sort; a line, where a relation is missing."""
    try:
        _show(measure, most, said, truth)
    except RelationMissing as missing:
        print(f"missing: {missing}")


def _show(measure: str, most: int, said: Said, truth: Truth) -> None:
    match measure:
        case "kinds":
            _kinds(said, truth, most)
        case "persons":
            _persons(said, truth, most)
        case "anomalies":
            wrong, _, missed = series.anomalies(said, truth)
            _print("wrong", [(row[1], row[3], str(row[4])) for row in wrong], most, said)
            _print("missed", [_written(one) for one in missed], most, said)
        case "recurring":
            _series(series.Matched(said, truth), most, said)
        case "merchants":
            _merchants(said, truth, most)
        case _:
            known = PAIRS[measure](said, truth) if measure in PAIRS else pairs.transfers(said, truth, measure)
            _print("wrong", known[0] - known[1], most, said)
            _print("missed", known[1] - known[0], most, said)


def _kinds(said: Said, truth: Truth, most: int) -> None:
    told = said.by_id("select id, kind from ledger")
    for (true, word), many in meaning.confusions(said, truth).most_common(most):
        ids = [id_ for id_, one in truth.meanings.items() if one.kind == true and told.get(id_) == word]
        print(f"\n{true} said to be {word}: {many}")
        _print("", [(id_,) for id_ in sorted(ids)], 3, said)


def _persons(said: Said, truth: Truth, most: int) -> None:
    told, true = identity.persons(said, truth)
    for title, ids in (("wrong", told - true), ("missed", true - told)):
        print(f"\n{title}: {len(ids)}")
        for pair in sorted(ids)[:most]:
            print("  ", *_owners(said, pair), sep="\n   ")


def _written(one: Oddity) -> tuple[str, ...]:
    return (
        *sorted(one.rows),
        *sorted(one.kinds),
        *([f"{one.account} {one.expected}"] if one.account else []),
    )


def _print(title: str, found: Iterable[tuple[str | None, ...]], most: int, said: Said) -> None:
    lines = sorted(found, key=str)
    if title:
        print(f"\n{title}: {len(lines)}")
    for ids in lines[:most]:
        print("  ", *(_row(said, id_) for id_ in ids if id_), sep="\n     ")


def _row(said: Said, id_: str) -> str:
    rows = said.db.execute(
        """
        select value_date, signed_amount, currency, status, description, category, merchant_name, reference,
               counterparty_document, counterparty_account, account_id, deleted_at
        from transactions where id = ?""",
        [id_],
    ).fetchall()
    return " | ".join(str(value) for value in rows[0] if value is not None) + f" | {id_}" if rows else id_


def _owners(said: Said, ids: tuple[str, ...]) -> list[Any]:
    query = """
        select display_name, document_type, document_number, email, phone_number, birth_date
        from owners where id = ?"""
    return [said.db.execute(query, [id_]).fetchone() for id_ in ids]


def _series(matched: series.Matched, most: int, said: Said) -> None:
    missed = [place for place in matched.needed if place not in matched.pairs.values()]
    wrong = [key for key in matched.counting if key not in matched.pairs]
    for title, members in (
        ("missed", [matched.true[place].members for place in missed]),
        ("wrong", [matched.told[key] for key in wrong]),
    ):
        print(f"\n{title}: {len(members)}")
        for ids in members[:most]:
            _print("", [(id_,) for id_ in sorted(ids)[:3]], 3, said)
            print(f"     … {len(ids)} in all")
    for key in matched.counting:
        one = matched.true[matched.pairs[key]] if key in matched.pairs else None
        if one and matched.details[key][0] not in one.cadences:
            print(f"\ncadence {matched.details[key][0]}, which is {sorted(one.cadences)}:")
            _print("", [(id_,) for id_ in sorted(matched.told[key])[:3]], 3, said)


def _merchants(said: Said, truth: Truth, most: int) -> None:
    told = said.by_id("select id, merchant from ledger")
    names: dict[str, set[Any]] = {}
    for id_, true in truth.merchants.items():
        names.setdefault(true, set()).add(told.get(id_))
    for true, words in sorted(names.items(), key=lambda item: -len(item[1]))[:most]:
        print(f"{true}: {len(words)} names, such as {sorted(map(str, words))[:6]}")
