"""The journal: what was said once is still there, whoever opens it, and however often it was said."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Barrier

import pytest

from belvo_data.errors import StoreDamaged, StoreUnwritable
from belvo_data.remote.outcomes import Connected, Failed, Left, Outcome, Unusable, Warned
from belvo_data.store.journal.journal import Journal, WidgetRequest

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
LATER = NOW + timedelta(minutes=10)
ANA = "0d3ffb69-f83b-456e-ad8e-208d0998d71d"
BOB = "11111111-2222-4333-8444-555555555555"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite"


# what is kept


def test_everything_survives_reopening(path: Path) -> None:
    journal = Journal(path)
    asked = journal.ask(ends_at=LATER, now=NOW, external_id="someone")
    arrival = journal.arrive(
        Connected(ANA, "erebor_mx_retail"), state=asked.state, verdict="checking", now=NOW
    )
    journal.accept(ANA, "erebor_mx_retail", now=NOW)
    journal.decide("welcome", now=NOW)

    again = Journal(path)
    assert again.asked(asked.state) == asked == WidgetRequest(asked.state, LATER, "someone")
    assert again.arrival(arrival.id) == arrival
    assert again.arrivals(asked.state) == [arrival]
    assert again.links() == [ANA]
    assert again.decided("welcome")


def test_a_fresh_journal_knows_nothing(path: Path) -> None:
    journal = Journal(path)
    assert journal.asked("s") is None
    assert journal.arrival("a") is None
    assert journal.arrivals("s") == []
    assert journal.links() == []
    assert journal.unchecked() == []
    assert not journal.decided("welcome")


def test_every_address_has_a_state_of_its_own_that_fits_a_path(path: Path) -> None:
    journal = Journal(path)
    states = {journal.ask(ends_at=LATER, now=NOW).state for _ in range(20)}
    assert len(states) == 20
    assert all(len(state) >= 32 and state.replace("-", "").replace("_", "").isalnum() for state in states)


@pytest.mark.parametrize(
    "outcome",
    [
        Connected(ANA, "erebor_mx_retail"),
        Left("login_error", "“No” é ' -- \0", "amex_mx_retail", "abandon-survey"),
        Left(),
        Failed("ACCESS_TOKEN_NOT_VALID", "The access token was not provided or is not valid"),
        Warned("institution_disabled"),
        Unusable("It was garbled.", "Ask again."),
    ],
)
def test_an_arrival_comes_back_as_it_was(path: Path, outcome: Outcome) -> None:
    arrival = Journal(path).arrive(outcome, state="s", verdict="told", now=NOW)
    assert Journal(path).arrival(arrival.id) == arrival
    assert (arrival.outcome, arrival.state, arrival.verdict, arrival.words) == (outcome, "s", "told", "")


# twice is the same as once


def test_the_same_news_for_an_address_is_noted_once(path: Path) -> None:
    journal = Journal(path)
    first = journal.arrive(Connected(ANA), state="s", verdict="checking", now=NOW)
    again = journal.arrive(Connected(ANA), state="s", verdict="asks", now=LATER)
    assert again == first
    assert journal.arrivals("s") == [first]


def test_other_news_and_other_addresses_are_noted_apart_oldest_first(path: Path) -> None:
    journal = Journal(path)
    left = journal.arrive(Left("login_error"), state="s", verdict="told", now=NOW)
    other = journal.arrive(Connected(ANA), state="t", verdict="checking", now=NOW)
    made = journal.arrive(Connected(ANA), state="s", verdict="checking", now=NOW)
    assert journal.arrivals("s") == [left, made]
    assert journal.arrivals("t") == [other]


def test_news_without_an_address_asks_anew_each_time(path: Path) -> None:
    journal = Journal(path)
    first = journal.arrive(Connected(ANA), state=None, verdict="asks", now=NOW)
    journal.judge(first.id, "refused", "Belvo knows no such link.")
    again = journal.arrive(Connected(ANA), state=None, verdict="asks", now=LATER)
    assert again.id != first.id
    assert again.verdict == "asks"


def test_a_link_is_accepted_once_and_links_come_oldest_first(path: Path) -> None:
    journal = Journal(path)
    assert journal.accept(BOB, "b", now=LATER)
    assert journal.accept(ANA, "a", now=NOW)
    assert not journal.accept(BOB, "b", now=NOW)
    assert journal.links() == [ANA, BOB]


def test_a_decision_is_taken_once(path: Path) -> None:
    journal = Journal(path)
    journal.decide("welcome", now=NOW)
    journal.decide("welcome", now=LATER)
    assert journal.decided("welcome")
    assert not journal.decided("farewell")


# verdicts


def test_a_verdict_is_noted_with_its_reason(path: Path) -> None:
    journal = Journal(path)
    arrival = journal.arrive(Connected(ANA), state="s", verdict="checking", now=NOW)
    journal.judge(arrival.id, "asks", "Belvo can't be reached.")
    waiting = journal.arrival(arrival.id)
    assert waiting is not None
    assert (waiting.verdict, waiting.words) == ("asks", "Belvo can't be reached.")
    assert journal.arrive(Connected(ANA), state="s", verdict="checking", now=LATER) == waiting


@pytest.mark.parametrize("final", ["accepted", "refused"])
def test_a_final_verdict_stays(path: Path, final: str) -> None:
    journal = Journal(path)
    arrival = journal.arrive(Connected(ANA), state="s", verdict="checking", now=NOW)
    journal.judge(arrival.id, "accepted" if final == "accepted" else "refused", "So it is.")
    journal.judge(arrival.id, "asks", "Belvo can't be reached.")
    judged = journal.arrival(arrival.id)
    assert judged is not None
    assert (judged.verdict, judged.words) == (final, "So it is.")


def test_what_was_being_checked_when_the_lights_went_out_is_known(path: Path) -> None:
    journal = Journal(path)
    first = journal.arrive(Connected(ANA), state="s", verdict="checking", now=NOW)
    journal.arrive(Connected(BOB), state="t", verdict="asks", now=NOW)
    done = journal.arrive(Connected(BOB), state="u", verdict="checking", now=NOW)
    journal.judge(done.id, "accepted")
    assert Journal(path).unchecked() == [first.id]


# several at once


def test_threads_note_the_same_news_once_and_lose_none_of_the_other(path: Path) -> None:
    journal = Journal(path)

    def note(number: int) -> str:
        journal.arrive(Failed(f"code-{number}"), state="s", verdict="told", now=NOW)
        return journal.arrive(Connected(ANA), state="s", verdict="checking", now=NOW).id

    with ThreadPoolExecutor(8) as pool:
        ids = set(pool.map(note, range(12)))
    assert len(ids) == 1
    assert len(journal.arrivals("s")) == 13


def test_of_many_who_accept_a_link_one_was_first(path: Path) -> None:
    journal = Journal(path)
    with ThreadPoolExecutor(8) as pool:
        firsts = list(pool.map(lambda _: journal.accept(ANA, "a", now=NOW), range(8)))
    assert firsts.count(True) == 1


PROCESS = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from belvo_data.remote.outcomes import Connected, Failed
from belvo_data.store.journal.journal import Journal

path, name = sys.argv[1:]
now = datetime(2026, 11, 22, 12, tzinfo=UTC)
sys.stdin.readline()
journal = Journal(Path(path))
for number in range(10):
    journal.arrive(Failed(f"{name}-{number}"), state="s", verdict="told", now=now)
    journal.arrive(Connected("0d3ffb69-f83b-456e-ad8e-208d0998d71d"), state="s", verdict="checking", now=now)
"""


