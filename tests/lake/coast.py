"""A coast: a lake on a PostgreSQL that may be killed, and workers who are processes of their own."""

from __future__ import annotations

import tempfile
import time
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from belvo_data.lake_address import LakeAddress
from belvo_data.store.lake import Lake, session
from tests.bank import refusal
from tests.campaigns.scene import TABLES, Played, Rows, Stage, today, yesterday
from tests.lake.cluster import Cluster
from tests.machine import KEYS, WAIT, over_http, served

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.bank import Bank

SECRET = "hush-0815"
SHOWN = "* exclude (first_run, run, deleted_at), deleted_at is null as is_there"


@dataclass
class Coast:
    """A lake on a PostgreSQL that may be killed, a worker, and a bank whose people have what a day brings."""

    cluster: Cluster
    bank: Bank
    stage: Stage
    lake: Lake
    worker: Path
    days: dict[str, Rows] = field(default_factory=dict)
    day: str = ""

    def dawn(self, day: str) -> None:
        """Have the bank say what it says on a day."""
        self.bank.lists.update({"yesterday": yesterday, "today": today}[day]().lists)
        self.day = day

    def play(self, **fate: Any) -> Played:
        """Sync everything, as a process of its own."""
        return self.stage.play(self.worker, fate=fate or None)

    def rows(self) -> Rows:
        """Return every row of the lake, without the runs that wrote it."""
        with session.opened(self.lake.address) as db:
            return {
                table: db.execute(f"select {SHOWN} from lake.{table} order by id").fetchall()
                for table in TABLES
            }

    def is_free(self) -> bool:
        """Whether nobody holds the right to write, or soon so: the server has to notice a death."""
        until = time.monotonic() + WAIT
        while (held := self.lake.held_by(None)) and time.monotonic() < until:
            time.sleep(0.05)
        return held is None

    def next_day(self) -> tuple[Rows, Rows]:
        """Have the other day come, and return what the lake says before and is to say after."""
        before = self.days[self.day]
        self.dawn("today" if self.day == "yesterday" else "yesterday")
        return before, self.days[self.day]

    @contextmanager
    def silence(self) -> Iterator[None]:
        """Have Belvo answer nothing."""
        self.bank.faults.update({path: [refusal(401, "authentication_failed")] for path in self.bank.lists})
        self.bank.stuck = True
        try:
            yield
        finally:
            self.bank.faults.clear()

    def completes(self) -> bool:
        """Whether the next sync says nothing and leaves exactly the rows of one that nobody disturbed."""
        played = self.play()
        return (played.code, played.err, self.rows()) == (0, "", self.days[self.day])


@contextmanager
def opened() -> Iterator[Coast]:
    """Yield a coast that knows what the lake says on either day."""
    with tempfile.TemporaryDirectory(prefix="belvo-data-coast-") as folder:
        here, bank = Path(folder), yesterday()
        here.chmod(0o755)
        with closing(Cluster(here / "postgresql")) as cluster, served(over_http(bank)) as address:
            cluster.start()
            words = cluster.database("lake")
            env = {
                **KEYS,
                "BELVO_API_URL": address,
                "BELVO_LAKE": f"ducklake:postgres:{words} password={SECRET}",
                "BELVO_LAKE_DATA": str(here / "lake"),
            }
            lake = Lake(here / "onlooker", LakeAddress(words, str(here / "lake")), sleep=lambda _: None)
            with closing(Stage(env)) as stage:
                coast = Coast(cluster, bank, stage, lake, here / "worker")
                for day in ("yesterday", "today", "yesterday"):
                    coast.dawn(day)
                    assert coast.play().code == 0
                    coast.days[day] = coast.rows()
                yield coast
