"""The contract: our own table of the operations of Belvo's aggregation API and what each may be asked with.

``name+`` is ``name`` and ``name__in``; ``name~`` is ``name`` with every comparison; ``name*`` is needed.
"""

from __future__ import annotations

from dataclasses import dataclass

BY_WIDGET = "People link and repair banks in the widget, so that this program sees no credentials of theirs."
RECORDS = "This program deletes links, not single records of theirs at Belvo."
AS_MADE = "What a link is for is chosen when it is made; to change it, link the bank again."
NO_MONEY = "Employment and tax data have no accounts or transactions; Connect says so before linking."
NOT_CHILE = "Chile has no banks with Belvo, only taxes and debts."


@dataclass(frozen=True, slots=True)
class Operation:
    """What may be asked; ``left_out`` says why an operation is not used."""

    query: frozenset[str]
    body: frozenset[str]
    needs: frozenset[str]
    left_out: str = ""


def _operation(query: str, body: str = "", left_out: str = "") -> Operation:
    names: set[str] = set()
    for word in query.split():
        match word[-1]:
            case "+":
                names |= {word[:-1], f"{word[:-1]}__in"}
            case "~":
                suffixes = ("", "__gt", "__gte", "__lt", "__lte", "__range")
                names |= {word[:-1] + suffix for suffix in suffixes}
            case _:
                names.add(word)
    fields = body.split()
    return Operation(
        query=frozenset(names),
        body=frozenset(field.rstrip("*") for field in fields),
        needs=frozenset(field[:-1] for field in fields if field.endswith("*")),
        left_out=left_out,
    )


