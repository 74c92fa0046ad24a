"""What we read from Belvo, as data: one entry a resource."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Resource:
    """One list of Belvo's API and the table that it fills.

    Attributes:
        name: our table.
        path: the list's path, with its trailing slash.
        fetched_as: what a link's ``fetch_resources`` calls it; ``None`` where a link has no say.
        since: the filter that asks only for what Belvo collected from a moment on; ``None`` where the
            list is always read whole.
        of_several: whether one list can hold the records of several links (Belvo API specification).
    """

    name: str
    path: str
    fetched_as: str | None = None
    since: str | None = None
    of_several: bool = False


INSTITUTIONS = Resource("institutions", "/api/institutions/")
LINKS = Resource("links", "/api/links/")

# Belvo lists consents by the CPF or CNPJ of who gave them, never by a link.
CONSENTS = Resource("consents", "/api/consents/")

OWNERS = Resource("owners", "/api/owners/", "OWNERS", of_several=True)

# Read for each link, in this order: what is small and says most comes first.
OF_A_LINK = (
    Resource("accounts", "/api/accounts/", "ACCOUNTS", of_several=True),
    OWNERS,
    Resource("transactions", "/api/transactions/", "TRANSACTIONS", since="collected_at__gte"),
    Resource("balances", "/api/br/balances/", "BALANCES"),
    Resource("bills", "/api/bills/", "BILLS"),
    Resource("investments", "/api/br/investments/", "INVESTMENTS"),
    Resource("investment_transactions", "/api/br/investment-transactions/", "INVESTMENT_TRANSACTIONS"),
    Resource("exchanges", "/api/br/exchanges/", "EXCHANGES"),
    Resource("incomes", "/api/incomes/", "INCOMES", of_several=True),
    Resource("recurring_expenses", "/api/recurring-expenses/", "RECURRING_EXPENSES", of_several=True),
    Resource("risk_insights", "/api/risk-insights/", "RISK_INSIGHTS", of_several=True),
)

# Everything that is read into a table, in the order in which tables are merged.
RESOURCES = (LINKS, INSTITUTIONS, *OF_A_LINK, CONSENTS)

BY_FETCHED_AS = {resource.fetched_as: resource for resource in OF_A_LINK}


def offered(fetch_resources: object, institution: str = "") -> tuple[Resource, ...]:
    """Return what a link may be asked for: what it names, or everything if it names nothing that is a name.

    No link can name the balances of Brazil: they come with its accounts.
    """
    given = fetch_resources if isinstance(fetch_resources, list) else []
    named = {name for name in given if isinstance(name, str)}
    if not named:
        return OF_A_LINK
    if "ACCOUNTS" in named and "_br_" in institution:
        named.add("BALANCES")
    return tuple(resource for resource in OF_A_LINK if resource.fetched_as in named)


def history_of(exchange_id: str) -> Resource:
    """Return the list of what happened to an exchange; its id is one that Belvo gave."""
    return Resource("exchange_history", f"/api/br/exchanges/{exchange_id}/history/")
