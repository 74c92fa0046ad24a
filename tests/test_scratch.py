"""The scratch: tables of one's own beside the published ones, which nobody is locked out of."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pandas as pd
import pytest

import belvo_data as bd
from belvo_data import wiring
from belvo_data.errors import InputInvalid
from tests.bank import ANA, Bank, account
from tests.machine import environment, read_once

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OTHER = """
import belvo_data as bd
db = bd.connect()
db.scratch.keep("theirs", "select 7 as seven")
print(*db.scratch.tables()["name"], flush=True)
input()
"""


@pytest.fixture(scope="module")
def belvo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[wiring.Belvo]:
    """Somebody with an account; this process's data folder is theirs."""
    data = tmp_path_factory.mktemp("machine") / "data"
    bank = Bank.of_ana(accounts=[account("checking")])
    with read_once(bank, data) as belvo:
        yield belvo


@pytest.fixture
def folder(belvo: wiring.Belvo) -> Path:
    return belvo.context.settings.data_dir / "scratch"


def test_what_is_kept_stays_through_syncs_whatever_it_was_made_of(belvo: wiring.Belvo, folder: Path) -> None:
    with bd.connect() as db:
        db.scratch.keep("numbers", "select 1 as one union select 2 order by 1;")
        db.scratch.keep("frames", pd.DataFrame({"a": [1, 2, 3]}))
        db.scratch.keep("relations", db.sql("select count(*) as links from links"))
        db.scratch.keep("numbers", "select 3 as three")
        list(belvo.syncs.run(full=True))
        db.refresh()
        assert db.sql("from scratch.numbers").fetchall() == [(3,)]
        assert repr(db.scratch) == "frames: 3 rows\nnumbers: 1 rows\nrelations: 1 rows"
        db.scratch.drop("frames")
        assert list(db.scratch.tables()["name"]) == ["numbers", "relations"]
        assert db.sql("from scratch.relations").fetchall() == [(1,)]
    assert [path.name for path in folder.glob("*.duckdb")] == ["1-5.duckdb"]
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}


def test_what_can_not_be_kept_changes_nothing(belvo: wiring.Belvo) -> None:
    assert belvo.published.newest()
    with bd.connect() as db:
        db.scratch.keep('"odd" name', "select 1 as one")
        for name, rows in (('"odd" name', "from no_such_table"), ("x", "select 1; select 2"), ("no", 7)):
            with pytest.raises(InputInvalid, match="Nothing was changed"):
                db.scratch.keep(name, rows)
        assert db.sql('from scratch."""odd"" name"').fetchall() == [(1,)]
        db.scratch.drop('"odd" name')


def test_two_kernels_see_each_others_tables_and_wait_for_nobody(belvo: wiring.Belvo) -> None:
    data = belvo.context.settings.data_dir
    with bd.connect() as db:
        db.scratch.keep("mine", "select 1 as one")
        with subprocess.Popen(
            [sys.executable, "-c", OTHER],
            env=environment(data),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as other:
            assert other.stdout is not None
            assert {"scratch_1.mine", "theirs"} <= set(other.stdout.readline().split())
            db.scratch.keep("mine", "select 2 as two")
            assert db.refresh().sql("from scratch_2.theirs").fetchall() == [(7,)]
            assert db.sql("from scratch.mine").fetchall() == [(2,)]
            other.communicate("\n")


def test_to_forget_a_link_reaches_tables_with_its_ids_and_names_the_others(
    belvo: wiring.Belvo, folder: Path
) -> None:
    with bd.connect() as db:
        db.scratch.keep("by_link", "select id as l from links")
        db.scratch.keep("by_row", "select [id] as some from accounts")
        db.scratch.keep("in_text", f"select 'see {ANA}, please' as words")
        db.scratch.keep("sums", "select 12.5 as total")
        number = next(iter(folder.glob("1-*.duckdb"))).name
    gone = belvo.links.forget(ANA)
    kept = [name.rpartition(": ")[2] for name in gone.unsure]
    assert {name.rpartition(": ")[2] for name in gone.scratch} >= {"by_link", "by_row", "in_text"}
    assert "sums" in kept
    assert not (folder / number).exists()
    with closing(bd.connect()) as db:
        assert db.sql("from scratch.sums").fetchall()[0][0] == pytest.approx(12.5)
        assert "by_row" not in list(db.scratch.tables()["name"])
