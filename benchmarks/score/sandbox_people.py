"""The sandbox's people: all that the embedded sandbox knows of its own transactions, as a truth."""

from __future__ import annotations

from collections import defaultdict
from contextlib import closing
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from belvo_data.sandbox import Sandbox
from belvo_data.sandbox.credentials import Visitor
from belvo_data.sandbox.institutions import BY_NAME
from belvo_data.sandbox.links import Wish
from belvo_data.sandbox.people import PEOPLE
from belvo_data.sandbox.people.banks import banks_of
from belvo_data.wiring.server import LocalServer
from benchmarks.score import sandbox_oddities
from benchmarks.score.run import KEYS, score_file, sync
from benchmarks.score.said import said_by
from benchmarks.score.truth import Meaning, Move, Series, Truth

if TYPE_CHECKING:
    from collections.abc import Iterable

    from benchmarks.score.measures import Score
    from benchmarks.score.said import Said

PAIRS = {"transfer": "transfer", "bill": "card_payment", "loan": "loan_payment", "exchange": "exchange"}
KINDS = {
    **PAIRS, "elsewhere": "transfer", "invest": "investment", "income": "income",
    "bonus": "income", "received": "income",
    "refund": "refund", "cash": "cash", "tax": "tax", "interest": "interest",
}  # fmt: skip
FLOWS = {"income": "income", "spending": "spending", "refund": "spending", "tax": "spending"}
CADENCES = {
    "FORTNIGHTLY": "semimonthly", "MONTHLY": "monthly", "EVERY_2_MONTHS": "bimonthly",
    "EVERY_3_MONTHS": "quarterly", "EVERY_6_MONTHS": "semiannual", "YEARLY": "yearly",
}  # fmt: skip
SERIES = frozenset({"income", "fixed", "subscription"})
REGULAR = frozenset({"interest", "tax", "bonus"})
TO_PEOPLE = frozenset({"person", "owner", "payroll", "customer", "client", "freelance"})
SEEN = 120  # days after which nobody looks for a purchase that is given back
UNKNOWN = frozenset({"accounts that add up", "recurring: next date", "pending"})
Row = dict[str, Any]


def score_sandbox(seed: int) -> Score:
    """Return how the sandbox's people are scored after each of their banks was linked and synced."""
    with TemporaryDirectory() as work:
        sandbox = Sandbox.open(
            Path(work) / "sandbox",
            now=lambda: datetime.now(UTC),
            seed=seed,
            secret_id=KEYS["BELVO_SECRET_ID"],
            secret_password=KEYS["BELVO_SECRET_PASSWORD"],
        )
        for person in PEOPLE:
            for bank in banks_of(person):
                sandbox.links.create(BY_NAME[bank], Visitor(person.username, person.username), Wish())
        with closing(LocalServer(sandbox.app())) as server:
            sync(server.address, Path(work) / "data")
        file = Path(work) / "data" / "belvo.duckdb"
        with said_by(file) as said:
            truth = truth_of(sandbox, said)
        return score_file(file, truth)


def truth_of(sandbox: Sandbox, said: Said) -> Truth:
    """Return what the sandbox knows of the rows that were read from it."""
    rows = _rows(sandbox, said)
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows.values():
        if row["group"]:
            groups[row["group"]].append(row)
    back = [row for row in rows.values() if row["truth"] == "refund"]
    unclear = [row for row in back if _is_unclear(row, rows)]
    pairs = [group for group in groups.values() if group[0]["truth"] in PAIRS]
    return Truth(
        meanings={id_: _meaning(row) for id_, row in rows.items()},
        moves=[*_moves(pairs), *_one_sided(rows.values())],
        refunds={(row["id"], row["of"] if row["of"] in rows else None) for row in back if row not in unclear},
        series=[
            *(_series(group) for group in groups.values() if group[0]["truth"] in SERIES),
            *_regular(rows.values()),
        ],
        oddities=sandbox_oddities.oddities(rows),
        persons=_persons(sandbox, said),
        holders={row["account"]: row["user"] for row in rows.values()},
        balances=_balances(sandbox),
        merchants={id_: row["shop"] for id_, row in rows.items() if row["shop"]},
        aside={
            row["id"] for group in [unclear, *pairs] for row in group if group is unclear or len(group) == 1
        },
        unknown=UNKNOWN,
    )


def _rows(sandbox: Sandbox, said: Said) -> dict[str, Row]:
    """Return each row that was read, with what is true of it."""
    query = """
        select id, account_id, value_date, signed_amount, currency, status
        from transactions where deleted_at is null"""
    read = {id_: more for id_, *more in said.rows(query)}
    found: dict[str, Row] = {}
    costs = {person.username: {each.name: each.kind for each in person.monthly} for person in PEOPLE}
    for link in sandbox.links.all():
        shops = {entry.key: entry.shop for entry in sandbox.view(link).told if entry.kind not in TO_PEOPLE}
        by_id = {sandbox.view(link).id_of(key): shop for key, shop in shops.items()}
        for truth in sandbox.truth(link.id):
            account, day, amount, currency, status = read[truth.transaction]
            found[truth.transaction] = {
                **truth.written(), "id": truth.transaction, "account": account, "day": day, "amount": amount,
                "currency": currency, "pending": status == "PENDING", "shop": by_id.get(truth.transaction),
                "user": link.username, "cost": costs[link.username].get(truth.name),
            }  # fmt: skip
    for row in _taxes(found.values()):
        row["cost"] = "interest tax"
    return found


