"""The forgetting: a link is in no table of PostgreSQL and in no file of the lake, whoever writes next."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
import zstandard

from belvo_data.lake_address import LakeAddress
from belvo_data.store.erasure.erasure import forget
from belvo_data.store.lake import Lake
from belvo_data.store.read import reader
from belvo_data.syncing import sync
from tests.bank import ANA, BOB, Bank, account, link, owner, transaction
from tests.conftest import NOW
from tests.lake.test_events import Post

if TYPE_CHECKING:
    from typing import Any

    from tests.lake.conftest import Shore

pytestmark = pytest.mark.slow

MANY = 15  # rows that DuckLake puts into a file of their own; fewer go into the catalogue


def bank(description: str) -> Bank:
    """Return a bank where Ana has the least and the greatest of everything."""
    bank = Bank.of_ana(
        accounts=[account(f"{who}-account", who) for who in (ANA, BOB)],
        owners=[owner(f"0-{ANA}", email="ana@example.org"), owner("bob", BOB, email="bob@example.org")],
        transactions=[
            transaction(
                f"{sign}-{who}-{number:02}",
                size * (number + 1),
                account={"id": f"{who}-account", "link": who, "currency": "MXN"},
                description=f"{description} of {who}",
            )
            for sign, who, size in (("0", ANA, -1), ("5", BOB, 50), ("9", ANA, 100))
            for number in range(MANY)
        ],
    )
    bank.lists["/api/transactions/"] += [
        transaction(
            f"7-{ANA}-{place}", amount, account={"id": f"{ANA}-{place}", "link": ANA, "currency": "MXN"}
        )
        for place, amount in (("checking", -777), ("savings", 777))
    ]
    bank.lists["/api/links/"] = [link(external_id=f"user of {ANA}"), link(BOB)]
    return bank


def read(lake: Lake, description: str, links: list[str] | None = None) -> None:
    list(sync(bank(description).client, lake, links=links, now=lambda: NOW))


def named(shore: Shore, *words: str) -> list[str]:
    """Return where words still stand: lines of the catalogue, paths of files, files."""
    dump = shore.cluster.dump(shore.database)
    found = [
        line for word in words for line in dump.splitlines() if word in line or word.encode().hex() in line
    ]
    found += [str(path) for word in words for path in shore.data.rglob("*") if word in str(path)]
    with shore.tool() as db:
        for path in shore.files():
            rows = db.execute(f"select t::varchar from '{path}' as t").fetchall()
            found += [str(path) for word in words if any(word in row[0] for row in rows)]
        for (body,) in db.execute("select body from lake.raw.pages").fetchall():
            text = zstandard.decompress(body).decode()
            found += [text for word in words if word in text]
    return found


def of_bob(lake: Lake) -> list[Any]:
    with reader.connect(lake) as db:
        rows = db.execute("select * from transactions where link_id = ? order by id", [BOB]).fetchall()
        alone = [
            db.execute("select amount from transactions where id = ?", [row[0]]).fetchall() for row in rows
        ]
        assert [[(row[4],)] for row in rows] == alone
        return rows


def test_a_forgotten_link_is_nowhere_in_the_lake(shore: Shore) -> None:
    one, two = shore.worker("one"), shore.worker("two")
    Post(two).comes(ANA, after=1)
    read(two, "first words")
    read(one, "other words")
    [killed, *_] = [path for path in shore.files() if f"link_id={ANA}" in str(path)]
    shutil.copyfile(killed, killed.with_name("of-a-push-that-was-killed.parquet"))
    before = of_bob(two)
    assert len(before) == MANY
    assert named(shore, ANA)
    assert named(shore, "ana@example.org")

    forget(one, ANA, now=lambda: NOW)
    assert named(shore, ANA, "ana@example.org") == []
    assert of_bob(two) == before

    read(two, "other words", links=[BOB])
    assert named(shore, ANA, "ana@example.org") == []
    assert of_bob(two) == before


def test_a_link_is_forgotten_by_a_machine_whose_clock_is_slow_and_that_does_not_say_where_the_files_are(
    shore: Shore,
) -> None:
    read(shore.worker("one"), "first words")
    shore.cluster.sql(
        shore.database, "update ducklake_snapshot set snapshot_time = snapshot_time + interval '1 day'"
    )
    assert named(shore, ANA)
    slow = Lake(shore.folder / "slow", LakeAddress(shore.words), sleep=lambda _: None)
    for _ in range(2):  # which is the same as once
        forget(slow, ANA, now=lambda: NOW)
    assert named(shore, ANA, "ana@example.org") == []
    with shore.tool() as db:
        assert db.execute("select count(*) from lake.snapshots()").fetchone() == (1,)
