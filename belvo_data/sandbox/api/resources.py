"""What can be listed, as data: path, rows, filters (Belvo API specification, list parameters)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from belvo_data.sandbox.api.filters import (
    COMPARED,
    CONTAINS,
    EXACT,
    IN,
    Field,
    a_date,
    a_moment,
    a_number,
    a_uuid,
)
from belvo_data.sandbox.bulk import BulkTransactions, bulk_of
from belvo_data.sandbox.world.view import View
from belvo_data.sandbox.written.account import accounts
from belvo_data.sandbox.written.balance import balances
from belvo_data.sandbox.written.bill import bills
from belvo_data.sandbox.written.link import written_link
from belvo_data.sandbox.written.owner import owners
from belvo_data.sandbox.written.transaction import Transactions

Rows = Sequence[dict[str, Any]]

ID = Field("id", "id", a_uuid)
CREATED = Field("created_at", "created_at", a_moment, COMPARED)
COLLECTED = Field("collected_at", "collected_at", a_moment, COMPARED)
ACCOUNT = Field("account", "account.id", a_uuid)


@dataclass(frozen=True, slots=True)
class Resource:
    """Something that links have rows of."""

    path: str
    rows: Callable[[View], Rows]
    fields: tuple[Field, ...]
    link_required: bool = False


def transactions(view: View) -> Transactions | BulkTransactions:
    """Return a link's transactions, simulated or bulk."""
    return Transactions(view) if view.link.rows is None else bulk_of(view)


INSTITUTION_FIELDS = (
    Field("display_name", "display_name", suffixes=EXACT),
    Field("name", "name"),
    Field("status", "status"),
    Field("type", "type"),
    Field("website", "website", suffixes=EXACT),
    Field("resources", "resources", suffixes=("allin",)),
    Field("integration_type", "integration_type", suffixes=EXACT),
)

LINK_FIELDS = (
    ID,
    Field("institution", "institution"),
    Field("access_mode", "access_mode", suffixes=EXACT),
    CREATED,
    Field("created_by", "created_by", suffixes=("not_in",)),
    Field("external_id", "external_id"),
    Field("institution_user_id", "institution_user_id"),
    Field("refresh_rate", "refresh_rate", suffixes=EXACT),
    Field("status", "status"),
)

RESOURCES = (
    Resource(
        "accounts",
        accounts,
        (
            ID,
            CREATED,
            Field("institution", "institution.name"),
            Field("category", "category"),
            Field("currency", "currency"),
            Field("name", "name", suffixes=("", "icontains")),
            Field("number", "number"),
            Field("type", "type", suffixes=EXACT),
            Field("public_identification_name", "public_identification_name", suffixes=EXACT),
            Field("public_identification_value", "public_identification_value", suffixes=EXACT),
            Field("balance__current", "balance.current", a_number, COMPARED),
            Field("balance__available", "balance.available", a_number, COMPARED),
        ),
    ),
    Resource(
        "transactions",
        transactions,
        (
            ACCOUNT,
            CREATED,
            COLLECTED,
            Field("account__balance__current", "account.balance.current", a_number, COMPARED),
            Field("account__balance__available", "account.balance.available", a_number, COMPARED),
            Field("account_type", "account.type"),
            Field("accounting_date", "accounting_date", a_date, COMPARED),
            Field("amount", "amount", a_number, COMPARED),
            Field("currency", "currency"),
            Field("credit_card_data__bill_name", "credit_card_data.bill_name", suffixes=("in",)),
            Field("reference", "reference"),
            Field("status", "status"),
            Field("type", "type"),
            Field("value_date", "value_date", a_date, COMPARED),
        ),
        link_required=True,
    ),
    Resource(
        "owners",
        owners,
        (
            ID,
            CREATED,
            Field("email", "email", suffixes=EXACT),
            Field("display_name", "display_name", suffixes=CONTAINS),
        ),
    ),
    Resource(
        "bills",
        bills,
        (ID, ACCOUNT, CREATED, COLLECTED, Field("due_date", "due_date", a_date, COMPARED)),
        link_required=True,
    ),
    Resource(
        "br/balances",
        balances,
        (ID, CREATED, COLLECTED, Field("account", "account_id", a_uuid, IN)),
        link_required=True,
    ),
)


def link_rows(views: Sequence[View]) -> Rows:
    """Return links as rows."""
    return [written_link(view) for view in views]
