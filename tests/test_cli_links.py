"""The words for links: what can be done about one."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest

from tests.bank import ANA, account, link, refusal
from tests.shell import Said, Shell, of_ana, talking_to
from tests.terminal import Terminal
from tests.test_links import Desk

if TYPE_CHECKING:
    import httpx


@pytest.fixture
def desk() -> Desk:
    return Desk({**of_ana().lists, "/api/links/": [link()]})


class Refreshed(Desk):
    """A bank that has a further account once a link was refreshed."""

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/refresh/"):
            self.lists["/api/accounts/"].append(account("fresh"))
        return super().__call__(request)


@pytest.mark.slow
def test_a_refresh_reads_what_the_bank_sends_and_is_not_repeated_at_once(shell: Shell, desk: Desk) -> None:
    bank = Refreshed(desk.lists)
    with talking_to(bank, shell):
        assert shell("sync").code == 0
        said, again = shell("links", "refresh", ANA), shell("links", "refresh", ANA)
    assert (said.code, said.err) == (0, "")
    assert "1 new, 0 changed, 0 gone" in said.out
    assert "belvo-data sync" in said.out
    assert (again.code, again.out) == (2, "")
    assert "Wait 10 minutes" in again.err
    assert [path for _, path, _ in bank.sent] == [f"/api/links/{ANA}/refresh/"]


@pytest.mark.slow
def test_a_refresh_whose_data_can_not_be_read_ends_and_says_so(shell: Shell, desk: Desk) -> None:
    desk.faults["/api/links/"], desk.stuck = [refusal(401, "authentication_failed")], True
    with talking_to(desk, shell):
        said = shell("links", "refresh", ANA)
    assert said.code == 1
    assert said.err.count("\n") == 1


@pytest.mark.slow
def test_a_repair_that_belvo_gives_no_token_for_is_one_line(shell: Shell, desk: Desk) -> None:
    with talking_to(desk, shell):
        assert shell("sync").code == 0
        desk.faults["/api/token/"] = [refusal(503, "service_unavailable")] * 2
        assert "not available" in shell("links", "repair", ANA).err
        assert shell("links", "repair", "nonsense").code == 2


def test_a_link_is_called_something_else_and_back(shell: Shell, desk: Desk) -> None:
    with talking_to(desk, shell):
        shell("sync")
        assert shell("links", "rename", ANA, "For the demo") == Said(
            0, "It is called For the demo now.\n", ""
        )
        assert json.loads(shell("links", "--json").out)["name"] == "For the demo"
        shell("links", "rename", ANA, "")
        assert json.loads(shell("links", "--json").out)["name"] != "For the demo"


@pytest.mark.parametrize(("typed", "code"), [("n\n", 1), ("\n", 1), ("y\n", 0)])
def test_a_link_is_deleted_only_if_the_person_agrees(
    shell: Shell, desk: Desk, monkeypatch: pytest.MonkeyPatch, typed: str, code: int
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal(typed))
    with talking_to(desk, shell):
        said = shell("links", "delete", ANA)
    assert said.code == code
    assert "revokes its consent" in said.err
    assert [method for method, _, _ in desk.sent] == ["DELETE"] * (code == 0)


def test_where_nobody_can_be_asked_a_link_is_deleted_only_on_a_clear_word(
    shell: Shell, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    with talking_to(desk, shell):
        shell("sync")
        refused = shell("links", "delete", ANA)
        assert (refused.code, desk.sent) == (2, [])
        assert "--yes" in refused.err
        assert shell("links", "delete", ANA, "--yes", "--drop").code == 0
        desk.lists["/api/links/"] = []
        assert shell("links").out.startswith("Nothing is linked yet")
    assert [(method, path) for method, path, _ in desk.sent] == [("DELETE", f"/api/links/{ANA}/")]
