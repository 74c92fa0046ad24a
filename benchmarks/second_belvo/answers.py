"""Answers: the records that Belvo's lists hold in one state of a world."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from benchmarks.second_belvo.account_records import account_record
from benchmarks.second_belvo.accounts import CARD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.second_belvo.accounts import Account, Link, Owner
    from benchmarks.second_belvo.bank import Bank
    from benchmarks.second_belvo.book import Row
    from benchmarks.second_belvo.world import World

Record = dict[str, Any]
RESOURCES = ["ACCOUNTS", "OWNERS", "TRANSACTIONS"]
BEHIND = {"MX": 6, "BR": 3, "CO": 5}  # hours that a country's clocks are behind UTC
LEFT_OUT = 40  # rows of which one lacks a field, at banks that leave it out


def lists(world: World, state: int, read_at: Sequence[datetime]) -> dict[str, list[Record]]:
    """Return the records of each list by its path; each carries ``_link``, which is not sent.

    Args:
        world: what happened.
        state: how much of it is known.
        read_at: when Belvo was at the banks, once a state, up to this one.
    """
    told: dict[str, list[Record]] = defaultdict(list)
    stamps = [f"{moment:%Y-%m-%dT%H:%M:%S.%fZ}" for moment in read_at]
    by_account = world.book.by_account()
    told["/api/institutions/"] = [_institution(number, bank) for number, bank in enumerate(world.banks, 1)]
    for link in world.links:
        told["/api/links/"].append(_link(link, read_at[state], stamps[state]))
        told["/api/owners/"] += [_owner(owner, link, stamps[0]) for owner in link.owners]
        for account in link.accounts:
            rows = [row for row in by_account.get(account.id, []) if state in row.states]
            balances = _running(account, rows, state)
            owed = balances[rows[-1].id] if rows else account.opening
            record = account_record(account, owed, stamps[state])
            told["/api/accounts/"].append(record)
            told["/api/transactions/"] += [
                _transaction(row, record, state, stamps[_since(row, state)], balances[row.id])
                for row in reversed(rows)
            ]
    return told


def _running(account: Account, rows: list[Row], state: int) -> dict[str, int]:
    """Return the balance after each row, in cents; pending rows and copies of rows move none."""
    balance, after = account.opening, {}
    for row in rows:
        if state not in row.pending and row.why_not != "duplicate":
            balance += row.cents
        after[row.id] = balance
    return after


def _since(row: Row, state: int) -> int:
    """Return since which state a row is as it is."""
    first = min(row.states)
    alike = (each for each in range(first, state) if (each in row.pending) == (state in row.pending))
    return next(alike, state)


def _institution(number: int, bank: Bank) -> Record:
    return {
        "id": number, "name": bank.name, "type": "bank", "display_name": bank.title, "website": None,
        "country_codes": [bank.country], "country_code": bank.country, "primary_color": "#334455",
        "logo": None, "icon_logo": None, "text_logo": None, "form_fields": [], "features": [],
        "resources": RESOURCES,
        "integration_type": "openfinance" if bank.country == "BR" else "credentials", "status": "healthy",
        "_link": None,
    }  # fmt: skip


def _link(link: Link, now: datetime, stamp: str) -> Record:
    made = f"{now - timedelta(days=link.created):%Y-%m-%dT%H:%M:%SZ}"
    return {
        "id": link.id, "institution": link.bank.name, "access_mode": "recurrent", "status": link.status,
        "created_at": made, "last_accessed_at": stamp, "external_id": None, "created_by": None,
        "institution_user_id": link.user, "refresh_rate": "24h", "credentials_storage": "store",
        "fetch_resources": RESOURCES, "stale_in": "365d", "_link": link.id,
    }  # fmt: skip


def _owner(owner: Owner, link: Link, stamp: str) -> Record:
    record: Record = {
        "id": owner.id, "link": link.id, "internal_identification": owner.id[:8], "collected_at": stamp,
        "created_at": stamp, "display_name": owner.name,
        "document_id": {"document_type": owner.kind, "document_number": owner.number},
        "_link": link.id,
    }  # fmt: skip
    if link.bank.country != "BR":
        contacts = {"email": owner.email, "phone_number": owner.phone, "address": None}
        return record | contacts | ({"birth_date": f"{owner.born}"} if owner.born else {})
    digits = (owner.phone or "").replace(" ", "")
    phone = {"is_main": True, "country_code": digits[1:3], "area_code": digits[3:5], "number": digits[5:]}
    emails = [{"is_main": True, "email": owner.email}] if owner.email else []
    born = {"birth_date": f"{owner.born}" if owner.born else None}
    return record | born | {"emails": emails, "phone_numbers": [phone] if owner.phone else []}


def _transaction(row: Row, account: Record, state: int, stamp: str, after: int) -> Record:
    bank, is_pending = row.account.bank, state in row.pending
    tells = bank.tells_balances and not row.account.owes and not is_pending
    key = "merchant_name" if bank.country == "BR" else "name"
    inner = {name: value for name, value in account.items() if name != "_link"}
    foreign = row.foreign
    record = {
        "id": row.id, "account": inner, "collected_at": stamp, "created_at": stamp,
        "value_date": f"{row.day}", "transacted_at": _moment(row),
        "accounting_date": f"{row.day}T12:00:00",
        "amount": abs(foreign[0] if foreign else row.cents) / 100,
        "local_currency_amount": abs(row.cents) / 100 if foreign or row.account.owes else None,
        "currency": foreign[1] if foreign else row.account.currency,
        "balance": after / 100 if tells else None,
        "description": row.text, "observations": None, "category": row.category, "subcategory": None,
        "merchant": {"logo": None, "website": None, key: row.sent_shop} if row.sent_shop else None,
        "reference": row.reference if bank.tells_references else None,
        "type": "INFLOW" if row.cents > 0 else "OUTFLOW",
        "status": "PENDING" if is_pending else "PROCESSED",
        "internal_identification": row.internal,
        "credit_card_data": _card_data(row) if row.account.category == CARD else None, "mcc": row.mcc,
        "counterparty": row.counterparty,
        "payment_type": "INSTALLMENT" if row.part and bank.tells_parts else "FULL",
        "operation_type": None, "loan_data": _loan_data(row), "_link": account["link"],
    }  # fmt: skip
    return _without(row, record)


def _moment(row: Row) -> str:
    """Return when a row happened, in UTC; midnight where its bank does not say."""
    if not (row.account.bank.tells_moments and row.second):
        return f"{row.day}T00:00:00Z"
    midnight = datetime(row.day.year, row.day.month, row.day.day, tzinfo=UTC)
    clock = midnight + timedelta(seconds=row.second, hours=BEHIND[row.account.bank.country])
    return f"{clock:%Y-%m-%dT%H:%M:%SZ}"


def _without(row: Row, record: Record) -> Record:
    """Return a record without what its bank leaves out of some rows that say it otherwise."""
    field = row.account.bank.leaves_out
    is_said = (row.second is not None and row.foreign is None) and field
    return record | {field: None} if is_said and row.order % LEFT_OUT == 0 else record


def _card_data(row: Row) -> Record:
    number, total = (row.part if row.account.bank.tells_parts else None) or (None, None)
    return {
        "card_number": row.account.tail, "bill_name": None, "number_of_installments": total,
        "installment_identifier": f"{number:02}/{total:02}" if number else None, "credit_card_bill": None,
    }  # fmt: skip


def _loan_data(row: Row) -> Record | None:
    if not row.charges:
        return None
    interest = {"type": "OUTROS", "info": "Juros / intereses", "amount": row.charges / 100}
    return {"installment_id": row.internal, "is_detached": False, "fees": [], "charges": [interest]}
