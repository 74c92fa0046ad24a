"""The sandbox's days and lives: what a seed brings, what stays, and what tomorrow adds."""

from collections import defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path

from belvo_data.sandbox import Sandbox
from tests.sandbox_doors import Clock, Door
from tests.test_sandbox_lists import amounts


def test_the_same_seed_link_and_day_give_the_same_bytes(tmp_path: Path, clock: Clock) -> None:
    said = []
    for folder in ("one", "two"):
        ask = Door(Sandbox.open(tmp_path / folder, now=clock, seed=7))
        link = ask.link()
        said.append(
            [ask("GET", f"/api/{p}/?link={link}&page_size=300").content for p in ("accounts", "transactions")]
        )
    assert said[0] == said[1]


def test_another_seed_is_another_life(tmp_path: Path, clock: Clock) -> None:
    doors = [Door(Sandbox.open(tmp_path / str(seed), now=clock, seed=seed)) for seed in (1, 2)]
    one, two = (door("GET", f"/api/transactions/?link={door.link()}").json() for door in doors)
    assert amounts(one["results"]) != amounts(two["results"])


def test_what_people_did_survives_a_restart(tmp_path: Path, clock: Clock) -> None:
    before, after = (Door(Sandbox.open(tmp_path, now=clock)) for _ in range(2))
    link = before.link()
    path = f"/api/accounts/?link={link}"
    assert after("GET", path).content == before("GET", path).content


def test_the_folder_and_its_files_are_private(sandbox: Sandbox, ask: Door) -> None:
    ask.link()
    folder = sandbox.state.path.parent
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {file.stat().st_mode & 0o777 for file in folder.iterdir()} == {0o600}


def test_a_bank_lives_by_its_own_days(ask: Door, clock: Clock) -> None:
    clock.time = datetime(2026, 12, 1, 5, 59, tzinfo=UTC)  # 23:59 of the day before in Mexico
    link = ask.link(username="ana")
    assert max(row["value_date"] for row in ask.rows("transactions", link=link)) == "2026-11-30"
    clock.time = datetime(2026, 12, 1, 7, tzinfo=UTC)
    assert "2026-12-01" in {row["value_date"] for row in ask.rows("transactions", link=link)}


def test_tomorrow_brings_new_rows_and_keeps_the_old_ones(ask: Door, clock: Clock) -> None:
    link = ask.link(username="ramon")
    today = {row["id"]: row for row in ask.rows("transactions", link=link)}
    clock.time += timedelta(days=3)
    later = {row["id"]: row for row in ask.rows("transactions", link=link)}
    vanished = today.keys() - later.keys()
    pending = {id_ for id_, row in today.items() if row["status"] == "PENDING"}
    changed = {id_ for id_, row in today.items() if id_ in later and later[id_]["status"] != row["status"]}
    assert vanished < pending
    assert changed == pending - vanished
    final = today.keys() - pending
    assert all(later[id_]["amount"] == today[id_]["amount"] for id_ in final)
    news = {row["id"] for row in ask.rows("transactions", link=link, collected_at__gt="2026-11-22T12:00:00Z")}
    silent = {id_ for id_ in final if today[id_]["balance"] is None}  # something before them was pending
    told = {id_ for id_ in silent if later[id_]["balance"] is not None}
    assert news == (later.keys() - today.keys()) | changed | told


def test_balances_move_by_what_was_booked_meanwhile(ask: Door, clock: Clock) -> None:
    link = ask.link()

    def booked() -> dict[str, float]:
        sums: dict[str, float] = defaultdict(float)
        for row in ask.rows("transactions", link=link, status="PROCESSED"):
            sums[row["account"]["id"]] += row["amount"] * (1 if row["type"] == "INFLOW" else -1)
        return sums

    before = {row["id"]: row["balance"]["current"] for row in ask.rows("accounts", link=link)}
    known = booked()
    clock.time += timedelta(days=45)
    now = booked()
    for account in ask.rows("accounts", link=link):
        sign = 1 if account["balance_type"] == "ASSET" else -1
        grown = sign * (account["balance"]["current"] - before[account["id"]])
        assert round(grown, 2) == round(now[account["id"]] - known[account["id"]], 2)