def _taxes(rows: Iterable[Row]) -> Iterable[Row]:
    """Yield the taxes on cards' interest: the smaller of the two that are charged on a day."""
    groups: dict[tuple[str, date], list[Row]] = defaultdict(list)
    for row in rows:
        if (row["truth"], row["name"]) == ("interest", "card"):
            groups[row["account"], row["day"]].append(row)
    for group in groups.values():
        yield from sorted(group, key=lambda row: abs(row["amount"]))[: len(group) // 2]


def _is_unclear(row: Row, rows: dict[str, Row]) -> bool:
    """Whether a refund is of a copy, or a part of one of several purchases, which no text tells apart."""
    bought = rows.get(row["of"])
    if bought and (bought["truth"] == "duplicate" or row["amount"] == -bought["amount"]):
        return bool(bought["truth"] == "duplicate")
    return any(
        one["account"] == row["account"] and one["shop"] == row["shop"] and one not in (row, bought)
        and 0 <= (row["day"] - one["day"]).days <= SEEN and one["amount"] <= -row["amount"]
        for one in rows.values()
    )  # fmt: skip


def _meaning(row: Row) -> Meaning:
    """Return what a row means; a person's own taxes and money from or to abroad have no certain kind."""
    came = row["amount"] > 0
    kind = KINDS.get(row["truth"], "income" if row["truth"] == "remittance" and came else "spending")
    kind = {"fee": "fee", "interest tax": "tax"}.get(row["cost"], kind)
    is_sure = row["truth"] != "remittance" and row["cost"] != "tax"
    either = "income" if came else "spending"
    flow = either if kind in {"interest", "cash"} else FLOWS.get(kind)
    return Meaning(
        account=row["account"],
        day=row["day"],
        amount=row["amount"],
        currency=row["currency"],
        kind=kind if is_sure else None,
        flow=flow,
        counted=row["amount"] if flow else row["amount"] - row["amount"],
        is_pending=row["pending"],
    )


def _moves(pairs: Iterable[list[Row]]) -> Iterable[Move]:
    for group in pairs:
        if len(group) == 2:
            out, into = sorted(group, key=lambda row: row["amount"])
            yield Move(out["id"], into["id"], PAIRS[out["truth"]])


def _one_sided(rows: Iterable[Row]) -> Iterable[Move]:
    for row in rows:
        if row["truth"] in {"invest", "elsewhere"}:
            left = row["amount"] < 0
            yield Move(row["id"] if left else None, None if left else row["id"], KINDS[row["truth"]])


def _series(group: list[Row]) -> Series:
    cadence = CADENCES.get(group[0]["cadence"])
    least = 2 if cadence in {"yearly", "semiannual"} else 3
    return Series(
        members=frozenset(row["id"] for row in group),
        cadences=frozenset({cadence} if cadence else CADENCES.values()),
        optional=cadence is None or len(group) < least or len({row["day"] for row in group}) < len(group),
    )


def _regular(rows: Iterable[Row]) -> Iterable[Series]:
    """Return what a bank or an employer pays and charges besides: neither right nor wrong as a series."""
    groups: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row["truth"] in REGULAR:
            groups[row["account"], row["name"], row["cost"] or row["truth"]].append(row)
    for group in groups.values():
        members = frozenset(row["id"] for row in group)
        yield Series(members=members, cadences=frozenset(CADENCES.values()), optional=True)


def _balances(sandbox: Sandbox) -> dict[tuple[str, date], Decimal]:
    """Return where each account stood at the end of each day on which something happened and is final."""
    found: dict[tuple[str, date], Decimal] = {}
    for link in sandbox.links.all():
        view = sandbox.view(link)
        for entry in reversed(view.entries):
            if view.balanced[entry.key] <= view.until and entry.day < view.until:
                found[view.id_of(entry.account), entry.day] = Decimal(entry.after) / 100
    return found


def _persons(sandbox: Sandbox, said: Said) -> list[frozenset[str]]:
    views = {link.id: sandbox.view(link) for link in sandbox.links.all()}
    groups: dict[tuple[str, bool], set[str]] = defaultdict(set)
    for owner, link in said.rows("select id, link_id from owners where deleted_at is null order by id"):
        view = views[link]
        groups[view.link.username, owner == view.id_of("owner", "partner")].add(owner)
    return [frozenset(group) for group in groups.values()]
