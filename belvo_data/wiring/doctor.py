"""Doctor: what is wrong with a set-up, and the cure, one check a function."""

from __future__ import annotations

import re
import shutil
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from belvo_data.errors import BelvoDataError, LakeUnavailable, StoreEmpty
from belvo_data.odd_words import odd_words
from belvo_data.resources import LINKS
from belvo_data.settings import is_here_alone
from belvo_data.store.damage.inspection import inspect
from belvo_data.store.read import reader
from belvo_data.store.read.link_queries import last_run
from belvo_data.store.typed.odd_values import odd_fields
from belvo_data.web.handlers import failure
from belvo_data.wiring import runtime_file
from belvo_data.wiring.branding import looks
from belvo_data.wiring.exposure import UNGUARDED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from belvo_data.wiring.belvo import Belvo

ROOMY = 3  # a sync needs the newest publication's size for its draft, for its copy, and some to grow
LEAST = 100_000_000  # bytes that should be free in any case
State = Literal["good", "warning", "bad"]
OTHERS = 0o077  # what a mode gives to anybody but the owner


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found.

    Attributes:
        state: ``warning`` works, but not all of it; ``bad`` does not work.
        cure: what to do; ``""`` if nothing is wrong.
    """

    about: str
    state: State
    says: str
    cure: str = ""


def findings(belvo: Belvo) -> Iterator[Finding]:
    """Yield what each check finds; one that ends in an error of ours is a finding too."""
    is_there = True  # the lake, if there is to be one
    for about, check in CHECKS.items():
        if not is_there and check in BY_THE_DATA:
            continue
        try:
            yield from check(belvo, about)
        except LakeUnavailable as error:
            is_there = False
            yield Finding("Lake", "bad", f"{error.title}: {_cause(error.problem)}", error.remedy)
        except BelvoDataError as error:
            yield Finding(about, "bad", f"{error.title}: {error.problem}", error.remedy)


def _lake(belvo: Belvo, about: str) -> Iterator[Finding]:
    if (address := belvo.context.settings.lake) is None:
        return
    belvo.context.publications.newest()
    files = f", and its files are in {address.data}" if address.data else ""
    yield Finding(about, "good", f"It answers{files}.")


def _cause(problem: str) -> str:
    """Return what PostgreSQL said, without what DuckDB says before it and what PostgreSQL asks back."""
    said = re.sub(r".*Unable to connect to Postgres at (?:\"[^\"]*\"|\S+):\s*", "", problem, flags=re.DOTALL)
    return re.sub(r"\s+Is the server running [^?]*\?", "", said).strip().rstrip(".") + "."


def _folder(belvo: Belvo, about: str) -> Iterator[Finding]:
    folder = belvo.context.settings.data_dir
    if exposed := [path for path in (folder, *folder.rglob("*")) if _is_exposed(path)]:
        yield Finding(
            about,
            "warning",
            f"Others on this machine can reach {len(exposed)} of its files, such as {exposed[0]}.",
            f"Run: chmod -R go= {folder}",
        )
    else:
        yield Finding(about, "good", f"{folder} is open to nobody but you.")


def _is_exposed(path: Path) -> bool:
    try:
        return not path.is_symlink() and bool(path.stat().st_mode & OTHERS)
    except FileNotFoundError:
        return False  # a draft or a publication that has just gone


def _room(belvo: Belvo, about: str) -> Iterator[Finding]:
    newest = belvo.context.publications.newest()
    size = belvo.context.publications.size(newest) if newest is not None else 0
    needed, free = max(LEAST, ROOMY * size), shutil.disk_usage(belvo.context.settings.data_dir).free
    if free < needed:
        yield Finding(
            about,
            "warning",
            f"{_megabytes(free)} are free, and a sync may need {_megabytes(needed)}.",
            "Make room on the disk, or set BELVO_DATA_DIR to another one.",
        )
    else:
        yield Finding(about, "good", f"{_megabytes(free)} are free.")


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.0f} MB"


ODD = (
    "Nothing is lost: the rows are there, the bytes are kept, ops.odd_values names each. Tell Belvo of them."
)


def _data(belvo: Belvo, about: str) -> Iterator[Finding]:
    try:
        with closing(reader.connect(belvo.context.publications)) as db:
            run, odd = last_run(db), odd_words(odd_fields(db))
    except StoreEmpty as error:
        yield Finding(about, "warning", error.problem, error.remedy)
        return
    if run is None:
        yield Finding(about, "warning", "Nothing was read yet.", "Run: belvo-data sync")
    elif run.failed:
        yield Finding(
            about,
            "warning",
            f"{run.failed} of {run.steps} steps failed in the sync of {run.started_at:%Y-%m-%d %H:%M} UTC.",
            f"The first said: {run.problem} Run belvo-data sync again.",
        )
    else:
        yield Finding(about, "good", f"Read at {run.started_at:%Y-%m-%d %H:%M} UTC, without a failed step.")
    if odd:
        yield Finding(about, "warning", odd, ODD)


def _files(belvo: Belvo, about: str) -> Iterator[Finding]:
    harms = list(inspect(belvo.context.publications, belvo.context.settings.data_dir))
    for harm in harms:
        state: State = "warning" if harm.is_over else "bad"
        yield Finding(about, state, f"{harm.path} is damaged: {harm.says.rstrip('.')}.", harm.cure)
    if not harms:
        yield Finding(about, "good", "Each says what was put into it.")


def _dashboard(belvo: Belvo, about: str) -> Iterator[Finding]:
    running = runtime_file.find(belvo.context.settings.data_dir)
    if running and (beyond := runtime_file.listens(belvo.context.settings.data_dir)):
        yield Finding(
            about,
            "warning",
            f"It runs at {running} and listens on {beyond}: {UNGUARDED}.",
            "Start it without BELVO_EXPOSE and server.address, or keep everybody out who may not see it all.",
        )
        return
    yield Finding(
        about, "good", f"It runs at {running}." if running else "It does not run; make run starts it."
    )


def _api(belvo: Belvo, about: str) -> Iterator[Finding]:
    count = belvo.context.clients.impatient.count(LINKS)
    host = urlsplit(belvo.context.addresses.api_url).hostname
    whose = "The embedded sandbox" if belvo.context.settings.embedded else host
    yield Finding(about, "good", f"{whose} answers and takes the keys: {count} links.")


def _links(belvo: Belvo, about: str) -> Iterator[Finding]:
    healths = belvo.links.health()
    for health in healths:
        if health.trouble:
            yield Finding(about, "warning", f"{health.name}: {health.trouble}", health.remedy)
    if all(not health.trouble for health in healths):
        yield Finding(about, "good", f"{len(healths)} here, none with a trouble.")


def _webhooks(belvo: Belvo, about: str) -> Iterator[Finding]:
    settings = belvo.context.settings
    if failed := belvo.context.events.failed():
        names = belvo.links.names()
        for event in failed:
            yield Finding(
                about,
                "warning",
                f"One could not be acted on: {failure(event, names)}",
                "Run: belvo-data sync. Then try it once more, or leave it, on the Links page.",
            )
    elif settings.embedded:
        yield Finding(about, "good", "The embedded sandbox posts its own.")
    elif settings.webhook_auth is None:
        yield Finding(
            about,
            "warning",
            "Belvo's webhooks are refused, so data is asked for and never announced.",
            "Set BELVO_WEBHOOK_AUTH to the Authorization header that you chose in Belvo's dashboard.",
        )
    elif is_here_alone(settings.public_url):
        yield Finding(
            about,
            "warning",
            "Belvo can't reach this machine, so its webhooks do not arrive.",
            "Set BELVO_PUBLIC_URL to an address that the internet reaches.",
        )
    else:
        yield Finding(about, "good", f"They are taken at {settings.public_url}/belvo/webhook.")


def _branding(belvo: Belvo, about: str) -> Iterator[Finding]:
    worn = looks(belvo.context.settings.branding).branding
    says = (
        f"The widget wears that of {worn.company_name}."
        if worn
        else ("None is set; Belvo's specification asks for one (BELVO_BRANDING), its guides leave it out.")
    )
    yield Finding(about, "good", says)


CHECKS: dict[str, Callable[[Belvo, str], Iterator[Finding]]] = {
    "Data folder": _folder,
    "Lake": _lake,
    "Disk": _room,
    "Files": _files,
    "Data": _data,
    "Dashboard": _dashboard,
    "API": _api,
    "Links": _links,
    "Webhooks": _webhooks,
    "Branding": _branding,
}
BY_THE_DATA = {_room, _files, _data, _links}  # the checks that look at what was published
