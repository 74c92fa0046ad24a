"""The kill campaign: a run may be killed at any moment, and the next one completes as if it had not been."""

from __future__ import annotations

import errno
import json
import random
import sqlite3
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from itertools import cycle
from typing import TYPE_CHECKING, Any

import pytest

from belvo_data.store.journal.events import Events
from belvo_data.store.journal.journal import Journal
from tests.campaigns.scene import SOAK, Scene, Stage, yesterday
from tests.machine import over_http, served

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = pytest.mark.slow

MERGING = "draft._as_a_whole"  # DuckDB 2 hides its own calls from a profile
SEED = 20261124
STAGES = 2
AT_RANDOM = 16 * SOAK if SOAK > 1 else 8
KILLS = 500 if SOAK > 1 else 32
ONE_IN = (
    8  # of the statements within a draft, in the short run: until it is published one is as good as another
)
SPARE = 3  # moments that a run may end without
SIGKILL = -9
REFUSALS = cycle([errno.ENOSPC, errno.EIO, errno.EACCES])
ASKED = {"mkdir", "open", "write", "sendfile", "fsync", "chmod", "utime", "rename", "replace", "unlink"}
READING = ("reader.", "scripts.")  # of publications, and of what is installed
PUBLISHING = ("publications.publish", "staging.clear")  # the calls with which it begins and is over


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    bank = yesterday()
    with (
        served(over_http(bank)) as address,
        closing(Scene(tmp_path_factory.mktemp("scene"), address, bank, stages=STAGES)) as scene,
    ):
        yield scene


@pytest.fixture(scope="module")
def moments(scene: Scene, tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, bool]]:
    """The moments of an undisturbed run, in their order, and which of them the system could refuse."""
    told = tmp_path_factory.mktemp("moments") / "told.json"
    assert scene.on("told", lambda stage, data: stage.play(data, fate={"told": str(told)}).code == 0)
    return [(name, refusable) for name, refusable in json.loads(told.read_text("utf-8"))]


def steps_of(moments: list[tuple[str, bool]]) -> list[str]:
    """Return each step once: what the system is asked, and some statements.

    In the long run it is all, and our calls.
    """
    names = dict.fromkeys(name for name, _ in moments if "<" not in name and "literals" not in name)
    if SOAK > 1:
        return [*names]
    statements = [name for name in names if name.endswith(": execute")]
    asked = [name for name in names if (":" in name and name not in statements) or name == MERGING]
    return [*asked, *statements[::ONE_IN]]


def refusals_of(moments: list[tuple[str, bool]]) -> list[dict[str, Any]]:
    """Return a fate for whatever the system is asked: all that publishing asks, and of the rest the first.

    In the long run it is every time. A copy that is refused otherwise than for want of room is made
    in another way by Python.
    """
    fates: list[dict[str, Any]] = []
    seen, publishing = Counter[str](), False
    for name, refusable in moments:
        seen[name] += 1
        publishing = name == PUBLISHING[0] or (publishing and name != PUBLISHING[1])
        if refusable and not name.startswith(READING) and (publishing or seen[name] == 1 or SOAK > 1):
            says = errno.ENOSPC if name.endswith("sendfile") else next(REFUSALS)
            fates.append({"at": name, "nth": seen[name], "errno": says})
    return fates


def survive(stage: Stage, data: Path, *, fate: dict[str, Any], scene: Scene) -> bool:
    """Be killed, be whole, and be completed by the next run; return whether the moment came."""
    played = stage.play(data, fate=fate)
    assert played.code in {SIGKILL, 0}, played
    scene.is_whole(data)
    scene.is_complete(stage, data)
    return played.code == SIGKILL


def withstand(stage: Stage, data: Path, *, fate: dict[str, Any], scene: Scene) -> bool:
    """Be refused something by the system, say so, be whole, and be completed by the next run."""
    played = stage.play(data, fate=fate)
    assert "Traceback" not in played.err, played
    assert played.code == 0 or "belvo-data: The data can't be written: " in played.err, played
    scene.is_whole(data)
    scene.is_complete(stage, data)
    return played.code != 0


def campaign(
    scene: Scene, play: Callable[..., bool], fates: list[dict[str, Any]], *, fresh: bool = False
) -> int:
    """Play every fate on a copy of its own, as many at a time as there are stages; count who met it."""
    with ThreadPoolExecutor(STAGES) as pool:
        played = [
            pool.submit(
                scene.on, f"{play.__name__}-{number}", partial(play, fate=fate, scene=scene), fresh=fresh
            )
            for number, fate in enumerate(fates)
        ]
    wrong = [f"{fate}: {one.exception()}" for fate, one in zip(fates, played, strict=True) if one.exception()]
    assert not wrong, "\n".join(wrong)
    return sum(one.result() for one in played)


def test_a_run_that_is_killed_at_any_step_or_moment_is_completed_by_the_next(
    scene: Scene, moments: list[tuple[str, bool]]
) -> None:
    chance, steps = random.Random(SEED), steps_of(moments)
    assert {"staging._is_noted: execute", MERGING, "publications.publish: rename"} <= {*dict(moments)}
    assert campaign(scene, survive, [{"at": name, "nth": 1} for name in steps]) == len(steps)
    further = max(AT_RANDOM, KILLS - len(steps) + SPARE)
    fates = [{"at": "", "nth": chance.randrange(1, len(moments))} for _ in range(further)]
    assert campaign(scene, survive, fates) + len(steps) >= KILLS


def test_a_first_run_that_is_killed_is_completed_by_the_next(
    scene: Scene, moments: list[tuple[str, bool]]
) -> None:
    chance = random.Random(SEED)
    fates = [{"at": "", "nth": chance.randrange(1, len(moments))} for _ in range(AT_RANDOM // 4)]
    assert campaign(scene, survive, fates, fresh=True)


def test_whatever_the_system_refuses_once_the_next_run_completes(
    scene: Scene, moments: list[tuple[str, bool]]
) -> None:
    fates = refusals_of(moments)
    assert {fate["at"].partition(": ")[2] for fate in fates} >= ASKED
    assert sum(fate["at"].startswith("disk.to_disk: fsync") for fate in fates) > 4
    assert campaign(scene, withstand, fates)


def test_what_was_said_to_be_kept_survives_a_kill(scene: Scene) -> None:
    chance = random.Random(SEED)

    def chronicle(stage: Stage, data: Path, *, fate: dict[str, Any], scene: Scene) -> bool:
        assert isinstance(scene, Scene)
        played = stage.play(data, "journal", fate=fate)
        said, path = Counter(played.out.split()), data / "journal.sqlite"
        links = {*Journal(path).links()}  # which makes the tables if the run was killed before it did
        Events(path)
        with closing(sqlite3.connect(path)) as db:
            posts = {row[0].decode() for row in db.execute("select body from events")}
        assert said.keys() <= links
        assert {link for link, times in said.items() if times > 1} <= posts
        return played.code == SIGKILL

    fates = [{"at": "", "nth": chance.randrange(20, 250)} for _ in range(AT_RANDOM // 4)]
    assert campaign(scene, chronicle, fates, fresh=True)
