"""What is said to be true about transactions holds, and our own transfers are scored against it."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from belvo_data.sandbox import Sandbox
from belvo_data.sandbox.credentials import Visitor
from belvo_data.sandbox.institutions import BY_NAME
from belvo_data.sandbox.links import Wish
from belvo_data.sandbox.people import PEOPLE
from belvo_data.sandbox.people.banks import banks_of
from belvo_data.sandbox.truth import WORDS
from belvo_data.store.publications.publications import Publications
from belvo_data.store.read import reader
from belvo_data.syncing import Step, sync
from tests.bank import hasty
from tests.machine import served
from tests.sandbox_doors import KEYS, NOON, Clock, Door, code

if TYPE_CHECKING:
    from belvo_data.sandbox.people import Persona

Row = dict[str, Any]
DAY = timedelta(days=1)
SLOW = 9 * DAY  # the slowest transfer, over a weekend and holidays
PAIRED = {"transfer", "bill", "loan", "exchange"}
GAPS = {
    "FORTNIGHTLY": (11, 19),
    "MONTHLY": (25, 36),
    "EVERY_2_MONTHS": (55, 66),
    "EVERY_6_MONTHS": (178, 188),
    "YEARLY": (360, 370),
    "SEASONAL": (25, 340),
}
everybody = pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.username)


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Sandbox:
    """Return a sandbox in which everybody has linked each of their banks."""
    sandbox = Sandbox.open(tmp_path_factory.mktemp("truth"), now=Clock())
    for person in PEOPLE:
        for bank in banks_of(person):
            sandbox.links.create(BY_NAME[bank], Visitor(person.username, person.username), Wish())
    return sandbox


@pytest.fixture(scope="module")
def known(sandbox: Sandbox) -> dict[str, list[Row]]:
    """Return everybody's transactions, each with the truth about it."""
    found: dict[str, list[Row]] = defaultdict(list)
    for link in sandbox.links.all():
        view = sandbox.view(link)
        truths = [truth.written() for truth in sandbox.truth(link.id)]
        rows = Door(sandbox).rows("transactions", link=link.id)
        assert [truth["transaction"] for truth in truths] == [row["id"] for row in rows]
        for row, truth in zip(rows, truths, strict=True):
            signed = round(row["amount"] * 100) * (1 if row["type"] == "INFLOW" else -1)
            shown = {
                "day": date.fromisoformat(row["value_date"]),
                "cents": signed,
                "text": row["description"],
                "operation": row["operation_type"],
                "country": view.institution.country,
            }
            account = row["account"]["internal_identification"]
            found[view.link.username].append({**truth, **shown, "account": account, "link": link.id})
    return found


