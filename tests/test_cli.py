"""The command line: what it prints, where it prints it, and how it ends."""

from __future__ import annotations

import json
from contextlib import closing
from typing import Any

import duckdb
import pytest

from belvo_data.cli import COMMANDS, main, plan
from belvo_data.settings import Rate
from belvo_data.syncing.plan import Plan
from belvo_data.wiring.server import listening
from tests.bank import ANA, BOB, Bank, link, refusal
from tests.machine import KEYS, opened_at
from tests.shell import Said, Shell, of_ana, talking_to

# the commands


FORMER = {"troubles": "scenarios"}


@pytest.mark.parametrize("command", [name for name in COMMANDS if name not in FORMER])
def test_each_command_is_listed_and_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["--help"], [command, "--help"]):
        with pytest.raises(SystemExit, match="0"):
            main(words)
    listed, _, explained = capsys.readouterr().out.partition("usage: belvo-data " + command)
    assert f"\n    {command} " in listed
    assert explained.startswith(" [-h]")


@pytest.mark.parametrize(("former", "command"), FORMER.items())
def test_a_former_name_is_the_same_command(
    former: str, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="0"):
        main([former, "--help"])
    assert capsys.readouterr().out.startswith(f"usage: belvo-data {command} ")


def test_a_command_that_there_is_not_is_answered_with_those_that_there_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["synchronise"])
    said = capsys.readouterr().err
    assert all(command in said for command in COMMANDS)


# sync


def test_a_sync_says_in_one_line_what_it_read(shell: Shell) -> None:
    with talking_to(of_ana(), shell):
        assert shell("sync") == Said(
            0, "1 link, 6 records read: 6 new, 0 changed, 0 gone; 0 of 5 steps failed.\n", ""
        )
        assert shell("sync", ANA).out.startswith("1 link, 6 records read: 0 new, 0 changed")


def test_a_sync_for_programs_prints_one_json_line(shell: Shell) -> None:
    with talking_to(of_ana(), shell):
        said = shell("sync", "--json")
    assert (said.code, said.err, said.out.count("\n")) == (0, "", 1)
    assert json.loads(said.out) == {
        "links": 1,
        "steps": 5,
        "failed": 0,
        "seen": 6,
        "added": 6,
        "changed": 0,
        "deleted": 0,
        "errors": [],
    }


def test_a_sync_that_failed_in_part_says_what_failed_and_ends_with_3(shell: Shell) -> None:
    bank = of_ana()
    bank.faults["/api/owners/"] = [refusal(403, "access_to_resource_denied")] * 2
    with talking_to(bank, shell):
        said = shell("sync")
        told = json.loads(shell("sync", "--json").out)
    assert (said.code, said.err.count("\n")) == (3, 1)
    assert said.err.startswith(f"{ANA}: owners: ")
    assert said.out == "1 link, 5 records read: 5 new, 0 changed, 0 gone; 1 of 5 steps failed.\n"
    assert (told["failed"], [error["resource"] for error in told["errors"]]) == (1, ["owners"])
    assert all(told["errors"][0][word] for word in ("link", "title", "problem", "remedy"))


def test_a_plan_is_a_line_for_people_and_json_for_programs(shell: Shell) -> None:
    bank = of_ana()
    bank.lists["/api/links/"][0]["last_accessed_at"] = "2026-01-01T00:00:00Z"
    with talking_to(bank, shell):
        before = shell("sync", "--plan")
        assert shell("sync").code == 0
        rested, after = shell("sync"), shell("sync", "--plan", "--json")
    assert (before.code, before.err) == (0, "")
    assert before.out.startswith(
        "1 of 1 links would be asked: at least 5 requests (links 1, institutions 1, "
    )
    assert rested == Said(0, "1 link not asked: Belvo was not at the bank since; --full asks.\n", "")
    assert json.loads(after.out) == {
        "links": 1,
        "asked": 0,
        "requests": 1,
        "of": {"links": 1},
        "least": False,
        "minutes": 0.0,
    }


@pytest.mark.parametrize(
    ("rate", "words"),
    [
        (None, "with no limit in a time."),
        (Rate(2, 30), "1.0 minutes at 2 in 30 seconds."),
        (Rate(80, 30), "without a wait at 80 in 30 seconds."),
    ],
)
def test_a_plan_says_how_long_it_takes_at_the_rate(rate: Rate | None, words: str) -> None:
    told = Plan(links=1, asked=1, requests={"links": 1, "transactions": 4}, is_least=False)
    said = "1 of 1 links would be asked: 5 requests (links 1, transactions 4), "
    assert plan.words(told, rate) == said + words


def test_a_sync_of_which_nothing_succeeded_ends_with_1(shell: Shell) -> None:
    bank = of_ana()
    for name in ("accounts", "owners", "transactions"):
        bank.faults[f"/api/{name}/"] = [refusal(403, "access_to_resource_denied")]
    with talking_to(bank, shell):
        said = shell("sync")
    assert (said.code, said.err.count("\n")) == (1, 3)


def test_wrong_keys_are_one_line_and_no_advice_to_link_a_bank(shell: Shell) -> None:
    bank = of_ana()
    bank.faults["/api/links/"] = [refusal(401, "authentication_failed")]
    with talking_to(bank, shell):
        said = shell("sync")
    assert (said.code, said.out, said.err.count("\n")) == (1, "", 1)
    assert KEYS["BELVO_SECRET_PASSWORD"] not in said.err


