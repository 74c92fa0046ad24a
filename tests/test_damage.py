"""Damage: whatever becomes of a file, no command ends in a traceback, and one error names file and cure."""

from __future__ import annotations

import logging
import random
import shutil
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from itertools import product
from typing import TYPE_CHECKING

import pytest

import belvo_data as bd
from belvo_data import wiring
from belvo_data.errors import StoreDamaged
from belvo_data.store.files.damage import examine
from belvo_data.store.merge.versions import TABLES
from belvo_data.store.publications import writer
from belvo_data.store.publications.publications import Publications
from belvo_data.store.publications.recovery import put_right
from belvo_data.store.publications.upgrade import KEPT
from belvo_data.store.read import reader
from belvo_data.syncing import sync
from tests.bank import ANA, Bank, account, owner, transaction
from tests.campaigns.scene import SOAK
from tests.machine import KEYS, opened, over_http, served
from tests.pages import shown, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from _pytest.mark import ParameterSet

    from tests.shell import Shell

FORMER, NEWEST, COPY = "publications/00000001.duckdb", "publications/00000002.duckdb", "belvo.duckdb"
JOURNAL, RUNNING = "journal.sqlite", "server.json"
EXPORT = ("export", "links")
COMMANDS = [
    ("doctor",),
    ("links",),
    ("export", "--format", "csv"),
    ("rebuild",),
    ("show", "accounts", f"link={ANA}"),
    ("sync",),
    ("forget", ANA, "--yes"),
]


def flip(place: float, path: Path) -> None:
    """Flip a bit; ``place`` is a part of the file's length."""
    said = bytearray(path.read_bytes())
    said[int(place * (len(said) - 1))] ^= 0x10
    path.write_bytes(said)


