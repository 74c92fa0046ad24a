"""The tour: five scenes in a sandbox and data folder of their own, of which nothing stays."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest

from belvo_data import metrics, wiring
from belvo_data.errors import InputInvalid, NotAllowed
from belvo_data.period import Period
from belvo_data.settings import Keys, Settings
from belvo_data.wiring.tour import LASTS, SEEN, Tour
from belvo_data.wiring.tours import FORGOTTEN, MOST, Tours
from tests.bank import Bank
from tests.looking import against
from tests.machine import read_once
from tests.pages import filled, folder, labelled, shown, words
from tests.visitor import eventually

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from streamlit.testing.v1 import AppTest

__all__ = ["filled", "folder"]

pytestmark = pytest.mark.slow

RISE = 1.045  # by which salaries grow each January


class Watch:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.time = 0.0

    def __call__(self) -> float:
        return self.time


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    """A presenter's own data folder, with a link of Ana's in it."""
    with read_once(Bank.of_ana(), tmp_path / "ours"):
        pass
    return tmp_path / "ours"


@pytest.fixture
def tours(ours: Path, watch: Watch) -> Iterator[Tours]:
    tours = Tours(lambda: Settings(data_dir=ours), clock=watch)
    yield tours
    tours.close()


def begun(tours: Tours) -> tuple[str, Tour]:
    name = tours.begin()
    tour = tours.of(name)
    assert tour is not None
    return name, tour


def bytes_of(place: Path) -> dict[str, str]:
    files = [file for file in place.rglob("*") if file.is_file()]
    return {str(file.relative_to(place)): sha256(file.read_bytes()).hexdigest() for file in files}


def asked(tour: Tour, query: str) -> list[tuple[Any, ...]]:
    return tour.belvo.published.analysis().execute(query).fetchall()


def played(tour: Tour) -> None:
    """Go on to the next scene as soon as nothing is on its way, and wait until what it changed is read.

    What a bank has not ready yet is asked for again after a while, so the worker may be at it once more.
    """
    assert eventually(tour.go_on, bool)
    tour.belvo.jobs.join()


def today(tour: Tour) -> date:
    return tour.belvo.context.world_now().date()


def troubles(tour: Tour) -> set[str]:
    return {one.trouble for one in tour.belvo.links.health() if one.trouble}


SALARIES = (
    "select value_date, amount from ledger where description like '%NOMINA LOGISTICA%CV' order by 1 desc"
)
PRICES = """
select merchant, price_before, typical_amount from recurring
where currency = 'MXN' and kind = 'subscription' and price_change is not null order by merchant
"""


def test_five_scenes_change_what_they_say_and_leave_nothing_behind(tours: Tours, ours: Path) -> None:
    before = bytes_of(ours)
    name, tour = begun(tours)
    tour.belvo.jobs.join()
    assert asked(tour, "select count(*) from links") == [(3,)]

    played(tour)
    assert tour.scene == "bank"
    assert asked(tour, "select institution from links where institution like 'of%'") == [
        ("ofmockbank_br_retail",)
    ]
    assert asked(tour, f"select count(*) from accounts where link_id = '{tour.known.link}'") == [(2,)]

    [(_, usual), *_] = asked(tour, SALARIES)
    played(tour)
    [(day, amount), (last, _), *_] = asked(tour, SALARIES)
    assert day == tour.known.payday == today(tour)
    assert float(amount) == pytest.approx(float(usual) * (RISE if day.year > last.year else 1), abs=0.01)

    played(tour)
    assert troubles(tour) == {"The consent has ended: the bank shares nothing any more."}
    played(tour)
    assert troubles(tour) == set()

    played(tour)
    prices = {merchant: (float(was), float(now)) for merchant, was, now in asked(tour, PRICES)}
    assert prices == {
        "Melodía Familiar": (199, 238.8),
        "Nube 200 Gb": (49, 58.8),
        "Pantalla Plus": (269, 322.8),
    }

    played(tour)
    assert tour.scene == "number"
    year = Period.last_months(12, today=today(tour))
    told = metrics.cashflow(tour.belvo.published.analysis(), year, currencies=["MXN"])
    [(counted,)] = asked(
        tour,
        "select sum(counted_amount) from ledger where flow = 'income' and currency = 'MXN' "
        f"and value_date between '{year.since}' and '{year.until}'",
    )
    assert round(told["income"].sum(), 2) == float(counted)
    assert not tour.go_on()

    tours.end(name)
    assert not tour.folder.exists()
    assert bytes_of(ours) == before


def test_it_goes_on_by_itself_once_what_a_scene_changed_was_seen(tours: Tours, watch: Watch) -> None:
    _, tour = begun(tours)
    tour.belvo.jobs.join()
    assert tour.look()  # the people are there, so the first scene begins
    watch.time += LASTS
    tour.belvo.jobs.join()
    assert not tour.look()  # what it changed is there just now
    watch.time += SEEN / 2
    assert (tour.look(), tour.share, tour.scene) == (False, 0.5, "bank")
    tour.pause(paused=True)
    watch.time += LASTS
    assert not tour.look()
    tour.pause(paused=False)
    assert not tour.look()
    watch.time += LASTS
    assert (tour.look(), tour.scene) == (True, "payday")
    tour.belvo.jobs.join()
    tour.go_back()
    links = tour.belvo.published.links_read()
    assert tour.scene == "bank"
    assert eventually(tour.go_on, bool)
    assert (tour.scene, today(tour)) == ("payday", tour.known.payday)  # it was played, and not again
    assert tour.belvo.published.links_read() == links


def test_a_tour_that_nobody_looks_at_is_thrown_away(tours: Tours, watch: Watch) -> None:
    name, tour = begun(tours)
    watch.time += FORGOTTEN
    tours.sweep()
    assert tours.of(name) is tour
    watch.time += 1
    tours.sweep()
    assert tours.of(name) is None
    assert not tour.folder.exists()


def test_only_so_many_play_at_once_and_what_is_dropped_is_gone_at_once(tours: Tours) -> None:
    folders = [begun(tours)[1].folder for _ in range(MOST)]
    with pytest.raises(InputInvalid, match="Others are on a tour"):
        tours.begin()
    tours.drop()
    assert not any(place.exists() for place in folders)


def test_with_keys_and_for_a_viewer_there_is_none(tmp_path: Path) -> None:
    keys = Settings(keys=Keys("an-id", "a-password"), data_dir=tmp_path, api_url="http://127.0.0.1:1")
    with pytest.raises(InputInvalid, match="where there are keys"):
        Tours(lambda: keys).begin()
    with pytest.raises(NotAllowed):
        Tours(lambda: Settings(data_dir=tmp_path), may=lambda: False).begin()


def test_with_keys_no_page_offers_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with against(Bank.of_ana(), tmp_path / "data", monkeypatch) as belvo:
        list(belvo.syncs.run())
        app = shown("overview")
    assert [button.label for button in app.button if button.label == "Tour"] == []


@pytest.mark.usefixtures("filled")
def test_one_visitor_plays_it_and_the_others_see_what_is_theirs(folder: Path) -> None:
    others, app = shown("overview"), shown("overview")
    before = bytes_of(folder / "publications")
    labelled(app.button, "Tour").click().run()
    tour = wiring.tours().of(app.session_state["tour"])
    assert tour is not None
    tour.belvo.jobs.join()
    settled(app, tour)
    assert "1 of 5" in words(app)
    assert "4 links in order" in words(app)
    assert "3 links in order" in words(others.run())
    labelled(app.button, "Pause").click().run()
    assert tour.is_paused
    labelled(app.button, "Leave the tour").click().run()
    assert "3 links in order" in words(app)
    assert "1 of 5" not in words(app)
    assert not tour.folder.exists()
    assert bytes_of(folder / "publications") == before


def settled(app: AppTest, tour: Tour) -> None:
    """Look at the page until nothing of the scene is under way."""
    app.run()
    tour.belvo.jobs.join()
    app.run()
    assert not app.exception, [fault.value for fault in app.exception]
