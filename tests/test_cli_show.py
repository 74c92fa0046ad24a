"""``belvo-data show``: what Belvo itself has, by any filter that it documents."""

from __future__ import annotations

import json

import pytest

from tests.bank import ANA, account
from tests.shell import Shell, of_ana, talking_to

EXCHANGE = "22222222-3333-4444-8555-666666666666"


def test_what_belvo_has_is_shown_by_any_filter(shell: Shell) -> None:
    bank = of_ana()
    bank.lists["/api/accounts/"].append(account(EXCHANGE))
    with talking_to(bank, shell):
        listed = shell("show", "accounts", f"link={ANA}")
        one = shell("show", "accounts", EXCHANGE)
    assert [json.loads(line)["id"] for line in listed.out.splitlines()] == ["checking", EXCHANGE]
    assert [json.loads(line)["id"] for line in one.out.splitlines()] == [EXCHANGE]


def test_an_id_among_the_filters_may_be_written_as_people_copy_it(shell: Shell) -> None:
    bank = of_ana()
    bank.lists["/api/accounts/"].append(account(EXCHANGE))
    with talking_to(bank, shell):
        listed = shell("show", "accounts", f"link={ANA.upper()}", f"id__in=  {EXCHANGE},{ANA}")
        said = shell("show", "accounts", "link=zz")
    assert [json.loads(line)["id"] for line in listed.out.splitlines()] == [EXCHANGE]
    assert "link: That is not a link id. A link id looks like" in said.err


def test_an_exchange_has_a_history(shell: Shell) -> None:
    bank = of_ana()
    bank.lists[f"/api/br/exchanges/{EXCHANGE}/history/"] = [{"id": "event"}]
    with talking_to(bank, shell):
        assert shell("show", "exchanges", EXCHANGE, "--history").out == '{"id": "event"}\n'


@pytest.mark.parametrize(
    "words",
    [
        ["weather"],
        ["transactions"],
        ["accounts", "colour=blue"],
        ["accounts", "no-id"],
        ["accounts", "link=zz"],
        ["accounts", f"link__in={ANA},zz"],
        ["accounts", "id=zz"],
        ["transactions", f"link={ANA}", "account__in=zz"],
        ["exchanges", "link=zz"],
        ["accounts", ANA, EXCHANGE],
        ["accounts", ANA, "--history"],
        ["exchanges", "--history"],
    ],
    ids=" ".join,
)
def test_what_belvo_can_not_be_asked_is_refused_before_it_is_asked(shell: Shell, words: list[str]) -> None:
    bank = of_ana()
    with talking_to(bank, shell):
        said = shell("show", *words)
    assert (said.code, said.out, bank.asked) == (2, "", [])
