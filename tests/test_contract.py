"""The contract: every operation is used or left out with a reason, and what is sent is what it takes."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import httpx
import jwt
import pytest

from belvo_data.errors import InputInvalid, TokenRequired
from belvo_data.remote.filters import FILTERS, REQUIRED, filters
from belvo_data.remote.live import DATED, RESUMABLE, Live
from belvo_data.remote.products import EMPLOYMENT_BRAZIL, EMPLOYMENT_MEXICO, FISCAL_MEXICO, OPEN_FINANCE
from belvo_data.remote.widget import TOKEN_PATH, Branding, Consent, Identity, LinkRequest, token_request
from belvo_data.resources import LINKS, OF_A_LINK, RESOURCES, Resource, history_of
from belvo_data.settings import Keys
from tests.bank import hasty
from tests.contract import OPERATIONS

if TYPE_CHECKING:
    from belvo_data.remote.client import Client

LINK = "0d3ffb69-f83b-456e-ad8e-208d0998d71d"
UUID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
USED = {name for name, operation in OPERATIONS.items() if not operation.left_out}


class Registry:
    """Answers anything with something of the right shape, and notes each operation that was used."""

    def __init__(self) -> None:
        self.used: set[str] = set()

    def __call__(self, request: httpx.Request) -> httpx.Response:
        path = UUID.sub("{id}", request.url.path)
        name = f"{request.method} {path}"
        self._check(name, request)
        self.used.add(name)
        if path == TOKEN_PATH:
            return httpx.Response(200, json={"access": jwt.encode({}, "0" * 32), "refresh": "r"})
        if request.method == "DELETE":
            return httpx.Response(204)
        if request.method == "GET" and "{id}" not in path.removesuffix("{id}/history/"):
            return httpx.Response(200, json={"count": 0, "next": None, "previous": None, "results": []})
        if path.endswith("/history/"):
            return httpx.Response(200, json={"count": 0, "next": None, "previous": None, "results": []})
        return httpx.Response(200, json={"id": LINK})

    def _check(self, name: str, request: httpx.Request) -> None:
        operation = OPERATIONS[name]
        assert not operation.left_out, name
        assert set(request.url.params) <= operation.query, name
        body = json.loads(request.content) if request.content else {}
        assert body.keys() <= operation.body, name
        assert operation.needs <= body.keys(), name


def client_of(registry: Registry) -> Client:
    http = httpx.Client(base_url="http://belvo", transport=httpx.MockTransport(registry))
    return hasty(http)


def live_arguments(resource: Resource) -> dict[str, Any]:
    days = {"since": date(2026, 1, 1), "until": date(2026, 6, 1)}
    return days if resource.name in DATED else {}


def test_every_operation_that_is_not_left_out_can_be_asked_and_is_valid() -> None:
    registry = Registry()
    client = client_of(registry)
    live = Live(client)
    for resource in RESOURCES:
        needed = REQUIRED.get(resource.name)
        client.find(resource, **({needed: LINK} if needed else {}))
        client.object(resource, LINK)
    client.rows(history_of(LINK))
    for resource in OF_A_LINK:
        live.retrieve(resource, LINK, **live_arguments(resource))
        if resource.name in RESUMABLE:
            live.resume(resource, TokenRequired("", remedy="", status=428, session="0" * 32, link=LINK), "1")
    client.link(LINK)
    client.send("DELETE", f"{LINKS.path}{LINK}/")
    client.send("POST", f"{LINKS.path}{LINK}/refresh/", {})
    client.post(TOKEN_PATH, token_request(LinkRequest(), Keys("a", "b"), {}), signed=False)
    assert USED - registry.used == set()


def test_what_is_left_out_says_why() -> None:
    assert {
        name for name, one in OPERATIONS.items() if one.left_out and not one.left_out.endswith(".")
    } == set()
    assert len(OPERATIONS) == 116


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.name)
def test_every_documented_filter_of_a_list_is_known_and_no_other(resource: Resource) -> None:
    documented = OPERATIONS[f"GET {resource.path}"].query - {"page", "page_size"}
    assert FILTERS[resource.name] == documented


# how filters are written


def test_filters_are_written_as_belvo_reads_them() -> None:
    transactions = next(one for one in OF_A_LINK if one.name == "transactions")
    assert filters(
        transactions,
        link=LINK,
        value_date__range=(date(2026, 1, 1), date(2026, 1, 31)),
        collected_at__gte=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
        amount__gt=Decimal("10.50"),
        status__in=["PENDING", "PROCESSED"],
        fields=["id", "amount"],
    ) == {
        "link": LINK,
        "value_date__range": "2026-01-01,2026-01-31",
        "collected_at__gte": "2026-01-02T03:04:05Z",
        "amount__gt": "10.50",
        "status__in": "PENDING,PROCESSED",
        "fields": "id,amount",
    }


def test_a_filter_that_is_not_there_is_refused_with_one_that_is() -> None:
    registry = Registry()
    accounts = OF_A_LINK[0]
    with pytest.raises(InputInvalid, match="no filter catgory") as caught:
        client_of(registry).find(accounts, catgory="LOAN_ACCOUNT")
    assert "category" in caught.value.remedy
    assert registry.used == set()


@pytest.mark.parametrize(("name", "needed"), REQUIRED.items())
def test_a_list_that_needs_a_filter_is_not_asked_without_it(name: str, needed: str) -> None:
    registry = Registry()
    resource = next(one for one in RESOURCES if one.name == name)
    with pytest.raises(InputInvalid, match=needed) as caught:
        client_of(registry).find(resource)
    assert caught.value.field == needed
    assert registry.used == set()


# the token, in every variant

BRAND = Branding("https://me/i.svg", "https://me/l.svg", "ACME", "https://me/terms")
CONSENT = Consent((Identity("CPF", "76109277673", "Ralph"),), "Ver contas", "https://me/terms", 92)
CALLBACKS = {"success": "https://me/s", "exit": "https://me/x", "event": "https://me/e"}


@pytest.mark.parametrize(
    "request_",
    [
        LinkRequest(branding=BRAND),
        LinkRequest(branding=BRAND, consent=CONSENT, locale="pt", resources=OPEN_FINANCE.resources),
        *(
            LinkRequest(branding=BRAND, resources=product.resources)
            for product in (EMPLOYMENT_BRAZIL, EMPLOYMENT_MEXICO, FISCAL_MEXICO)
        ),
        LinkRequest(branding=BRAND, link_id=LINK),
    ],
    ids=["multi-region", "open finance", "employment BR", "employment MX", "fiscal MX", "update"],
)
def test_every_token_request_has_the_form_of_its_variant(request_: LinkRequest) -> None:
    body = token_request(request_, Keys("id", "password"), CALLBACKS)
    operation = OPERATIONS["POST /api/token/"]
    assert operation.needs <= body.keys() <= operation.body
    assert isinstance(body["scopes"], str)
    assert re.fullmatch(r"\d{1,3}d", body["stale_in"])
    assert re.fullmatch(r"store|nostore|\d{1,3}d", body.get("credentials_storage", "store"))
    widget = body["widget"]
    assert widget["callback_urls"].keys() == {"success", "exit", "event"}
    assert {"company_icon", "company_logo", "company_name", "company_terms_url"} <= widget["branding"].keys()
    assert ("credentials_storage" in body) == (request_.consent is None)
    if request_.consent:
        assert len(widget["consent"]["permissions"]) == 4
        assert len(widget["consent"]["purpose"]) <= 140
        assert all(isinstance(one["number"], str) for one in widget["consent"]["identification_info"])
