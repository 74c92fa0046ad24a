"""The sandbox alone, as a program of one's own meets it: who is linked, and what is posted."""

from __future__ import annotations

import json
import re
from queue import Queue
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from belvo.client import Client
from starlette.applications import Starlette
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from belvo_data.jobs.demo_seed import GUESTS
from belvo_data.sandbox import Sandbox
from tests.machine import WAIT, served
from tests.sandbox_doors import Clock, Door
from tests.shell import Said, stopped

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.requests import Request

    from tests.shell import Shell

Posted = tuple[str, str | None, dict[str, Any]]  # path, Authorization header, body


def receiver(posts: Queue[Posted]) -> Starlette:
    """Return an app that takes webhooks at ``/hook`` and sends those at ``/moved`` elsewhere."""

    async def take(request: Request) -> Response:
        body = json.loads(await request.body())
        posts.put((request.url.path, request.headers.get("authorization"), body))
        return RedirectResponse("/hook", 307) if request.url.path == "/moved" else Response(status_code=204)

    return Starlette(routes=[Route("/{path:path}", take, methods=["POST"])])


def started(shell: Shell, *words: str, **env: str) -> tuple[Any, str]:
    """Start a sandbox on a free port and return its process and its address."""
    process = shell.start("sandbox", "--port", "0", *words, **env)
    assert process.stdout is not None
    found = re.search(r"http://127\.0\.0\.1:\d+", process.stdout.readline())
    assert found is not None
    return process, found[0]


def test_belvos_own_client_finds_three_people_who_have_money(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    process, address = started(shell)
    client = Client("sandbox", "sandbox", address)
    links = list(client.Links.list())
    assert {(link["external_id"], link["institution"]) for link in links} == {
        (f"welcome-{guest.username}", guest.institution) for guest in GUESTS
    }
    assert {link["status"] for link in links} == {"valid"}
    for link in links:
        assert list(client.Accounts.list(link=link["id"]))
        assert len(list(client.Transactions.list(link=link["id"], page_size=1000))) > 100
    assert stopped(process).code == 130


def test_the_first_people_are_linked_once_and_only_where_nobody_is(tmp_path: Path) -> None:
    doors = [Door(Sandbox.open(tmp_path / "one", now=Clock(), people=True)) for _ in range(2)]
    assert [len(door.rows("links")) for door in doors] == [3, 3]
    crowded = Sandbox.open(tmp_path / "two", now=Clock(), links=2, transactions=20, people=True)
    assert len(Door(crowded).rows("links")) == 2


def test_a_sandbox_can_begin_without_a_link(shell: Shell) -> None:
    process, address = started(shell, "--empty")
    with httpx.Client(base_url=address, auth=("sandbox", "sandbox"), trust_env=False) as http:
        assert http.get("/api/links/").json()["count"] == 0
    assert stopped(process).code == 130


def test_webhooks_are_posted_with_the_header_of_the_environment(shell: Shell) -> None:
    posts: Queue[Posted] = Queue()
    with served(receiver(posts)) as app:
        words = ("--empty", "--instant", "--webhook", f"{app}/hook?from=belvo")
        process, address = started(shell, *words, BELVO_WEBHOOK_AUTH="Bearer hush")
        with httpx.Client(base_url=address, auth=("sandbox", "sandbox"), trust_env=False) as http:
            wish = {"institution": "erebor_mx_retail", "username": "ana", "password": "any"}
            made = http.post("/api/links/", json=wish | {"fetch_resources": ["ACCOUNTS", "OWNERS"]}).json()
        told = [posts.get(timeout=WAIT) for _ in range(2)]
    assert [(path, header) for path, header, _ in told] == [("/hook", "Bearer hush")] * 2
    assert [(body["webhook_type"], body["link_id"]) for _, _, body in told] == [
        ("ACCOUNTS", made["id"]),
        ("OWNERS", made["id"]),
    ]
    line = f"Webhooks are posted; what came of each is at {address}/control/webhooks/.\n"
    assert (process.stdout.readline(), stopped(process)) == (line, Said(130, "", ""))


def test_a_webhook_follows_no_redirect_and_nobody_waits_for_the_next_try(shell: Shell) -> None:
    posts: Queue[Posted] = Queue()
    with served(receiver(posts)) as app:
        process, _ = started(shell, "--webhook", f"{app}/moved", BELVO_WEBHOOK_AUTH="")
        first = posts.get(timeout=WAIT)
        assert stopped(process).code == 130
    assert {first[:2], *(posts.get()[:2] for _ in range(posts.qsize()))} == {("/moved", None)}


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("--webhook", "ftp://127.0.0.1/hush"), "not a web address"),
        (("--webhook", "http://me:hush@127.0.0.1/"), "not a web address"),
        (("--webhook", "127.0.0.1:8000/hush"), "not a web address"),
        (("--webhook", "http://127.0.0.1/", "--webhook-auth", "Bearer hush\nX-Evil: 1"), "header"),
        (("--webhook-auth", "Bearer hush"), "--webhook URL"),
    ],
)
def test_what_cannot_be_posted_is_refused_and_no_secret_repeated(
    shell: Shell, words: tuple[str, ...], named: str
) -> None:
    said = shell("sandbox", "--port", "0", *words)
    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert named in said.err
    assert "hush" not in said.err