def test_processes_that_create_it_together_share_it(path: Path) -> None:
    writers = [
        subprocess.Popen(
            [sys.executable, "-W", "error", "-c", PROCESS, str(path), name],
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=Path(__file__).parents[1],
            text=True,
        )
        for name in ("a", "b", "c")
    ]
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("go\n")
        writer.stdin.flush()
    told = [writer.communicate(timeout=60)[1] for writer in writers]
    assert told == ["", "", ""]
    outcomes = [arrival.outcome for arrival in Journal(path).arrivals("s")]
    assert len(outcomes) == 31
    assert outcomes.count(Connected(ANA)) == 1


def test_threads_that_create_it_at_the_same_moment_all_can(tmp_path: Path) -> None:
    ready = Barrier(4)

    def create(number: int) -> Journal:
        ready.wait()
        return Journal(tmp_path / f"{number}.sqlite")

    with ThreadPoolExecutor(4) as pool:
        for number in range(60):
            assert len(list(pool.map(create, [number] * 4))) == 4


# whose it is


def test_its_files_are_for_its_owner_alone(path: Path) -> None:
    before = os.umask(0o022)
    try:
        journal = Journal(path)
        with journal._open() as held:  # noqa: SLF001  an open connection keeps the files beside it there
            journal.decide("welcome", now=NOW)
            held.execute("select count(*) from decisions")
            modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    finally:
        os.umask(before)
    assert modes == {"journal.sqlite": 0o600, "journal.sqlite-wal": 0o600, "journal.sqlite-shm": 0o600}