def test_a_day_is_collected_in_its_early_morning(ask: Door, clock: Clock) -> None:
    link = ask.link()
    clock.time = datetime(2026, 11, 24, 5, tzinfo=UTC)
    newest_path = f"/api/transactions/?link={link}&page_size=1"
    assert ask("GET", newest_path).json()["results"][0]["value_date"] <= "2026-11-23"
    clock.time = datetime(2026, 12, 2, 7, tzinfo=UTC)
    [newest] = ask("GET", newest_path).json()["results"]
    assert newest["created_at"] <= "2026-12-02T07"
    assert newest["value_date"] <= "2026-12-02"


def test_a_single_link_stays_as_it_was(ask: Door, clock: Clock) -> None:
    link = ask.link(username="ramon", access_mode="single")
    before = ask.rows("transactions", link=link)
    clock.time += timedelta(days=30)
    assert ask.rows("transactions", link=link) == before


def test_data_can_arrive_resource_by_resource(tmp_path: Path, clock: Clock) -> None:
    ask = Door(Sandbox.open(tmp_path, now=clock, pace=60))
    names = {"ACCOUNTS": "accounts", "OWNERS": "owners", "TRANSACTIONS": "transactions"}
    link = ask.link(fetch_resources=[*names])
    for there in range(4):
        found = [name for name, path in names.items() if ask.rows(path, link=link)]
        assert found == [*names][:there]
        clock.time += timedelta(seconds=60)


def test_what_somebody_asks_for_is_not_waited_for(tmp_path: Path, clock: Clock) -> None:
    ask = Door(Sandbox.open(tmp_path, now=clock, pace=60))
    link = ask.link(fetch_resources=["ACCOUNTS", "OWNERS"])
    assert ask("POST", "/api/owners/", json={"link": link}).status_code == 201
    assert (ask.rows("accounts", link=link), len(ask.rows("owners", link=link))) == ([], 1)


def test_answers_can_be_slow(tmp_path: Path, clock: Clock) -> None:
    ask = Door(Sandbox.open(tmp_path, now=clock, latency_ms=50))
    assert ask("GET", "/api/links/").elapsed >= timedelta(milliseconds=50)


def test_a_bulk_world_has_as_many_rows_as_were_asked_for(tmp_path: Path, clock: Clock) -> None:
    ask = Door(Sandbox.open(tmp_path, now=clock, links=3, transactions=3001))
    links = [row["id"] for row in ask.rows("links")]
    lists = [ask.rows("transactions", link=link) for link in links]
    assert sorted(len(rows) for rows in lists) == [1000, 1000, 1001]
    assert len({row["id"] for rows in lists for row in rows}) == 3001
    assert ask("GET", f"/api/transactions/{lists[1][700]['id']}/").json() == lists[1][700]
    for least in (4000, 4500):
        expensive = ask.rows("transactions", link=links[0], amount__gt=str(least))
        assert expensive == [row for row in lists[0] if row["amount"] > least]


def test_a_bulk_world_earns_what_it_spends_and_gets_little_back(tmp_path: Path, clock: Clock) -> None:
    ask = Door(Sandbox.open(tmp_path, now=clock, links=1, transactions=3000))
    [link] = [row["id"] for row in ask.rows("links")]
    rows = ask.rows("transactions", link=link)
    came = [row for row in rows if row["type"] == "INFLOW"]
    back = [row for row in came if row["merchant"]]
    spent = sum(row["amount"] for row in rows if row["type"] == "OUTFLOW")
    assert 0.5 < sum(row["amount"] for row in came) / spent < 2
    assert 0 < len(back) < 3000 / 50
    assert {row["subcategory"] for row in back} == {"Refund"}
    paid = [row for row in rows if row["type"] == "OUTFLOW"]
    assert not {"Income & Payments", "Deposits"} & {row["category"] for row in paid}
    assert {row["account"]["category"] for row in rows} <= {
        "CHECKING_ACCOUNT",
        "SAVINGS_ACCOUNT",
        "CREDIT_CARD",
    }


def test_a_bulk_world_is_not_waited_for(tmp_path: Path, clock: Clock) -> None:
    ask = Door(Sandbox.open(tmp_path, now=clock, links=1, transactions=20, pace=60))
    [link] = [row["id"] for row in ask.rows("links")]
    assert len(ask.rows("transactions", link=link)) == 20


def test_a_bulk_world_is_made_once(tmp_path: Path, clock: Clock) -> None:
    doors = [Door(Sandbox.open(tmp_path, now=clock, links=2, transactions=20)) for _ in range(2)]
    assert doors[0].rows("links") == doors[1].rows("links")
    assert len(doors[1].rows("links")) == 2