def test_a_link_that_belvo_does_not_know_is_one_line(shell: Shell) -> None:
    with talking_to(of_ana(), shell):
        said = shell("sync", BOB)
    assert (said.code, said.err.count("\n")) == (1, 1)
    assert said.err.startswith(f"{BOB}: links: Belvo knows no link {BOB}.")


def test_without_links_a_sync_says_how_to_make_one(shell: Shell) -> None:
    with talking_to(Bank({"/api/links/": []}), shell):
        said = shell("sync")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("No link to read yet:")


@pytest.mark.parametrize(
    "words",
    [
        ["sync", "not-a-link"],
        ["sync", ANA, "../../etc/passwd"],
        ["sync", "--no-such-option"],
        ["no-such-command"],
        [],
        ["widget", "--external-id", "ana@example.com"],
        ["widget", "--resources", ""],
        ["widget", "--locale", "fr"],
        ["sandbox", "--port", "65536"],
        ["sandbox", "--port", "-1"],
        ["sandbox", "--today", "tomorrow"],
        ["sandbox", "--today", "0001-01-01"],
        ["sandbox", "--links", "many"],
    ],
)
def test_words_that_are_off_end_with_2_and_touch_nothing_of_belvos(shell: Shell, words: list[str]) -> None:
    said = shell(*words)
    assert (said.code, said.out) == (2, "")
    assert "Traceback" not in said.err
    assert said.err.splitlines()[-1].startswith("belvo-data")


# what keeps a command from running


@pytest.mark.parametrize("command", ["sync", "links", "widget"])
def test_a_folder_that_cannot_be_written_is_one_line(shell: Shell, command: str) -> None:
    shell.data.touch()
    said = shell(command)
    assert (said.code, said.out, said.err.count("\n")) == (1, "", 1)
    assert said.err.startswith("belvo-data: The data can't be written: ")


def test_data_of_a_newer_version_is_one_line_and_stays_as_it_is(shell: Shell) -> None:
    bank = of_ana()
    with opened_at(bank, shell.data) as belvo:
        list(belvo.syncs.run())
        newest = belvo.context.publications.path(1)
    with duckdb.connect(str(newest)) as db:
        db.execute("update ops.publication set schema = 1000")
    before = newest.read_bytes()
    with talking_to(bank, shell):
        for command in ("sync", "links"):
            said = shell(command)
            assert (said.code, said.out, said.err.count("\n")) == (1, "", 1)
            assert said.err.startswith("belvo-data: The data was made by a newer version: ")
    assert newest.read_bytes() == before
    assert [path.name for path in newest.parent.glob("0*")] == [newest.name]


def test_a_setting_that_cannot_be_used_is_one_line(shell: Shell) -> None:
    shell.set(BELVO_SECRET_ID="half-a-pair")
    said = shell("sync", "--json")
    assert (said.code, said.out, said.err.count("\n")) == (1, "", 1)
    assert said.err.startswith("belvo-data: A setting can't be used: ")


@pytest.mark.slow
def test_an_api_that_cannot_be_reached_is_one_line(shell: Shell) -> None:
    with closing(listening(0)) as nobody:
        gone = f"http://127.0.0.1:{nobody.getsockname()[1]}"
    shell.set(**KEYS, BELVO_API_URL=gone)
    said = shell("links")
    assert (said.code, said.out, said.err.count("\n")) == (1, "", 1)
    assert said.err.startswith(f"belvo-data: Belvo can't be reached: {gone} can't be reached.")


@pytest.mark.parametrize("command", ["links", "widget"])
def test_keys_that_belvo_refuses_are_one_line(shell: Shell, command: str) -> None:
    bank = Bank(
        faults={f"/api/{path}/": [refusal(401, "authentication_failed")] for path in ("links", "token")}
    )
    with talking_to(bank, shell):
        said = shell(command)
    assert (said.code, said.out, said.err.count("\n")) == (1, "", 1)
    assert said.err.startswith("belvo-data: Belvo refused the request: ")
    assert KEYS["BELVO_SECRET_PASSWORD"] not in said.err


# links


def test_links_are_short_lines_for_people_and_json_for_programs(shell: Shell) -> None:
    bank = of_ana()
    with talking_to(bank, shell):
        assert shell("sync").code == 0
        bank.lists["/api/links/"].append(link(BOB, status="invalid", external_id="\x1b[31mbob"))
        said, lines = shell("links"), shell("links", "--json")
    assert (said.code, said.err, lines.code, lines.err) == (0, "", 0, "")
    assert said.out == (
        f"{ANA}  valid  read\n"
        "    Erebor · Ana, erebor_mx_retail\n"
        f"{BOB}  invalid  not read yet\n"
        "    erebor_mx_retail, external id �[31mbob\n"
        "    The bank no longer accepts this link's credentials. Repair it: the widget\n"
        "    asks for them again.\n"
    )
    rows: list[dict[str, Any]] = [json.loads(line) for line in lines.out.splitlines()]
    assert [(row["id"], row["status"], row["read"]) for row in rows] == [
        (ANA, "valid", True),
        (BOB, "invalid", False),
    ]


def test_no_links_are_said_to_people_and_are_no_lines_for_programs(shell: Shell) -> None:
    with talking_to(Bank({"/api/links/": []}), shell):
        assert shell("links").out.startswith("Nothing is linked yet")
        assert shell("links", "--json") == Said(0, "", "")