# what can't be written


def test_a_folder_in_place_of_the_file_is_left_alone_and_named(path: Path) -> None:
    path.mkdir(mode=0o755)
    with pytest.raises(StoreUnwritable, match=r"journal\.sqlite can't be written") as caught:
        Journal(path)
    assert "permissions" in caught.value.remedy
    assert stat.S_IMODE(path.stat().st_mode) == 0o755


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreUnwritable, match="No such file or directory"):
        Journal(tmp_path / "nowhere" / "journal.sqlite")


def test_a_file_in_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("I am a file")
    with pytest.raises(StoreUnwritable, match="Not a directory"):
        Journal(tmp_path / "data" / "journal.sqlite")


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="only Linux has a folder that root can't write")
def test_a_folder_that_nobody_may_write_is_named() -> None:
    with pytest.raises(StoreUnwritable, match=r"/proc/journal\.sqlite can't be written"):
        Journal(Path("/proc/journal.sqlite"))


READ_ONLY = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from belvo_data.errors import StoreUnwritable
from belvo_data.store.journal.journal import Journal

folder = Path(sys.argv[1])
if os.geteuid() == 0:
    os.chown(folder, 65534, 65534)
    os.setgid(65534)
    os.setuid(65534)
os.chdir(folder)
path = Path("journal.sqlite")
if sys.argv[2] == "before":
    os.chmod(".", 0o500)
    attempts = [lambda: Journal(path)]
else:
    journal = Journal(path)
    os.chmod(path, 0o400)
    os.chmod(".", 0o500)
    attempts = [lambda: Journal(path), lambda: journal.decide("welcome", now=datetime.now(UTC))]
for attempt in attempts:
    try:
        attempt()
    except StoreUnwritable as error:
        print(error.title, "|", error.problem)
os.chmod(".", 0o700)
"""


@pytest.mark.parametrize(("when", "refusals"), [("before", 1), ("after", 2)])
def test_a_read_only_folder_is_named(when: str, refusals: int) -> None:
    """Root may write everywhere, so it first becomes somebody who may not."""
    with TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", READ_ONLY, folder, when],
            capture_output=True,
            check=False,
            text=True,
            cwd=Path(__file__).parents[1],
            timeout=60,
        )
    assert done.stderr == ""
    lines = done.stdout.splitlines()
    assert len(lines) == refusals
    assert all(line.startswith("The data can't be written | journal.sqlite") for line in lines)


def test_a_file_that_is_no_journal_is_left_alone_and_named(path: Path) -> None:
    path.write_bytes(b"Dear activity log, " * 1000)
    with pytest.raises(StoreDamaged, match="is damaged") as caught:
        Journal(path)
    assert "aside" in caught.value.remedy
    assert path.read_bytes() == b"Dear activity log, " * 1000


def test_a_folder_that_goes_away_is_named(path: Path) -> None:
    journal = Journal(path)
    for file in path.parent.iterdir():
        file.unlink()
    path.parent.rmdir()
    with pytest.raises(StoreUnwritable):
        journal.accept(ANA, "a", now=NOW)
