"""The commands of upkeep: doctor, export and forget."""

from __future__ import annotations

import json

import pytest

from tests.bank import ANA, BOB, Bank, account, link
from tests.machine import KEYS
from tests.shell import Said, Shell, of_ana, talking_to

# doctor and export


@pytest.mark.slow
@pytest.mark.parametrize(
    ("settings", "code", "words"),
    [
        ({}, 0, "!  Data: Nothing was published"),
        ({"BELVO_SECRET_ID": "half"}, 1, "✗  Set-up: A setting can't be used: One half of the keys"),
        ({**KEYS, "BELVO_API_URL": "http://127.0.0.1:9"}, 1, "✗  API: Belvo can't be reached"),
    ],
)
def test_the_doctor_ends_with_1_if_something_does_not_work(
    shell: Shell, settings: dict[str, str], code: int, words: str
) -> None:
    shell.set(**settings)
    said = shell("doctor")
    assert (said.code, words in said.out, said.err) == (code, True, "")


def test_the_doctor_tells_programs_a_line_a_finding(shell: Shell) -> None:
    found = [json.loads(line) for line in shell("doctor", "--json").out.splitlines()]
    assert [(one["about"], one["cure"]) for one in found if one["state"] != "good"] == [
        ("Data", "Link a bank on the Connect page, or run: belvo-data sync")
    ]


def test_an_export_names_its_files_and_their_rows(shell: Shell) -> None:
    with talking_to(of_ana(), shell):
        shell("sync")
        said = shell("export", "accounts", "transactions", "--format", "csv")
    folder = shell.data / "exports"
    assert said == Said(0, f"{folder}/accounts.csv: 1 rows\n{folder}/transactions.csv: 2 rows\n", "")
    assert len((folder / "transactions.csv").read_text("utf-8").splitlines()) == 3


def test_an_export_says_how_many_texts_a_sheet_cuts(shell: Shell) -> None:
    bank = of_ana()
    for row in bank.lists["/api/transactions/"]:
        row["description"] = "x" * 40_000
    with talking_to(bank, shell):
        shell("sync")
        said = shell("export", "transactions", "--format", "xlsx", "--to", str(shell.data / "out"))
    path = shell.data / "out" / "transactions.xlsx"
    assert said == Said(0, f"{path}: 2 rows, 2 of their texts cut at 32,767 characters\n", "")


def test_only_a_csv_begins_with_a_mark(shell: Shell) -> None:
    with talking_to(of_ana(), shell):
        shell("sync")
        marked, refused = (
            shell("export", "links", "--bom", "--format", form, "--to", str(shell.data))
            for form in ("csv", "xlsx")
        )
    assert (marked.code, refused.code, refused.out) == (0, 2, "")
    assert (shell.data / "links.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_an_export_of_what_is_not_there_is_one_line(shell: Shell) -> None:
    said = shell("export")
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("belvo-data: There is no data yet: ")


def test_a_link_is_forgotten_once_that_is_confirmed_and_the_rest_is_rebuilt(shell: Shell) -> None:
    bank = Bank.of_ana(accounts=[account("a"), account("b", BOB)])
    bank.lists["/api/links/"].append(link(BOB))
    with talking_to(bank, shell):
        shell("sync", "--json")
        unsure = shell("forget", ANA)
        assert (unsure.code, unsure.out) == (2, "")
        assert "Add --yes" in unsure.err
        sure = shell("forget", ANA, "--yes")
    assert sure.code == 0
    assert f"Link {ANA} is forgotten" in sure.out
    assert "next sync of all links reads it again" in sure.out
    rebuilt = shell("rebuild")
    assert rebuilt.code == 0
    assert {"links: 1 rows", "accounts: 1 rows", "transactions: 0 rows"} <= set(rebuilt.out.splitlines())


# rates


def test_rates_are_taken_in_and_listed(shell: Shell) -> None:
    shell("sync")
    assert shell("rates").out == "No rates are known.\n"
    path = shell.data / "rates.csv"
    path.write_text("currency,in_currency,day,rate,source\nUSD,MXN,2026-03-02,17.0512,Banxico\n")
    assert shell("rates", str(path)) == Said(0, "1 rates taken in.\n", "")
    assert shell("rates").out == "USD in MXN: 1 days from 2026-03-02 to 2026-03-02, of Banxico\n"
    path.write_text("currency\nUSD\n")
    assert "has no column in_currency" in shell("rates", str(path)).err


# decide


def test_a_decision_is_made_listed_and_taken_back(shell: Shell) -> None:
    with talking_to(of_ana(), shell):
        shell("sync")
    assert shell("decide").out == "Nothing was decided yet.\n"
    [row, *_] = of_ana().lists["/api/transactions/"]
    said = shell("decide", "accept", "transfer", row["id"], "")
    assert (said.code, said.err) == (0, "")
    name = said.out.split()[-1]
    assert f"transfer accepted {row['id']}" in shell("decide").out
    assert shell("decide", "undo", name) == Said(0, "It holds no more.\n", "")
    assert shell("decide").out == "Nothing was decided yet.\n"
    refused = shell("decide", "refuse", "weather", row["id"])
    assert (refused.code, "Nothing is decided about 'weather'" in refused.err) == (2, True)
