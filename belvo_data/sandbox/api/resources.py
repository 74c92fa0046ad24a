"""What can be listed, asked for and deleted, as data: one entry a resource (Belvo API specification)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

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
from belvo_data.sandbox.serializers.account import accounts
from belvo_data.sandbox.serializers.balance import balances
from belvo_data.sandbox.serializers.bill import bills
from belvo_data.sandbox.serializers.exchange import exchanges
from belvo_data.sandbox.serializers.income import incomes
from belvo_data.sandbox.serializers.investment import investment_transactions, investments
from belvo_data.sandbox.serializers.owner import owners
from belvo_data.sandbox.serializers.recurring_expense import recurring_expenses
from belvo_data.sandbox.serializers.risk_insight import risk_insights
from belvo_data.sandbox.serializers.transaction import Transactions
from belvo_data.sandbox.world.view import View

Rows = Sequence[dict[str, Any]]

ID = Field("id", "id", a_uuid)
CREATED = Field("created_at", "created_at", a_moment, COMPARED)
COLLECTED = Field("collected_at", "collected_at", a_moment, COMPARED)
ACCOUNT = Field("account", "account.id", a_uuid)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """Something that links have rows of.

    Attributes:
        name: what institutions and ``fetch_resources`` call it.
        comes_with: the name in ``fetch_resources`` that brings it, where it has none of its own.
        dates: whether a live retrieval names its days, and ``shortest`` how many it takes.
        day: where a row keeps the day that such a retrieval looks at.
        resumes: whether a retrieval that waits for a token is resumed by PATCH.
        later: whether a retrieval can be answered before it is done.
        single: whether a link has one object of it.
    """

    path: str
    name: str
    rows: Callable[[View], Rows]
    fields: tuple[Field, ...]
    link_required: bool = False
    comes_with: str = ""
    dates: Literal["none", "optional", "required"] = "none"
    day: str = ""
    shortest: int = 0
    resumes: bool = False
    later: bool = False
    single: bool = False
    deletable: bool = True


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
        path="accounts",
        name="ACCOUNTS",
        rows=accounts,
        resumes=True,
        fields=(
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
        path="transactions",
        name="TRANSACTIONS",
        rows=Transactions,
        link_required=True,
        dates="required",
        day="value_date",
        resumes=True,
        later=True,
        fields=(
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
    ),
    Resource(
        path="owners",
        name="OWNERS",
        rows=owners,
        resumes=True,
        fields=(
            ID,
            CREATED,
            Field("email", "email", suffixes=EXACT),
            Field("display_name", "display_name", suffixes=CONTAINS),
        ),
    ),
    Resource(
        path="bills",
        name="BILLS",
        rows=bills,
        link_required=True,
        fields=(ID, ACCOUNT, CREATED, COLLECTED, Field("due_date", "due_date", a_date, COMPARED)),
    ),
    Resource(
        path="br/balances",
        name="BALANCES",
        rows=balances,
        link_required=True,
        comes_with="ACCOUNTS",
        deletable=False,
        fields=(ID, CREATED, COLLECTED, Field("account", "account_id", a_uuid, IN)),
    ),
    Resource(
        path="br/investments",
        name="INVESTMENTS",
        rows=investments,
        link_required=True,
        later=True,
        fields=(ID, CREATED, Field("type", "type")),
    ),
    Resource(
        path="br/investment-transactions",
        name="INVESTMENT_TRANSACTIONS",
        rows=investment_transactions,
        link_required=True,
        dates="optional",
        day="value_date",
        later=True,
        fields=(ID, CREATED, Field("type", "type")),
    ),
    Resource(
        path="br/exchanges",
        name="EXCHANGES",
        rows=exchanges,
        link_required=True,
        dates="optional",
        day="operation_due_date",
        fields=(ID, CREATED, COLLECTED),
    ),
    Resource(
        path="incomes",
        name="INCOMES",
        rows=incomes,
        dates="optional",
        shortest=90,
        resumes=True,
        single=True,
        fields=(ID, Field("account", "income_streams.account_id", a_uuid)),
    ),
    Resource(
        path="recurring-expenses",
        name="RECURRING_EXPENSES",
        rows=recurring_expenses,
        dates="optional",
        resumes=True,
        fields=(ID, ACCOUNT),
    ),
    Resource(
        path="risk-insights",
        name="RISK_INSIGHTS",
        rows=risk_insights,
        resumes=True,
        single=True,
        fields=(ID, Field("account", "accounts", a_uuid)),
    ),
)