def keep_first_half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def keep_second_half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[path.stat().st_size // 2 :])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def garble(path: Path) -> None:
    path.write_bytes(random.Random(1).randbytes(70_000))


def make_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()
    (path / "something").write_text("of somebody")


def flip_all(path: Path) -> None:
    """Flip a bit in each kilobyte behind the headers, which are whole."""
    said = bytearray(path.read_bytes())
    for place in range(12_500, len(said), 1_000):
        said[place] ^= 0x10
    path.write_bytes(said)


STRAYS = (
    "spill-x",
    "spill-1-z",
    "7.duckdb",
    "٣.duckdb",
    "draft.duckdb",
    "abc.duckdb",
    "sync.holder",
    "00000009.txt",
)
HARMS: dict[str, Callable[[Path], None]] = {
    **{f"flip at {place}": partial(flip, place) for place in (0, 0.003, 0.3, 0.5, 0.8, 1)},
    **{
        one.__name__: one for one in (flip_all, keep_first_half, keep_second_half, empty, garble, make_folder)
    },
}


@pytest.fixture(scope="module")
def bank() -> Bank:
    rows = [transaction("t-1", -5), transaction("t-2", 7)]
    return Bank.of_ana(accounts=[account("checking")], owners=[owner("ana")], transactions=rows)


@pytest.fixture(scope="module")
def address(bank: Bank) -> Iterator[str]:
    with served(over_http(bank)) as address:
        yield address
        logging.getLogger("uvicorn.error").setLevel(logging.WARNING)  # Streamlit has it say how it ends


@pytest.fixture(scope="module")
def whole(bank: Bank, address: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with two publications: the second has a transaction more."""
    folder = tmp_path_factory.mktemp("whole") / "data"
    with pytest.MonkeyPatch.context() as env:
        for name, value in {**KEYS, "BELVO_API_URL": address, "BELVO_DATA_DIR": str(folder)}.items():
            env.setenv(name, value)
        wiring.own.cache_clear()
        later = bank.lists["/api/transactions/"].pop()
        wiring.sync()
        bank.lists["/api/transactions/"].append(later)
        wiring.sync(full=True)
        wiring.belvo().close()
        wiring.own.cache_clear()
    (folder / RUNNING).write_text('{"address": "http://127.0.0.1:9", "nonce": "x"}')
    return folder


@pytest.fixture
def hurt(shell: Shell, whole: Path, address: str) -> Callable[..., Path]:
    """Returns the shell's data folder, with some of its files harmed."""
    shell.set(**KEYS, BELVO_API_URL=address)

    def hurt(harm: str, *names: str) -> Path:
        shutil.rmtree(shell.data, ignore_errors=True)
        shutil.copytree(whole, shell.data)
        for name in names:
            HARMS[harm](shell.data / name)
        return shell.data

    return hurt


def now() -> datetime:
    return datetime.now(UTC)


def ids(shell: Shell) -> list[str]:
    """Return the transactions that are exported."""
    said = shell("export", "transactions", "--format", "csv", "--to", str(shell.data / "out"))
    assert said.code == 0, said
    lines = (shell.data / "out" / "transactions.csv").read_text("utf-8").splitlines()
    return sorted(line.split(",")[0] for line in lines[1:])


def bad(shell: Shell) -> str:
    """Return what the doctor finds to be wrong, each with its cure."""
    said = shell("doctor").out.split("\n✗")
    return "\n".join(one.partition("\nok")[0] for one in said[1:])


STORE = [(NEWEST,), (NEWEST, COPY), (FORMER, NEWEST, COPY)]


def hurts(files: Sequence[tuple[str, ...]], harms: Sequence[str], *, rounds: int = 1) -> list[ParameterSet]:
    """Return which harm comes to which files: to each as many as there are rounds, in the long run all."""
    pairs = {
        (files[number % len(files)], harms[(number + more) % len(harms)])
        for more in range(rounds)
        for number in range(len(harms))
    }
    if SOAK > 1:
        pairs = {*product(files, harms)}
    return [pytest.param(*pair, id="-".join(("+".join(pair[0]), pair[1]))) for pair in sorted(pairs)]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("names", "harm"),
    hurts([*STORE, (JOURNAL,)], ["flip at 0.5", "flip_all", "empty", "make_folder"], rounds=2),
)
def test_no_command_ends_in_a_traceback_and_the_file_is_named(
    shell: Shell, hurt: Callable[..., Path], names: tuple[str, ...], harm: str
) -> None:
    for command in COMMANDS:
        folder = hurt(harm, *names)
        said = shell(*command)
        assert said.code in {0, 1}, (command, said)
        if said.code:
            assert any(str(folder / name) in said.out + said.err for name in names), (command, said)
            assert "Run: belvo-data" in said.out + said.err or "run it again" in said.out + said.err


@pytest.mark.slow
@pytest.mark.parametrize(("names", "harm"), hurts(STORE, list(HARMS)))
def test_a_sync_has_everything_again_and_keeps_the_damaged_file(
    shell: Shell, hurt: Callable[..., Path], names: tuple[str, ...], harm: str
) -> None:
    folder = hurt(harm, *names)
    is_met = examine(folder / NEWEST, schemas=None) is not None
    assert shell("sync").code == 0
    assert (ids(shell), bad(shell)) == (["t-1", "t-2"], "")
    assert bool(list(folder.glob(f"{NEWEST}.damaged*"))) == is_met


@pytest.mark.parametrize("harm", ["flip_all", "empty"])
def test_where_the_copy_for_tools_is_as_new_nothing_is_lost(
    shell: Shell, hurt: Callable[..., Path], harm: str
) -> None:
    folder = hurt(harm, NEWEST)
    with bd.connect() as db:
        assert len(db.execute("from transactions").fetchall()) == 2
    assert examine(folder / NEWEST, schemas=None, number=2) is None
    assert (folder / f"{NEWEST}.damaged-regained").exists()
    assert shell("doctor").code == 0


def test_else_the_former_publication_is_opened_with_a_warning_that_says_of_which_day_it_is(
    hurt: Callable[..., Path],
) -> None:
    folder = hurt("keep_first_half", NEWEST, COPY)
    with pytest.warns(UserWarning, match="00000002.duckdb.damaged. This is the data of 20") as warned:
        db = bd.connect()
    with db:
        assert len(db.execute("from transactions").fetchall()) == 1
        [(at,)] = db.execute(
            "select strftime(published_at, '%Y-%m-%d %H:%M') from ops.publication"
        ).fetchall()
    assert f"This is the data of {at} UTC." in str(warned[0].message)
    assert (folder / f"{NEWEST}.damaged").stat().st_size > 0


def test_the_warning_stays_until_all_links_are_read_again(shell: Shell, hurt: Callable[..., Path]) -> None:
    hurt("keep_first_half", NEWEST, COPY)
    warned = [
        "This is the data of 20" in shell(*words).err
        for words in (EXPORT, ("sync", ANA), EXPORT, ("sync",), EXPORT)
    ]
    assert warned == [True, False, True, False, False]


def test_the_dashboard_starts_and_its_pages_say_of_which_day_the_data_is(hurt: Callable[..., Path]) -> None:
    folder = hurt("keep_first_half", NEWEST, COPY)
    wiring.own.cache_clear()
    with closing(wiring.belvo()) as belvo:
        belvo.jobs.start()
        belvo.jobs.join()
        said = [warning.value for warning in shown("transactions").warning]
        belvo.jobs.sync_later()
        belvo.jobs.join()
        later = [warning.value for warning in shown("transactions").warning]
    wiring.own.cache_clear()
    [one] = (warning.replace("\\", "") for warning in said)
    assert f"is set aside as {folder / NEWEST}.damaged. This is the data of 20" in one
    assert later == []


def test_a_page_that_meets_damage_late_shows_an_error_and_no_traceback(typed: Path) -> None:
    wiring.own.cache_clear()
    with closing(wiring.belvo()):
        said = "".join(
            words(shown(page)) for page in ("overview", "accounts", "transactions", "owners", "links")
        )
    wiring.own.cache_clear()
    assert f"{typed / NEWEST} is damaged: " in said
    assert "→ Run: belvo-data rebuild." in said


def test_what_the_damaged_publication_had_more_is_read_again(
    shell: Shell, hurt: Callable[..., Path], bank: Bank, caplog: pytest.LogCaptureFixture
) -> None:
    folder = hurt("empty", NEWEST, COPY)
    bank.asked.clear()
    said = shell("sync")
    assert said.code == 0
    assert "/api/transactions/" in bank.asked
    assert f"{folder / NEWEST} is damaged" in caplog.text
    assert ids(shell) == ["t-1", "t-2"]
    with reader.connect(Publications(folder)) as db:
        runs = db.execute("select number from ops.runs order by number").fetchall()
        [(number,)] = db.execute("select number from ops.publication").fetchall()
    assert (runs, number) == ([(1,), (2,)], 3)


def test_where_nothing_is_whole_the_cure_is_a_sync_that_reads_all_anew(
    shell: Shell, hurt: Callable[..., Path]
) -> None:
    folder = hurt("garble", FORMER, NEWEST, COPY)
    said = shell("export")
    assert (said.code, said.out) == (1, "")
    assert said.err.splitlines()[-1].startswith(
        f"belvo-data: The data is damaged: {folder}/publications/0000000"
    )
    assert "Run: belvo-data sync." in said.err
    assert shell("sync").code == 0
    assert ids(shell) == ["t-1", "t-2"]
    assert len(list(folder.glob("publications/*.damaged"))) == 2


@pytest.fixture
def typed(hurt: Callable[..., Path]) -> Path:
    """A folder in whose newest publication a typed table is damaged, and nothing of what Belvo sent.

    It opens well.
    """
    folder = hurt("empty", COPY, FORMER)
    flip_block(folder / NEWEST, next(of_typed_tables(folder / NEWEST)))
    return folder


def of_typed_tables(path: Path) -> Iterator[int]:
    """Yield where blocks begin that are of typed tables alone, the last one first."""
    said = path.read_bytes()
    for place in reversed(range(12_288, len(said), 65_536)):
        flip_block(path, place)
        is_met = examine(path, schemas=("main",)) is not None
        is_alone = is_met and examine(path, schemas=KEPT) is None
        path.write_bytes(said)
        if is_alone:
            yield place


def flip_block(path: Path, place: int) -> None:
    """Flip a bit in the block that begins at a place."""
    said = bytearray(path.read_bytes())
    said[place + 100] ^= 1
    path.write_bytes(said)


def test_damage_that_is_met_late_is_an_error_that_names_the_file_and_the_cure(typed: Path) -> None:
    with reader.connect(Publications(typed)) as db, pytest.raises(StoreDamaged) as met:
        [reader.ask(db, "query_table", table) for table in TABLES]
    assert met.value.problem.startswith(f"{typed / NEWEST} is damaged: ")
    assert "does not match stored checksum" in met.value.problem
    assert "belvo-data rebuild" in met.value.remedy


def test_damage_that_is_met_while_merging_is_not_told_as_belvos(tmp_path: Path) -> None:
    rows = [transaction(f"t-{number}", -number, description=f"{number * 7919}") for number in range(1000)]
    bank, store = Bank.of_ana(accounts=[account("checking")], transactions=rows), Publications(tmp_path)
    list(sync(bank.client, store, now=now))
    flip_block(store.path(1), next(of_typed_tables(store.path(1))))
    shutil.copy2(store.path(1), store.shared)  # both alike, so that nobody has a reason to look first
    bank.lists["/api/transactions/"][0] = transaction("t-0", -99)
    with pytest.raises(StoreDamaged, match=r"00000001\.duckdb is damaged: "):
        list(sync(bank.client, store, now=now, full=True))


@pytest.mark.parametrize("command", ["rebuild", "sync"])
def test_typed_tables_are_made_anew_of_what_belvo_sent(shell: Shell, typed: Path, command: str) -> None:
    assert "Run: belvo-data rebuild" in bad(shell)
    assert shell(command).code == 0
    assert (ids(shell), bad(shell)) == (["t-1", "t-2"], "")
    assert (typed / f"{NEWEST}.damaged-regained").exists()


def test_a_forgotten_link_leaves_damaged_files_too(shell: Shell, hurt: Callable[..., Path]) -> None:
    folder = hurt("flip_all", NEWEST, COPY)
    said = shell("forget", ANA, "--yes")
    assert f"{folder / NEWEST}.damaged" in said.out
    assert [path for path in folder.rglob("*") if path.is_file() and ANA.encode() in path.read_bytes()] == []
    assert list(folder.rglob("*.damaged*")) == []


@pytest.mark.parametrize("name", [FORMER, NEWEST, COPY, "sandbox/sandbox.sqlite"])
def test_the_doctor_reads_each_file_to_its_end(shell: Shell, hurt: Callable[..., Path], name: str) -> None:
    folder = hurt("flip_all")
    (folder / "sandbox").mkdir(exist_ok=True)
    (folder / "sandbox" / "sandbox.sqlite").touch()
    assert bad(shell) == ""
    HARMS["garble" if "sandbox" in name else "flip_all"](folder / name)
    assert f"Files: {folder / name} is damaged: " in bad(shell)


def test_a_lock_that_another_holds_leaves_the_file_where_it_is_and_the_former_is_read(
    hurt: Callable[..., Path],
) -> None:
    store = Publications(hurt("empty", NEWEST, COPY))
    with writer.lock(store, holder="Somebody", now=now):
        assert not writer.refresh(store, now=now)
        with reader.connect(store) as db:
            assert db.execute("select id from transactions").fetchall() == [("t-1",)]
    assert store.newest() == 2


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_what_lies_among_the_publications_is_in_nobodys_way(
    shell: Shell, hurt: Callable[..., Path], kind: str
) -> None:
    folder = hurt("empty") / "publications"
    for stray in (folder / name for name in STRAYS):
        if kind == "folder":
            stray.mkdir()
            (stray / "mine").touch()
        else:
            stray.write_text("mine")
    assert [shell("sync").code, ids(shell)] == [0, ["t-1", "t-2"]]
    if kind == "folder":
        kept = [path.parent.name for path in folder.rglob("mine")]
        assert [name for name in STRAYS if not any(one.startswith(name) for one in kept)] == []


@pytest.mark.parametrize(
    "name", ["belvo.duckdb", "belvo.duckdb.new", "belvo.duckdb.wal", "staged/x", RUNNING]
)
def test_a_folder_in_place_of_a_file_is_set_aside(shell: Shell, hurt: Callable[..., Path], name: str) -> None:
    folder = hurt("empty")
    (folder / name).unlink(missing_ok=True)
    (folder / name).mkdir(parents=True)
    assert [shell("sync", "--full").code, ids(shell)] == [0, ["t-1", "t-2"]]
    assert examine(folder / COPY, schemas=None) is None


@pytest.mark.slow
@pytest.mark.parametrize("harm", ["empty", "garble", "keep_first_half", "make_folder"])
def test_a_damaged_sandbox_begins_anew_with_the_links_that_its_people_had(
    welcomed: Path, tmp_path: Path, harm: str
) -> None:
    folder = shutil.copytree(welcomed, tmp_path / "data")
    with reader.connect(Publications(folder)) as db:
        links = {link for (link,) in db.execute("select id from links").fetchall()}
    kept = folder / "sandbox" / "sandbox.sqlite"
    HARMS[harm](kept)
    for log in ("-wal", "-shm"):
        kept.with_name(f"sandbox.sqlite{log}").unlink(missing_ok=True)
    with opened(folder) as belvo:
        belvo.routes(landing="/")
        belvo.jobs.start()
        belvo.jobs.join()
        assert belvo.jobs.status.error is None
        assert [step.error for step in belvo.jobs.status.steps if step.error] == []
        assert len(links) == 3
        assert {health.row.id for health in belvo.links.health()} == links
        if harm in {"garble", "make_folder"}:
            assert kept.with_name("sandbox.sqlite.damaged").exists()


def test_a_healthy_publication_is_left_as_it_is(hurt: Callable[..., Path]) -> None:
    store = Publications(hurt("empty"))
    before = {path: path.stat().st_mtime_ns for path in store.folder.glob("*.duckdb")}
    assert not put_right(store, deep=True)
    assert {path: path.stat().st_mtime_ns for path in store.folder.glob("*.duckdb")} == before
