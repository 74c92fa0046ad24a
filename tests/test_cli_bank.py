"""``belvo-data links ask``: a bank is asked now, given its code, and read."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

from tests.bank import ANA
from tests.shell import Shell, of_ana, talking_to
from tests.terminal import Terminal
from tests.test_live import Bank as Asking

if TYPE_CHECKING:
    import httpx


class Both:
    """A bank that wants a code before it is asked, beside a Belvo that has what it sent."""

    def __init__(self) -> None:
        self.bank = Asking([{"id": "checking"}], "111111")
        self.belvo = of_ana()

    def __call__(self, request: httpx.Request) -> httpx.Response:
        return self.belvo(request) if request.method == "GET" else self.bank(request)


def test_a_bank_is_asked_now_given_its_code_and_read(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", Terminal("999999\n111111\n"))
    both = Both()
    with talking_to(both, shell):
        said = shell("links", "ask", ANA)
    assert said.code == 0
    assert said.err.count("The bank wants a one-time code. Type it 12345") == 2
    assert "3 records read" in said.out  # the link, its bank and its one account
    assert [method for method, _, _ in both.bank.sent] == ["POST", "PATCH", "PATCH"]


def test_a_code_that_nobody_is_there_to_give_is_one_line(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    with talking_to(Both(), shell):
        said = shell("links", "ask", ANA)
    assert said.code == 1
    assert "The bank asks for a one-time code" in said.err.splitlines()[-1]


@pytest.mark.parametrize(
    "words", [["nonsense"], [ANA, "weather"], [ANA, "transactions", "--days", "400"]], ids=lambda it: it[-1]
)
def test_what_no_bank_can_be_asked_for_is_refused_before_it_is_asked(shell: Shell, words: list[str]) -> None:
    both = Both()
    with talking_to(both, shell):
        assert shell("links", "ask", *words).code == 2
    assert both.bank.sent == []
