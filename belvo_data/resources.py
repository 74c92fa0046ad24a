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
    """

    name: str
    path: str
    fetched_as: str | None = None


INSTITUTIONS = Resource("institutions", "/api/institutions/")
LINKS = Resource("links", "/api/links/")

# Read for each link, in this order: what is small and says most comes first.
OF_A_LINK = (
    Resource("accounts", "/api/accounts/", "ACCOUNTS"),
    Resource("owners", "/api/owners/", "OWNERS"),
    Resource("transactions", "/api/transactions/", "TRANSACTIONS"),
)


def offered(fetch_resources: list[str] | None) -> tuple[Resource, ...]:
    """Return what a link may be asked for: what it names, or everything if it names nothing."""
    if not fetch_resources:
        return OF_A_LINK
    return tuple(resource for resource in OF_A_LINK if resource.fetched_as in fetch_resources)