OPERATIONS = {
    "GET /api/institutions/": _operation(
        "page_size page display_name country_code+ resources__allin name+ status+ type+ website"
    ),
    "GET /api/institutions/{id}/": _operation(""),
    "GET /api/links/": _operation(
        "page_size page omit fields id+ institution+ access_mode created_at~ created_by__not_in "
        "external_id+ institution_user_id+ refresh_rate status+"
    ),
    "POST /api/links/": _operation(
        "",
        "access_mode credentials_storage external_id fetch_resources institution password stale_in "
        "username username2",
        BY_WIDGET,
    ),
    "PATCH /api/links/": _operation("", "session* token link* save_data", BY_WIDGET),
    "GET /api/links/{id}/": _operation(""),
    "PATCH /api/links/{id}/": _operation("", "access_mode stale_in fetch_resources", AS_MADE),
    "PUT /api/links/{id}/": _operation("", "password* password2 token", BY_WIDGET),
    "DELETE /api/links/{id}/": _operation(""),
    "POST /api/links/{id}/refresh/": _operation("", "fetch_resources"),
    "GET /api/consents/": _operation("page_size page omit fields user_document"),
    "GET /api/consents/{id}/": _operation(""),
    "POST /api/token/": _operation(
        "", "id* password* scopes* fetch_resources* stale_in* widget* credentials_storage link_id"
    ),
    "GET /api/accounts/": _operation(
        "link+ page_size page omit fields balance__available~ balance__current~ category+ created_at~ "
        "currency+ id+ institution+ name name__icontains number+ public_identification_name "
        "public_identification_value type"
    ),
    "POST /api/accounts/": _operation("omit fields", "link* token save_data"),
    "PATCH /api/accounts/": _operation("omit fields", "session* token link* save_data"),
    "GET /api/accounts/{id}/": _operation("omit fields"),
    "DELETE /api/accounts/{id}/": _operation("", "", RECORDS),
    "GET /api/br/balances/": _operation(
        "link+ account+ id+ page_size page omit fields collected_at~ created_at~"
    ),
    "POST /api/br/balances/": _operation("omit fields", "link* account_id save_data"),
    "GET /api/br/balances/{id}/": _operation("omit fields"),
    "GET /api/br/exchanges/": _operation("link+ id+ page_size page omit fields collected_at~ created_at~"),
    "POST /api/br/exchanges/": _operation("omit fields", "link* date_from date_to save_data"),
    "GET /api/br/exchanges/{id}/": _operation("omit fields"),
    "DELETE /api/br/exchanges/{id}/": _operation("", "", RECORDS),
    "GET /api/br/exchanges/{id}/history/": _operation("page_size page omit fields"),
    "GET /api/transactions/": _operation(
        "link+ page_size page omit fields account+ account__balance__available~ "
        "account__balance__current~ account_type+ accounting_date~ amount~ collected_at~ created_at~ "
        "currency+ credit_card_data__bill_name__in reference+ status+ type+ value_date~"
    ),
    "POST /api/transactions/": _operation("omit fields", "link* account date_from* date_to* token save_data"),
    "PATCH /api/transactions/": _operation("omit fields", "session* token link* save_data"),
    "GET /api/transactions/{id}/": _operation("omit fields"),
    "DELETE /api/transactions/{id}/": _operation("", "", RECORDS),
    "GET /api/bills/": _operation(
        "link page_size page omit fields id+ account+ due_date~ collected_at__gt collected_at__gte "
        "collected_at__lt collected_at__lte collected_at__range created_at~"
    ),
    "POST /api/bills/": _operation("omit fields", "link* save_data"),
    "GET /api/bills/{id}/": _operation("omit fields"),
    "DELETE /api/bills/{id}/": _operation("", "", RECORDS),
    "GET /api/owners/": _operation(
        "link+ page_size page omit fields id+ created_at~ email display_name__icontains"
    ),
    "POST /api/owners/": _operation("omit fields", "link* token save_data"),
    "PATCH /api/owners/": _operation("omit fields", "session* token link* save_data"),
    "GET /api/owners/{id}/": _operation("omit fields"),
    "DELETE /api/owners/{id}/": _operation("", "", RECORDS),
    "GET /api/br/investments/": _operation("link+ page_size page id+ omit fields type+ created_at~"),
    "POST /api/br/investments/": _operation("omit fields", "link* save_data"),
    "GET /api/br/investments/{id}/": _operation("omit fields"),
    "DELETE /api/br/investments/{id}/": _operation("", "", RECORDS),
    "GET /api/br/investment-transactions/": _operation(
        "link+ page_size page id+ omit fields type+ created_at~"
    ),
    "POST /api/br/investment-transactions/": _operation("omit fields", "link* date_from date_to save_data"),
    "GET /api/br/investment-transactions/{id}/": _operation("omit fields"),
    "DELETE /api/br/investment-transactions/{id}/": _operation("", "", RECORDS),
    "GET /api/incomes/": _operation("link+ page_size page omit fields account+"),
    "POST /api/incomes/": _operation(
        "omit fields", "link* allowed_income_types minimum_confidence_level date_from date_to token save_data"
    ),
    "PATCH /api/incomes/": _operation("omit fields", "session* token link* save_data"),
    "GET /api/incomes/{id}/": _operation("omit fields"),
    "DELETE /api/incomes/{id}/": _operation("", "", RECORDS),
    "GET /api/recurring-expenses/": _operation("link+ page_size page omit fields account+ id+"),
    "POST /api/recurring-expenses/": _operation("omit fields", "link* token save_data date_from date_to"),
    "PATCH /api/recurring-expenses/": _operation("omit fields", "session* token link* save_data"),
    "GET /api/recurring-expenses/{id}/": _operation("omit fields"),
    "DELETE /api/recurring-expenses/{id}/": _operation("", "", RECORDS),
    "GET /api/risk-insights/": _operation("link+ page_size page omit fields account+ id+"),
    "POST /api/risk-insights/": _operation("omit fields", "link* token save_data"),
    "PATCH /api/risk-insights/": _operation("omit fields", "session* token link* save_data"),
    "GET /api/risk-insights/{id}/": _operation("omit fields"),
    "DELETE /api/risk-insights/{id}/": _operation("", "", RECORDS),
} | {
    name: _operation("", "", why)
    for why, names in {
        NO_MONEY: (
            ("/api/employment-records/", "GET POST"),
            ("/api/employment-records/{id}/", "GET DELETE"),
            ("/api/mx/current-employments/", "GET POST"),
            ("/api/mx/current-employments/{id}/", "GET DELETE"),
            ("/api/br/employments/", "GET POST"),
            ("/api/br/employments/{id}/", "GET DELETE"),
            ("/api/employment-metrics/", "GET POST"),
            ("/api/employment-metrics/{id}/", "GET DELETE"),
            ("/api/financial-statements/", "GET POST"),
            ("/api/financial-statements/{id}/", "GET DELETE"),
            ("/api/invoices/", "GET POST PATCH"),
            ("/api/invoices/{id}/", "GET DELETE"),
            ("/api/tax-compliance-status/", "GET POST"),
            ("/api/tax-compliance-status/{id}/", "GET DELETE"),
            ("/api/tax-returns/", "GET POST"),
            ("/api/tax-returns/{id}/", "GET DELETE"),
            ("/api/tax-retentions/", "GET POST"),
            ("/api/tax-retentions/{id}/", "GET DELETE"),
            ("/api/tax-status/", "GET POST"),
            ("/api/tax-status/{id}/", "GET DELETE"),
        ),
        NOT_CHILE: (
            ("/api/cl/invoices/", "GET POST"),
            ("/api/cl/invoices/{id}/", "GET DELETE"),
            ("/api/cl/tax-status/", "GET POST"),
            ("/api/cl/tax-status/{id}/", "GET DELETE"),
            ("/api/cl/debt-reports/", "GET POST"),
            ("/api/cl/debt-reports/{id}/", "GET DELETE"),
        ),
    }.items()
    for path, methods in names
    for name in (f"{method} {path}" for method in methods.split())
}