def grouped(rows: list[Row], *words: str) -> dict[str, list[Row]]:
    """Return the rows of some words by their groups, the oldest first."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: row["day"]):
        if row["truth"] in words:
            groups[row["group"]].append(row)
    return groups


def test_pix_is_spoken_of_in_brazil_alone(known: dict[str, list[Row]]) -> None:
    countries = {row["country"] for rows in known.values() for row in rows if row["operation"] == "PIX"}
    assert countries == {"BR"}


def test_every_word_is_explained_and_happens(known: dict[str, list[Row]]) -> None:
    assert {row["truth"] for rows in known.values() for row in rows} == set(WORDS)


@everybody
def test_both_halves_of_a_pair_are_there_and_cancel(person: Persona, known: dict[str, list[Row]]) -> None:
    rows = known[person.username]
    days = [row["day"] for row in rows]
    for group in grouped(rows, *PAIRED).values():
        if len(group) == 1:  # the other half lies just outside of what the banks tell
            assert group[0]["day"] - min(days) <= SLOW or NOON.date() - group[0]["day"] <= SLOW
            continue
        out, into = sorted(group, key=lambda row: row["cents"])
        assert out["cents"] < 0 < into["cents"]
        assert out["truth"] == "exchange" or out["cents"] == -into["cents"]
        assert out["account"] != into["account"]
        assert timedelta() <= into["day"] - out["day"] <= SLOW


@pytest.mark.parametrize("username", [person.username for person in PEOPLE if len(banks_of(person)) > 1])
def test_whoever_has_two_banks_moves_money_between_them(username: str, known: dict[str, list[Row]]) -> None:
    pairs = grouped(known[username], "transfer", "bill").values()
    far = [pair for pair in pairs if len({row["link"] for row in pair}) == 2]
    assert len(far) >= 4


@everybody
def test_what_was_paid_back_or_charged_twice_is_named(person: Persona, known: dict[str, list[Row]]) -> None:
    rows = {row["transaction"]: row for row in known[person.username]}
    oldest = min((row["day"] for row in rows.values()), default=None)
    for row in rows.values():
        if row["truth"] not in {"refund", "duplicate"}:
            continue
        if row["of"] not in rows:
            assert oldest is not None
            assert row["day"] - oldest < 56 * DAY
            continue
        first = rows[row["of"]]
        assert first["truth"] in {"purchase", "duplicate"}
        assert first["account"] == row["account"]
        if row["truth"] == "duplicate":
            assert (first["day"], first["cents"], first["text"]) == (row["day"], row["cents"], row["text"])
        else:
            assert 0 < row["cents"] <= -first["cents"]
            assert DAY <= row["day"] - first["day"] <= 56 * DAY
    paid_back = Counter(row["of"] for row in rows.values() if row["truth"] == "refund")
    assert set(paid_back.values()) <= {1}


@everybody
def test_a_series_keeps_its_cadence(person: Persona, known: dict[str, list[Row]]) -> None:
    for series in grouped(known[person.username], "income", "fixed", "subscription").values():
        [(cadence, name)] = {(row["cadence"], row["name"]) for row in series}
        least, most = GAPS[cadence]
        days = sorted({row["day"] for row in series})
        gaps = [(after - before).days for before, after in pairwise(days)]
        wide = [gap for gap in gaps if not least <= gap <= most]
        assert len(wide) == (name == "salary" and person.username == "joao"), (name, gaps)


def test_a_pay_that_never_came_leaves_a_gap(known: dict[str, list[Row]]) -> None:
    paid = {row["day"] for row in known["joao"] if row["truth"] == "income"}
    assert [day.day for day in sorted(paid) if day.year == 2026 and day.month in {3, 4, 5}] == [6, 8]


def test_a_subscription_ends_and_another_begins(known: dict[str, list[Row]]) -> None:
    music = [row for row in known["bia"] if row["name"] in {"Sintonia Música", "Onda Sonora"}]
    last, first = (
        pick(row["day"] for row in music if row["name"] == name)
        for pick, name in ((max, "Sintonia Música"), (min, "Onda Sonora"))
    )
    assert (last, first) == (date(2026, 3, 19), date(2026, 4, 2))


def test_a_price_that_rose_says_what_it_was(known: dict[str, list[Row]]) -> None:
    screen = [row for row in known["ana"] if row["name"] == "Pantalla Plus"]
    raised = [(row["day"], row["cents"], row["raised_from"]) for row in screen if row["raised_from"]]
    assert raised == [(date(2026, 5, 6), -26_900, 229), (date(2025, 3, 6), -22_900, 199)]


@pytest.mark.parametrize("username", ["ana", "bia", "lucia"])
def test_an_anomaly_costs_many_times_what_is_usual(username: str, known: dict[str, list[Row]]) -> None:
    rows = known[username]
    anomalies = [row for row in rows if row["truth"] == "anomaly"]
    assert anomalies
    for anomaly in anomalies:
        same = [r["cents"] for r in rows if r["truth"] == "purchase" and r["name"] == anomaly["name"]]
        assert anomaly["cents"] < 4 * median(same)


def test_the_truth_is_told_over_http_to_whoever_has_the_keys(sandbox: Sandbox) -> None:
    ask, link = Door(sandbox), sandbox.links.all()[0].id
    words = ask("GET", "/control/truth/").json()
    assert {row["truth"]: row["means"] for row in words} == WORDS
    told = ask("GET", f"/control/truth/{link}/").json()
    assert told == [truth.written() for truth in sandbox.truth(link)]
    assert code(ask("GET", f"/control/truth/{link}/", auth=("a", "b"))) == (
        401,
        "authentication_failed",
        None,
    )
    unknown = "00000000-0000-4000-8000-000000000000"
    assert code(ask("GET", f"/control/truth/{unknown}/")) == (404, "not_found", None)


@pytest.fixture(scope="module")
def ours(sandbox: Sandbox, tmp_path_factory: pytest.TempPathFactory) -> set[frozenset[str]]:
    """Return the pairs of transactions that the store takes for transfers, after everybody was synced."""
    store = Publications(tmp_path_factory.mktemp("scored"))
    with served(sandbox.app()) as address, httpx.Client(base_url=address, auth=KEYS, timeout=60) as http:
        client = hasty(http)
        names = ("accounts", "transactions", "owners")
        events = sync(lambda: client, store, resources=names, now=lambda: datetime.now(UTC))
        assert [event.error for event in events if isinstance(event, Step) and event.error] == []
    with reader.connect(store) as db:
        pairs = db.execute(
            "select outflow_id, inflow_id from transfers "
            "where applied and outflow_id is not null and inflow_id is not null"
        ).fetchall()
    return {frozenset(pair) for pair in pairs}


def test_our_transfers_are_true_ones(known: dict[str, list[Row]], ours: set[frozenset[str]]) -> None:
    true = {
        frozenset(row["transaction"] for row in pair)
        for rows in known.values()
        for pair in grouped(rows, *PAIRED).values()
        if len(pair) == 2
    }
    assert len(true) > 600
    precision, recall = len(true & ours) / len(ours), len(true & ours) / len(true)
    assert (precision >= 0.97, recall >= 0.6) == (True, True), (
        f"precision {precision:.4f}, recall {recall:.4f}"
    )
