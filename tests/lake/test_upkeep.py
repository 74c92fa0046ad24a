"""The upkeep: twins are shown once and then gone, and small files become few."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from belvo_data.cli import main
from belvo_data.store.publications.publications import Publications
from belvo_data.store.read import reader
from tests.conftest import NOW
from tests.lake.test_lake import ids, publish

if TYPE_CHECKING:
    from tests.lake.conftest import Shore

pytestmark = pytest.mark.slow

MANY = [f"t{number:02}" for number in range(20)]
LATER = timedelta(days=36500)


def test_two_commits_can_bring_the_same_id_which_is_shown_once_and_then_gone(shore: Shore) -> None:
    lake = shore.worker()
    publish(lake, *MANY)
    with shore.tool() as one, shore.tool() as other:
        for tool, run in ((one, 2), (other, 3)):
            tool.execute("begin")
            tool.execute(
                f"insert into lake.transactions select * replace ({run} as run, {run} as amount) "
                "from lake.transactions where id = 't00' and run = 1"
            )
        one.execute("commit")
        other.execute("commit")
        assert one.execute("select count(*) from lake.transactions where id = 't00'").fetchone() == (3,)
    with reader.connect(lake) as db:
        assert ids(db) == MANY
        assert db.execute("select run, amount from transactions where id = 't00'").fetchone() == (3, 3)
        assert db.execute("select count(*) from ledger").fetchone() == (20,)
    folder = Publications(shore.folder / "folder")
    assert lake.give_out(folder, now=NOW, replaces=False)
    with reader.connect(folder) as db:
        assert db.execute("select count(*), max(run) from transactions").fetchone() == (20, 3)
    done = lake.keep_up(expired=NOW + LATER)
    assert done.twins == 2
    with reader.connect(lake) as db:
        assert db.execute("select list(run) from lake.transactions where id = 't00'").fetchone() == ([3],)
        assert ids(db) == MANY


def test_small_files_become_few_and_old_ones_go(shore: Shore) -> None:
    lake = shore.worker()
    for number in range(3):
        publish(lake, *(f"t{number}{one:02}" for one in range(20)))
    before = [path for path in shore.files() if "transactions" in str(path.parent)]
    lake.keep_up(expired=NOW + LATER)
    after = [path for path in shore.files() if "main/transactions" in str(path)]
    assert len(before) >= 4
    assert len(after) == 1
    with reader.connect(lake) as db:
        assert ids(db) == [f"t2{one:02}" for one in range(20)]
        assert db.execute("select count(*) from transactions").fetchone() == (60,)


@pytest.mark.parametrize("days", ["-1", "1000000", "soon"])
def test_snapshots_are_kept_for_a_number_of_days_that_there_can_be(
    days: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["maintain", f"--keep={days}"])
    assert "argument --keep" in capsys.readouterr().err
